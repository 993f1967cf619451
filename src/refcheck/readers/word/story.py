"""The words of a story of a Word file (its body, a note), paragraph by paragraph (ECMA-376 part 1, 17.2 to 17.4).

Read as the final version is shown: inserted text counts, deleted text and hidden text do not; what fields show counts,
their instructions do not; of alternatives the first is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from refcheck.model.document import BlockKind
from refcheck.model.work import Work
from refcheck.readers.office.cited import CitedRecord, csl_citation_in_base64
from refcheck.readers.office.drafts import SUPERSCRIPTS, Draft, Sign, join_row
from refcheck.readers.word.fields import OpenFields
from refcheck.readers.word.numbering import ListNumbers
from refcheck.readers.word.parts import OFF, R, W, value
from refcheck.readers.word.styles import Look, Properties, Styles

if TYPE_CHECKING:
    from refcheck.readers.xml_parsing import Element

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PARAGRAPH_PROPERTIES, RUN_PROPERTIES = W + "pPr", W + "rPr"
MENDELEY_CITATION = "MENDELEY_CITATION_v3_"
LIST_TAGS = ("MENDELEY_BIBLIOGRAPHY", "CitaviBibliography")
SYMBOLS = range(0xF020, 0xF040)
"""Where symbol fonts keep the signs and figures of ASCII (17.3.3.30); their letters are others."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a story refers to: styles, lists, the outside addresses of its part, Word's sources by tag."""

    styles: Styles
    lists: ListNumbers
    targets: Mapping[str, str]
    source: Callable[[str], Work | None]


Refer = Callable[["Story", str, str, str], Sign | None]


class Story:
    """Reads the paragraphs of a story into drafts.

    `refer` is asked for the sign of a note at its reference: kind (`footnote`, `endnote`), identifier, the author's
    own mark, and the place as draft, section and page.
    """

    def __init__(self, around: Surroundings, refer: Refer) -> None:
        self.around = around
        self.refer = refer
        self.drafts: list[Draft] = []
        self.draft: Draft | None = None
        self.paragraphs = self.section = self.page = 0
        self._style = ""
        self._look = Look()
        self.fields = OpenFields(around.source)
        self._tables = 0
        self._goes_on = False

    def read(self, element: Element) -> None:
        """Go on with the content of an element."""
        for child in element:
            self.element(child)

    def element(self, element: Element) -> None:
        """Go on with an element."""
        handler = HANDLERS.get(element.tag)
        if handler is not None:
            handler(self, element)
        elif len(element):
            self.read(element)

    def paragraph(self, element: Element) -> None:
        self.paragraphs += 1
        outer = self.draft, self._style, self._look
        found = element.find(PARAGRAPH_PROPERTIES)
        properties: Properties = {} if found is None else {str(child.tag): child for child in found}
        self._style = value(properties.get(W + "pStyle")) or self.around.styles.default
        self.draft = self._opened(properties, nested=outer[0] is not None)
        self.read(element)
        self.fields.end_instructions()
        if outer[0] is None:
            self._goes_on = _mark_deleted(properties)
            if not self.draft.length and self.drafts[-1] is self.draft and not self._goes_on:
                self.drafts.pop()
        if W + "sectPr" in properties:
            self.section += 1
        self.draft, self._style, self._look = outer

    def _opened(self, properties: Properties, nested: bool) -> Draft:
        """The draft of a paragraph: that of the paragraph before, where the mark between them is deleted."""
        styles = self.around.styles
        if self._goes_on and not nested and self.drafts:
            draft = self.drafts[-1]
        else:
            draft = Draft(self.paragraphs, entry=self.fields.lists > 0, in_table=self._tables > 0)
            self.drafts.append(draft)
        draft.made = self.fields.made > 0 or styles.is_made(self._style)
        draft.kind = BlockKind.PARAGRAPH
        if styles.is_heading(properties, self._style):
            draft.kind = BlockKind.HEADING
        elif numbering := styles.numbering(properties, self._style):
            draft.kind = BlockKind.ITEM
            if (label := self.around.lists.label(*numbering)) and not draft.length:
                draft.add(f"{label} ")
        return draft

    def run(self, element: Element) -> None:
        before = self._look
        self._look = self.around.styles.look(None, self._style)
        for position, child in enumerate(element):
            tag = child.tag
            if tag == RUN_PROPERTIES:
                self._look = self.around.styles.look(child, self._style)
            elif tag in REFERENCES:
                if self.reference(element, child, position):
                    break
            else:
                self.element(child)
        self._look = before

    def text(self, element: Element) -> None:
        text = element.text or ""
        self._add(text if text.isprintable() else text.replace("\n", " ").replace("\r", " "))

    def symbol(self, element: Element) -> None:
        self._add(_symbol(element))

    def sign(self, text: str) -> None:
        self._add(text)

    def _add(self, text: str) -> None:
        look = self._look
        if self.draft is None or self.fields.instructions or look.hidden or not text:
            return
        if look.superscript and len(text) <= 4 and text.isascii() and text.isdigit():
            text = text.translate(SUPERSCRIPTS)
        self.draft.add(text, look.marks)

    def line_break(self, element: Element) -> None:
        if value(element, "type") == "page":
            self.page += 1
        self._add("\n")

    def page_break(self) -> None:
        self.page += 1

    def reference(self, run: Element, element: Element, position: int) -> bool:
        """Set the sign of a note; tells whether the rest of the run is the author's own mark for it (17.11.14)."""
        if self.draft is None or self.fields.instructions or self._look.hidden:
            return False
        own = value(element, "customMarkFollows") not in ("", *OFF)
        mark = ""
        if own:
            rest = run[position + 1 :]
            mark = "".join(_symbol(e) if e.tag == W + "sym" else e.text or "" for e in rest if e.tag in MARK_TAGS)
            mark = mark.strip() or "*"
        sign = self.refer(self, REFERENCES[element.tag], value(element, "id"), mark)
        if sign is not None:
            self.draft.sign(sign)
        return own

    def link(self, element: Element) -> None:
        target = self.around.targets.get(element.get(R + "id") or "", "")
        anchor = value(element, "anchor")
        self._linked(element, f"{target}#{anchor}" if target and anchor and "#" not in target else target)

    def _linked(self, element: Element, target: str) -> None:
        draft = self.draft
        if draft is None or not target or self.fields.made or self.fields.instructions:
            self.read(element)
            return
        draft.open_link(target)
        self.read(element)
        draft.close_link()

    def simple_field(self, element: Element) -> None:
        self.fields.begin()
        self.fields.instruct(value(element, "instr"))
        self.fields.separate(self.draft)
        self.read(element)
        self.fields.end(self.draft)

    def field_character(self, element: Element) -> None:
        match value(element, "fldCharType"):
            case "begin":
                self.fields.begin(element.findtext(W + "fldData") or "")
            case "separate":
                self.fields.separate(self.draft)
            case "end":
                self.fields.end(self.draft)

    def instruction(self, element: Element) -> None:
        self.fields.instruct(element.text or "")

    def content_control(self, element: Element) -> None:
        properties = element.find(W + "sdtPr")
        if properties is None:
            self.read(element)
            return
        tag = value(properties.find(W + "tag"))
        gallery = value(properties.find(f"{W}docPartObj/{W}docPartGallery"))
        if properties.find(W + "showingPlcHdr") is not None:
            self.skip(element)
        elif gallery == "Table of Contents":
            self.fields.made += 1
            self.read(element)
            self.fields.made -= 1
        elif properties.find(W + "bibliography") is not None or tag.startswith(LIST_TAGS):
            self.fields.lists += 1
            self.read(element)
            self.fields.lists -= 1
        elif tag.startswith(MENDELEY_CITATION) and self.draft is not None:
            self._cited(element, csl_citation_in_base64(tag[len(MENDELEY_CITATION) :]))
        else:
            self.read(element)

    def _cited(self, element: Element, records: tuple[CitedRecord, ...]) -> None:
        draft = self.draft
        start = draft.place() if draft else 0
        self.read(element)
        if draft:
            draft.cite(start, records)

    def table(self, element: Element) -> None:
        self._tables += 1
        self.read(element)
        self._tables -= 1

    def row(self, element: Element) -> None:
        cells: list[list[Draft]] = []
        for child in element:
            first = len(self.drafts)
            self.element(child)
            cells.append(self.drafts[first:])
        join_row(cells)

    def alternatives(self, element: Element) -> None:
        chosen = element.find(MC + "Choice")
        for child in element:
            if child is chosen or chosen is None:
                self.read(child)
            else:
                self.skip(child)

    def leave_out(self, element: Element) -> None:
        """What is no text, or deleted."""

    def skip(self, element: Element) -> None:
        """Leave out an element; its paragraphs count."""
        self.paragraphs += sum(1 for _ in element.iter(W + "p"))


