"""What do rules say of evidence from registries and the web? Their pages are executed, with the answers told there."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

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
from refcheck.model.work import Name, Work
from refcheck.readers import read
from refcheck.records.csl import work_of
from refcheck.rules import RULES as ALL
from refcheck.rules.records import differences, is_another_work
from refcheck.rules.unverified import unverified
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
    found: Mapping[str, tuple[Evidence, ...]] = {
        "absent": (Absent("doi.org", AT),),
        "registered": (Registered("doi.org", AT, detail),),
        "alive": (Alive("www.example.org", AT),),
        "dead": (Dead("www.example.org", AT, detail),),
        "landed": (Alive("www.example.org", AT, landing=detail),),
        "moved": (Moved("www.example.org", AT, detail),),
        "suspicious": (Suspicious("www.example.org", AT, detail),),
        "blocked": (Blocked("www.example.org", AT, detail),),
        "unavailable": (Unavailable("www.example.org", AT, detail),),
    }
    if kind == "record":
        message = json.loads(detail)
        record = Record("Crossref", AT, work_of(message), updates=updates_of(message))
        if "/" not in what:
            return Subject(SubjectKind.ISBN, what), (record,)
        return Subject(SubjectKind.DOI, what), (Registered("doi.org", AT, "Crossref"), record)
    return Subject(SubjectKind.URL if "://" in what else SubjectKind.DOI, what), found[kind]


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
    asked = set(pipeline.subjects(apparatus, RULES))
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
        assert places(findings) == example["findings"].splitlines(), [finding.remark.message for finding in findings]


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
    assert [(item.what, item.why) for item in unverified(apparatus)] == [
        ("10.5555/rocznik.2019.41", "503 from doi.org"),
        ("https://www.example.org/domy", "403 from www.example.org"),
    ]
    assert all(apparatus.document.quote(item.span) == item.what for item in unverified(apparatus))


def test_what_is_proved_is_verified_although_a_part_is_missing() -> None:
    apparatus = apparatus_of(MANUSCRIPT, "https://www.example.org/domy alive")
    subject = Subject(SubjectKind.DOI, "10.5555/rocznik.2019.41")
    silent = (Registered("doi.org", AT, "Crossref"), Unavailable("Crossref", AT, "503 from api.crossref.org"))
    assert unverified(replace(apparatus, evidence={**apparatus.evidence, subject: silent})) == []


def test_one_finding_for_a_doi_however_often_it_stands() -> None:
    (finding,) = pipeline.judge(apparatus_of(MANUSCRIPT, "10.5555/rocznik.2019.41 absent"), RULES)
    assert finding.remark.message == "The DOI “10.5555/rocznik.2019.41” is not registered: doi.org knows no such DOI."
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
    assert "home page" in finding.remark.message


def test_a_difference_names_field_values_and_service() -> None:
    record = '{"title": "Dawne mapy Podlasia", "author": [{"family": "Nowak"}], "volume": "5", "page": "11-20"}'
    (finding,) = pipeline.judge(apparatus_of(MANUSCRIPT, f"10.5555/rocznik.2019.41 record {record}"), RULES)
    assert finding.remark.message == (
        "Crossref's record of the DOI “10.5555/rocznik.2019.41” differs: volume “4”, there “5”."
    )
    assert (finding.remark.cited, finding.remark.found) == ("4", "5")


def test_the_year_next_to_it_is_an_information() -> None:
    record = '{"title": "Dawne mapy Podlasia", "author": [{"family": "Nowak"}], "issued": {"date-parts": [[2020]]}}'
    (finding,) = pipeline.judge(apparatus_of(MANUSCRIPT, f"10.5555/rocznik.2019.41 record {record}"), RULES)
    assert finding.severity is Severity.INFO


def work(title: str, author: str = "Nowak", year: str = "2019", **more: str) -> Work:
    return Work(title=title, author=(Name(family=author, given="J."),) if author else (), issued=year, **more)  # type: ignore[arg-type]


MAPS = work("Dawne mapy Podlasia")


@pytest.mark.parametrize(
    ("ours", "theirs", "another"),
    [
        (MAPS, work("Budownictwo drewniane w Tykocinie", "Zalewska", "2016"), True),
        (MAPS, work("Budownictwo drewniane w Tykocinie", "Zalewska"), False),
        (work("Mapy i drogi w Polsce"), work("Budownictwo drewniane w Tykocinie", "Zalewska"), True),
        (MAPS, work("Budownictwo drewniane w Tykocinie"), False),
        (MAPS, work("Budownictwo drewniane w Tykocinie", "", "2016"), False),
        (MAPS, work("Dawne mapy Podlasia", "Zalewska", "2016"), False),
        (MAPS, work("The old maps of the Podlachia region", "Novak", "2019"), False),
        (MAPS, work("The history of the wooden houses in the town", "Smith", "2019"), False),
        (MAPS, work("The history of the wooden houses in the town", "Smith", "2003"), True),
        (MAPS, work("Новые материалы о крепостях", "Петров", "2019"), False),
        (MAPS, work("Новые материалы о крепостях", "Петров", "2001"), True),
        (MAPS, work("北京地图", "王", "2001"), False),
        (work("Политика памяти", "Тихомиров"), work("Politika pamyati", "Tikhomirov"), False),
        (work("Wstęp", "Nowak", container_title="Księga map"), work("Księga map", "Zalewska"), False),
        (replace(MAPS, author=()), work("Budownictwo drewniane", "Zalewska", "2016"), False),
    ],
)
def test_when_a_record_is_of_another_work(ours: Work, theirs: Work, another: bool) -> None:
    assert is_another_work(ours, theirs) is another


def test_a_translated_title_in_the_record_is_enough() -> None:
    theirs = replace(work("Old Maps of Podlachia", "Zalewska", "2001"), other_titles=("Dawne mapy Podlasia",))
    assert not is_another_work(MAPS, theirs)


@pytest.mark.parametrize(
    ("ours", "theirs", "fields"),
    [
        (MAPS, work("Dawne mapy Podlasia: próba spisu"), []),
        (MAPS, work("DAWNE MAPY PODLASIA"), []),
        (MAPS, work("Dawne mapy Podlasie"), ["title"]),
        (work("Łódź na mapach"), work("Lodz na mapach"), []),
        (work("Политика памяти", "Тихомиров"), work("Politika pamiati", "Tichomirow"), []),
        (MAPS, work("Dawne mapy Podlasia", "Nowacki"), ["first author"]),
        (MAPS, work("Dawne mapy Podlasia", "Novak"), []),
        (MAPS, work("Dawne mapy Podlasia", year="2015"), ["year"]),
        (MAPS, work("Dawne mapy Podlasia", year="2017/2019"), []),
        (MAPS, work("Dawne mapy Podlasia", year="2562"), []),
        (replace(MAPS, issued="2018/2019"), work("Dawne mapy Podlasia", year="2018"), []),
        (work("M", container_title="Rev. Hist."), work("M", container_title="Review of History"), []),
        (work("M", container_title="JAMA"), work("M", container_title="Journal of American Medical Affairs"), []),
        (
            work("M", container_title="Rocznik Orientalistyczny"),
            work("M", container_title="Yearbook of Oriental Studies"),
            [],
        ),
        (work("M", container_title="Вопросы истории"), work("M", container_title="Voprosy istorii"), []),
        (
            work("M", container_title="Journal of Histroy"),
            work("M", container_title="Journal of History"),
            ["container"],
        ),
        (work("M", volume="4"), work("M", volume="5"), ["volume"]),
        (work("M", volume="4"), work("M", volume="12", issue="4"), []),
        (work("M", issue="2 (52)"), work("M", issue="2"), []),
        (work("M", issue="2"), work("M", issue="3"), ["issue"]),
        (work("M", page="11-20"), work("M", page="11–20"), []),
        (work("M", page="11-20"), work("M", page="11-30"), ["pages"]),
        (work("M", page="263-284"), work("M", page="263-84"), []),
        (work("M", page="11-20"), work("M", page="105123"), []),
        (work("M", page="15"), work("M", page="11-20"), []),
        (work("M", page="e0033693"), work("M", page="1-9"), []),
        (MAPS, Work(), []),
        (Work(), MAPS, []),
    ],
)
def test_what_is_a_difference(ours: Work, theirs: Work, fields: list[str]) -> None:
    assert [difference.field for difference in differences(ours, theirs)] == fields


def test_a_note_may_give_the_pages_that_it_cites() -> None:
    assert not list(differences(work("M", page="12-13"), work("M", page="11-20"), in_note=True))
    assert list(differences(work("M", page="12-13"), work("M", page="11-20")))
