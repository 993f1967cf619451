"""The words of an OpenDocument text, paragraph by paragraph (OpenDocument 1.3 part 3, 5 to 7).

Read as the final version is shown: what tracked changes deleted stands apart and is left out, as are comments.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from refcheck.model.document import BlockKind
from refcheck.readers.office.cited import CitedRecord, csl_citation
from refcheck.readers.office.drafts import SUPERSCRIPTS, Draft, Labels, NoteDraft, join_row
from refcheck.readers.opendocument.styles import TEXT, Styles
from refcheck.records.odf_marks import work_of

if TYPE_CHECKING:
    from refcheck.readers.xml_parsing import Element

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
HREF = "{http://www.w3.org/1999/xlink}href"
WHITE_SPACE = re.compile(r"[ \t\r\n]+")
LISTS = re.compile(r"ZOTERO_BIBL\b|.*\bCSL_BIBLIOGRAPHY\b|JR_bib", re.DOTALL)
"""The names of the sections in which Zotero and JabRef keep their reference lists."""
MARKS = ("italic", "bold", "small-caps")
MOST_SPACES = 1000


@dataclass(slots=True)
class List:
    """A list that is open: its style, and the number of the item before."""

    style: str
    count: int


@dataclass(slots=True)
class Place:
    """Where reading stands: the paragraph, the look of the text, and the names and places of open reference marks."""

    drafts: list[Draft] = field(default_factory=list)
    draft: Draft | None = None
    toggles: dict[str, bool] = field(default_factory=dict)
    after_space: bool = True
    open_marks: dict[str, int] = field(default_factory=dict)
    lists: list[List] = field(default_factory=list)
    label: str = ""


class Story:
    """Reads the body of a text into drafts; `notes` are gathered in the order of the text."""

    def __init__(self, styles: Styles) -> None:
        self.notes: list[tuple[str, NoteDraft]] = []
        self._styles = styles
        self._labels = Labels()
        self._counts: dict[str, int] = {}
        self._list_counts: dict[str, int] = {}
        self._at = Place()
        self._paragraphs = self._in_note = self._tables = self._bibliographies = self._made = 0

    @property
    def drafts(self) -> list[Draft]:
        return self._at.drafts

    def read(self, element: Element) -> None:
        """Go on with the content of an element; text between elements counts in paragraphs only."""
        self._text(element.text)
        for child in element:
            self._element(child)
            self._text(child.tail)

    def _element(self, element: Element) -> None:
        handler = HANDLERS.get(element.tag)
        if handler is None:
            self.read(element)
        else:
            handler(self, element)

    def paragraph(self, element: Element) -> None:
        self._paragraphs += not self._in_note
        at = self._at
        outer = at.draft, at.toggles, at.after_space
        style = element.get(TEXT + "style-name") or ""
        at.draft = Draft(
            self._paragraphs, made=self._made > 0, entry=self._bibliographies > 0, in_table=self._tables > 0
        )
        at.drafts.append(at.draft)
        at.toggles, at.after_space = self._styles.toggles("paragraph", style), True
        if element.tag == TEXT + "h" or self._styles.is_heading(style):
            at.draft.kind = BlockKind.HEADING
        elif at.lists or self._styles.list_of(style):
            at.draft.kind = BlockKind.ITEM
            if at.label:
                at.draft.add(f"{at.label} ")
        at.label = ""
        self.read(element)
        if not at.draft.length and at.drafts[-1] is at.draft:
            at.drafts.pop()
        at.draft, at.toggles, at.after_space = outer

    def span(self, element: Element) -> None:
        at = self._at
        before = at.toggles
        own = self._styles.toggles("text", element.get(TEXT + "style-name") or "")
        at.toggles = before | own if own else before
        self.read(element)
        at.toggles = before

    def _text(self, text: str | None) -> None:
        """White space is one space wherever it stands, and none at the head of a paragraph (6.1.2)."""
        at = self._at
        if not text or at.draft is None:
            return
        text = WHITE_SPACE.sub(" ", text)
        if at.after_space and text.startswith(" "):
            text = text[1:]
        if text:
            at.after_space = text.endswith(" ")
            self._add(text)

    def _add(self, text: str) -> None:
        at = self._at
        on = at.toggles
        if at.draft is None or on.get("hidden"):
            return
        if on.get("superscript") and len(text) <= 4 and text.isascii() and text.isdigit():
            text = text.translate(SUPERSCRIPTS)
        at.draft.add(text, [mark for mark in MARKS if on.get(mark)] if on else ())

    def spaces(self, element: Element) -> None:
        count = element.get(TEXT + "c") or "1"
        self._add(" " * (min(int(count), MOST_SPACES) if count.isascii() and count.isdigit() and len(count) < 7 else 1))
        self._at.after_space = False

    def sign(self, text: str) -> None:
        self._add(text)
        self._at.after_space = False

    def link(self, element: Element) -> None:
        draft = self._at.draft
        target = element.get(HREF) or ""
        if draft is None or self._made or not target:
            self.read(element)
            return
        draft.open_link(target)
        self.read(element)
        draft.close_link()

    def note(self, element: Element) -> None:
        """A note is numbered by its citation, which keeps the number shown; a label of the author's own has none."""
        at = self._at
        kind = element.get(TEXT + "note-class") or "footnote"
        citation, body = element.find(TEXT + "note-citation"), element.find(TEXT + "note-body")
        if at.draft is None or at.toggles.get("hidden"):
            return
        shown = "" if citation is None else "".join(citation.itertext()).strip()
        number = 0
        if citation is None or not citation.get(TEXT + "label"):
            self._counts[kind] = self._counts.get(kind, 0) + 1
            shown = shown or str(self._counts[kind])
            number = int(shown) if shown.isdecimal() and len(shown) < 7 else self._counts[kind]
        note = NoteDraft(number, self._labels.sign(shown or "*"), at.draft.paragraph)
        at.draft.sign(note.sign)
        at.after_space = False
        self.notes.append((kind, note))
        if body is not None:
            self._at, self._in_note = Place(), self._in_note + 1
            self.read(body)
            note.drafts = self._at.drafts
            self._at, self._in_note = at, self._in_note - 1

    def list(self, element: Element) -> None:
        lists = self._at.lists
        style = element.get(TEXT + "style-name") or (lists[-1].style if lists else "")
        goes_on = element.get(TEXT + "continue-numbering") == "true" or element.get(TEXT + "continue-list") is not None
        start = self._styles.level(style, len(lists) + 1).start - 1
        lists.append(List(style, self._list_counts.get(style, start) if goes_on and not lists else start))
        self.read(element)
        if len(lists) == 1:
            self._list_counts[style] = lists[0].count
        lists.pop()

    def list_item(self, element: Element) -> None:
        at = self._at
        if at.lists:
            here = at.lists[-1]
            start = element.get(TEXT + "start-value") or ""
            here.count = int(start) if start.isascii() and start.isdigit() and len(start) < 7 else here.count + 1
            at.label = self._styles.level(here.style, len(at.lists)).label(here.count)
        self.read(element)
        at.label = ""

    def mark_start(self, element: Element) -> None:
        if self._at.draft is not None:
            self._at.open_marks[element.get(TEXT + "name") or ""] = self._at.draft.place()

    def mark_end(self, element: Element) -> None:
        """Zotero and Mendeley keep the records of a citation in the name of a reference mark around it."""
        name = element.get(TEXT + "name") or ""
        start = self._at.open_marks.pop(name, None)
        if start is not None and self._at.draft is not None and "CSL_CITATION" in name:
            self._at.draft.cite(min(start, self._at.draft.length), csl_citation(name))

    def bibliography_mark(self, element: Element) -> None:
        draft = self._at.draft
        start = draft.place() if draft else 0
        self.read(element)
        if draft:
            key = element.get(TEXT + "identifier") or ""
            draft.cite(start, (CitedRecord(key, "", work_of(element)),))

    def section(self, element: Element) -> None:
        self._listing(element, bool(LISTS.match(element.get(TEXT + "name") or "")))

    def bibliography(self, element: Element) -> None:
        self._listing(element, True)

    def _listing(self, element: Element, is_list: bool) -> None:
        self._bibliographies += is_list
        self.read(element)
        self._bibliographies -= is_list

    def index_title(self, element: Element) -> None:
        """The heading of a list that the program makes; one who titles it so means it."""
        first = len(self._at.drafts)
        self.read(element)
        for draft in self._at.drafts[first:]:
            draft.kind = BlockKind.HEADING

    def made(self, element: Element) -> None:
        self._made += 1
        self.read(element)
        self._made -= 1

    def leave_out(self, element: Element) -> None:
        """What is no text of the author's."""

    def table(self, element: Element) -> None:
        self._tables += 1
        self.read(element)
        self._tables -= 1

    def row(self, element: Element) -> None:
        cells: list[list[Draft]] = []
        for child in element:
            first = len(self._at.drafts)
            self._element(child)
            cells.append(self._at.drafts[first:])
        join_row(cells)

    def text_box(self, element: Element) -> None:
        """Its paragraphs stand behind the paragraph that it is anchored to."""
        at = self._at
        outer, at.draft = (at.draft, at.lists), None
        at.lists = []
        self.read(element)
        at.draft, at.lists = outer


