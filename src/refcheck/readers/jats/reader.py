"""The reading of an article or book in JATS or BITS (NISO Z39.96-2021).

Front matter but for titles and abstracts, translations and replies in sub-articles, and formulas in TeX are left out.
Notes to tables and notes on the authors are no notes of the manuscript.
"""

from __future__ import annotations

import re

from refcheck.model.document import BlockKind, Document, Entry, Marker, Note
from refcheck.readers.jats import FORMAT
from refcheck.readers.jats.references import CITATIONS, HREF, near, sign_before, work_of
from refcheck.readers.tagged.flow import Flow, Leave, Place, Scope, nothing, string, together, walk
from refcheck.readers.tagged.key_citations import Cited, citations
from refcheck.readers.tagged.links import beside, stands_for
from refcheck.readers.tagged.markup import Element, local_name
from refcheck.readers.tagged.note_labels import FRAME, clean_label, numbers

ROOTS = frozenset(
    ("article", "book", "book-part", "book-part-wrapper", "collection-meta", "pmc-articleset", "articles")
)
LEFT_OUT = frozenset(
    """
    sub-article response journal-meta collection-meta book-meta-group contrib-group aff aff-alternatives author-notes
    pub-date pub-history permissions kwd-group history counts custom-meta-group funding-group self-uri related-article
    related-object article-categories article-id article-version elocation-id product supplement alt-title
    trans-title-group tex-math mml math object-id alt-text long-desc label toc toc-group index-term index
    """.split()
)
READ_IN_META = frozenset(("title-group", "book-title-group", "abstract", "trans-abstract"))
METAS = frozenset(("article-meta", "book-meta", "book-part-meta", "front-stub"))
BLOCKS = frozenset(
    """
    p sec body back front abstract trans-abstract ack app app-group fn-group ref-list notes glossary bio boxed-text fig
    fig-group table-wrap table-wrap-foot table-wrap-group table thead tbody tfoot tr td th caption list def-list
    def-item term def disp-quote disp-formula disp-formula-group verse-group statement speech attrib floats-group
    sig sig-block title-group supplementary-material question answer article book book-part book-body book-back fn
    """.split()
)
HEADINGS = frozenset(("title", "article-title", "subtitle", "book-title", "book-part-title", "subject"))
MARKS = {"italic": "italic", "bold": "bold", "sc": "small-caps"}
OF_TABLES = ("table-wrap", "table-wrap-foot", "table-wrap-group", "array")
OF_AUTHORS = ("author-notes", "contrib-group", "article-meta", "front-stub", "sub-article", "response")
TAGGED_CITATIONS = tuple(f"{{*}}{name}" for name in CITATIONS)
NO_NOTE_TYPES = ("", "custom")
"""`fn-type`s of notes that may stand without a marker; the others tell of authors, money and rights."""


def read_article(path: str, root: Element) -> Document:
    """The document of a JATS tree: tagged references with their works, citations by `xref`, notes by `fn`."""
    article = Article(root)
    walk(root, article.flow, article.enter)
    return article.document(path)


