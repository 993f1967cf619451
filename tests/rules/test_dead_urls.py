"""What is said of an address that leads to nothing, where another one answers? Nothing is suggested without proof."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from test_online import AT, apparatus_of, places

from refcheck import pipeline
from refcheck.matching.substitutes import Basis, copies, substitutes
from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import Evidence, Record, Registered, Subject, SubjectKind, Unavailable
from refcheck.model.finding import Finding, Severity
from refcheck.model.reason import Cause, Reason
from refcheck.model.work import Work
from refcheck.readers import read
from refcheck.rules import RULES
from refcheck.rules.shared.unverified import unverified
from refcheck.run import questions
from refcheck.services import look_up
from refcheck.services.protocol import Failure, NotSent

ABOUT_URLS = [
    rule
    for rule in RULES
    if rule.code.startswith("URL") or rule.name in ("url-differs", "url-word-typo", "url-title-differs")
]
ONLINE = [rule for rule in RULES if rule.needs]


def findings(text: str, answers: str) -> list[Finding]:
    return pipeline.judge(apparatus_of(text, answers), ABOUT_URLS)


def only(text: str, answers: str) -> Finding:
    (finding,) = findings(text, answers)
    return finding


def note_and_entry(in_note: str, in_list: str, more: str = "") -> str:
    return f"""Maps of the region have been drawn for long.¹

¹ J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, <{in_note}> (accessed: 3 May 2024).

