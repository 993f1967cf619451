"""What do rules say of evidence from registries and the web? Their pages are executed, with the answers told there."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from types import ModuleType

import pytest
from answers import reason, signs

from refcheck import pipeline
from refcheck.matching.substitutes import copies, substitutes
from refcheck.matching.unidentified import question
from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import (
    Absent,
    Alive,
    Archived,
    Blocked,
    Dead,
    Evidence,
    Moved,
    Record,
    Registered,
    Subject,
    SubjectKind,
    Suspicious,
    Unavailable,
)
from refcheck.model.finding import Finding, Rule, Severity
from refcheck.readers import read
from refcheck.records.csl import work_of
from refcheck.rules import RULES as ALL
from refcheck.rules.differences import (
    author_differs,
    container_differs,
    pages_differ,
    title_differs,
    volume_differs,
    year_differs,
)
from refcheck.rules.shared.unverified import unverified
from refcheck.run import questions
from refcheck.services.crossref import updates_of

RULES = [rule for rule in ALL if rule.needs or rule.name == "url-differs"]
EXAMPLE = re.compile(
    r"```markdown\n(?P<text>.*?)\n```\n\n```answers\n(?P<answers>.*?)\n```\n\n```findings\n(?P<findings>.*?)\n```",
    re.DOTALL,
)
AT = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def evidence_of(line: str) -> tuple[Subject, tuple[Evidence, ...]]:
    """One line of an `answers` block: what was asked about, the kind of evidence, and what it holds."""
    if line.startswith("copy of "):  # copy of DAY URL at ADDRESS
        day, address, location = line.removeprefix("copy of ").replace(" at ", " ").split(" ")
        value = f"{day.replace('-', '')} {address}"
        return Subject(SubjectKind.ARCHIVED, value), (Archived("Internet Archive", AT, location, day),)
    what, kind, *rest = line.split(" ", 2)
    detail = rest[0] if rest else ""
    if kind == "record":
        message = json.loads(detail)
        record = Record("Crossref", AT, work_of(message), updates=updates_of(message))
        if "/" not in what:
            return Subject(SubjectKind.ISBN, what), (record,)
        return Subject(SubjectKind.DOI, what), (Registered("doi.org", AT, "Crossref"), record)
    return Subject(SubjectKind.URL if "://" in what else SubjectKind.DOI, what), (_told(kind, detail),)


def _told(kind: str, detail: str) -> Evidence:
    match kind:
        case "absent":
            return Absent("doi.org", AT)
        case "registered":
            return Registered("doi.org", AT, detail)
        case "alive":
            return Alive("www.example.org", AT)
        case "landed":
            return Alive("www.example.org", AT, landing=detail)
        case "moved":
            return Moved("www.example.org", AT, detail)
        case "suspicious":
            return Suspicious("www.example.org", AT, signs(detail))
    silent: type[Dead | Blocked | Unavailable] = {"dead": Dead, "blocked": Blocked, "unavailable": Unavailable}[kind]  # type: ignore[assignment]
    return silent("www.example.org", AT, reason(detail))


def apparatus_of(text: str, answers: str) -> Apparatus:
    apparatus = pipeline.examine(read("example.md", text.encode()), date(2026, 6, 1))
    evidence: dict[Subject, tuple[Evidence, ...]] = {}
    for line in answers.splitlines():
        if candidates := re.fullmatch(r"entry (\d+) candidates (.*)", line):
            subject = question(apparatus.reference(int(candidates[1])))
            assert subject, "the entry is asked about"
            works = map(work_of, json.loads(candidates[2]))
            evidence[subject] = tuple(Record("Crossref", AT, work) for work in works)
        else:
            subject, items = evidence_of(line)
            evidence[subject] = items
    told = replace(apparatus, evidence=evidence)
    asked = set(questions.subjects(apparatus, RULES))
    asked |= {each.subject for tries in substitutes(told).values() for each in tries}
    asked |= {copy.subject for copy in copies(told).values()}
    assert evidence.keys() <= asked, "the answers are about this manuscript, or to what refcheck would ask next"
    return told


def places(findings: list[Finding]) -> list[str]:
    lines = []
    for finding in findings:
        remark = finding.remark
        numbers = [f"note {remark.note}"] * (remark.note is not None) + [f"entry {remark.reference}"] * (
            remark.reference is not None
        )
        lines.append(f"{', '.join(numbers)}: {finding.rule.name}")
    return lines or ["none"]


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.needs], ids=lambda rule: rule.name)
def test_the_page_is_true(rule: Rule) -> None:
    examples = list(EXAMPLE.finditer(rule.doc))
    assert len(examples) >= 2
    for example in examples:
        findings = pipeline.judge(apparatus_of(example["text"], example["answers"]), RULES)
        assert places(findings) == example["findings"].splitlines(), [
            str(finding.remark.message) for finding in findings
        ]


MANUSCRIPT = """Maps.¹ Houses.²

