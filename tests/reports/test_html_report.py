"""Is the HTML report one sound file that says all, and in which nothing of a manuscript can act?"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import re
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import pytest
from apparatuses import IN_TEXT, OLD_MAPS, checked
from hostile import HOSTILE

from refcheck.i18n.message import verbatim
from refcheck.model.date import Date
from refcheck.model.evidence import Absent, Alive, Registered, SubjectKind, Unavailable
from refcheck.model.finding import Finding, Remark, Severity
from refcheck.model.passage import Span
from refcheck.model.reason import Cause, Reason
from refcheck.reports import REPORTS, Checked, Run, html
from refcheck.reports.html_page.apparatus import picture_of
from refcheck.reports.html_page.drawing import FEW, Diagram, Map, draw
from refcheck.reports.html_page.figures import figures_of
from refcheck.reports.html_page.groups import address_of
from refcheck.reports.html_page.rule_pages import page
from refcheck.rules import RULES
from refcheck.rules.shared.unverified import Unverified

AT = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
LOADING = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping", "style", "srcdoc"}
"""Attributes that load something, send something, or style against the policy."""


def parsed(run: Run) -> Any:
    """The page's tree, by the parser of the HTML standard; a page that breaks the standard raises."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(html.render(run))


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def by_class(tree: Any, name: str) -> list[Any]:
    return [element for element in tree.iter() if name in str(element.get("class") or "").split()]


RUNS = {
    "one": Run((checked(OLD_MAPS),)),
    "text": Run((checked(IN_TEXT),)),
    "several": Run((checked(OLD_MAPS, "a.md"), checked(IN_TEXT, "b.md"), checked(HOSTILE, "c.txt"))),
    "clean": Run((checked(OLD_MAPS.replace("mpay", "mapy")),)),
    "empty": Run((checked("Nothing is cited here.\n"),)),
    "none": Run(()),
}


@pytest.fixture(params=RUNS)
def run(request: pytest.FixtureRequest) -> Run:
    return RUNS[request.param]


def test_the_page_keeps_to_the_standard(run: Run) -> None:
    tree = parsed(run)
    assert tree.get("lang") == "en"
    assert len(list(tree.iter("main"))) == 1
    assert len(list(tree.iter("h1"))) == 1


def test_every_link_within_the_page_leads_somewhere_and_names_are_unique(run: Run) -> None:
    tree = parsed(run)
    names = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    assert set(names.values()) == {1}
    targets = {link.get("href")[1:] for link in tree.iter("a") if link.get("href").startswith("#")}
    assert targets <= set(names)
    for attribute in ("aria-labelledby", "for"):
        assert {element.get(attribute) for element in tree.iter() if element.get(attribute)} <= set(names)