class Article:
    """An article while it is read."""

    def __init__(self, root: Element) -> None:
        self.flow = Flow()
        self.keys: dict[str, list[str]] = {}
        self.notes: dict[Element, Scope] = {}
        self.entries: list[tuple[str, Scope, Element | None]] = []
        self.places: dict[Element, Place] = {}
        self.cited: list[Cited] = []
        self.markers: list[tuple[Element | None, Place]] = []
        self._composed = 0
        elements = {element.get("id", ""): element for element in root.iter("{*}fn", "{*}ref", *TAGGED_CITATIONS)}
        self._targets = elements
        self._marked = {
            elements[rid]
            for xref in root.iter("{*}xref")
            if xref.get("ref-type") != "table-fn"
            for rid in xref.get("rid", "").split()
            if rid in elements
        }

    def enter(self, element: Element) -> Leave | None:
        """Begin an element; nothing where it is left out."""
        name = local_name(element)
        if name in LEFT_OUT or local_name(element.getparent()) in METAS and name not in READ_IN_META:
            return None
        if self._composed:
            return self._field(element, name)
        match name:
            case "ref":
                return self._reference(element)
            case "fn":
                return self._note(element)
            case "xref":
                return self._cross_reference(element)
            case "ext-link" | "uri":
                return self._link(element)
            case _ if name in CITATIONS:
                return self._citation(element, name)
        return self._plain(element, name)

    def _plain(self, element: Element, name: str) -> Leave:
        """An element that only shapes the text."""
        match name:
            case "break" | "verse-line":
                self.flow.line_break()
            case "sup":
                return self.flow.raise_letters()
            case "list-item":
                return self.flow.block(BlockKind.ITEM)
        if name in HEADINGS and self.flow.scope is None:
            return self.flow.block(BlockKind.HEADING)
        if name in MARKS:
            return self.flow.mark(MARKS[name])
        return self.flow.block(BlockKind.PARAGRAPH) if name in BLOCKS else self._place(element)

    def _place(self, element: Element) -> Leave:
        """Remember where an element of an entry stands."""
        if self.flow.scope is None or not self.entries or self.flow.scope is not self.entries[-1][1]:
            return nothing
        until_here = self.flow.place()

        def leave() -> None:
            self.places[element] = until_here()

        return leave

    # references

    def _reference(self, element: Element) -> Leave:
        """An entry, or several where one reference has several works."""
        if not any(local_name(part) in (*CITATIONS, "citation-alternatives") for part in element):
            return self._entry(element, None)
        return self.flow.block(BlockKind.PARAGRAPH)

    def _entry(self, reference: Element, described_by: Element | None) -> Leave:
        identifier = reference.get("id", "")
        keys = self.keys.setdefault(identifier, [])
        keys.append(f"{identifier}#{len(keys) + 1}" if keys and identifier else identifier)
        if described_by is not None and described_by.get("id"):
            self.keys.setdefault(described_by.get("id", ""), [keys[-1]])
        scope = Scope()
        self.entries.append((keys[-1], scope, described_by))
        return self.flow.apart(scope)

    def _citation(self, element: Element, name: str) -> Leave | None:
        """The citation that is read, of those which give one work in several ways the one that is punctuated."""
        reference = next(element.iterancestors("{*}ref"), None)
        if reference is None:  # a reference in running text
            return nothing
        ways = [part for part in near(element) if local_name(part) in CITATIONS]
        punctuated = [part for part in ways if local_name(part) in ("mixed-citation", "citation")]
        if punctuated and element not in punctuated:
            return None
        tagged = ways[1] if len(punctuated) == 1 and len(ways) == 2 and ways[0] is element else element
        tagged = ways[0] if len(punctuated) == 1 and len(ways) == 2 and ways[1] is element else tagged
        entry = self._entry(reference, tagged)
        if name in ("mixed-citation", "citation"):
            return entry
        self._composed += 1

        def leave() -> None:
            self._composed -= 1

        return together(entry, leave)

    def _field(self, element: Element, name: str) -> Leave | None:
        """A field of a reference to which the printer gives its punctuation."""
        sign = sign_before(element)
        if sign is None:
            return None
        self.flow.punctuate(sign)
        if name == "etal" and not string(element):
            self.flow.text("et al.")
        ends: list[Leave] = [self._place(element)]
        if name in MARKS or name == "source":
            ends.append(self.flow.mark(MARKS.get(name, "italic")))
        if name in ("ext-link", "uri"):
            ends.append(self._link(element))
        if name == "issue":
            ends.insert(0, lambda: self.flow.punctuate(")"))
        if element.get("person-group-type") == "editor":
            ends.append(lambda: self.flow.text(" (ed.)"))
        return together(*ends)

    def _link(self, element: Element) -> Leave:
        words, target = string(element), element.get(HREF, "")
        target = f"https://doi.org/{target}" if target.startswith("10.") else target
        place = self._place(element)
        until_here = self.flow.place()

        def leave() -> None:
            self.flow.link(until_here(), beside(words, target), stands_for(words, target))
            place()

        return leave

    # notes and citations

    def _is_note(self, element: Element) -> bool:
        around = {local_name(ancestor) for ancestor in element.iterancestors()}
        if around.intersection(OF_TABLES) or around.intersection(OF_AUTHORS):
            return False
        return (
            element in self._marked
            or local_name(element.getparent()) not in ("fn-group", "notes", "back")
            or element.get("fn-type", "") in NO_NOTE_TYPES
            or self._label(element).isdecimal()
        )

    def _note(self, element: Element) -> Leave:
        if not self._is_note(element):
            return self.flow.block(BlockKind.PARAGRAPH)
        if local_name(element.getparent()) not in ("fn-group", "notes", "back", "ref-list"):
            self._mark_here(element)
        return self.flow.apart(self.notes.setdefault(element, Scope()))

    def _mark_here(self, element: Element) -> None:
        """The marker of a note whose text stands where the marker would."""
        label = self._label(element)
        end = self.flow.hide()
        self.flow.text(label or "*")
        self.markers.append((element, end()))

    def _label(self, element: Element) -> str:
        label = element.find("{*}label")
        told = string(label) if label is not None else element.get("symbol", "")
        return clean_label(told) or told

    def _cross_reference(self, element: Element) -> Leave | None:
        """An `xref`: the marker of a note, a citation, or words."""
        named = element.get("rid", "").split()
        targets = [self._targets[rid] for rid in named if rid in self._targets]
        kind = element.get("ref-type", "")
        if targets and local_name(targets[0]) == "fn" or not targets and kind == "fn":
            return self._marker(element, targets[0] if targets else None, kind)
        if not named or kind != "bibr" and not (targets and local_name(targets[0]) != "fn"):
            return nothing
        until_here, scope = self.flow.place(), self.flow.scope
        if not string(element):  # the printer gives the words
            until_here = self.flow.hide()
            self.flow.text(f"[{', '.join(self._shown(target) for target in targets) or ' '.join(named)}]")

        def leave() -> None:
            self.cited.append(Cited(tuple(named), until_here(), scope))

        return leave

    def _shown(self, target: Element) -> str:
        """What stands for a note or reference in the text, where that does not say it itself."""
        return string(label) if (label := target.find("{*}label")) is not None else target.get("id", "")

    def _marker(self, element: Element, note: Element | None, kind: str) -> Leave | None:
        if kind == "table-fn" or note is not None and not self._is_note(note):
            return None
        end = self.flow.hide()
        if note is not None and not string(element):
            self.flow.text(self._shown(note))

        def leave() -> None:
            self.markers.append((note, end()))

        return leave

    # the document

    def document(self, path: str) -> Document:
        """What has been read."""
        text = self.flow.finish()
        shown = {
            note: clean_label(place.text) or place.text for note, place in reversed(self.markers) if note is not None
        }
        labels = [self._label(note) or shown.get(note, "") for note in self.notes]
        counted = numbers(labels)
        notes = [
            Note(number, label or str(number), scope.passage)
            for number, label, scope in zip(counted, labels, self.notes.values(), strict=True)
        ]
        number_of = {scope: note.number for scope, note in zip(self.notes.values(), notes, strict=True)}
        label_of = {note: told.label for note, told in zip(self.notes, notes, strict=True)}
        markers = [
            Marker(label_of[note] if note in label_of else clean_label(place.text) or place.text, place.span)
            for note, place in self.markers
            if place.text
        ]
        kept = [entry for row in self.entries if (entry := self._entry_of(*row)).passage.text]
        named = [Cited(self._all_keys(cited.keys), cited.place, cited.scope) for cited in self.cited]
        return Document(
            path,
            FORMAT,
            text,
            self.flow.blocks(),
            tuple(note for note in notes if note.passage.text.strip()),
            tuple(markers),
            tuple(kept),
            citations(named, [entry.key for entry in kept], number_of),
            anchors=self.flow.anchors(),
        )

    def _entry_of(self, key: str, scope: Scope, described_by: Element | None) -> Entry:
        """An entry without the number that is printed before it, which its label repeats."""
        passage = scope.passage.strip()
        if described_by is None:
            return Entry(passage, key)
        reference = next(described_by.iterancestors("{*}ref"))
        number = re.escape(reference.findtext("{*}label", "").strip(FRAME))
        head = re.match(rf"(?:[\[(]?{number}[\])]?(?!\w)[.,)]?)?[\s.,;]*(?=\S)", passage.text)
        passage = passage.slice(head.end() if head else 0, len(passage))
        return Entry(passage, key, work_of(described_by, self.places, passage))

    def _all_keys(self, named: tuple[str, ...]) -> tuple[str, ...]:
        """The keys of all works that a citation's references have."""
        return tuple(key for name in named for key in self.keys.get(name, [name]))