¹ J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), p. 12, https://doi.org/10.5555/Rocznik.2019.41.

² M. Zalewska, *Domy Tykocina*, 2016, https://www.example.org/domy.

References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.41.
- Zalewska M., *Domy Tykocina*, 2016, https://www.example.org/domy.
"""
SILENCE = """10.5555/rocznik.2019.41 unavailable 503 from doi.org
https://www.example.org/domy blocked 403 from www.example.org"""


def test_silence_accuses_nobody_and_is_told() -> None:
    apparatus = apparatus_of(MANUSCRIPT, SILENCE)
    assert pipeline.judge(apparatus, RULES) == []
    assert [(item.what, str(item.why)) for item in unverified(apparatus)] == [
        ("10.5555/rocznik.2019.41", "503 from doi.org"),
        ("https://www.example.org/domy", "403 from www.example.org"),
    ]
    assert all(apparatus.document.quote(item.span) == item.what for item in unverified(apparatus))


def test_what_is_proved_is_verified_although_a_part_is_missing() -> None:
    apparatus = apparatus_of(MANUSCRIPT, "https://www.example.org/domy alive")
    subject = Subject(SubjectKind.DOI, "10.5555/rocznik.2019.41")
    silent = (Registered("doi.org", AT, "Crossref"), Unavailable("Crossref", AT, reason("503 from api.crossref.org")))
    assert unverified(replace(apparatus, evidence={**apparatus.evidence, subject: silent})) == []


def test_one_finding_for_a_doi_however_often_it_stands() -> None:
    (finding,) = pipeline.judge(apparatus_of(MANUSCRIPT, "10.5555/rocznik.2019.41 absent"), RULES)
    assert (
        str(finding.remark.message) == "The DOI “10.5555/rocznik.2019.41” is not registered: doi.org knows no such DOI."
    )
    assert (finding.remark.reference, finding.remark.note) == (1, None)
    assert [place.line for place in finding.related] == [3]


COPIED = """References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.41.
- Nowak J., 'Dawne drogi Podlasia', *Rocznik*, 9 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.41.
"""


def test_every_entry_with_the_doi_is_compared() -> None:
    record = '{"title": "Dawne mapy Podlasia", "author": [{"family": "Nowak"}], "volume": "4", "page": "11-20"}'
    (finding,) = pipeline.judge(apparatus_of(COPIED, f"10.5555/rocznik.2019.41 record {record}"), RULES)
    assert (finding.rule.name, finding.remark.reference) == ("record-differs", 2)
    assert [place.line for place in finding.related] == [3]


def test_a_page_that_became_the_home_page_has_no_new_address() -> None:
    (finding,) = pipeline.judge(
        apparatus_of(MANUSCRIPT, "https://www.example.org/domy moved https://www.example.org/"), RULES
    )
    assert finding.remark.suggestion is None
    assert "home page" in str(finding.remark.message)