def test_headings_skip_no_level(run: Run) -> None:
    levels = [int(element.tag[1]) for element in parsed(run).iter() if re.fullmatch("h[1-6]", str(element.tag))]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_the_policy_allows_the_style_and_the_script_of_the_page_and_nothing_else(run: Run) -> None:
    tree = parsed(run)
    [policy] = [meta.get("content") for meta in tree.iter("meta") if meta.get("http-equiv")]
    directives = dict(directive.strip().split(" ", 1) for directive in policy.split(";"))
    allowed = {}
    for name in ("style", "script"):
        [text] = ["".join(e.itertext()) for e in tree.iter(name) if e.get("type") != "application/json"]
        allowed[f"{name}-src"] = f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
    assert directives == {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'", **allowed}


def test_nothing_is_loaded_or_sent(run: Run) -> None:
    for element in parsed(run).iter():
        assert element.tag not in ("link", "img", "iframe", "object", "embed", "base", "use", "image")
        assert not LOADING & set(element.keys()), element.tag
        assert not [name for name in element.attrib if name.startswith("on")]
        if element.get("href", "#")[0] != "#":
            assert re.match("https?://", element.get("href"))
            assert "noopener" in element.get("rel")


def test_words_of_a_manuscript_stay_words() -> None:
    manuscript = checked(HOSTILE, 'm"><script>alert(1)</script>.txt')
    tree = parsed(Run((manuscript,)))
    assert len([script for script in tree.iter("script") if script.get("type") is None]) == 1
    assert "Dawne </script><script>alert(1)</script> mapy Podlasia <img src=x onerror=alert(1)>" in words(tree)
    assert "{{ 7*7 }}" in words(tree)
    assert words(next(tree.iter("h1"))) == "script>.txt"  # the file's name, behind the last slash
    assert 'm"><script>alert(1)</script>.txt' in words(tree)


@pytest.mark.parametrize("harm", ["\u202e", "\u2066", "\u200b", "\x1b[31m", "\x07", "\ud800", "\u2028", "\x00"])
def test_characters_that_act_are_made_visible(harm: str) -> None:
    manuscript = checked(OLD_MAPS)
    remark = replace(
        manuscript.findings[0].remark, message=verbatim(f"a{harm}b"), headline=None, cited=f"https://cc.example/{harm}d", found=f"cc{harm}e",
        suggestion=f"https://example.org/{harm}", evidence=(verbatim(harm),),
    )  # fmt: skip
    finding = replace(manuscript.findings[0], remark=remark)
    hostile = replace(
        manuscript, path=f"m{harm}.md", findings=(finding,), unverified=(Unverified(harm, verbatim(harm), Span(0, 1)),)
    )
    text = html.render(Run((hostile,)))
    assert harm[0] not in text
    assert f"a‹U+{ord(harm[0]):04X}›" in text
    assert "https://example.org/" not in {link.get("href") for link in parsed(Run((hostile,))).iter("a")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org/a-b", "https://example.org/a-b"),
        ("https://elib.example/a b.pdf", ""),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("https://example.org/\u202egpj", ""),
        ("10.1000/182", ""),
    ],
)
def test_only_addresses_of_pages_can_be_followed(text: str, expected: str) -> None:
    assert address_of(text) == expected


def test_a_difference_is_shown_with_both_sides_and_what_differs() -> None:
    tree = parsed(Run((checked(OLD_MAPS),)))
    [finding] = by_class(tree, "finding")
    assert [words(mark) for mark in finding.iter("mark")] == ["pa", "ap"]
    assert [words(term) for term in finding.iter("dt")][:2] == ["note 1", "entry 2"]
    assert words(finding.find(".//a")) == "url-differs"
    assert finding.find(".//a").get("href") == "#rule-url-differs"
    [place] = by_class(tree, "place")
    assert words(place) == "Note 1 line 5 cites entry 2"


def test_proof_suggestion_and_other_places_stand_in_the_finding() -> None:
    manuscript = checked(OLD_MAPS)
    remark = replace(
        manuscript.findings[0].remark, suggestion="https://example.org/x", evidence=(verbatim("the title has “mapy”"),)
    )
    finding = replace(manuscript.findings[0], remark=remark, related=manuscript.findings[0].related * 30)
    [shown] = by_class(parsed(Run((replace(manuscript, findings=(finding,)),))), "finding")
    assert "better https://example.org/x" in words(shown)
    assert "because the title has “mapy”" in words(shown)
    assert words(shown).count("line 12") == 1


