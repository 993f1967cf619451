"""Does refcheck say the same in every language, and are the catalogues whole?"""

from __future__ import annotations

import json
import pickle
import re
import subprocess
import sys
from datetime import date
from gettext import GNUTranslations
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from refcheck import tongue
from refcheck.cli.main import run
from refcheck.config import Acceptance
from refcheck.pipeline import examine, judge
from refcheck.readers import read
from refcheck.reports import REPORTS, Checked, Run
from refcheck.rules import RULES
from refcheck.tongue import LANGUAGES, Sentence, all_of, at_head, joined, listed, say, say_many, speak, told

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "src" / "refcheck" / "locale"
TRANSLATED = LANGUAGES[1:]
PLACEHOLDER = re.compile(r"(?<!\{)\{(\w+)\}|%\((\w+)\)s")
EVERY_FORM_IS_OF_MANY = ("uk", "ru")
"""In these languages the first form is that of 21 and 31, too, so that it cannot leave out the number."""

MANUSCRIPT = """Maps of the region have been drawn for long.[^1] They were lost.[^2]

[^1]: J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mpay-podlasia.

[^2]: A. Lis, *Granice i mapy* (Lublin, 2004), p. 7.

## References

- Lis A., *Granice i mapy* (Lublin, 2005).
- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mapy-podlasia.
"""


def catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "refcheck.po").open("rb") as stream:
        return read_po(stream, locale=language)


def template() -> Catalog:
    with (LOCALE / "refcheck.pot").open("rb") as stream:
        return read_po(stream)


def ids(catalog: Catalog) -> set[tuple[str, ...]]:
    return {(message.id,) if isinstance(message.id, str) else tuple(message.id) for message in catalog if message.id}


def forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def placeholders(text: str) -> set[str]:
    return {brace or percent for brace, percent in PLACEHOLDER.findall(text)}


def checked() -> Run:
    apparatus = examine(read("m.md", MANUSCRIPT.encode()), date(2026, 6, 1))
    return Run((Checked("m.md", apparatus, tuple(judge(apparatus, RULES))),), seconds=0.2)


def rendered(format: str, checked: Run) -> str:
    report = REPORTS[format](checked)
    assert isinstance(report, str)
    return report


def test_a_sentence_is_its_english_text_to_programs() -> None:
    speak("pl")
    sentence = say("Note {number} seems to be wrong.", number=3)
    assert sentence == "Note 3 seems to be wrong."
    assert hash(sentence) == hash("Note 3 seems to be wrong.")
    assert told(sentence) == "Błąd jest zapewne w przypisie 3."


def test_fields_that_are_sentences_are_told_too() -> None:
    speak("pl")
    sides = {"here": say("note {number}", number=1), "cited": "2018", "there": say("the text"), "found": "2019"}
    difference = say("The year differs: {here} has “{cited}”, {there} has “{found}”.", **sides)
    assert difference == "The year differs: note 1 has “2018”, the text has “2019”."
    assert told(difference) == "Rok się różni: przypis 1 podaje „2018”, tekst podaje „2019”."
    assert told(joined([say("The year differs."), "Nowak", 3])) == "Rok się różni. Nowak 3"
    assert told(at_head(say("line {number}", number=4))) == "Wiersz 4"


def test_braces_in_the_words_of_an_author_are_no_placeholders() -> None:
    sentence = say(
        "The year differs: {here} has “{cited}”, {there} has “{found}”.", here="{0}", cited="{x}", there="{", found="}}"
    )
    assert sentence == "The year differs: {0} has “{x}”, { has “}}”."
    speak("pl")
    assert told(sentence) == "Rok się różni: {0} podaje „{x}”, { podaje „}}”."
    assert told(joined(["{a}", "{b}"], " } ")) == "{a} } {b}"


@pytest.mark.parametrize(
    ("count", "polish"),
    [(1, "1 przypis"), (2, "2 przypisy"), (5, "5 przypisów"), (22, "22 przypisy"), (112, "112 przypisów")],
)
def test_polish_has_three_forms_for_numbers(count: int, polish: str) -> None:
    sentence = say_many("{count} note", "{count} notes", count)
    assert sentence == (f"{count} note" if count == 1 else f"{count} notes")
    speak("pl")
    assert told(sentence) == polish


def test_enumerations() -> None:
    assert [listed("a"), listed("ab"), listed("abc"), all_of("abc")] == ["a", "a and b", "a, b and c", "a and b and c"]
    speak("pl")
    assert told(listed(["a", "b", "c"])) == "a, b i c"


def test_what_has_no_translation_is_told_in_english() -> None:
    speak("pl")
    assert told(say("Nobody has translated {number} yet.", number=7)) == "Nobody has translated 7 yet."
    assert told(say_many("{count} hen of nobody", "{count} hens of nobody", 5)) == "5 hens of nobody"
    assert told("error") == "error", "only sentences are told, no words of an author"


