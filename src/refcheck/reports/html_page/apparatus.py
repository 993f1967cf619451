"""The picture of who cites what: a manuscript's notes and places on one side, the works on the other, ties between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from refcheck.i18n.message import Message
from refcheck.model.apparatus import Apparatus
from refcheck.model.citation import CitationItem, Link
from refcheck.model.coverage import NoteState, coverage_of
from refcheck.model.finding import Finding, Severity
from refcheck.model.passage import Span
from refcheck.model.work import Work
from refcheck.reports.html_page.groups import unread_id
from refcheck.reports.places import place_of, where_in
from refcheck.reports.run import Checked, Run
from refcheck.rules.citations import unlisted_citation

CLEAN = "clean"
WORKS = ("entry", "unlisted")
Key = tuple[str, str | Message]
"""`note`, `place`, `entry` or `unlisted`, and its number or words."""


@dataclass(frozen=True, slots=True)
class Node:
    """A note or place that cites, or a work. `state` is the worst severity of its findings, or `clean`.

    `target` names what is told of it first in the list of findings, if anything is; `tied` tells whether anything is
    tied to it; `note` is what is known of a note.
    """

    kind: str
    label: str
    state: str
    findings: int
    target: str
    tied: bool
    note: NoteState | None = None

    @property
    def is_hollow(self) -> bool:
        """Whether it cites nothing, or nothing cites it. What cites a work for which there is no entry is not so."""
        return not self.tied and (self.kind in WORKS or self.note is NoteState.CITES_NOTHING)

    @property
    def is_unread(self) -> bool:
        """Whether it is a note that was not understood."""
        return self.note is NoteState.NOT_UNDERSTOOD


@dataclass(frozen=True, slots=True)
class Tie:
    """A citation: indices into `left` and `right`. Not `certain` where it may mean several works."""

    left: int
    right: int
    state: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """The nodes of both sides, each kind in one run, and the ties."""

    left: tuple[Node, ...]
    right: tuple[Node, ...]
    ties: tuple[Tie, ...]

    @property
    def unread(self) -> int:
        """How many notes were not understood."""
        return sum(node.is_unread for node in self.left)

    def count(self, kind: str, *, tied: bool | None = None) -> int:
        """How many nodes are of a kind, all of them or those that are or are not tied."""
        return sum(node.kind == kind and tied in (None, node.tied) for node in (*self.left, *self.right))


def picture_of(checked: Checked, before: int, run: Run, manuscript: int = 1) -> Picture:
    """The picture of a manuscript, by its number in the run; `before` findings of the run stand before its own."""
    apparatus = checked.apparatus
    left = _citing(apparatus, run)
    unlisted = _unlisted(checked)
    right: dict[Key, str] = {
        **{("entry", str(entry.number)): _name(entry.work, entry.text) for entry in apparatus.references},
        **{("unlisted", str(number)): _name(item.work, item.passage.text) for number, item in unlisted.items()},
    }
    lacking = {item.span: number for number, item in unlisted.items()}
    concerned, tied = _Concerns(manuscript, _notes(apparatus)), dict[tuple[Key, Key], bool]()
    for number, finding in enumerate(checked.findings, before + 1):
        concerned.add(number, finding, _keys(finding, apparatus, lacking))
    links = {link.item.number: link for link in apparatus.links}
    for link in apparatus.links:
        works: list[Key] = [("entry", str(number)) for number in link.candidates]
        if not works and (root := _root(link, links).item.number) in unlisted:
            works = [("unlisted", str(root))]
        for work in works:
            tied[_place(link.item, apparatus), work] = len(works) == 1
    lefts, rights = {key: at for at, key in enumerate(left)}, {key: at for at, key in enumerate(right)}
    ends = {key for pair in tied for key in pair}
    return Picture(
        tuple(concerned.node(key, label, key in ends) for key, label in left.items()),
        tuple(concerned.node(key, label, key in ends) for key, label in right.items()),
        tuple(
            Tie(lefts[place], rights[work], concerned.state(place, work), certain)
            for (place, work), certain in tied.items()
        ),
    )


class _Concerns:
    """Which findings concern a node, or both ends of a tie? And what is known of the notes?"""

    def __init__(self, manuscript: int, notes: Mapping[Key, NoteState]) -> None:
        self.of: dict[Key, dict[int, Severity]] = {}
        self.manuscript, self.notes = manuscript, notes

    def add(self, number: int, finding: Finding, keys: Iterable[Key]) -> None:
        for key in keys:
            self.of.setdefault(key, {})[number] = finding.severity

    def node(self, key: Key, label: str, tied: bool) -> Node:
        numbers, note = self.of.get(key, {}), self.notes.get(key)
        target = f"f{min(numbers)}" if numbers else ""
        if note is NoteState.NOT_UNDERSTOOD and not numbers:
            target = unread_id(self.manuscript, label)
        return Node(key[0], label, _worst(numbers.values()), len(numbers), target, tied, note)

    def state(self, place: Key, work: Key) -> str:
        """The worst of the findings that concern both ends."""
        there = self.of.get(work, {})
        return _worst(severity for number, severity in self.of.get(place, {}).items() if number in there)


def _notes(apparatus: Apparatus) -> dict[Key, NoteState]:
    """What is known of each note; of several with one number, the most telling."""
    known: dict[Key, NoteState] = {}
    for note, state in zip(apparatus.notes, coverage_of(apparatus).states, strict=True):
        key: Key = "note", str(note.number)
        known[key] = max(state, known.get(key, state), key=[*NoteState].index)
    return known


def _worst(severities: Iterable[Severity]) -> str:
    worst = max(severities, key=lambda severity: severity.rank, default=None)
    return worst.value if worst else CLEAN


def _citing(apparatus: Apparatus, run: Run) -> dict[Key, str]:
    """The notes in their order, then the places of the running text that cite, with their names."""
    notes: dict[Key, str] = {("note", str(note.number)): str(note.number) for note in apparatus.notes}
    items = sorted(apparatus.items, key=lambda item: (item.note is None, item.span))
    places = (_place(item, apparatus) for item in items)
    return notes | {key: run.translate(key[1]) if isinstance(key[1], Message) else key[1] for key in places}


def _place(item: CitationItem, apparatus: Apparatus) -> Key:
    """As `place_of` names it for a finding."""
    if item.note is not None:
        return "note", str(item.note)
    return "place", where_in(apparatus.document.locate(item.span), apparatus.document)


def _keys(finding: Finding, apparatus: Apparatus, lacking: Mapping[Span, int]) -> list[Key]:
    """All that a finding concerns: its place, its entry, the work that the list lacks."""
    keys = [place_of(finding, apparatus)]
    if finding.remark.reference is not None:
        keys.append(("entry", str(finding.remark.reference)))
    if finding.rule is unlisted_citation.RULE and finding.remark.span in lacking:
        keys.append(("unlisted", str(lacking[finding.remark.span])))
    return keys


def _unlisted(checked: Checked) -> dict[int, CitationItem]:
    """The first citations of the works that are said to be missing from the list, by their numbers."""
    spans = {finding.remark.span for finding in checked.findings if finding.rule is unlisted_citation.RULE}
    return {item.number: item for item in checked.apparatus.items if item.span in spans}


def _root(link: Link, links: Mapping[int, Link]) -> Link:
    """The link of the first citation of the same work, along the chain of ibid. and the like."""
    seen = {link.item.number}
    while (before := link.antecedent) is not None and before in links and before not in seen:
        seen.add(before)
        link = links[before]
    return link


def _name(work: Work, text: str) -> str:
    """Author and year, or what else names the work, in few words."""
    names = ", ".join(name.sort_name for name in work.author[:2])
    head = " ".join(part for part in (names, work.year) if part)
    return ": ".join(part for part in (head, work.title) if part) or text