def _mark_deleted(properties: Properties) -> bool:
    """Is the mark at a paragraph's end deleted, so that the next one goes on with it? (17.13.5.15)"""
    mark = properties.get(RUN_PROPERTIES)
    return mark is not None and mark.find(W + "del") is not None


def _symbol(element: Element) -> str:
    try:
        code = int(value(element, "char"), 16)
    except ValueError:
        return ""
    if code in SYMBOLS:
        return chr(code - 0xF000)
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""


def _sign(text: str) -> Callable[[Story, Element], None]:
    return lambda story, _: story.sign(text)


REFERENCES: dict[object, str] = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
MARK_TAGS = {W + "t", W + "sym"}
HANDLERS: dict[object, Callable[[Story, Element], None]] = {
    W + "p": Story.paragraph,
    W + "r": Story.run,
    W + "t": Story.text,
    M + "t": Story.text,
    W + "sym": Story.symbol,
    W + "tab": _sign("\t"),
    W + "ptab": _sign("\t"),
    W + "br": Story.line_break,
    W + "cr": Story.line_break,
    W + "noBreakHyphen": _sign("-"),
    W + "lastRenderedPageBreak": lambda story, _: story.page_break(),
    W + "fldChar": Story.field_character,
    W + "fldSimple": Story.simple_field,
    W + "instrText": Story.instruction,
    W + "hyperlink": Story.link,
    W + "sdt": Story.content_control,
    W + "tbl": Story.table,
    W + "tr": Story.row,
    MC + "AlternateContent": Story.alternatives,
}
NO_TEXT = (
    *("pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "rt"),
    *("del", "moveFrom", "delText", "delInstrText"),
)
HANDLERS |= {W + name: Story.leave_out for name in NO_TEXT}
"""What is done with each element. Those without a row are looked into: insertions, smart tags, drawings with text."""
