"""The questions that an editor asks the author about the findings of a manuscript, and their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from refcheck.i18n.message import Message, joined
from refcheck.model.apparatus import Apparatus
from refcheck.model.document import Note
from refcheck.model.finding import Family, Finding, Severity
from refcheck.reports import letter_texts as texts
from refcheck.reports.characters import visible
from refcheck.reports.places import in_entry, note_at, where, where_in
from refcheck.reports.run import Checked, Run
from refcheck.reports.sides import differs

MOST_QUOTED = 400
"""Characters of the author's words that a query quotes beneath it."""
FIRST_WORDS = 45
PAUSES = " .,;:("

Order = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the author; `quote` are the author's words, where the question itself does not have them."""

    number: int
    question: str
    quote: str


@dataclass(frozen=True, slots=True)
class Section:
    """The queries on one note, entry or place."""

    heading: str
    queries: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """What is asked of one manuscript: by note, entry and place; `general` are remarks on its consistency."""

    name: str
    sections: tuple[Section, ...]
    general: tuple[str, ...]
    left_out: int

    @property
    def count(self) -> int:
        return sum(len(section.queries) for section in self.sections)

    @property
    def opening(self) -> tuple[Message, ...]:
        """The paragraphs before the queries."""
        if not self.count:
            return texts.GREETING, texts.NOTHING_ASKED
        return texts.GREETING, texts.opening(self.count), texts.ADVICE

    @property
    def closing(self) -> tuple[Message, ...]:
        """The paragraphs behind them."""
        left_out = [texts.left_out(self.left_out)] if self.left_out else []
        return *left_out, texts.CLOSING


def letter_on(checked: Checked, run: Run) -> Letter:
    """The queries on a manuscript: errors and warnings by note, by entry, then in the text; remarks on consistency at
    the end. Other remarks are counted only.
    """
    apparatus = checked.apparatus
    general = [finding for finding in checked.findings if finding.rule.family is Family.STYLE]
    rest = [finding for finding in checked.findings if finding.rule.family is not Family.STYLE]
    asked = [finding for finding in rest if finding.severity is not Severity.INFO]
    groups: dict[tuple[Order, Message], list[list[Finding]]] = {}
    for findings in _asked_together(asked):
        groups.setdefault(_group(findings[0], apparatus), []).append(findings)
    sections, number = [], 0
    for (_, heading), group in sorted(groups.items(), key=lambda group: group[0][0]):
        queries = tuple(_query(n, findings, apparatus, run) for n, findings in enumerate(group, number + 1))
        sections.append(Section(visible(run.translate(heading)), queries))
        number += len(queries)
    remarks = tuple(
        visible(run.translate(joined([_group(finding, apparatus)[1], finding.remark.message], ": ")))
        for finding in general
    )
    name = visible(PurePath(checked.path).name)
    return Letter(name, tuple(sections), remarks, len(rest) - len(asked))


def _asked_together(findings: Sequence[Finding]) -> Iterable[list[Finding]]:
    """The findings of each query, a difference first: those that suggest one address need one answer."""
    together: dict[object, list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: not differs(finding)):
        address = finding.remark.suggestion
        together.setdefault(address if address and "/" in address else finding, []).append(finding)
    return sorted(together.values(), key=lambda each: each[0].remark.span)


def _group(finding: Finding, apparatus: Apparatus) -> tuple[Order, Message]:
    """Where a finding stands in the letter, and under which heading: a difference is with its note."""
    remark, document = finding.remark, apparatus.document
    if remark.note is not None:
        return _note_group(finding, remark.note, apparatus)
    if remark.reference is not None and in_entry(remark, entry := apparatus.reference(remark.reference)):
        words = _first_words(entry.text)
        return (1, entry.number, 0), texts.ENTRY.fill(number=entry.number, words=words)
    if finding.location.path != document.path:
        return (3, remark.span.start, 0), where_in(finding.location, document)
    return (2, remark.span.start, 0), texts.TEXT.fill(place=where(finding.location, document))


