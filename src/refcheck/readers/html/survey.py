"""The elements of a page that are its notes, their markers, its entries, or what belongs to neither text nor list.

Sources: DPUB-ARIA 1.1 (`doc-noteref`, `doc-footnote`, `doc-biblioentry` ...), EPUB Structural Semantics Vocabulary 1.1
(`noteref`, `footnote`, `biblioentry` ...), the notes of pandoc, kramdown, Goldmark, WordPress, Word, LibreOffice,
OpenEdition and MediaWiki: links that lead to each other. Where no role tells, two links that do so are marker and note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise, takewhile

from refcheck.conventions.headings import LONGEST, HeadingKind, heading_kind, is_sublist
from refcheck.readers.tagged.flow import string
from refcheck.readers.tagged.markup import Element, local_name
from refcheck.readers.tagged.note_labels import clean_label, label_within

EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = frozenset(("p", "li", "div", "dd", "dt", "td", "tr", "aside", "section", "blockquote"))
WITHIN_BLOCKS = ("li", "dd", "aside")
NOTE_REFERENCE = frozenset(("doc-noteref", "noteref"))
NOTE = frozenset(("doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote"))
NOTES = frozenset(("doc-endnotes", "footnotes", "endnotes", "rearnotes"))
BACK = frozenset(("doc-backlink", "backlink", "referrer"))
ENTRY = frozenset(("doc-biblioentry", "biblioentry", "csl-entry"))
LIST = frozenset(("doc-bibliography", "bibliography"))
CLASSES = {
    "footnote-ref": "noteref", "footnoteref": "noteref", "footnotecall": "noteref", "footnote-anchor": "noteref",
    "sdfootnoteanc": "noteref", "sdendnoteanc": "noteref", "footnote-back": "backlink", "footnote-backref": "backlink",
    "reversefootnote": "backlink", "footnote-return": "backlink", "footnotes": "footnotes", "endnotes": "endnotes",
    "footnote-list": "footnotes", "wp-block-footnotes": "footnotes", "csl-entry": "csl-entry",
}  # fmt: skip
"""Classes that tell the same as a role: of pandoc, kramdown, Goldmark, LibreOffice, OpenEdition, docutils, citeproc."""
NOTE_ID = re.compile(r"[_:]?(?:sd|easy-|cite_)?(?:foot|end)?-?(?:note|fn|ftn|edn)s?[-_:.]?[\w.:-]*", re.IGNORECASE)
MARKER_ID = re.compile(r"ref|anc|back|body|src|call|appel|cite_ref|link|return", re.IGNORECASE)
"""Identifiers of notes, and what tells those of their markers."""
INLINE_NOTES = frozenset(("sidenote", "ltx_role_footnote", "inline-footnote"))
"""Notes whose text stands where their marker would: Tufte CSS, LaTeXML."""
ARROWS = re.compile(r"[\s\u200d\ufe0e\ufe0f↩↑⤴⏎^⬆▲←«<\[\]()]*")
MOST_AROUND, MOST_WITHIN = 12, 400
"""So many elements around a link, and within a block, are looked at for the note to which it belongs."""
MOST_CONTINUED = 5
"""A note has at most so many paragraphs behind that with its label."""


NOTHING: frozenset[str] = frozenset()


def roles(element: Element | None) -> frozenset[str]:
    """What the attributes of an element say that it is: its ARIA and EPUB roles, and classes that say the same."""
    if element is None or not element.keys():
        return NOTHING
    told = f"{element.get('role', '')} {element.get(EPUB_TYPE) or element.get('epub:type') or ''}".casefold().split()
    classes = element.get("class", "").casefold().split()
    return frozenset((*told, *(CLASSES[name] for name in classes if name in CLASSES)))


def fragment_of(link: Element) -> str:
    """The identifier in this page to which a link may lead."""
    return link.get("href", "").rpartition("#")[2] if "#" in link.get("href", "") else ""


@dataclass
class Survey:
    """What a page has, found by its links and roles before its text is read.

    `markers` gives for each marker the note to which it leads, if there is one; `notes` gives for each note the label
    that is told outside of its text, in the order of the page; `citations` gives for each link the entries' keys;
    `entries` gives their keys; `back` are links that lead from notes and entries to the text; `continued` are further
    paragraphs of a note.
    """

    root: Element
    order: dict[Element, int] = field(default_factory=dict)
    targets: dict[str, Element] = field(default_factory=dict)
    told: dict[Element, frozenset[str]] = field(default_factory=dict)
    links: list[Element] = field(default_factory=list)
    headed: dict[Element, HeadingKind | None] = field(default_factory=dict)
    headings: list[Element] = field(default_factory=list)
    markers: dict[Element, Element | None] = field(default_factory=dict)
    notes: dict[Element, str] = field(default_factory=dict)
    entries: dict[Element, str] = field(default_factory=dict)
    citations: dict[Element, str] = field(default_factory=dict)
    back: set[Element] = field(default_factory=set)
    continued: dict[Element, Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._look_through()
        self._find_entries()
        self._find_notes()
        self._find_citations()

    # what there is

    def _look_through(self) -> None:
        """Note the identifiers, links and headings, and under which kind of heading each block stands."""
        kind: HeadingKind | None = None
        for number, element in enumerate(self.root.iter("{*}*")):
            name = local_name(element)
            self.order[element] = number
            if told_roles := roles(element):
                self.told[element] = told_roles
            for identifier in filter(None, (element.get("id"), element.get("name") if name == "a" else None)):
                self.targets.setdefault(identifier, element)
            if name == "a" and element.get("href"):
                self.links.append(element)
            if name in HEADINGS or name in ("p", "div") and _is_short(element):
                told = heading_kind(string(element))
                if told is not None and name in HEADINGS:
                    self.headings.append(element)
                part = kind is HeadingKind.REFERENCES and is_sublist(string(element))
                kind = kind if part else told if name in HEADINGS or told is not None else kind
            if name in BLOCKS:
                self.headed[element] = kind

    def block(self, element: Element) -> Element:
        """The block in which an element stands, which may be the whole item of a list or a division for one note."""
        upwards = [element, *element.iterancestors()]
        start = next((number for number, part in enumerate(upwards) if local_name(part) in BLOCKS), len(upwards) - 1)
        wider = takewhile(_holds_one_note, upwards[start + 1 :])
        return [upwards[start], *wider][-1]

    # entries of the list

    def _find_entries(self) -> None:
        """Entries by role or class; else the items under the heading of a list, if links lead to some of them."""
        done = -1
        for element, told in self.told.items():
            number = self.order[element]
            if number <= done or not told & (ENTRY | LIST):
                continue
            done = number + sum(1 for _ in element.iter("{*}*")) - 1  # what stands within is looked at with it
            self.entries.update(self._entries_of(element))
        if self.entries:
            return
        seen: set[tuple[Element | None, str]] = set()
        for link in self.links:
            target = self.targets.get(fragment_of(link))
            if target is None or local_name(target) in HEADINGS or self._tells_note(link, fragment_of(link)):
                continue
            block = self.block(target)
            siblings = block.getparent(), local_name(block)
            if self.headed.get(block) is HeadingKind.REFERENCES and siblings not in seen and _is_item(block):
                seen.add(siblings)
                self._siblings_of(block)
        listed = [item for item, kind in self.headed.items() if kind is HeadingKind.REFERENCES]
        for item in listed:
            if local_name(item) == "dd" or self.entries and local_name(item) == "li" and _is_item(item):
                self.entries.setdefault(item, self._key(item))

    def _entries_of(self, element: Element) -> dict[Element, str]:
        """An entry; or those of a bibliography, which have roles themselves or are its items or paragraphs."""
        told = [part for part in element.iter("{*}*") if roles(part) & ENTRY]
        if element in told:
            told = [element]
        for kind in ("{*}li", "{*}dd", "{*}p"):
            told = told or [
                item for item in element.iter(kind) if next(item.iterdescendants("{*}li", "{*}dd"), None) is None
            ]
        return {entry: self._key(entry) for entry in told}

    def _siblings_of(self, block: Element) -> None:
        parent = block.getparent()
        if parent is None:
            return
        name = "dd" if local_name(block) == "dt" else local_name(block)
        for sibling in parent.iterchildren(f"{{*}}{name}"):
            if self.headed.get(sibling) is HeadingKind.REFERENCES and string(sibling):
                self.entries.setdefault(sibling, self._key(sibling))

    def _key(self, element: Element) -> str:
        """The identifier of an entry, which may stand at something within it, or at the name before it (`dt`)."""
        before = element.getprevious() if local_name(element) == "dd" else None
        places = [element, *element.iter("{*}*"), *([before, *before.iter("{*}*")] if before is not None else [])]
        told = (place.get("id") or (place.get("name") if local_name(place) == "a" else "") for place in places)
        key = next((identifier for identifier in told if identifier), "")
        return key.removeprefix("ref-") if "csl-entry" in roles(element) else key

    # notes and their markers

    def _find_notes(self) -> None:
        inside = {part for entry in self.entries for part in entry.iter("{*}*")}
        for link in self.links:
            if roles(link) & BACK:
                self.back.add(link)
                continue
            target = self.targets.get(fragment_of(link))
            if link in inside or target in inside or link in self.back:
                continue
            if self._is_marker(link, target):
                self._add_note(link, target)
        for element in list(self._without_markers()):
            if element not in self.notes and not self._in_note(element):
                self.notes[element] = ""
        self.notes = dict(sorted(self.notes.items(), key=lambda note: self.order[note[0]]))
        for first, second in pairwise(self.notes):
            self._continue(first, second)

    def _continue(self, first: Element, second: Element) -> None:
        """What stands between two notes of a list belongs to the first, unless a marker shows that it is text."""
        between: list[Element] = []
        for sibling in islice(first.itersiblings("{*}*"), MOST_CONTINUED + 1):
            if sibling is second:
                self.continued.update((part, first) for part in between)
                return
            marked = any(part in self.markers for part in _within(sibling))
            if marked or local_name(sibling) not in ("p", "blockquote", "div"):
                return
            between.append(sibling)

    def _tells_note(self, link: Element, fragment: str) -> bool:
        """Do roles or identifiers say that this link leads to a note?"""
        if roles(link) & NOTE_REFERENCE:
            return True
        named = NOTE_ID.fullmatch(fragment) and re.search(r"\d", fragment)
        return bool(named) and not MARKER_ID.search(fragment)

    def _is_marker(self, link: Element, target: Element | None) -> bool:
        fragment, told = fragment_of(link), roles(link) | roles(link.getparent()) & NOTE_REFERENCE
        if told & NOTE_REFERENCE:
            return True
        if not fragment or not clean_label(string(link)) or "doc-biblioref" in told or self._in_note(link):
            return False
        if target is None:
            return link.get("href", "").startswith("#") and self._tells_note(link, fragment)
        if local_name(target) in HEADINGS or self.order[target] < self.order[link]:
            return False
        block = self.block(target)
        if any(local_name(part) in HEADINGS for part in _within(block)):
            return False
        if any(roles(part) & (NOTE | NOTES) for part in around(target)):
            return True
        return (
            self._tells_note(link, fragment)
            or self.headed.get(block) is HeadingKind.NOTES
            or self._leads_back(block, link)
        )

    def _in_note(self, link: Element) -> bool:
        return any(part in self.notes for part in around(link))

    def _own_names(self, link: Element) -> set[str]:
        """The identifiers of a link, and of what it stands in or holds alone (`sup`)."""
        near = [link, link.getparent(), *link.iter("{*}*")]
        if link.getprevious() is not None:
            near.append(link.getprevious())
        return {
            name for element in near if element is not None for name in (element.get("id"), element.get("name")) if name
        }

    def _leads_back(self, block: Element, link: Element) -> bool:
        names = self._own_names(link)
        return any(fragment_of(back) in names for back in _within(block) if local_name(back) == "a")

    def _add_note(self, link: Element, target: Element | None) -> None:
        self.markers[link] = None
        if target is None:
            return
        block = self.block(target)
        named = [part for part in _within(block) if local_name(part) == "a" and NOTE_ID.fullmatch(_name(part))]
        note = target if len(named) > 1 and local_name(block) not in WITHIN_BLOCKS else block
        self.markers[link] = note
        names = self._own_names(link)
        links = [part for part in _within(note) if local_name(part) == "a"]
        self.back.update(
            back for back in links if self._is_back(back, names, label_within(string(link)), back is links[0])
        )
        told = next((label for back in links if back in self.back and (label := clean_label(string(back)))), "")
        if told.isdecimal() or not self.notes.get(note):
            self.notes[note] = told if told.isdecimal() else label_within(string(link))

    def _is_back(self, link: Element, names: set[str], label: str, first: bool) -> bool:
        """Does a link of a note lead to its marker? It names that; or it is an arrow, or the note's own label."""
        fragment = fragment_of(link)
        target = self.targets.get(fragment)
        if fragment in names or not fragment or target is None or target in self.notes:
            return bool(fragment) and fragment in names
        words = string(link)
        earlier = self.order[target] < self.order[link]
        return earlier and (bool(ARROWS.fullmatch(words)) or first and clean_label(words) == label)

    def _without_markers(self) -> Iterator[Element]:
        """What must be a note by its role, or by the list in which it stands, whether or not a marker leads to it."""
        lists = dict.fromkeys(note.getparent() for note in self.notes if local_name(note) == "li")
        for element, told in self.told.items():
            if told & NOTES:
                lists |= dict.fromkeys((element, *element.iterchildren("{*}ol", "{*}ul")))
            elif told & NOTE and not any(part in self.notes for part in _within(element)):
                yield element
        for ordered in lists:
            yield from ordered.iterchildren("{*}li") if ordered is not None else ()

    # citations

    def _find_citations(self) -> None:
        keys = {identifier: self.entries[entry] for identifier, entry in self._entry_names()}
        within = {part for entry in self.entries for part in entry.iter("{*}a")}
        for link in self.links:
            fragment = fragment_of(link)
            if link in within and fragment in self.targets:
                self.back.add(link)
            elif fragment in keys and link not in self.markers:
                self.citations[link] = keys[fragment]

    def _entry_names(self) -> Iterator[tuple[str, Element]]:
        """The identifiers that lead to entries."""
        for identifier, target in self.targets.items():
            described = [target.getnext()] if local_name(target) == "dt" else []
            entry = next((part for part in (*described, *around(target)) if part in self.entries), None)
            if entry is not None:
                yield identifier, entry


