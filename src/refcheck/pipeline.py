"""The stages in order: parse, match, (gather evidence,) judge."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from refcheck.fingerprints import fingerprint
from refcheck.matching.differences import find_differences
from refcheck.matching.in_text import find_in_text
from refcheck.matching.links import match
from refcheck.matching.substitutes import copies, proved, substitutes
from refcheck.matching.unidentified import question
from refcheck.model.apparatus import Apparatus, Mention
from refcheck.model.citation import CitationItem, Form
from refcheck.model.document import Document
from refcheck.model.evidence import Subject, SubjectKind
from refcheck.model.finding import Finding, Remark, Rule, Severity
from refcheck.model.passage import Span
from refcheck.model.work import Field, Work
from refcheck.parsing.identifiers import find_addresses, isbn13
from refcheck.parsing.manuscript import Manuscript, parse
from refcheck.parsing.urls import as_requested

SURE = 0.5
"""A field of less confidence was more probably misread than not, and is no ground for an error."""


def examine(document: Document, today: date, language: str = "") -> Apparatus:
    """All that the manuscript itself tells; nothing is asked of anyone."""
    manuscript = parse(document, language)
    links = match(manuscript.items, manuscript.references)
    in_text = find_in_text(manuscript, links)
    if in_text.items != manuscript.items:  # ibid. and the like may now mean a citation found in the text
        links = match(in_text.items, manuscript.references, in_text.links)
    return Apparatus(
        document=document,
        notes=manuscript.notes,
        markers=manuscript.markers,
        items=in_text.items,
        references=manuscript.references,
        links=links,
        differences=find_differences(links, manuscript.references, in_text.differences),
        body=manuscript.body,
        today=today,
        language=manuscript.language,
        habits=in_text.habits,
        mentions=tuple(_mentions(manuscript)),
    )


def subjects(apparatus: Apparatus, rules: Sequence[Rule]) -> list[Subject]:
    """What to ask about for these rules: DOIs, URLs and ISBNs in the order of the text, then works without them."""
    needs = {need for rule in rules for need in rule.needs}
    named = (mention.subject for mention in apparatus.mentions)
    unidentified = filter(None, map(question, apparatus.references))
    return list(dict.fromkeys(subject for subject in (*named, *unidentified) if subject.kind.value in needs))


def other_addresses(apparatus: Apparatus, rules: Sequence[Rule]) -> list[Subject]:
    """The addresses that may be meant by those that lead to nothing, if a rule wants them, each once.

    None is asked for where one is known already, such as the twin citation's.
    """
    if not _wanted(rules, SubjectKind.ARCHIVED):
        return []
    found = proved(apparatus)
    open_questions = (tries for url, tries in substitutes(apparatus).items() if url not in found)
    return list(dict.fromkeys(each.subject for tries in open_questions for each in tries))


def archived_copies(apparatus: Apparatus, rules: Sequence[Rule]) -> list[Subject]:
    """The archived copies of pages that were found nowhere else, if a rule wants them, each once."""
    if not _wanted(rules, SubjectKind.ARCHIVED):
        return []
    found = proved(apparatus)
    return list(dict.fromkeys(copy.subject for url, copy in copies(apparatus).items() if url not in found))


def _wanted(rules: Sequence[Rule], kind: SubjectKind) -> bool:
    return any(kind.value in rule.needs for rule in rules)


def judge(apparatus: Apparatus, rules: Sequence[Rule]) -> list[Finding]:
    """What these rules find, in the order of the text."""
    findings = [_finding(apparatus, rule, remark) for rule in rules for remark in rule.check(apparatus)]
    return sorted(findings, key=_order)


def _order(finding: Finding) -> tuple[object, ...]:
    message = finding.remark.message
    return finding.remark.span, finding.rule.code, message.id, tuple(str(value) for _, value in message.arguments)


def cited_works(apparatus: Apparatus) -> list[CitationItem]:
    """The first citation of each work that the list lacks and that is cited in full, or by a key with its record."""
    return [
        link.item
        for link in apparatus.links
        if link.item.form in (Form.FULL, Form.KEY)
        and not link.candidates
        and link.antecedent is None
        and link.item.work.title
    ]


def _finding(apparatus: Apparatus, rule: Rule, remark: Remark) -> Finding:
    document = apparatus.document
    related = tuple(document.locate(span) for span in remark.related)
    severity = remark.severity or rule.severity
    if remark.confidence < SURE and severity is Severity.ERROR:
        severity = Severity.WARNING
    return Finding(rule, remark, severity, document.locate(remark.span), related, fingerprint(rule, remark, document))


def _mentions(manuscript: Manuscript) -> Iterator[Mention]:
    """The DOIs and URLs of entries and citations, then those that stand elsewhere in notes and text."""
    places: list[tuple[Work, int | None, int | None]] = [
        (entry.work, None, entry.number) for entry in manuscript.references
    ]
    places += [(item.work, item.note, None) for item in manuscript.items]
    known = []
    for work, note, reference in places:
        for field in work.named("doi", "url", "isbn"):
            known.append(field.span)
            if subject := _subject(field):
                yield Mention(subject, field, work, note, reference)
    known.sort()
    passages = [(note.passage, note.number) for note in manuscript.notes]
    for passage, number in (*passages, *((passage, None) for passage in manuscript.body)):
        for found in find_addresses(passage.text):
            span = passage.span(found.start, found.end)
            field = Field(found.name, found.value, found.start, found.end, span)
            if not _overlaps(span, known) and (subject := _subject(field)):
                yield Mention(subject, field, Work(), number, None)


def _subject(field: Field) -> Subject | None:
    """What to ask about a DOI, URL or ISBN; nothing where one cannot be asked about."""
    if field.name == "isbn":
        isbn = isbn13(field.text)
        return Subject(SubjectKind.ISBN, isbn) if isbn else None
    if field.name == "doi":
        return Subject.of_doi(field.text)
    if any(char.isspace() for char in field.text):
        return None
    return Subject(SubjectKind.URL, as_requested(field.text))


def _overlaps(span: Span, sorted_spans: Sequence[Span]) -> bool:
    at = bisect_left(sorted_spans, (span.end, 0))
    return any(other.end > span.start for other in sorted_spans[max(0, at - 3) : at])