References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, <{in_list}> (accessed: 3 May 2024).
{more}"""


def listed(*urls: str) -> str:
    titles = ("Dawne mapy Podlasia", "Budownictwo Tykocina", "Handel zbożem nad Narwią")
    entries = [
        f"- Nowak J., '{title}', *Rocznik*, 4 (2019), pp. 11–20, <{url}> (accessed: 3 May 2024).\n"
        for title, url in zip(titles, urls, strict=False)
    ]
    return "References\n\n" + "".join(entries)


HOST = "https://www.example.org"


def test_the_web_decides_between_two_spellings() -> None:
    wrong, right = f"{HOST}/mapy/podlasei-1", f"{HOST}/mapy/podlasie-1"
    finding = only(note_and_entry(right, wrong), f"{right} alive\n{wrong} dead 404 from www.example.org")
    remark = finding.remark
    assert (finding.rule.name, remark.wrong_side, remark.suggestion) == ("url-differs", "reference", right)
    assert "leads to nothing (404 from www.example.org); the other one answers" in str(remark.message)
    assert remark.fixable == "safe"
    assert tuple(map(str, remark.evidence)) == (
        f"{wrong} leads to nothing (404 from www.example.org): www.example.org, 2026-06-01 12:00 UTC",
        f"{right} answers: www.example.org, 2026-06-01 12:00 UTC",
    )


def test_the_web_knows_better_than_the_words_of_a_title() -> None:
    spelt, living = f"{HOST}/artykul/dawne-mapy-podlasia", f"{HOST}/artukul/dawne-mapy-podlasia"
    finding = only(note_and_entry(spelt, living), f"{spelt} dead 404 from www.example.org\n{living} alive")
    assert (finding.rule.name, finding.remark.wrong_side, finding.remark.suggestion) == ("url-differs", "note", living)


def test_two_spellings_that_are_both_wrong() -> None:
    text = note_and_entry(f"{HOST}/artkul/77", f"{HOST}/artukul/77")
    answers = f"{HOST}/artkul/77 dead 404 from x\n{HOST}/artukul/77 dead 404 from x\n"
    finding = only(text, f"{answers}{HOST}/artykul/77 alive")
    assert (finding.rule.name, finding.remark.wrong_side) == ("url-differs", None)
    assert finding.remark.suggestion == f"{HOST}/artykul/77"
    assert "Neither address leads to the page" in str(finding.remark.message)
    names = [finding.rule.name for finding in findings(text, f"{answers}{HOST}/artykul/77 dead 404 from x")]
    assert names.count("dead-url") == 2


@pytest.mark.parametrize("state", ["blocked 403 from x", "unavailable 503 from x", "alive"])
def test_offline_s_verdict_stands_where_the_web_does_not_decide(state: str) -> None:
    right, wrong = f"{HOST}/artykul/dawne-mapy-podlasia", f"{HOST}/artykul/dawne-mpay-podlasia"
    offline = only(note_and_entry(wrong, right), f"{right} unavailable 503 from x")
    online = only(note_and_entry(wrong, right), f"{right} alive\n{wrong} {state}")
    assert replace(online.remark, fix=None) == replace(offline.remark, fix=None)


def test_the_twin_at_another_host_is_named() -> None:
    dead, living = "https://maps.example.net/podlasie/dawne", f"{HOST}/zbiory/12"
    finding = only(note_and_entry(dead, living), f"{dead} dead 410 from maps.example.net\n{living} alive")
    remark = finding.remark
    assert (finding.rule.name, remark.note, remark.suggestion) == ("dead-url", 1, living)
    assert str(remark.message) == (
        f"“{dead}” leads to nothing: 410 from maps.example.net. Entry 1 of the list has “{living}”, which answers."
    )
    assert remark.fixable == "unsafe"
    assert f"{living} answers: www.example.org, 2026-06-01 12:00 UTC" in map(str, remark.evidence)


@pytest.mark.parametrize(
    "state", ["blocked 403 from x", "moved https://a.example/", "dead 404 from x", "landed https://www.example.org/"]
)
def test_only_what_answers_there_is_suggested(state: str) -> None:
    dead, other = "https://maps.example.net/podlasie/dawne", f"{HOST}/zbiory/12"
    found = findings(note_and_entry(dead, other), f"{dead} dead 410 from maps.example.net\n{other} {state}")
    assert [finding.remark.suggestion for finding in found if finding.remark.cited is None and finding.remark.note] == [
        None
    ]


def test_a_word_that_the_language_writes() -> None:
    typo, right = f"{HOST}/artukul/77", f"{HOST}/artykul/77"
    finding = only(listed(typo), f"{typo} dead 404 from x\n{right} alive")
    assert (finding.rule.name, finding.remark.suggestion) == ("dead-url", right)
    assert finding.remark.fixable == "unsafe"


def test_a_word_that_the_host_has_elsewhere() -> None:
    typo, right, other = f"{HOST}/zbiroy/77", f"{HOST}/zbiory/77", f"{HOST}/zbiory/12"
    finding = only(listed(typo, other), f"{typo} dead 404 from x\n{right} alive\n{other} alive")
    assert finding.remark.suggestion == right


def test_a_host_that_the_manuscript_has_elsewhere() -> None:
    typo, other = "https://www.exmaple.org/zbiory/77", f"{HOST}/zbiory/12"
    right = f"{HOST}/zbiory/77"
    finding = only(listed(typo, other), f"{typo} dead there is no host www.exmaple.org\n{right} alive\n{other} alive")
    assert finding.remark.suggestion == right


def test_a_word_typo_that_answers_may_be_the_site_s_own() -> None:
    finding = only(listed(f"{HOST}/artukul/77"), f"{HOST}/artukul/77 alive")
    assert (finding.rule.name, finding.severity) == ("url-word-typo", Severity.INFO)
    assert "the slip may be the site's own" in str(finding.remark.message)
    offline = only(listed(f"{HOST}/artukul/77"), f"{HOST}/artukul/77 blocked 403 from x")
    assert (offline.rule.name, offline.severity) == ("url-word-typo", Severity.WARNING)


def test_https_for_http() -> None:
    dead, right = "http://www.example.org/zbiory/77", f"{HOST}/zbiory/77"
    finding = only(listed(dead), f"{dead} dead 404 from x\n{right} alive")
    assert str(finding.remark.message).endswith(f"“{right}” answers.")


def test_a_copy_nearest_to_the_day_of_access_comes_last() -> None:
    typo, right, copy = f"{HOST}/artukul/77", f"{HOST}/artykul/77", "https://web.archive.org/web/20240501000000/x"
    archived = f"copy of 2024-05-03 {typo} at {copy}"
    finding = only(listed(typo), f"{typo} dead 404 from x\n{archived}")
    dead = next(found for found in [finding] if found.rule.name == "dead-url")
    assert (dead.remark.suggestion, dead.remark.fixable) == (copy, None)
    assert "The Internet Archive has a copy of 2024-05-03" in str(dead.remark.message)
    assert only(listed(typo), f"{typo} dead 404 from x\n{right} alive\n{archived}").remark.suggestion == right


def test_the_page_to_which_the_doi_leads() -> None:
    dead, landing = f"{HOST}/index.php/r/article/view/1", f"{HOST}/index.php/r/article/view/17"
    text = f"References\n\n- Nowak J., 'Mapy', *Rocznik*, 4 (2019), pp. 1–2, <{dead}>, https://doi.org/10.5555/r.17.\n"
    apparatus = apparatus_of(text, f"{dead} dead 404 from x")
    doi, answer = Subject(SubjectKind.DOI, "10.5555/r.17"), Registered("doi.org", AT, "Crossref")

    def found(page: str) -> list[Basis]:
        evidence = {**apparatus.evidence, doi: (answer, Record("Crossref", AT, Work(), page))}
        tries = substitutes(replace(apparatus, evidence=evidence))
        return [each.basis for each in tries[Subject(SubjectKind.URL, dead)]]

    assert Basis.DOI in found(landing)
    assert Basis.DOI not in found("https://elsewhere.example/17"), "the page of another host"


def test_a_suspicious_page_has_suggestions_too() -> None:
    typo, right = f"{HOST}/artukul/77", f"{HOST}/artykul/77"
    finding = only(
        listed(typo),
        f"{typo} suspicious it leads to a home page, https://www.example.org/, and the site answers any address in this way\n{right} alive",
    )
    assert (finding.rule.name, finding.remark.suggestion) == ("suspicious-url", right)


def test_candidates_make_no_findings_and_are_not_listed_as_unverified() -> None:
    typo = f"{HOST}/artukul/77"
    answers = f"{typo} dead 404 from x\n{HOST}/artykul/77 unavailable 503 from x"
    apparatus = apparatus_of(listed(typo), answers)
    assert unverified(apparatus) == []
    assert {finding.rule.name for finding in pipeline.judge(apparatus, ABOUT_URLS)} == {"dead-url", "url-word-typo"}


def test_few_addresses_are_tried_for_one() -> None:
    words = [f"{HOST}/zbior{letter}/12" for letter in "abcdefghijkl"]
    text = "References\n\n" + "".join(f"- Nowak J., *Mapy {n}*, 2019, <{url}>.\n" for n, url in enumerate(words))
    dead = f"{HOST}/zbiorz/12"
    apparatus = apparatus_of(f"{text}- Nowak J., *Plany*, 2019, <{dead}>.\n", f"{dead} dead 404 from x")
    assert len(substitutes(apparatus)[Subject(SubjectKind.URL, dead)]) <= 3


@pytest.mark.parametrize(
    ("accessed", "day"), [("3 May 2024", "20240503"), ("May 2024", "20240515"), ("2024", "20240701")]
)
def test_the_day_for_which_a_copy_is_asked(accessed: str, day: str) -> None:
    text = f"References\n\n- Nowak J., *Mapy*, 2019, <{HOST}/a/b> (accessed: {accessed}).\n"
    (copy,) = copies(apparatus_of(text, f"{HOST}/a/b dead 404 from x")).values()
    assert copy.subject == Subject(SubjectKind.ARCHIVED, f"{day} {HOST}/a/b")


def test_http_whose_https_is_cited_elsewhere() -> None:
    text = listed("http://www.example.org/zbiory/77", f"{HOST}/zbiory/77")
    found = findings(text, f"http://www.example.org/zbiory/77 alive\n{HOST}/zbiory/77 alive")
    assert places(found) == ["entry 1: insecure-url"]


def test_nothing_more_is_asked_where_the_twin_answers() -> None:
    wrong, right = f"{HOST}/artukul/77", f"{HOST}/zbiory/12"
    apparatus = apparatus_of(note_and_entry(wrong, right), f"{right} alive\n{wrong} dead 404 from x")
    assert questions.other_addresses(apparatus, ONLINE) == []
    assert questions.archived_copies(apparatus, ONLINE) == []


def test_nothing_more_is_asked_for_rules_that_are_left_out() -> None:
    apparatus = apparatus_of(listed(f"{HOST}/artukul/77"), f"{HOST}/artukul/77 dead 404 from x")
    others = [rule for rule in RULES if rule.name not in ("dead-url", "suspicious-url")]
    assert questions.other_addresses(apparatus, others) == []
    assert questions.archived_copies(apparatus, others) == []
    assert questions.other_addresses(apparatus, ONLINE)


def test_an_address_in_cyrillic_is_shown_as_it_is_written() -> None:
    cited, target = "http://пример.рф/карты", "https://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C"
    finding = only(listed(cited), f"{cited} moved {target}")
    assert str(finding.remark.message) == f"“{cited}” has moved to https://пример.рф/путь."
    dead = only(listed(cited), f"{cited} dead 404 from пример.рф")
    assert str(dead.remark.message).startswith(f"“{cited}” leads to nothing")


def all_failing(apparatus: Apparatus, failure: Failure) -> Apparatus:
    """The manuscript after every request of all rounds has failed."""
    evidence: dict[Subject, tuple[Evidence, ...]] = {}
    for a_round in (questions.subjects, questions.other_addresses, questions.archived_copies):
        for subject in a_round(replace(apparatus, evidence=evidence), ONLINE):
            inquiry = look_up(subject)
            try:
                next(inquiry)
                while True:
                    inquiry.send(failure)
            except StopIteration as end:
                evidence[subject] = end.value
    return replace(apparatus, evidence=evidence)


@pytest.mark.parametrize("failure", [Failure(Reason(Cause.SILENT, "x")), NotSent(Reason(Cause.NOT_PUBLIC, "x"))])
def test_where_every_request_fails_no_rule_says_anything_more(failure: Failure) -> None:
    text = note_and_entry(
        f"{HOST}/artukul/77",
        "http://www.example.org/artykul/77",
        "- Zet Z., *Mapy*, 2019, https://doi.org/10.5555/z.\n",
    )
    apparatus = pipeline.examine(read("m.md", text.encode()), date(2026, 6, 1))
    failed = all_failing(apparatus, failure)
    assert len(failed.evidence) == 4, "two URLs, a DOI, and the work that lacks one"
    assert all(isinstance(item, Unavailable) for found in failed.evidence.values() for item in found)
    assert pipeline.judge(failed, ONLINE) == []
    assert pipeline.judge(failed, list(RULES)) == pipeline.judge(apparatus, list(RULES)), "as offline"