def test_a_rule_has_its_page_once_and_only_if_it_found_something() -> None:
    tree = parsed(Run((checked(OLD_MAPS, "a.md"), checked(OLD_MAPS, "b.md"))))
    [rule] = by_class(tree, "rule")
    assert rule.get("id") == "rule-url-differs"
    assert words(rule.find("h3")) == "url-differs DIF101"
    assert [words(heading) for heading in rule.iter("h4")] == ["Why it matters", "Example", "How to mend it"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_page_of_a_rule_is_sound_html(rule: Any) -> None:
    html5lib.HTMLParser(strict=True).parseFragment(f"<article>{page(rule)}</article>")
    assert page(rule).count("<h4>") == rule.doc.count("\n## ")


def test_the_summary_counts() -> None:
    run = replace(RUNS["several"], seconds=1.5)
    tree = parsed(run)
    counts = {words(tile).split(" ", 1)[1]: int(words(tile).split(" ", 1)[0]) for tile in by_class(tree, "tile")}
    assert counts == {
        "Errors": run.count(Severity.ERROR),
        "Warnings": run.count(Severity.WARNING),
        "Remarks": run.count(Severity.INFO),
        "Not verified": 0,
    }
    assert len(by_class(tree, "finding")) == len(run.findings)


def test_what_was_not_verified_is_told_with_the_reason() -> None:
    unverified = (Unverified("https://a.example", verbatim("503 from a.example"), Span(0, 1)),)
    tree = parsed(Run((replace(checked(OLD_MAPS), unverified=unverified),)))
    assert "1 DOI or URL could not be verified" in words(tree)
    assert "https://a.example 503 from a.example line 1" in words(tree)


def test_the_same_run_gives_the_same_bytes_whatever_it_took() -> None:
    run = RUNS["several"]
    assert html.render(run) == html.render(replace(run, seconds=9.9, width=40, colour=True, quiet=True))


def test_a_report_without_findings_is_small() -> None:
    assert len(html.render(RUNS["clean"]).encode()) < 60_000


def test_the_libraries_are_loaded_only_with_the_report() -> None:
    assert "html" in REPORTS
    assert importlib.util.find_spec("jinja2")
    top = Path(html.__file__).read_text(encoding="utf-8").split("\ndef render")[0]
    assert not re.search(r"^from jinja2|^import jinja2", top, re.MULTILINE)
    assert sys.modules["refcheck.reports.html"] is html


CITED_TWICE = """Maps were lost.[^1] They were found.[^2] Nobody knows where.[^3] Here.[^4] There.[^5]

[^1]: A. Lis, *Granice i mapy* (Lublin, 2004), p. 7.

[^2]: Z. Zając, *Lasy Mazowsza* (Lublin, 2001), p. 3.

[^3]: Ibid., p. 5.

[^4]: This is disputed.

[^5]: Ibid.; Lis, *Granice i mapy*, p. 9.

## References

- Lis A., *Granice i mapy* (Lublin, 2004).
- Nowak J., *Dawne mapy Podlasia* (Białystok, 2019).
"""


def test_the_picture_ties_notes_to_entries_and_to_works_that_the_list_lacks() -> None:
    picture = picture_of(checked(CITED_TWICE), 0, Run(()))
    assert [node.label for node in picture.left] == ["1", "2", "3", "4", "5"]
    assert [(node.kind, node.label, node.tied) for node in picture.right] == [
        ("entry", "Lis 2004: Granice i mapy", True),
        ("entry", "Nowak 2019: Dawne mapy Podlasia", False),
        ("unlisted", "Zając 2001: Lasy Mazowsza", True),
    ]
    ties = {(tie.left, tie.right): tie.state for tie in picture.ties}
    assert ties[0, 0] == "clean"
    assert ties[1, 2] == "error"
    assert (2, 2) in ties, "ibid. means the work of the note before"
    assert not picture.left[3].tied
    assert picture.right[1].state == "warning", "an entry that nothing cites"


def test_the_picture_of_a_difference_colours_the_tie_and_both_ends() -> None:
    picture = picture_of(checked(OLD_MAPS), 0, Run(()))
    assert [(tie.left, tie.right, tie.state) for tie in picture.ties] == [(0, 1, "error"), (1, 0, "clean")]
    assert [node.state for node in picture.left] == ["error", "clean"]
    assert [node.state for node in picture.right] == ["clean", "error"]
    assert picture.left[0].target == picture.right[1].target == "f1"


def test_places_in_the_text_that_cite_are_in_the_picture() -> None:
    picture = picture_of(checked(IN_TEXT), 0, Run(()))
    assert [(node.kind, node.label) for node in picture.left] == [("place", "line 1")]
    assert {tie.right for tie in picture.ties} == {0, 1, 2}


def many_notes(count: int) -> Checked:
    notes = "\n\n".join(f"[^{n}]: A. Lis, *Granice i mapy* (Lublin, 2004), p. {n}." for n in range(1, count + 1))
    markers = " ".join(f"Word.[^{n}]" for n in range(1, count + 1))
    return checked(f"{markers}\n\n{notes}\n\n## References\n\n- Lis A., *Granice i mapy* (Lublin, 2004).\n")


def test_few_notes_are_drawn_with_their_ties_many_as_a_map() -> None:
    few, many = draw(picture_of(many_notes(5), 0, Run(()))), draw(picture_of(many_notes(FEW + 1), 0, Run(())))
    assert isinstance(few, Diagram)
    assert len(few.lines) == len(few.left) == 5
    assert isinstance(many, Map)
    notes, entries = many.fields
    assert len(notes.nodes) == FEW + 1
    dashes = [int(length) for path in dict(notes.paths).values() for length in re.findall(r"h(\d+)", path)]
    assert sum(dashes) == (FEW + 1) * many.pitch, "each note is a square of one state"
    assert entries.x >= notes.columns * notes.pitch, "both sides stand beside each other"
    assert max(notes.x + notes.columns * notes.pitch, entries.x + entries.columns * entries.pitch) <= many.width


def test_a_manuscript_without_apparatus_has_no_picture() -> None:
    assert draw(picture_of(checked("Nothing is cited here.\n"), 0, Run(()))) is None


def test_a_bibliography_alone_is_a_map() -> None:
    entries = "\n".join(f"@book{{k{n}, author = {{Lis, A.}}, title = {{Mapy {n}}}, year = {{2004}}}}" for n in range(9))
    drawing = draw(picture_of(checked(entries, "list.bib"), 0, Run(())))
    assert isinstance(drawing, Map)
    assert [field.kind for field in drawing.fields] == ["entry"]
    parsed(Run((checked(entries, "list.bib"),)))


LISTED = """Maps were lost.[^1]

[^1]: A. Lis, *Granice i mapy* (Lublin, 2004), p. 7.

## References

- Lis A., *Granice i mapy* (Lublin, 2004).
- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/mapy.
- Прейгерман Е., 'Внешняя политика Беларуси и её соседей', *Вестник*, 3 (2019), pp. 1–9, https://doi.org/10.1000/182.
"""


def test_figures_count_years_kinds_languages_and_scripts() -> None:
    figures = figures_of(Run((checked(LISTED),)))
    assert figures.references == 3
    assert {bar.first: bar.count for bar in figures.years if bar.count} == {2004: 1, 2019: 2}
    assert len(figures.years) == 16, "years without works are there, too"
    assert dict(figures.kinds) == {"article-journal": 2, "book": 1}
    assert {script: count for (_, script), count in figures.languages} == {"Latn": 2, "Cyrl": 1}
    assert (("ru", "Cyrl"), 1) in figures.languages
    assert figures.verification["doi"]["unasked"] == figures.verification["url"]["unasked"] == 1


def test_figures_of_a_thousand_years_are_few_bars() -> None:
    manuscript = checked(LISTED)
    references = tuple(
        replace(entry, work=replace(entry.work, issued=Date(year)))
        for entry in manuscript.apparatus.references[:1]
        for year in range(1026, 2026, 3)
    )
    figures = figures_of(Run((replace(manuscript, apparatus=replace(manuscript.apparatus, references=references)),)))
    assert len(figures.years) <= 40
    assert sum(bar.count for bar in figures.years) == len(references)


@pytest.mark.parametrize(
    ("evidence", "state"),
    [
        ((Registered("doi.org", AT),), "verified"),
        ((Alive("example.org", AT),), "verified"),
        ((Absent("doi.org", AT),), "problem"),
        ((Unavailable("doi.org", AT, Reason(Cause.STATUS, "doi.org", 503)),), "unverified"),
        ((), "unverified"),
    ],
)
def test_figures_tell_what_is_known_of_dois(evidence: Any, state: str) -> None:
    manuscript = checked(LISTED)
    subject = next(iter(manuscript.apparatus.mentions_of(SubjectKind.DOI)))[0]
    known = replace(manuscript.apparatus, evidence={subject: evidence})
    figures = figures_of(Run((replace(manuscript, apparatus=known),)))
    assert {name: count for name, count in figures.verification["doi"].items() if count} == {state: 1}


def test_a_finding_of_a_rule_that_asks_makes_its_doi_a_problem() -> None:
    manuscript = checked(LISTED)
    subject, mentions = next(iter(manuscript.apparatus.mentions_of(SubjectKind.DOI)))
    known = replace(manuscript.apparatus, evidence={subject: (Registered("doi.org", AT),)})
    rule = next(rule for rule in RULES if "doi" in rule.needs)
    place = manuscript.apparatus.document.locate(mentions[0].span)
    finding = Finding(rule, Remark(mentions[0].span, verbatim("Another work.")), Severity.ERROR, place, (), "")
    figures = figures_of(Run((replace(manuscript, apparatus=known, findings=(finding,)),)))
    assert figures.verification["doi"]["problem"] == 1