def _sign(text: str) -> Callable[[Story, Element], None]:
    return lambda story, _: story.sign(text)


HANDLERS: dict[object, Callable[[Story, Element], None]] = {
    TEXT + "p": Story.paragraph,
    TEXT + "h": Story.paragraph,
    TEXT + "span": Story.span,
    TEXT + "s": Story.spaces,
    TEXT + "tab": _sign("\t"),
    TEXT + "line-break": _sign("\n"),
    TEXT + "a": Story.link,
    TEXT + "note": Story.note,
    TEXT + "list": Story.list,
    TEXT + "list-item": Story.list_item,
    TEXT + "reference-mark-start": Story.mark_start,
    TEXT + "reference-mark-end": Story.mark_end,
    TEXT + "bibliography-mark": Story.bibliography_mark,
    TEXT + "section": Story.section,
    TEXT + "bibliography": Story.bibliography,
    TEXT + "index-title": Story.index_title,
    DRAW + "text-box": Story.text_box,
    TABLE + "table": Story.table,
    TABLE + "table-row": Story.row,
}
MADE = ("table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index")
NO_TEXT = (
    *(f"{TEXT}{name}" for name in ("tracked-changes", "bibliography-source", "table-of-content-source", "ruby-text")),
    *(f"{TEXT}{name}" for name in ("sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls")),
    *(f"{OFFICE}{name}" for name in ("annotation", "annotation-end", "forms", "binary-data", "scripts")),
    f"{SVG}title",
    f"{SVG}desc",
    f"{DRAW}object",
)
HANDLERS |= {TEXT + name: Story.made for name in MADE}
HANDLERS |= dict.fromkeys(NO_TEXT, Story.leave_out)
"""What is done with each element; those without a row are looked into."""
