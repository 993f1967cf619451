"""What does `export` write, what does it ask registries, and what does it say of that?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import refcheck, write
from servers.loopback import Loopback, Page

from refcheck.run.inquiry import Answered

MANUSCRIPT = """# Old mills

Mills stood on the river.[^1] Maps show them.[^2]

[^1]: K. Dąb, 'Młyny wodne', *Studia*, 3 (2010), p. 44.

[^2]: M. Zalewska, *Budownictwo drewniane w Tykocinie* (Warszawa, 2016), pp. 9–11.

## References

- Kowal T., 'Przemiany miasta nad Narwią', *Rocznik Historyczny*, 6 (2021), https://doi.org/10.5555/kowal.
- Nowak J., 'Dawne mapy Podlasia', *Rocznik Historyczny*, 4 (2019).
"""
KOWAL = {
    "DOI": "10.5555/kowal",
    "type": "journal-article",
    "title": ["Przemiany miasta nad Narwią"],
    "author": [{"family": "Kowal", "given": "Tomasz"}],
    "container-title": ["Rocznik Historyczny"],
    "issued": {"date-parts": [[2021]]},
    "volume": "6",
    "issue": "2",
    "page": "5-29",
}
NOWAK = {
    **KOWAL,
    "DOI": "10.5555/mapy",
    "title": ["Dawne mapy Podlasia"],
    "author": [{"family": "Nowak", "given": "Jan"}],
    "issued": {"date-parts": [[2019]]},
    "volume": "4",
    "issue": "",
    "page": "11-20",
}


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    with Loopback() as world:
        monkeypatch.setenv("REFCHECK_ENDPOINTS", world.environment)
        world.register("10.5555/kowal", "Crossref", KOWAL)
        world.candidates = [NOWAK]
        yield world


def day(err: str) -> str:
    """The day of the answers, which is that of the test."""
    return err.split("Crossref, ")[1][:10]


def test_gaps_are_filled_and_told(tmp_path: Path, world: Loopback) -> None:
    write(tmp_path, m_md=MANUSCRIPT)
    before = refcheck(tmp_path, "export", "m.md")
    assert (before.err, world.asked) == ("", [])
    outcome = refcheck(tmp_path, "export", "--enrich", "m.md")
    today = day(outcome.err)
    assert outcome.code == 0
    assert outcome.err == (
        f"refcheck: kowal2021przemiany: issue, pages from Crossref, {today}\n"
        f"refcheck: nowak2019dawne: DOI, pages from Crossref, {today}\n"
        "refcheck: 2 of 2 entries completed\n"
    )
    filled = [f"% issue, pages: Crossref, {today}", "  number = {2},", "  pages = {5--29},"]
    filled += [f"% DOI, pages: Crossref, {today}", "  pages = {11--20},", "  doi = {10.5555/mapy},"]
    assert [line for line in outcome.out.splitlines() if line not in before.out.splitlines()] == filled


@pytest.mark.usefixtures("world")
def test_in_csl_json_what_was_filled_stands_in_the_custom_object(tmp_path: Path) -> None:
    write(tmp_path, m_md=MANUSCRIPT)
    first, _ = json.loads(refcheck(tmp_path, "export", "--to", "csl-json", "--enrich", "m.md").out)
    (row,) = first["custom"]["filled"]
    assert (row["variables"], row["source"]) == (["issue", "page"], "Crossref")


def test_only_registries_are_asked_and_only_about_what_is_written(tmp_path: Path, world: Loopback) -> None:
    more = "\n[^3]: Elsewhere: https://doi.org/10.5555/elsewhere, https://www.example.org/page.\n\n## References"
    write(tmp_path, m_md=MANUSCRIPT.replace("show them.[^2]", "show them.[^2][^3]").replace("\n## References", more))
    assert refcheck(tmp_path, "export", "--enrich", "--mailto", "editor@example.org", "m.md").code == 0
    asked = [asked.url for asked in world.asked]
    assert any("10.5555" in url for url in asked)
    assert not [url for url in asked if "elsewhere" in url or "example.org/page" in url]
    assert all("editor@example.org" in str(asked.headers) + asked.url for asked in world.asked)


def test_what_is_remembered_is_used_offline(tmp_path: Path, world: Loopback) -> None:
    write(tmp_path, m_md=MANUSCRIPT)
    online = refcheck(tmp_path, "export", "--enrich", "m.md")
    world.asked.clear()
    assert refcheck(tmp_path, "export", "--enrich", "--offline", "m.md") == online
    assert world.asked == []


def test_offline_without_memory_the_list_is_written_as_it_is(tmp_path: Path, world: Loopback) -> None:
    write(tmp_path, m_md=MANUSCRIPT)
    outcome = refcheck(tmp_path, "export", "--enrich", "--offline", "m.md")
    assert outcome.out == refcheck(tmp_path, "export", "m.md").out
    assert outcome.err == (
        "refcheck: 0 of 2 entries completed\n"
        "refcheck: 2 entries could not be looked up: nothing is remembered of them\n"
    )
    assert world.asked == []


def test_a_registry_that_does_not_answer_stops_nothing(tmp_path: Path, world: Loopback) -> None:
    for service in ("crossref", "doi.org", "datacite", "web"):
        world.fail(service, Page(503))
    write(tmp_path, m_md=MANUSCRIPT)
    outcome = refcheck(tmp_path, "export", "--enrich", "m.md")
    assert outcome.code == 0
    assert outcome.out == refcheck(tmp_path, "export", "m.md").out
    assert outcome.err.startswith("refcheck: 0 of 2 entries completed\nrefcheck: 2 entries could not be looked up: 503")


def test_when_it_is_broken_off_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> Answered:
        return Answered({}, interrupted=True)

    monkeypatch.setattr("refcheck.run.enrichment.ask", interrupted)
    write(tmp_path, m_md=MANUSCRIPT)
    outcome = refcheck(tmp_path, "export", "--enrich", "-o", "m.bib", "m.md")
    assert (outcome.code, outcome.err) == (130, "refcheck: interrupted\n")
    assert not (tmp_path / "m.bib").exists()


def test_the_record_of_another_work_fills_nothing(tmp_path: Path, world: Loopback) -> None:
    world.register(
        "10.5555/kowal",
        "Crossref",
        {**KOWAL, "title": ["Wooden churches"], "author": [{"family": "Smith"}], "issued": {"date-parts": [[1998]]}},
    )
    write(tmp_path, m_md=MANUSCRIPT)
    outcome = refcheck(tmp_path, "export", "--enrich", "m.md")
    assert "5--29" not in outcome.out
    assert "1 of 2 entries completed" in outcome.err


def test_cited_works_have_no_pages_of_the_passage_cited(tmp_path: Path) -> None:
    write(tmp_path, m_md=MANUSCRIPT)
    listed, with_cited = (
        json.loads(refcheck(tmp_path, "export", "--to", "csl-json", *more, "m.md").out) for more in ((), ("--cited",))
    )
    assert with_cited[:2] == listed
    assert [(item["title"], item.get("page")) for item in with_cited[2:]] == [
        ("Młyny wodne", None),
        ("Budownictwo drewniane w Tykocinie", None),
    ]


def test_a_work_that_several_manuscripts_cite_at_several_pages_is_one(tmp_path: Path) -> None:
    other = MANUSCRIPT.replace("p. 44", "p. 47").replace("pp. 9–11", "p. 13")
    write(tmp_path, a_md=MANUSCRIPT, b_md=other)
    outcome = refcheck(tmp_path, "export", "--cited", "--merge-duplicates")
    assert outcome.out.count("@") == 4
    assert outcome.err == "refcheck: 8 entries describe 4 works\n"


def test_an_article_s_own_pages_stay(tmp_path: Path) -> None:
    write(tmp_path, m_md=MANUSCRIPT.replace("p. 44", "pp. 40–58, at p. 44"))
    items = json.loads(refcheck(tmp_path, "export", "--to", "csl-json", "--cited", "m.md").out)
    assert items[2]["page"] == "40-58"


def test_keys_in_use_are_kept(tmp_path: Path) -> None:
    in_use = """@article{Kowal:2021, doi = {10.5555/KOWAL}, title = {Przemiany miasta}}
