"""The reader for HTML and XHTML pages (HTML Standard; DPUB-ARIA 1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import message
from refcheck.model.document import BlockKind, Document, Entry, Marker, Note
from refcheck.model.passage import Passage
from refcheck.readers.html import FORMAT
from refcheck.readers.html.furniture import Furniture
from refcheck.readers.html.survey import HEADINGS, INLINE_NOTES, Survey, roles
from refcheck.readers.tagged.flow import Flow, Leave, Place, Scope, nothing, string, together, walk
from refcheck.readers.tagged.key_citations import Cited, citations
from refcheck.readers.tagged.links import beside, stands_for
from refcheck.readers.tagged.markup import Element, html_tree, local_name, source, xml_tree
from refcheck.readers.tagged.note_labels import clean_label, label_within, numbers
from refcheck.readers.tagged.typography import marks_told

IS_XML = re.compile(r"\s*(?:<\?xml\s|<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML)", re.IGNORECASE)
BLOCKS = frozenset(
    """
    address article aside blockquote body caption center col details dir div dl dt fieldset figcaption figure footer
    form header hgroup hr legend main nav ol p pre section summary table tbody td tfoot th thead tr ul
    """.split()
)
ITALIC, BOLD = frozenset(("i", "em", "cite", "dfn", "var")), frozenset(("b", "strong"))
STYLE_CLASSES = frozenset(("italic", "italics", "bold", "smallcaps", "small-caps", "superscript"))
MAY_BREAK = "\u00ad\u200b"
"""Soft hyphen and zero-width space, by which a page tells where a line may break (CSS Text 3, 5.1)."""
PAGE_BREAK = frozenset(("doc-pagebreak", "pagebreak"))
LEFT_OF_LABEL = re.compile(r"(?:[\[(]\s*[\])])?[\s.)\]:]*")
RIGHT_OF_TEXT = re.compile(r"\s*(?:[\[(]\s*[\])]|[↩↑⤴⏎⬆▲])*\s*$")


def read(path: str, data: bytes) -> Document:
    """The document of a page: its article without what surrounds it on a site, its notes, and the entries it tells."""
    text = source(path, data)
    root = None
    if IS_XML.match(text):
        try:
            root = xml_tree(path, text)
        except UnreadableManuscript:
            root = None  # browsers read what is called XHTML and is none as HTML
    root = html_tree(path, text) if root is None else root
    if root is None:
        raise UnreadableManuscript(
            path, message("html-file.page-content-export", "this page has no content; export it again")
        )
    return read_page(path, root)


def read_page(path: str, root: Element) -> Document:
    """The document of a page's tree."""
    page = Page(root)
    walk(page.furniture.content, page.flow, page.enter)
    return page.document(path)


