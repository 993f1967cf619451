"""The reader for texts in TEI (TEI P5 Guidelines, 3.9 on notes, 3.12 on references; P4's names too).

The header, running heads, descriptions of figures and formulas are left out. Of what an editor has corrected the
correction is read. Where the root is none of TEI's, its TEI elements are read one after the other.
"""

from __future__ import annotations

import re

from refcheck.model.document import BlockKind, Document, Entry, Marker, Note
from refcheck.readers.tagged.flow import Flow, Leave, Place, Scope, nothing, string, together, walk
from refcheck.readers.tagged.key_citations import Cited, citations
from refcheck.readers.tagged.links import beside, stands_for
from refcheck.readers.tagged.markup import Element, local_name, namespace
from refcheck.readers.tagged.note_labels import clean_label, numbers
from refcheck.readers.tagged.typography import marks_told
from refcheck.readers.tei import FORMAT
from refcheck.readers.tei.references import sign_after, sign_before, told_by, work_of

NAMESPACE = "http://www.tei-c.org/ns/1.0"
ID = "{http://www.w3.org/XML/1998/namespace}id"
ROOTS = frozenset(("TEI", "TEI.2", "teiCorpus", "teiCorpus.2"))
LEFT_OUT = frozenset(("teiHeader", "fw", "figDesc", "formula", "del", "index", "facsimile", "sourceDoc", "xenoData"))
SECOND = {"sic": "corr", "orig": "reg", "abbr": "expan"}
"""Of a `choice` the second is read."""
BLOCKS = frozenset(
    """
    text body front back group div div0 div1 div2 div3 div4 div5 div6 div7 p ab lg list listBibl table row cell figure
    sp speaker stage opener closer salute signed dateline byline epigraph argument docTitle titlePart titlePage
    docAuthor docDate docImprint floatingText trailer postscript noteGrp entry standOff list label
    """.split()
)
CONTAINERS = frozenset(
    "text body front back div div0 div1 div2 div3 div4 div5 div6 div7 noteGrp list listBibl standOff".split()
)
"""What holds blocks: a note in these stands by itself, a quotation or entry is a block."""
NOTE_PLACES = frozenset(("foot", "end", "bottom", "below", "footnote", "endnote", "foot-note", "end-note"))
NOTE_TYPES = frozenset(("", "foot", "footnote", "end", "endnote", "note", "standard"))


def is_tei(root: Element) -> bool:
    """Whether this is TEI, or contains some."""
    return local_name(root) in ROOTS or next(root.iter(f"{{{NAMESPACE}}}*"), None) is not None


def read_text(path: str, root: Element) -> Document:
    """The document of a TEI tree: notes, entries with their works where these are tagged, citations by `ref`."""
    text = Text(root)
    for element in [root] if local_name(root) in ROOTS else list(root.iter(f"{{{NAMESPACE}}}*")):
        if element is root or namespace(element.getparent()) != NAMESPACE:
            text.flow.end_line()
            walk(element, text.flow, text.enter)
    return text.document(path)


