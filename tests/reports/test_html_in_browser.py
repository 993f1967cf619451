"""Does the HTML report work for people: in a real Chromium, by mouse, by keyboard, by ear, on paper, and in the dark?

Needs Playwright (the extra `browser`) and a Chromium on the machine; skipped where either is missing.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from apparatuses import IN_TEXT, OLD_MAPS, checked
from hostile import HOSTILE

from refcheck.model.finding import Severity
from refcheck.reports import Run, html

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (the extra “browser”)")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is found on this machine")

QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
"""Chromium asks nothing of its makers."""
NEIGHBOURS = (Path(__file__).parents[2] / "fixtures" / "neighbours.md").read_text(encoding="utf-8")
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for all; without its sandbox only where root runs the tests, as it demands."""
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *sandbox])
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens the report of a run. Whatever the console says, or the page asks for, fails the test in the end."""
    said: list[str] = []
    pages = []

    def open_report(run: Run, fragment: str = "", **context: Any) -> Any:
        path = tmp_path / "report.html"
        path.write_text(html.render(run), encoding="utf-8")
        page = browser.new_page(**context)
        pages.append(page)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: said.extend([request.url] * (not request.url.startswith("file:"))))
        page.goto(path.as_uri() + fragment)
        return page

    yield open_report
    for page in pages:
        page.close()
    assert said == []


def several() -> Run:
    return Run((checked(IN_TEXT, "a.md"), checked(NEIGHBOURS, "b.md"), checked(OLD_MAPS, "c.md")))


def shown(page: Any) -> int:
    return int(page.locator(".finding:visible").count())


def told(page: Any, sentence: str) -> None:
    """Waits until the count says so."""
    page.locator("#count", has_text=sentence).wait_for()


def test_all_findings_are_there_at_first(visit: Open) -> None:
    run = several()
    page = visit(run)
    assert shown(page) == len(run.findings)
    assert page.locator("#count").inner_text() == f"Findings shown: {len(run.findings)} of {len(run.findings)}"


def test_without_scripts_everything_can_be_read(visit: Open) -> None:
    run = several()
    page = visit(run, java_script_enabled=False)
    assert shown(page) == len(run.findings)
    assert page.locator("#filters").is_hidden()


def test_boxes_filter_and_their_numbers_follow(visit: Open) -> None:
    run = several()
    page = visit(run)
    errors = [finding for finding in run.findings if finding.severity == "error"]
    page.get_by_label("Errors").check()
    assert shown(page) == len(errors)
    assert set(page.locator(".finding:visible").evaluate_all("all => all.map(one => one.dataset.severity)")) == {
        "error"
    }
    by_rule = Counter({finding.rule.name: 0 for finding in run.findings})
    by_rule.update(finding.rule.name for finding in errors)
    for name, number in by_rule.items():
        box = page.locator(f"input[name=rule][value={name}]")
        assert int(box.locator("xpath=..").locator(".many-of").inner_text()) == number
    warnings = page.locator("input[value=warning]").locator("xpath=..").locator(".many-of").inner_text()
    assert int(warnings) == run.count(Severity.WARNING), "as if only it were checked"
    page.get_by_role("button", name="Show all").click()
    told(page, f"Findings shown: {len(run.findings)} of")
    assert shown(page) == len(run.findings)


def test_boxes_of_two_groups_must_both_hold(visit: Open) -> None:
    run = several()
    page = visit(run)
    page.locator("input[name=manuscript][value='2']").check()
    assert shown(page) == len(run.manuscripts[1].findings)
    assert page.locator("h3.manuscript:visible").all_inner_texts() == ["b.md"]
    page.get_by_label("Reference list").check()
    parts = page.locator(".group:visible").evaluate_all("all => all.map(one => one.dataset.part)")
    assert set(parts) == {"entry"}


def test_words_are_searched_without_their_accents(visit: Open) -> None:
    page = visit(Run((checked(OLD_MAPS), checked(NEIGHBOURS, "b.md"))))
    page.get_by_label("Search").fill("blog osa PRZEGLAD")
    told(page, "Findings shown: 0 of")
    assert page.get_by_text("No finding matches the filters.").is_visible()
    page.get_by_label("Search").fill("ANALYTCS note 7")
    told(page, "Findings shown: 1 of")
    assert page.locator(".group:visible .place").inner_text().startswith("Note 7")


def test_a_tile_of_the_summary_leads_to_its_findings(visit: Open) -> None:
    run = several()
    page = visit(run)
    page.locator(".tile.warning a").click()
    assert set(page.locator(".finding:visible").evaluate_all("all => all.map(one => one.dataset.severity)")) == {
        "warning"
    }


def test_a_finding_leads_to_its_rule_and_back(visit: Open) -> None:
    page = visit(several())
    page.locator(".rule-name", has_text="title-differs").first.click()
    assert page.locator("#rule-title-differs h3").is_visible()
    page.locator("#rule-title-differs .controls a").click()
    assert set(page.locator(".finding:visible").evaluate_all("all => all.map(one => one.dataset.rule)")) == {
        "title-differs"
    }


def test_pointing_at_a_note_shows_its_works_and_a_click_its_finding(visit: Open) -> None:
    page = visit(Run((checked(NEIGHBOURS),)))
    note = page.locator("[data-side=left][data-index='6']")
    note.locator(".hit").hover()
    assert page.locator(".chosen.tie").count() == 1
    assert page.locator(".chosen.node").count() == 2
    assert page.locator(".caption").inner_text().startswith("Note 7. Cites: Entry 8.")
    page.get_by_label("Remarks").check()
    note.locator(".hit").click()
    reached = page.locator(".reached")
    assert reached.is_visible(), "though the filter had hidden it"
    assert "analyt" in reached.inner_text()


def test_the_arrow_keys_lead_through_the_picture(visit: Open) -> None:
    page = visit(Run((checked(NEIGHBOURS),)))
    page.locator("[data-side=left][data-index='0']").focus()
    for _ in range(6):
        page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.index") == "6"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("[document.activeElement.dataset.side, document.activeElement.dataset.index]") == [
        "right",
        "7",
    ]
    page.keyboard.press("Enter")
    page.wait_for_selector(".reached")
    assert "analyt" in page.locator(".reached").inner_text()
    assert page.evaluate("document.activeElement.className").endswith("reached")


def test_the_keyboard_alone_is_enough(visit: Open) -> None:
    page = visit(Run((checked(NEIGHBOURS),)))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0, "seen when it has the focus"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "words"
    page.keyboard.type("analytcs")
    told(page, "Findings shown: 1 of")
    width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert width == "2px", "the focus is seen"


def many_notes() -> Run:
    notes = "\n\n".join(
        f"[^{n}]: A. Lis, *Granice i mapy* (Lublin, {2004 + (n % 40 == 1)}), p. {n}." for n in range(1, 401)
    )
    markers = " ".join(f"Word.[^{n}]" for n in range(1, 401))
    return Run((checked(f"{markers}\n\n{notes}\n\n## References\n\n- Lis A., *Granice i mapy* (Lublin, 2004).\n"),))


def test_the_map_of_many_notes_tells_what_is_pointed_at(visit: Open) -> None:
    page = visit(many_notes())
    frame = page.locator(".map-frame")
    frame.scroll_into_view_if_needed()
    box = page.locator("svg.map").bounding_box()
    page.mouse.move(box["x"] + 8, box["y"] + 38)
    assert page.locator(".caption").inner_text().startswith("Note 1. Cites: Entry 1, Lis 2004: Granice i mapy.")
    frame.focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(".caption").inner_text().startswith("Note 2.")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.wait_for_selector(".reached")
    assert "2005" in page.locator(".reached").inner_text()


def test_an_address_with_the_name_of_a_finding_opens_there(visit: Open) -> None:
    page = visit(Run((checked(NEIGHBOURS),)), fragment="#f5")
    assert page.locator(".reached").get_attribute("id") == "f5"


def test_a_manuscript_in_the_summary_leads_to_its_folded_picture(visit: Open) -> None:
    page = visit(Run(tuple(checked(OLD_MAPS, f"{name}.md") for name in "abcde")))
    assert page.locator("#m4").is_hidden()
    page.locator(".manuscripts a", has_text="d.md").click()
    page.locator("#m4").wait_for(state="visible")


def test_the_button_changes_the_colours(visit: Open) -> None:
    page = visit(Run((checked(OLD_MAPS),)), color_scheme="light")
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    page.get_by_role("button", name="Dark colours").click()
    assert page.evaluate(colour) != light
    assert page.locator("#theme").get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Dark colours").click()
    assert page.evaluate(colour) == light


def test_the_system_may_want_it_dark(visit: Open) -> None:
    page = visit(Run((checked(OLD_MAPS),)), color_scheme="dark")
    assert page.locator("#theme").get_attribute("aria-pressed") == "true"


def test_paper_shows_all_findings_and_no_controls(visit: Open) -> None:
    run = several()
    page = visit(run)
    page.get_by_label("Errors").check()
    page.emulate_media(media="print")
    assert shown(page) == len(run.findings)
    for control in ("#filters", "#theme", "nav", ".caption"):
        assert page.locator(control).first.is_hidden()


@pytest.mark.parametrize("width", [320, 400, 800, 1280])
def test_no_screen_is_too_narrow(visit: Open, width: int) -> None:
    page = visit(several(), viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_words_do_nothing(visit: Open) -> None:
    page = visit(Run((checked(HOSTILE, 'm"><script>alert(1)</script>.txt'),)))
    assert page.locator("main script, main img, main [onmouseover], main [onload]").count() == 0
    page.locator("blockquote", has_text="onmouseover").hover()
    assert "‹U+202E›mapy‹U+2066›" in page.locator("#findings").inner_text()


PAINTED = ".group, .rule { content-visibility: visible !important }"
"""axe asks which colours lie behind a text, and is misled by what is laid out only when it comes into view."""


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 400)])
@pytest.mark.parametrize("run", [several, many_notes])
def test_people_who_cannot_see_it_can_use_it(visit: Open, run: Callable[[], Run], scheme: str, width: int) -> None:
    """By axe-core, all of WCAG 2.2 AA and best practice that a program can judge: names, roles, contrast, landmarks."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    page = visit(run(), color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    page.add_style_tag(content=PAINTED)
    violations = axe.run(page).response["violations"]
    assert [(one["id"], [node["failureSummary"] for node in one["nodes"][:3]]) for one in violations] == []