def around(element: Element | None) -> Iterator[Element]:
    """An element and the nearest around it."""
    for _ in range(MOST_AROUND):
        if element is None:
            return
        yield element
        element = element.getparent()


def _holds_one_note(element: Element) -> bool:
    """An item, or a division for one note: `<div id="ftn1">` of Word, `<div id="sdfootnote1">` of LibreOffice."""
    if local_name(element) in WITHIN_BLOCKS:
        return not roles(element) & NOTES
    identifier = element.get("id", "")
    named = bool(NOTE_ID.fullmatch(identifier)) and bool(re.search(r"\d", identifier))
    return local_name(element) in ("div", "tr") and (named or bool(roles(element) & NOTE))


def _within(element: Element) -> Iterator[Element]:
    """An element and the first of those within it."""
    return islice(element.iter("{*}*"), MOST_WITHIN)


def _is_item(block: Element) -> bool:
    """Is a block one entry, not what holds a list of them?"""
    inner = [local_name(part) for part in _within(block) if part is not block]
    return local_name(block) in ("li", "dd", "dt", "p", "div") and not {"li", "dd"} & {*inner} and inner.count("p") <= 2


def _name(link: Element) -> str:
    return link.get("id") or link.get("name") or ""


def _is_short(element: Element) -> bool:
    """May this paragraph be a heading? It holds a few words, and no other block."""
    length = 0
    for number, part in enumerate(element.iter("{*}*")):
        length += len((part.text or "").strip()) + (len((part.tail or "").strip()) if number else 0)
        if length > LONGEST or number > LONGEST or number and local_name(part) in BLOCKS:
            return False
    return length > 0