class Text:
    """A text while it is read."""

    def __init__(self, root: Element) -> None:
        self.flow = Flow()
        self.notes: dict[Element, Scope] = {}
        self.labels: dict[Element, str] = {}
        self.entries: list[tuple[Element, Scope]] = []
        self.places: dict[Element, Place] = {}
        self.cited: list[Cited] = []
        self.markers: list[tuple[Element, Place]] = []
        self._composed = False
        kinds = ("{*}note", "{*}bibl", "{*}biblStruct", "{*}biblFull")
        self._targets = {e.get(ID, ""): e for e in root.iter(*kinds)}
        self._anchored: dict[str, Element] = {
            reference[1:]: note
            for note in root.iter("{*}note")
            for reference in note.get("target", "").split()
            if reference.startswith("#")
        }
        self._styles = {e.get(ID, ""): string(e) for e in root.iter("{*}rendition")}

    def enter(self, element: Element) -> Leave | None:
        """Begin an element; nothing where it is left out."""
        name = local_name(element)
        foreign = namespace(element) not in ("", NAMESPACE)
        if foreign or name in LEFT_OUT or self._has_second(element, name):
            return None
        match name:
            case "note":
                return self._note(element)
            case "bibl" | "biblStruct" | "biblFull" if self._is_entry(element):
                return self._entry(element)
            case "label" if local_name(element.getparent()) == "note":
                return None
            case "anchor" if element.get(ID) in self._anchored:
                return self._marker(self._anchored[element.get(ID, "")], element)
            case _ if self._composed:
                return self._part(element)
            case "ref" | "ptr":
                return self._reference(element)
        return self._plain(element, name)

    def _plain(self, element: Element, name: str) -> Leave:
        """An element that only shapes the text."""
        match name:
            case "head":
                return self.flow.block(BlockKind.HEADING)
            case "item":
                return self.flow.block(BlockKind.ITEM)
            case "l" | "lb":
                self._line(element)
            case "pb":
                figures = re.search(r"\d{1,6}", element.get("n", ""))
                self.flow.page = int(figures.group()) if figures else None
        holds_blocks = local_name(element.getparent()) in CONTAINERS
        if name in BLOCKS or name in ("quote", "cit", "q", "bibl", "biblStruct") and holds_blocks:
            return self.flow.block(BlockKind.PARAGRAPH)
        return together(self._style(element, name), self._place(element))

    def _has_second(self, element: Element, name: str) -> bool:
        choice = element.getparent()
        if name not in SECOND or choice is None or local_name(choice) != "choice":
            return False
        return any(local_name(other) == SECOND[name] for other in choice)

    def _line(self, element: Element) -> None:
        if element.get("break") == "no":
            self.flow.join()
        else:
            self.flow.line_break()

    def _style(self, element: Element, name: str) -> Leave:
        """Italics, bold, small capitals and raised letters, as `rend`, `style` or a declared rendition tell them."""
        declared = (self._styles.get(reference[1:], "") for reference in element.get("rendition", "").split())
        told = (
            " ".join((element.get("rend", ""), element.get("style", ""), *declared))
            if name in ("hi", "emph", "title")
            else ""
        )
        told += " italic" if name == "emph" or name == "title" and element.get("level") in ("m", "j", "s") else ""
        kinds = marks_told(told)
        ends = [self.flow.mark(kind) for kind in sorted(kinds - {"raised"})]
        return together(*ends, self.flow.raise_letters()) if "raised" in kinds else together(*ends)

    def _place(self, element: Element) -> Leave:
        """Remember where an element of an entry stands."""
        if self.flow.scope is None or not self.entries or self.flow.scope is not self.entries[-1][1]:
            return nothing
        until_here = self.flow.place()

        def leave() -> None:
            self.places[element] = until_here()

        return leave

    # entries

    def _is_entry(self, element: Element) -> bool:
        """Is this an entry of a list, not a citation in a note or in the text?"""
        if self.flow.scope is not None:
            return False
        parent = element.getparent()
        if local_name(parent) in CONTAINERS:
            return True
        lists = (str(div.get("type", "")).casefold() for div in element.iterancestors("{*}div", "{*}div1", "{*}div2"))
        return local_name(parent) in ("p", "item") and any(kind.startswith(("bibl", "ref")) for kind in lists)

    def _entry(self, element: Element) -> Leave | None:
        scope = Scope()
        self.entries.append((element, scope))
        leave = self.flow.apart(scope)
        raw = element.find("{*}note[@type='raw_reference']")
        if raw is not None:  # GROBID keeps the reference as it was printed
            self.flow.text(string(raw))
            leave()
            return None
        self._composed = local_name(element) == "biblStruct"

        def end() -> None:
            self._composed = False
            leave()

        return end

    def _part(self, element: Element) -> Leave | None:
        """A part of a reference to which the printer gives its punctuation."""
        sign = sign_before(element)
        if sign is None:
            return None
        self.flow.punctuate(sign)
        end_of_place = self._place(element)
        if not string(element):
            self.flow.text(told_by(element))
        return together(
            lambda: self.flow.punctuate(sign_after(element)),
            self._style(element, local_name(element)),
            end_of_place,
            self._link(element),
        )

    # notes and references

    def _is_note(self, element: Element) -> bool:
        place, kind = (element.get(name, "").casefold() for name in ("place", "type"))
        return place in NOTE_PLACES or kind in NOTE_TYPES and not place or kind in ("footnote", "endnote")

    def _note(self, element: Element) -> Leave:
        if self.flow.scope is not None:
            return self._place(element)
        if not self._is_note(element):
            return self.flow.apart(None)
        told = element.get("n") or element.findtext("{*}label") or ""
        self.labels[element] = clean_label(told) or told.strip() or str(len(self.notes) + 1)
        parent = element.getparent()
        by_itself = local_name(parent) in CONTAINERS or element in self._anchored.values()
        if not by_itself and namespace(parent) == namespace(element):
            self._mark_here(element)
        return self.flow.apart(self.notes.setdefault(element, Scope()))

    def _mark_here(self, note: Element) -> None:
        end = self.flow.hide()
        raised, self.flow.raised = self.flow.raised, True
        self.flow.text(self.labels[note])
        self.flow.raised = raised
        self.markers.append((note, end()))

    def _reference(self, element: Element) -> Leave:
        """A `ref` or `ptr`: the marker of a note, a citation, or a link."""
        named = [reference[1:] for reference in element.get("target", "").split() if reference.startswith("#")]
        targets = [self._targets[name] for name in named if name in self._targets]
        if targets and local_name(targets[0]) == "note" and self.flow.scope is None:
            return self._marker(targets[0], element)
        if not targets and not (named and element.get("type", "").startswith("bib")):
            return together(self._place(element), self._link(element))
        hidden = self.flow.hide() if local_name(element) == "ptr" else None
        if hidden:
            self.flow.text("".join(f"[{name}]" for name in named))
        until_here, scope = hidden or self.flow.place(), self.flow.scope

        def leave() -> None:
            self.cited.append(Cited(tuple(named), until_here(), scope))

        return leave

    def _marker(self, note: Element, element: Element) -> Leave:
        end = self.flow.hide()
        if not string(element):
            label = note.get("n") or element.get("n") or str(len(self.markers) + 1)
            self.flow.text(label)

        def leave() -> None:
            self.markers.append((note, end()))

        return leave

    def _link(self, element: Element) -> Leave:
        target = element.get("target", "")
        if not target:
            return nothing
        words, until_here = string(element), self.flow.place()
        address = beside(words, target) if words else target

        def leave() -> None:
            self.flow.link(until_here(), address if address.startswith("http") else "", stands_for(words, target))

        return leave

    # the document

    def document(self, path: str) -> Document:
        """What has been read."""
        text = self.flow.finish()
        kept = [note for note, scope in self.notes.items() if scope.passage.text.strip()]
        labels = [self.labels[note] for note in kept]
        notes = [
            Note(number, label, self.notes[note].passage.strip())
            for note, number, label in zip(kept, numbers(labels), labels, strict=True)
        ]
        number_of = {self.notes[note]: told.number for note, told in zip(kept, notes, strict=True)}
        markers = [
            Marker(self.labels.get(note, "") or clean_label(place.text) or place.text, place.span)
            for note, place in self.markers
            if place.text
        ]
        entries = [
            Entry(passage, element.get(ID, ""), work_of(element, self.places, passage))
            for element, scope in self.entries
            if (passage := scope.passage.strip()).text
        ]
        loose = self._targets.keys() - {entry.key for entry in entries}  # entries that stand in notes
        cited = [place for place in self.cited if loose.isdisjoint(place.keys)]
        return Document(
            path,
            FORMAT,
            text,
            self.flow.blocks(),
            tuple(notes),
            tuple(markers),
            tuple(entries),
            citations(cited, [entry.key for entry in entries], number_of),
            anchors=self.flow.anchors(),
        )