def _note_group(finding: Finding, number: int, apparatus: Apparatus) -> tuple[Order, Message]:
    """Notes are in their order; one that is missing stands where its number would."""
    notes = apparatus.notes
    same = [(place, note) for place, note in enumerate(notes) if note.number == number]
    if not same:
        place = next((place for place, note in enumerate(notes) if note.number > number), len(notes))
        return (0, place, 0), texts.NOTE.fill(number=number)
    place, note = next((each for each in same if _holds(each[1], finding)), same[0])
    if len(same) == 1:
        return (0, place, 1), texts.NOTE.fill(number=number)
    return (0, place, 1), texts.NOTE_THAT_BEGINS.fill(number=number, words=_first_words(note.passage.text))


def _holds(note: Note, finding: Finding) -> bool:
    spans = (finding.remark.span, *finding.remark.related)
    return any(note.span.start <= span.start < note.span.end for span in spans)


def _query(number: int, findings: Sequence[Finding], apparatus: Apparatus, run: Run) -> Query:
    """The query on the first of these findings, with the places for which one answer serves."""
    finding, *others = findings
    remark = finding.remark
    sentences = [*_asked(finding, apparatus)]
    for proof in remark.evidence:
        by_service = bool(finding.rule.needs)
        sentences.append(texts.SOURCE.fill(source=proof) if by_service else texts.REASON.fill(reason=proof))
    known = {*_sides(finding, apparatus), _place(finding, apparatus)}
    places = dict.fromkeys(_place(other, apparatus) for other in others)
    sentences += [texts.SERVES.fill(place=place) for place in places if place not in known]
    question = visible(run.translate(joined(sentences)))
    words = visible(remark.cited or remark.found or apparatus.document.quote(remark.span))
    quote = words if len(words) <= MOST_QUOTED else f"{words[:MOST_QUOTED].rstrip()}…"
    return Query(number, question, "" if words in question else quote)


def _asked(finding: Finding, apparatus: Apparatus) -> Iterator[Message]:
    """What is wrong, the question, and what refcheck would do."""
    remark = finding.remark
    better = remark.suggestion
    if differs(finding):
        here, there = _sides(finding, apparatus)
        yield finding.rule.question.fill(here=here, there=there, cited=remark.cited, found=remark.found)
    else:
        yield remark.message
        yield finding.rule.question
    if better and differs(finding) and better in (remark.cited, remark.found):
        yield _right(finding, apparatus)
    elif better:
        yield texts.SUGGESTION.fill(better=better)


def _right(finding: Finding, apparatus: Apparatus) -> Message:
    """Which of two sides is right."""
    remark = finding.remark
    note = remark.note
    if remark.suggestion == remark.found:
        if remark.reference is not None:
            return texts.AS_IN_ENTRY.fill(number=remark.reference)
        note = _other_note(finding, apparatus)
    return texts.AS_IN_TEXT if note is None else texts.AS_IN_NOTE.fill(number=note)


def _sides(finding: Finding, apparatus: Apparatus) -> tuple[Message, ...]:
    """The places of both sides of a difference; nothing where the finding is none."""
    if not differs(finding):
        return ()
    number = finding.remark.reference
    there = _in_note(_other_note(finding, apparatus)) if number is None else _in_entry(number, apparatus)
    return _in_note(finding.remark.note), there


def _other_note(finding: Finding, apparatus: Apparatus) -> int | None:
    """The note with the earlier citation from which a citation differs."""
    related = finding.remark.related
    return note_at(related[0], apparatus) if related else None


def _place(finding: Finding, apparatus: Apparatus) -> Message:
    """The place of a finding within a sentence."""
    remark = finding.remark
    if remark.note is None and remark.reference is not None:
        return _in_entry(remark.reference, apparatus)
    return _in_note(remark.note)


def _in_note(number: int | None) -> Message:
    return texts.IN_TEXT if number is None else texts.IN_NOTE.fill(number=number)


def _in_entry(number: int, apparatus: Apparatus) -> Message:
    return texts.IN_ENTRY.fill(number=number, words=_first_words(apparatus.reference(number).text))


def _first_words(text: str) -> str:
    """The beginning of a text, which ends with a word where it has any."""
    text = visible(text)
    if len(text) <= FIRST_WORDS:
        return text.rstrip(PAUSES)
    cut = text[:FIRST_WORDS]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(PAUSES)}…"