def test_a_difference_names_field_values_and_service() -> None:
    record = '{"title": "Dawne mapy Podlasia", "author": [{"family": "Nowak"}], "volume": "5", "page": "11-20"}'
    (finding,) = pipeline.judge(apparatus_of(MANUSCRIPT, f"10.5555/rocznik.2019.41 record {record}"), RULES)
    assert str(finding.remark.message) == (
        "Crossref's record of https://doi.org/10.5555/rocznik.2019.41 differs in volume: “4”, there “5”."
    )
    assert (finding.remark.cited, finding.remark.found) == ("4", "5")


SLIP = """Maps.¹

¹ J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.41.

References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2014), pp. 11–20, https://doi.org/10.5555/rocznik.2019.41.
"""


@pytest.mark.parametrize(
    ("year", "wrong_side", "correct"), [("2019", "reference", "2019"), ("2014", "note", "2014"), ("2007", None, None)]
)
def test_a_record_is_a_witness_between_note_and_list(year: str, wrong_side: str | None, correct: str | None) -> None:
    record = (
        f'{{"title": "Dawne mapy Podlasia", "author": [{{"family": "Nowak"}}], "issued": {{"date-parts": [[{year}]]}}}}'
    )
    apparatus = apparatus_of(SLIP, f"10.5555/rocznik.2019.41 record {record}")
    (finding,) = pipeline.judge(apparatus, [*RULES, year_differs.RULE])
    assert (finding.rule.name, finding.remark.wrong_side, finding.remark.suggestion) == (
        "year-differs",
        wrong_side,
        correct,
    )
    assert tuple(map(str, finding.remark.evidence)) == (
        f"Crossref's record of https://doi.org/10.5555/rocznik.2019.41 has “{year}”",
    )


def test_a_witness_of_another_work_is_not_heard() -> None:
    record = (
        '{"title": "Budownictwo drewniane", "author": [{"family": "Zalewska"}], "issued": {"date-parts": [[2001]]}}'
    )
    apparatus = apparatus_of(SLIP, f"10.5555/rocznik.2019.41 record {record}")
    findings = pipeline.judge(apparatus, [*RULES, year_differs.RULE])
    assert sorted(finding.rule.name for finding in findings) == ["doi-points-elsewhere", "year-differs"]
    assert all("has “2001”" not in str(evidence) for finding in findings for evidence in finding.remark.evidence)


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("title", "Dawne mapy Podlasia", title_differs),
        ("container-title", "Rocznik", container_differs),
        ("volume", "4", volume_differs),
        ("page", "11-20", pages_differ),
        ("author", "Nowak", author_differs),
    ],
)
def test_one_finding_for_one_slip_of_the_list(field: str, value: str, rule: ModuleType) -> None:
    slips = {"Podlasia": "Pdolasia", "Rocznik": "Roczink", "4": "7", "11–20": "13–20", "Nowak": "Nowka"}
    written = value.replace("-", "–") if field == "page" else value
    slip = next((word, wrong) for word, wrong in slips.items() if word in written)
    head, _, entry = SLIP.replace("2014", "2019").partition("References")
    if field == "volume":
        entry = entry.replace(", 4 (", ", 7 (")
    else:
        place = entry.index(slip[0])
        entry = entry[:place] + slip[1] + entry[place + len(slip[0]) :]
    record: dict[str, object] = {"title": "Dawne mapy Podlasia", "author": [{"family": "Nowak"}]}
    record["container-title"] = "Rocznik"
    record |= {"volume": "4", "page": "11-20", "issued": {"date-parts": [[2019]]}}
    apparatus = apparatus_of(f"{head}References{entry}", f"10.5555/rocznik.2019.41 record {json.dumps(record)}")
    (finding,) = pipeline.judge(apparatus, [*RULES, rule.RULE])
    assert (finding.rule.name, finding.remark.wrong_side) == (rule.RULE.name, "reference")


def test_the_year_next_to_it_is_an_information() -> None:
    record = '{"title": "Dawne mapy Podlasia", "author": [{"family": "Nowak"}], "issued": {"date-parts": [[2020]]}}'
    (finding,) = pipeline.judge(apparatus_of(MANUSCRIPT, f"10.5555/rocznik.2019.41 record {record}"), RULES)
    assert finding.severity is Severity.INFO
