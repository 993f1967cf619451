"""The results of `refcheck.check`, `parse` and `fix`, as other programs see them: plain values, and nothing of ours.

A report's parts have the fields of the JSON report, under the same names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from refcheck.errors import RefcheckError
from refcheck.run.faults import Fault as RunFault

if TYPE_CHECKING:
    from refcheck.i18n.translator import Translator
    from refcheck.reports.run import Run
    from refcheck.run.check import CheckResult
    from refcheck.run.fix import Corrections


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file. Lines and columns count from 1; a path has `/` on every system."""

    path: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has found. `rule` is its name, `severity` is `error`, `warning` or `info`.

    `page` and `paragraph` are there in formats that have them; `note` is the number that the reader sees, `reference`
    the entry's 1-based position in the list. `cited` and `found` are the two sides of a difference; `wrong_side` is
    `note`, `reference` or nothing; `fixable` is `safe`, `unsafe` or nothing. `message` and `evidence` are sentences in
    the report's language. The `fingerprint` stays the same when lines and numbers move.
    """

    rule: str
    code: str
    severity: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    page: int | None
    paragraph: int | None
    note: int | None
    reference: int | None
    message: str
    cited: str | None
    found: str | None
    wrong_side: str | None
    suggestion: str | None
    fixable: str | None
    evidence: Sequence[str]
    related: Sequence[Place]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Link:
    """A citation that was linked with an entry: in which note (nothing: in the text), with which entry, and why."""

    note: int | None
    reference: int
    basis: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read of a manuscript: its notes (by number where they look like citing and were not understood), whether
    its list was found, and the files that it names and that were not at hand."""

    notes: int
    notes_with_citations: int
    notes_not_understood: Sequence[int]
    list_found: bool
    missing_files: Sequence[str]


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A manuscript that was checked, and how many notes, citations and references were found in it."""

    path: str
    format: str
    language: str
    notes: int
    citations: int
    references: int
    links: Sequence[Link]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Unverified:
    """A work or link that could not be verified, and why."""

    what: str
    why: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that could not be read, written or followed: a sentence that says why, and the error, if it is one."""

    path: str
    message: str
    error: RefcheckError | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Report:
    """What a check has found.

    Findings stand in the order of paths, then places. `faults` tell of files that could not be read, `notices` of what
    else somebody should know. `exit_code` is the command's: 0 nothing at or above `fail_on`, 1 findings, 2 a fault.
    """

    findings: Sequence[Finding]
    manuscripts: Sequence[Manuscript]
    unverified: Sequence[Unverified]
    faults: Sequence[Fault]
    notices: Sequence[str]
    exit_code: int
    language: str
    _run: Run = field(repr=False, compare=False)

    def render(self, format: str) -> str | bytes:
        """The report in one of the formats of `--output-format`: bytes of a Word file, else a text.

        Raises `ValueError` for a format that there is not, or that these manuscripts cannot have, and
        `UnreadableManuscript` where it is made of the manuscript's file, and that cannot be read once more.
        """
        from refcheck.readers import READERS
        from refcheck.reports import REPORTS

        if format not in REPORTS:
            raise ValueError(f"there is no format {format!r}; use one of {', '.join(REPORTS)}")
        with_comments = {reader.format for reader in READERS if reader.takes_comments}
        if REPORTS[format].annotates and [each.format in with_comments for each in self.manuscripts] != [True]:
            raise ValueError("comments are put into one Word file (.docx); check that alone")
        return REPORTS[format](self._run)


def report_of(result: CheckResult) -> Report:
    """The result of a check for other programs, with its sentences in the language of the run."""
    from refcheck.reports.json import as_values

    translator = result.run.translator
    values = as_values(result.run)
    return Report(
        findings=tuple(map(_finding, values["findings"])),
        manuscripts=tuple(map(_manuscript, values["manuscripts"])),
        unverified=tuple(Unverified(**row) for row in values["unverified"]),
        faults=faults_of(result.faults, translator),
        notices=tuple(map(translator.translate, (*result.notices, *filter(None, [result.not_read])))),
        exit_code=result.exit_code,
        language=translator.language,
        _run=result.run,
    )


def _finding(row: Mapping[str, Any]) -> Finding:
    related = tuple(Place(**place) for place in row["related"])
    return Finding(**{**row, "related": related, "evidence": tuple(row["evidence"])})


def _manuscript(row: Mapping[str, Any]) -> Manuscript:
    links = tuple(Link(**link) for link in row["links"])
    return Manuscript(**{**row, "links": links, "coverage": Coverage(**row["coverage"])})