@misc{nowak2019dawne, title = {Something else}}
"""
    write(tmp_path, m_md=MANUSCRIPT, refs_bib=in_use)
    outcome = refcheck(tmp_path, "export", "--keys-from", "refs.bib", "m.md")
    assert (outcome.code, outcome.err) == (0, "")
    assert [line for line in outcome.out.splitlines() if line.startswith("@")] == [
        "@article{Kowal:2021,",
        "@article{nowak2019dawnea,",
    ]


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ("gone.bib", "gone.bib: there is no such file; check the path"),
        ("m.md", "m.md: a bibliography is a .bib file; export this one as BibTeX or BibLaTeX"),
    ],
)
def test_a_file_of_keys_that_cannot_be_read_is_told(tmp_path: Path, keys: str, sentence: str) -> None:
    write(tmp_path, m_md=MANUSCRIPT)
    outcome = refcheck(tmp_path, "export", "--keys-from", keys, "-o", "m.bib", "m.md")
    assert (outcome.code, outcome.err) == (2, f"refcheck: {sentence}\n")
    assert not (tmp_path / "m.bib").exists()


def test_the_file_of_keys_is_not_written_over(tmp_path: Path) -> None:
    write(tmp_path, m_md=MANUSCRIPT, refs_bib="@misc{a, title = {A}}")
    assert refcheck(tmp_path, "export", "--keys-from", "refs.bib", "-o", "refs.bib", "m.md").code == 2
    assert (tmp_path / "refs.bib").read_text("utf-8") == "@misc{a, title = {A}}"


def test_several_manuscripts_are_one_file(tmp_path: Path) -> None:
    other = MANUSCRIPT.replace("Podlasia", "Podlassia").replace("- Kowal", "- Adam A., *Inne* (Lublin, 1999).\n- Kowal")
    write(tmp_path, a_md=MANUSCRIPT, b_md=other)
    assert refcheck(tmp_path, "export").out.count("\n@") + 1 == 5
    outcome = refcheck(tmp_path, "export", "--merge-duplicates")
    assert outcome.code == 0
    assert [line for line in outcome.out.splitlines() if line.startswith("@")] == [
        "@article{kowal2021przemiany,",
        "@article{nowak2019dawne,",
        "@book{adam1999inne,",
    ]
    assert outcome.err == (
        "refcheck: nowak2019dawne: title “Dawne mapy Podlasia” is kept; entry 3 of b.md has “Dawne mapy Podlassia”\n"
        "refcheck: 5 entries describe 3 works\n"
    )
    assert refcheck(tmp_path, "export", "--merge-duplicates", "a.md", "b.md") == outcome


@pytest.mark.usefixtures("world")
def test_what_several_entries_say_together_is_completed_after_it_is_merged(tmp_path: Path) -> None:
    """The second entry gives the pages, so that no registry does."""
    entry = "- Nowak J., 'Dawne mapy Podlasia', *Rocznik Historyczny*, 4 (2019)"
    write(tmp_path, m_md=f"## References\n\n{entry}.\n{entry}, pp. 11–20.\n")
    outcome = refcheck(tmp_path, "export", "--merge-duplicates", "--enrich", "m.md")
    assert "nowak2019dawne: DOI from Crossref" in outcome.err
    assert "  pages = {11--20}," in outcome.out