class Page:
    """A page while it is read."""

    def __init__(self, root: Element) -> None:
        self.flow = Flow(ignored=MAY_BREAK)
        self.survey = Survey(root)
        self.furniture = Furniture(self.survey)
        self.notes: dict[Element, Scope] = {}
        self.entries: dict[Element, Scope] = {}
        self.markers: list[tuple[Element, Place]] = []
        self.cited: list[Cited] = []
        self._keys = frozenset(self.survey.entries.values())
        self._entry_of = {key: entry for entry, key in self.survey.entries.items()}
        self._end_of_run: Leave | None = None

    def enter(self, element: Element) -> Leave | None:
        """Begin an element; nothing where it is left out."""
        survey, name = self.survey, local_name(element)
        if element in survey.notes or element in survey.continued:
            return self._note(element, survey.continued.get(element, element))
        if self.furniture.holds(element) or element in survey.back or self._repeats_entry(element):
            return None
        if element in survey.entries:
            return self.flow.apart(self.entries.setdefault(element, Scope()))
        if element in survey.markers:
            return self._marker(element)
        if element in survey.citations or element.get("data-cites"):
            return self._citation(element)
        if not INLINE_NOTES.isdisjoint(element.get("class", "").split()):
            return self._inline_note(element)
        if PAGE_BREAK & roles(element):
            return self._page_break(element)
        return self._plain(element, name)

    def _plain(self, element: Element, name: str) -> Leave | None:
        """An element that is neither note nor entry nor a link to one."""
        match name:
            case "br":
                self.flow.line_break()
                return nothing
            case "a":
                return self._link(element)
            case "dt" if (entry := element.getnext()) is not None and entry in self.survey.entries:
                return self._term(element, entry)
            case "li" | "dd":
                return self._block(BlockKind.ITEM)
            case "q":
                self.flow.text("“")
                return lambda: self.flow.text("”")
            case "pre":
                return together(self._block(BlockKind.PARAGRAPH), self.flow.keep_lines())
        if name in HEADINGS and self.flow.scope is None:
            return self._block(BlockKind.HEADING)
        if name in BLOCKS or name in HEADINGS:
            return self._block(BlockKind.PARAGRAPH)
        return self._style(element, name)

    def _block(self, kind: BlockKind) -> Leave:
        self._end_run()
        leave = self.flow.block(kind)

        def end() -> None:
            self._end_run()
            leave()

        return end

    def _style(self, element: Element, name: str) -> Leave:
        told = " ".join((element.get("style", ""), *STYLE_CLASSES.intersection(element.get("class", "").split())))
        kinds = set(marks_told(told))
        kinds |= {"italic"} if name in ITALIC else {"bold"} if name in BOLD else {"raised"} if name == "sup" else set()
        ends = [self.flow.mark(kind) for kind in sorted(kinds - {"raised"})]
        return together(*ends, self.flow.raise_letters()) if "raised" in kinds else together(*ends)

    def _link(self, element: Element) -> Leave:
        target = element.get("href", "")
        words, until_here = re.sub(f"[{MAY_BREAK}]", "", string(element)), self.flow.place()
        return lambda: self.flow.link(until_here(), beside(words, target), stands_for(words, target))

    def _page_break(self, element: Element) -> Leave | None:
        told = element.get("aria-label") or element.get("title") or string(element) or element.get("id") or ""
        figures = re.search(r"\d{1,5}", told)
        self.flow.page = int(figures.group()) if figures else None
        return None

    # notes

    def _note(self, element: Element, note: Element) -> Leave:
        scope = self.notes.setdefault(note, Scope())
        if local_name(element) not in ("a", "span", "sup", "b", "strong"):
            return self.flow.apart(scope)
        self._end_run()  # a note that begins at an anchor ends with its paragraph, or before the next
        self._end_of_run = self.flow.apart(scope)
        return nothing

    def _end_run(self) -> None:
        if self._end_of_run:
            self._end_of_run()
            self._end_of_run = None

    def _marker(self, link: Element) -> Leave:
        end = self.flow.hide()
        return lambda: self.markers.append((link, end()))

    def _inline_note(self, element: Element) -> Leave:
        self.survey.notes.setdefault(element, str(len(self.notes) + 1))
        end = self.flow.hide()
        leave = self.flow.raise_letters()
        self.flow.text(self.survey.notes[element])
        leave()
        self.survey.markers[element] = element
        self.markers.append((element, end()))
        return self.flow.apart(self.notes.setdefault(element, Scope()))

    # entries and citations

    def _term(self, element: Element, entry: Element) -> Leave | None:
        """The term before an entry: a short form that the entry repeats, or the entry's author."""
        term, words = string(element), string(entry)
        if words.startswith(re.split(r"[\s,.]", term)[0]) or clean_label(term) or term.startswith("["):
            return None
        return self.flow.apart(self.entries.setdefault(entry, Scope()))

    def _citation(self, element: Element) -> Leave:
        linked = self.survey.citations.get(element)
        keys = (linked,) if linked else tuple(key for key in element.get("data-cites", "").split() if key in self._keys)
        if not keys or any(link in self.survey.citations for link in element.iterdescendants("{*}a")):
            return nothing  # the links in it are more exact
        until_here, scope = self.flow.place(), self.flow.scope
        return lambda: self.cited.append(Cited(keys, until_here(), scope))

    def _repeats_entry(self, element: Element) -> bool:
        """Is this the copy of an entry that opens beside its citation?"""
        before = element.getprevious()
        if before is None or before not in self.survey.citations or local_name(element) not in ("span", "div"):
            return False
        copy, entry = _letters(string(element)), _letters(string(self._entry_of[self.survey.citations[before]]))
        return len(copy) > 20 and copy[:40] == entry[: len(copy[:40])]

    # the document

    def document(self, path: str) -> Document:
        """What has been read."""
        self._end_run()
        text = self.flow.finish()
        kept = {note: scope for note, scope in self.notes.items() if scope.passage.text.strip()}
        labels: list[str] = []
        places = _places_in_lists(kept)
        for note in kept:
            labels.append(self.survey.notes.get(note) or places.get(note) or str(len(labels) + 1))
        notes = [
            Note(number, label, _without_label(scope.passage, label))
            for scope, number, label in zip(kept.values(), numbers(labels), labels, strict=True)
        ]
        number_of = {scope: note.number for scope, note in zip(kept.values(), notes, strict=True)}
        label_of = dict(zip(kept, labels, strict=True))
        markers = [Marker(self._label(link, label_of), place.span) for link, place in self.markers if place.text]
        entries = [
            Entry(passage, self.survey.entries[entry])
            for entry, scope in self.entries.items()
            if (passage := scope.passage.strip()).text
        ]
        return Document(
            path,
            FORMAT,
            text,
            self.flow.blocks(),
            tuple(notes),
            tuple(markers),
            tuple(entries),
            citations(self.cited, [entry.key for entry in entries], number_of),
            anchors=self.flow.anchors(),
        )

    def _label(self, link: Element, label_of: dict[Element, str]) -> str:
        """The label that a marker shows; that of its note where it shows none, or another than a number."""
        note = self.survey.markers[link]
        shown, told = label_within(string(link)), label_of.get(note, "") if note is not None else ""
        return shown if shown.isdecimal() and (told.isdecimal() or not told) else told or shown or string(link)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _places_in_lists(items: Iterable[Element]) -> dict[Element, str]:
    """The numbers that a browser shows before the items of the ordered lists in which these are."""
    lists = dict.fromkeys(parent for item in items if local_name(parent := item.getparent()) == "ol")
    places: dict[Element, str] = {}
    for ordered in lists:
        if ordered is not None:
            start = ordered.get("start", "1")
            number = int(start[:6]) if start.isdecimal() else 1
            for item in ordered.iterchildren("{*}li"):
                told = item.get("value", "")
                number = int(told[:6]) if told.isdecimal() else number
                places[item] = str(number)
                number += 1
    return places


def _without_label(passage: Passage, label: str) -> Passage:
    """The text of a note without the label that stands before it, and the link that stands behind it."""
    passage = passage.strip()
    repeated = re.match(rf"[\[(]?{re.escape(label)}(?![\w-])", passage.text) if label else None
    start = repeated.end() if repeated else 0
    if punctuation := LEFT_OF_LABEL.match(passage.text, start):
        start = punctuation.end()
    end = RIGHT_OF_TEXT.search(passage.text)
    return passage.slice(start, max(start, end.start() if end else len(passage))).strip()
