"""Messages are values, and reports translate them: in two languages at once, and in the same findings."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from refcheck.cli.main import run
from refcheck.config import Acceptance
from refcheck.i18n.message import all_of, capitalised, joined, listed, message, plural, sentences, verbatim
from refcheck.i18n.translator import LANGUAGES, Translator
from refcheck.pipeline import examine, judge
from refcheck.readers import read
from refcheck.reports import REPORTS, Checked, Run
from refcheck.rules import RULES

TRANSLATED = LANGUAGES[1:]
POLISH = Translator("pl")
NOTE_WRONG = ("difference.note-wrong", "Note {number} seems to be wrong.")

MANUSCRIPT = """Maps of the region have been drawn for long.[^1] They were lost.[^2]

[^1]: J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mpay-podlasia.

[^2]: A. Lis, *Granice i mapy* (Lublin, 2004), p. 7.

## References

- Lis A., *Granice i mapy* (Lublin, 2005).
- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mapy-podlasia.
"""


def checked(language: str = "en") -> Run:
    apparatus = examine(read("m.md", MANUSCRIPT.encode()), date(2026, 6, 1))
    manuscript = Checked("m.md", apparatus, tuple(judge(apparatus, RULES)))
    return Run((manuscript,), seconds=0.2, translator=Translator(language))


def rendered(format: str, language: str) -> str:
    report = REPORTS[format](checked(language))
    assert isinstance(report, str)
    return report


def test_a_message_is_a_value() -> None:
    sentence = message(*NOTE_WRONG, number=3)
    assert sentence == message(*NOTE_WRONG, number=3)
    assert {sentence} == {message(*NOTE_WRONG, number=3)}
    assert str(sentence) == "Note 3 seems to be wrong."
    assert POLISH.translate(sentence) == "Błąd jest zapewne w przypisie 3."


def test_arguments_that_are_messages_are_translated_too() -> None:
    sides = {"here": message("difference.note", "note {number}", number=1), "cited": "2018", "found": "2019"}
    difference = message(
        "difference.year-sides",
        "The year differs: {here} has “{cited}”, {there} has “{found}”.",
        there=message("difference.text", "the text"),
        **sides,
    )
    assert str(difference) == "The year differs: note 1 has “2018”, the text has “2019”."
    assert POLISH.translate(difference) == "Rok się różni: przypis 1 podaje „2018”, tekst podaje „2019”."
    assert [*difference.words()] == ["2018", "2019"]
    assert POLISH.translate(joined([message("difference.year", "The year differs."), "Nowak", 3])) == (
        "Rok się różni. Nowak 3"
    )
    assert POLISH.translate(capitalised(message("place.line", "line {number}", number=4))) == "Wiersz 4"


def test_braces_in_the_words_of_an_author_are_no_placeholders() -> None:
    sentence = message("missing-doi.any", "{here} has “{cited}”.", here="{0}", cited="{x}")
    assert str(sentence) == "{0} has “{x}”."
    assert str(joined(["{a}", "{b}"], " } ")) == "{a} } {b}"
    assert str(verbatim("{a}")) == "{a}"


@pytest.mark.parametrize(
    ("count", "polish"),
    [(1, "1 przypis"), (2, "2 przypisy"), (5, "5 przypisów"), (22, "22 przypisy"), (112, "112 przypisów")],
)
def test_polish_has_three_forms_for_numbers(count: int, polish: str) -> None:
    sentence = plural("terminal.notes", "{count} note", "{count} notes", count)
    assert str(sentence) == (f"{count} note" if count == 1 else f"{count} notes")
    assert POLISH.translate(sentence) == polish


def test_enumerations() -> None:
    assert [*map(str, (listed("a"), listed("ab"), listed("abc"), all_of("abc")))] == [
        "a", "a and b", "a, b and c", "a and b and c",
    ]  # fmt: skip
    assert POLISH.translate(listed(["a", "b", "c"])) == "a, b i c"


def test_what_has_no_translation_is_english() -> None:
    assert POLISH.translate(message("nobody.yet", "Nobody has translated {number} yet.", number=7)) == (
        "Nobody has translated 7 yet."
    )
    assert POLISH.translate(plural("nobody.hens", "{count} hen", "{count} hens", 5)) == "5 hens"


def test_a_message_goes_from_process_to_process() -> None:
    sentence = sentences(message(*NOTE_WRONG, number=1), plural("terminal.notes", "{count} note", "{count} notes", 2))
    again = pickle.loads(pickle.dumps(sentence))
    assert again == sentence
    assert POLISH.translate(again) == "Błąd jest zapewne w przypisie 1. 2 przypisy"
    assert pickle.loads(pickle.dumps(POLISH)).language == "pl"


def test_two_languages_at_once() -> None:
    with ThreadPoolExecutor(4) as threads:
        languages = ("pl", "de", "en", "uk") * 3
        reports = list(threads.map(lambda language: rendered("html", language), languages))
    assert len(set(reports)) == 4
    for language, report in zip(languages, reports, strict=True):
        assert f'<html lang="{language}">' in report
        assert report == rendered("html", language)


def test_a_finding_is_the_same_one_in_every_language() -> None:
    english, polish = (json.loads(rendered("json", language)) for language in ("en", "pl"))
    assert [finding.keys() for finding in polish["findings"]] == [finding.keys() for finding in english["findings"]]
    for ours, theirs in zip(polish["findings"], english["findings"], strict=True):
        assert {**ours, "message": "", "evidence": []} == {**theirs, "message": "", "evidence": []}
        assert ours["message"] != theirs["message"]
    assert polish["findings"][0]["message"].startswith("Adres URL się różni: przypis 1 podaje „https://")
    assert polish["findings"][0]["evidence"] == ["tytuł „Dawne mapy Podlasia” ma pisownię „mapy”"]


@pytest.mark.parametrize(
    "format", ["terminal", "html", "sarif", "github", "gitlab", "rdjson", "junit", "csv", "markdown"]
)
def test_every_report_is_in_the_language_chosen(format: str) -> None:
    english, polish = rendered(format, "en"), rendered(format, "pl")
    for ours, theirs in (("Rok się różni", "The year differs"), ("ma pisownię „mapy”", "spells “mapy”")):
        assert (ours in polish) == (theirs in english)
        assert ours not in english
        assert theirs not in polish
    assert "url-differs" in polish, "names of rules are the same in every language"


def test_the_html_report_says_which_language_it_is_in() -> None:
    assert '<html lang="en">' in rendered("html", "en")
    polish = rendered("html", "pl")
    assert 'id="rule-year-differs" lang="en">' in polish, "the pages of rules are English"
    assert "<dt>przypis 1</dt>" in polish
    assert "<dt>note 1</dt>" in rendered("html", "en")


@pytest.mark.parametrize("match", ["The URL differs: note 1", "adres url się różni: przypis 1", "dawne-mpay-podlasia"])
def test_an_acceptance_may_quote_the_english_words_or_those_shown(match: str) -> None:
    finding = next(finding for finding in checked().findings if finding.rule.name == "url-differs")
    assert Acceptance("url-differs", match, "it moved", "refcheck.toml").covers(finding, POLISH)
    assert not Acceptance("url-differs", "przypis 2", "it moved", "refcheck.toml").covers(finding, POLISH)


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("format", ["terminal", "html", "letter"])
def test_a_report_in_every_language(format: str, language: str) -> None:
    assert rendered(format, language) != rendered(format, "en")


def test_english_needs_no_catalogue() -> None:
    code = (
        "import sys; from refcheck import pipeline, rules; from refcheck.i18n.message import message; "
        "from refcheck.i18n.translator import Translator; "
        "Translator('en').translate(message('a.b', 'c')); print('gettext' in sys.modules)"
    )
    again = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert again.stdout == "False\n"


def test_the_command_line_asks_for_a_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "pl_PL.UTF-8")
    Path("m.md").write_text(MANUSCRIPT, encoding="utf-8")
    assert run(["check", "--offline", "m.md"]) == 1
    assert "The year differs." in capsys.readouterr().out, "English, whatever the locale"
    assert run(["check", "--offline", "--ui-language", "pl", "m.md"]) == 1
    assert "Rok się różni." in capsys.readouterr().out
    monkeypatch.setenv("REFCHECK_UI_LANGUAGE", "pl")
    assert run(["check", "--offline", "m.md"]) == 1
    assert "Rok się różni." in capsys.readouterr().out
    monkeypatch.delenv("REFCHECK_UI_LANGUAGE")
    Path("refcheck.toml").write_text('ui-language = "pl"\n', encoding="utf-8")
    assert run(["check", "--offline", "m.md"]) == 1
    assert "Rok się różni." in capsys.readouterr().out


def test_a_language_that_refcheck_does_not_speak_is_refused_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["check", "--ui-language", "tlh", "m.md"]) == 2
    captured = capsys.readouterr()
    assert captured.err == "refcheck: command line: --ui-language: write one of en, pl, uk, ru, de\n"
    assert captured.out == ""