def test_a_sentence_goes_from_process_to_process() -> None:
    sentence = joined([at_head(say("note {number}", number=1)), say_many("{count} note", "{count} notes", 2)])
    again = pickle.loads(pickle.dumps(sentence))
    assert isinstance(again, Sentence)
    assert again == sentence == "Note 1 2 notes"
    speak("pl")
    assert told(again) == "Przypis 1 2 przypisy"


def test_a_finding_is_the_same_one_in_every_language() -> None:
    english = json.loads(rendered("json", checked()))
    speak("pl")
    polish = json.loads(rendered("json", checked()))
    assert [finding.keys() for finding in polish["findings"]] == [finding.keys() for finding in english["findings"]]
    for ours, theirs in zip(polish["findings"], english["findings"], strict=True):
        assert {**ours, "message": "", "evidence": []} == {**theirs, "message": "", "evidence": []}
        assert ours["message"] != theirs["message"]
    assert polish["findings"][0]["message"].startswith("Adres URL się różni: przypis 1 podaje „https://")
    assert polish["findings"][0]["evidence"] == ["tytuł „Dawne mapy Podlasia” ma pisownię „mapy”"]


@pytest.mark.parametrize(
    "format", ["terminal", "html", "sarif", "github", "gitlab", "rdjson", "junit", "csv", "markdown"]
)
def test_every_report_speaks(format: str) -> None:
    english = rendered(format, checked())
    speak("pl")
    polish = rendered(format, checked())
    for ours, theirs in (("Rok się różni", "The year differs"), ("ma pisownię „mapy”", "spells “mapy”")):
        assert (ours in polish) == (theirs in english)
        assert ours not in english
        assert theirs not in polish
    assert "url-differs" in polish, "names of rules are the same in every language"


def test_the_html_report_says_which_language_it_is_in() -> None:
    assert '<html lang="en">' in rendered("html", checked())
    speak("pl")
    polish = rendered("html", checked())
    assert '<html lang="pl">' in polish
    assert 'id="rule-year-differs" lang="en">' in polish, "the pages of rules are English"
    assert "<dt>przypis 1</dt>" in polish
    speak("en")
    assert "<dt>note 1</dt>" in rendered("html", checked())


@pytest.mark.parametrize("match", ["The URL differs: note 1", "adres url się różni: przypis 1", "dawne-mpay-podlasia"])
def test_an_acceptance_may_quote_the_english_words_or_those_shown(match: str) -> None:
    speak("pl")
    finding = next(finding for _, finding in checked().told if finding.rule.name == "url-differs")
    assert Acceptance("url-differs", match, "it moved", "refcheck.toml").covers(finding)
    assert not Acceptance("url-differs", "przypis 2", "it moved", "refcheck.toml").covers(finding)


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


def test_english_needs_no_catalogue() -> None:
    code = (
        "import sys; from refcheck import pipeline, rules, tongue; tongue.speak('en'); print('gettext' in sys.modules)"
    )
    again = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert again.stdout == "False\n"


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_language_can_be_spoken(language: str) -> None:
    speak(language)
    assert tongue.spoken() == language
    assert rendered("terminal", checked())
    assert rendered("html", checked())


def test_the_template_has_the_sentences_of_the_code(tmp_path: Path) -> None:
    """If not, run `make messages`."""
    options = ["-q", "extract", "-F", str(ROOT / "pyproject.toml"), "-k", "say", "-k", "say_many:1,2", "-k", "later"]
    CommandLineInterface().run(  # type: ignore[no-untyped-call]
        ["pybabel", *options, "-o", str(tmp_path / "refcheck.pot"), str(ROOT / "src/refcheck")]
    )
    with (tmp_path / "refcheck.pot").open("rb") as stream:
        assert ids(read_po(stream)) == ids(template())


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_has_the_sentences_of_the_template(language: str) -> None:
    assert ids(catalogue(language)) == ids(template())


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_compiled_is_what_is_translated(language: str) -> None:
    """If not, run `make messages`."""
    with (files("refcheck") / "locale" / language / "LC_MESSAGES" / "refcheck.mo").open("rb") as stream:
        compiled = GNUTranslations(stream)
    catalog = catalogue(language)
    for message in catalog:
        if message.id and isinstance(message.id, str):
            assert compiled.gettext(message.id) == message.string or not message.string
        elif message.id and any(forms(message)):
            singular, plural = message.id
            assert {compiled.ngettext(singular, plural, count) for count in range(200)} == set(forms(message))


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_have_the_placeholders_of_the_original(language: str) -> None:
    catalog = catalogue(language)
    for message in catalog:
        originals = [message.id] if isinstance(message.id, str) else list(message.id)
        written = [form for form in forms(message) if form]
        if not message.id or not written:
            continue
        assert len(written) == (catalog.num_plurals if len(originals) > 1 else 1), f"{message.id}: all forms or none"
        for place, form in enumerate(written):
            own = placeholders(originals[0 if place == 0 and language not in EVERY_FORM_IS_OF_MANY else -1])
            assert placeholders(form) in (own, placeholders(originals[-1])), form