def faults_of(faults: Iterable[RunFault], translator: Translator) -> tuple[Fault, ...]:
    """The faults of a run for other programs."""
    return tuple(Fault(fault.path, translator.translate(fault.sentence), fault.error) for fault in faults)


@dataclass(frozen=True, slots=True)
class FixResult:
    """What a correction has come to; nothing is written before `write`.

    `diff` is a unified diff of the texts, empty where there is nothing to correct; `files` are the new bytes of the
    files that change, by their paths. `faults` tell of files that could not be read, `notices` of what else somebody
    should know, such as corrections that were left out.
    """

    diff: str
    files: Mapping[str, bytes]
    faults: Sequence[Fault]
    notices: Sequence[str]
    _corrections: Corrections = field(repr=False, compare=False)

    def write(self) -> None:
        """Write the files that change; each at once, so that none is ever half written.

        Raises `UnwritableOutput` where one cannot be written, or was changed meanwhile; the others are written. Raises
        `ValueError` for a manuscript that was given as bytes, which has no file.
        """
        if self._corrections.given is not None:
            raise ValueError("a manuscript given as bytes has no file; take its new bytes from “files”")
        before = len(self._corrections.faults)
        self._corrections.write()
        for fault in self._corrections.faults[before:]:
            raise fault.error or RefcheckError(fault.path, fault.reason)


def fixes_of(corrections: Corrections, translator: Translator) -> FixResult:
    """The result of a correction for other programs, with its sentences in a language."""
    notices = (*corrections.notices, *corrections.refusals(), *filter(None, [corrections.not_read]))
    return FixResult(
        diff=corrections.diff(),
        files={copy.path: copy.now for copy in corrections.files.copies.values()},
        faults=faults_of(dict.fromkeys(corrections.faults), translator),
        notices=tuple(map(translator.translate, notices)),
        _corrections=corrections,
    )


@dataclass(frozen=True, slots=True)
class Person:
    """A person, or a body, which has `literal` only; `particle` is `van`, `von`, `de` ..."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled part of a reference string: characters `start` to `end` of its text, and how sure that is (0 to 1)."""

    field: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class ParsedReference:
    """The work that a reference string describes, in the terms of CSL; what the string does not say is empty.

    `issued` and `accessed` are EDTF dates, such as `2024`, `2023-12-07` or `2019/2020`; `page` is a range with a
    hyphen. `csl` is the whole as an item of CSL JSON without `id`.
    """

    text: str
    type: str
    language: str
    confidence: float
    labels: Sequence[Label]
    author: Sequence[Person]
    editor: Sequence[Person]
    translator: Sequence[Person]
    title: str
    container_title: str
    collection_title: str
    collection_number: str
    volume: str
    issue: str
    number: str
    page: str
    edition: str
    publisher: str
    publisher_place: str
    genre: str
    issued: str
    accessed: str
    doi: str
    url: str
    isbn: str
    issn: str
    csl: Mapping[str, Any]


def parsed(values: Mapping[str, Any], issued: str, accessed: str) -> ParsedReference:
    """A labelled string for other programs, from the values of its line of JSON and its dates in EDTF."""
    item: Mapping[str, Any] = values["reference"]
    labels = zip(values["labels"], values["confidences"], strict=True)
    return ParsedReference(
        text=values["text"],
        type=values["type"],
        language=values["language"],
        confidence=values["confidence"],
        labels=tuple(Label(name, start, end, confidence) for (name, start, end), confidence in labels),
        author=_people(item, "author"),
        editor=_people(item, "editor"),
        translator=_people(item, "translator"),
        title=item.get("title", ""),
        container_title=item.get("container-title", ""),
        collection_title=item.get("collection-title", ""),
        collection_number=item.get("collection-number", ""),
        volume=item.get("volume", ""),
        issue=item.get("issue", ""),
        number=item.get("number", ""),
        page=item.get("page", ""),
        edition=item.get("edition", ""),
        publisher=item.get("publisher", ""),
        publisher_place=item.get("publisher-place", ""),
        genre=item.get("genre", ""),
        issued=issued,
        accessed=accessed,
        doi=item.get("DOI", ""),
        url=item.get("URL", ""),
        isbn=item.get("ISBN", ""),
        issn=item.get("ISSN", ""),
        csl=item,
    )


def _people(item: Mapping[str, Any], role: str) -> tuple[Person, ...]:
    return tuple(map(_person, item.get(role, ())))


def _person(name: Mapping[str, str]) -> Person:
    return Person(
        name.get("family", ""),
        name.get("given", ""),
        name.get("non-dropping-particle", ""),
        name.get("suffix", ""),
        name.get("literal", ""),
    )
