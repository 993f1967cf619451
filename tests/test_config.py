"""What may a configuration say, and what is said of one that cannot be followed?"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from refcheck.config import KEYS, Settings, matches, rules_named, settings_for
from refcheck.errors import BadConfiguration
from refcheck.rules import RULES

EVERY_KEY = """
select = ["DIF", "unlisted-citation"]
ignore = ["DIF104"]
fail-on = "error"
strict = true
offline = true
mailto = "editor@example.org"
language = "pl"
timeout = 5
jobs = 2
output-format = "json"
output = "report.json"
exclude = ["drafts"]

[per-file-ignores]
"reviews/*" = ["url-differs"]

[[accept]]
rule = "title-differs"
match = "Dawne mapy"
reason = "The second edition changed its title."
"""


def configured(folder: Path, text: str, name: str = "refcheck.toml") -> Settings:
    (folder / name).write_text(text, encoding="utf-8")
    return settings_for(str(folder / "m.md"), {})


def names(settings: Settings, path: str) -> set[str]:
    return {rule.name for rule in settings.rules_for(path)}


def test_every_key_is_heeded(tmp_path: Path) -> None:
    settings = configured(tmp_path, EVERY_KEY)
    assert settings.fail_on == "error"
    assert (settings.strict, settings.offline) == (True, True)
    assert (settings.mailto, settings.language, settings.timeout, settings.jobs) == ("editor@example.org", "pl", 5.0, 2)
    assert settings.output_format == "json"
    assert settings.output == str(tmp_path / "report.json")
    assert settings.exclude == ("drafts",)
    assert settings.accept[0].reason == "The second edition changed its title."
    assert {"url-differs", "unlisted-citation"} <= names(settings, str(tmp_path / "m.md"))
    assert "author-differs" not in names(settings, str(tmp_path / "m.md"))
    assert "url-differs" not in names(settings, str(tmp_path / "reviews" / "m.md"))


def test_every_key_has_its_setting() -> None:
    assert {key.replace("-", "_") for key in KEYS} == {field.name for field in fields(Settings)} - {"file"}


def test_nothing_configured_means_every_rule(tmp_path: Path) -> None:
    assert settings_for(str(tmp_path), {}).rules_for("m.md") == RULES


def test_pyproject_serves_as_well(tmp_path: Path) -> None:
    assert configured(tmp_path, "[tool.refcheck]\nstrict = true\n", "pyproject.toml").strict


def test_a_pyproject_without_a_table_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "refcheck.toml").write_text("strict = true")
    inner = tmp_path / "issue"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    assert settings_for(str(inner / "m.md"), {}).strict


def test_the_nearest_file_holds_alone(tmp_path: Path) -> None:
    inner = tmp_path / "issue"
    inner.mkdir()
    (tmp_path / "refcheck.toml").write_text('strict = true\nlanguage = "pl"')
    (inner / "refcheck.toml").write_text('language = "en"')
    settings = settings_for(str(inner / "m.md"), {})
    assert (settings.language, settings.strict) == ("en", False)


def test_the_command_line_takes_the_place_of_a_key(tmp_path: Path) -> None:
    (tmp_path / "refcheck.toml").write_text('select = ["STY"]\nstrict = true')
    settings = settings_for(str(tmp_path), {"select": "url-differs, DIF102", "fail-on": None})
    assert settings.select == ("url-differs", "DIF102")
    assert settings.strict


def test_another_file_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "strict.toml").write_text("strict = true")
    assert settings_for(str(tmp_path), {}, str(tmp_path / "strict.toml")).strict


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('slect = ["STY"]', "refcheck.toml: there is no key “slect”, perhaps “select” is meant"),
        ("fail_on = 'error'", "there is no key “fail_on”, perhaps “fail-on” is meant"),
        ('select = ["url-diffres"]', "“url-diffres” is no rule, perhaps “url-differs” is meant"),
        ('ignore = ["STZ"]', "“STZ” is no rule, perhaps “STY” is meant"),
        ("select = 3", "“select”: write a list of texts"),
        ('fail-on = "always"', "“fail-on”: write one of error, warning, info, never"),
        ('strict = "yes"', "“strict”: write true or false"),
        ("timeout = 0", "“timeout”: write a number of seconds above 0"),
        ("jobs = 1.5", "“jobs”: write a whole number from 1"),
        ('mailto = "editor"', "“mailto”: write an e-mail address"),
        ('language = "English"', "“language”: write a language's code"),
        ('output-format = "papyrus"', "“output-format”: write one of terminal, json"),
        ("strict = true\n= 3", "refcheck.toml:2: it is not valid TOML"),
        ('strict = "', "it is not valid TOML"),
        ("per-file-ignores = 3", "“per-file-ignores”: write a table"),
        ('[per-file-ignores]\n"a" = ["nothing"]', "“nothing” is no rule"),
        ("accept = 3", "write [[accept]] tables"),
        ('[[accept]]\nrule = "url-differs"\nmatch = "x"', "“accept”: table 1 has no reason"),
        ('[[accept]]\nrule = "url-differs"\nmatch = "x"\nreason = " "', "table 1 has no reason"),
        ('[[accept]]\nrule = "url-differs"\nmatch = "x"\nreson = "y"', "unknown key “reson”, perhaps “reason” is"),
    ],
)
def test_what_cannot_be_followed_is_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(BadConfiguration) as caught:
        configured(tmp_path, text)
    assert sentence in str(caught.value)
    assert str(tmp_path / "refcheck.toml") in str(caught.value)


def test_a_configuration_that_is_no_text_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "refcheck.toml").write_bytes(b'language = "\xff"')
    with pytest.raises(BadConfiguration, match="UTF-8"):
        settings_for(str(tmp_path), {})


def test_a_configuration_that_is_missing_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match=r"gone\.toml: there is no such file"):
        settings_for(str(tmp_path), {}, str(tmp_path / "gone.toml"))


@pytest.mark.parametrize(
    ("word", "count"), [("url-differs", 1), ("DIF101", 1), ("dif101", 1), ("ALL", len(RULES)), ("nothing", 0), ("", 0)]
)
def test_rules_are_named(word: str, count: int) -> None:
    assert len(rules_named(word)) == count


def test_a_family_is_all_rules_whose_codes_begin_so() -> None:
    assert set(rules_named("STY")) == {rule for rule in RULES if rule.code.startswith("STY")}


@pytest.mark.parametrize(
    ("pattern", "path", "meant"),
    [
        ("drafts", "drafts/m.md", True),
        ("drafts/", "a/drafts/m.md", True),
        ("*.txt", "a/b/m.txt", True),
        ("issues/*", "issues/12/m.md", True),
        ("./issues/12", "issues/12/m.md", True),
        ("12/m.md", "issues/12/m.md", False),
        ("drafts", "m.md", False),
    ],
)
def test_patterns_name_paths(pattern: str, path: str, meant: bool) -> None:
    assert matches(f"/journal/{path}", pattern, "/journal") is meant


def files(folder: Path, **texts: str) -> Settings:
    """The settings of a folder with these configurations, `house` for `house.toml`."""
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return settings_for(str(folder), {})


def test_a_key_takes_the_place_of_the_same_key_in_the_extended_file(tmp_path: Path) -> None:
    house = 'select = ["DIF"]\nfail-on = "info"\nlanguage = "pl"\nexclude = ["drafts"]'
    settings = files(tmp_path, house=house, refcheck='extend = "house.toml"\nselect = ["STY"]\nfail-on = "error"')
    assert (settings.select, settings.fail_on) == (("STY",), "error")
    assert (settings.language, settings.exclude) == ("pl", ("drafts",))
    assert settings.extend == (str(tmp_path / "house.toml"),)
    assert settings.file == str(tmp_path / "refcheck.toml")


def test_ignores_and_acceptances_are_added(tmp_path: Path) -> None:
    table = '[per-file-ignores]\n"{0}/*" = ["STY"]\n[[accept]]\nrule = "DIF"\nmatch = "{0}"\nreason = "{0}"\n'
    settings = files(tmp_path, house=table.format("old"), refcheck='extend = "house.toml"\n' + table.format("new"))
    assert [pattern for pattern, _ in settings.per_file_ignores] == ["old/*", "new/*"]
    assert [(acceptance.match, Path(acceptance.place).name) for acceptance in settings.accept] == [
        ("old", "house.toml"),
        ("new", "refcheck.toml"),
    ]


def test_paths_are_taken_from_where_they_stand_and_patterns_from_the_manuscripts(tmp_path: Path) -> None:
    series = tmp_path / "series"
    series.mkdir()
    house = 'bibliography = ["works.bib"]\nbaseline = "known.json"\n[per-file-ignores]\n"reviews/*" = ["url-differs"]'
    (tmp_path / "house.toml").write_text(house)
    settings = files(series, refcheck='extend = "../house.toml"')
    assert settings.bibliography == (str(tmp_path / "works.bib"),)
    assert settings.baseline == str(tmp_path / "known.json")
    assert "url-differs" not in names(settings, str(series / "reviews" / "m.md"))


def test_a_chain_of_three(tmp_path: Path) -> None:
    settings = files(tmp_path, a="strict = true", b='extend = "a.toml"\nlanguage = "pl"', refcheck='extend = "b.toml"')
    assert (settings.strict, settings.language) == (True, "pl")
    assert [Path(file).name for file in settings.extend] == ["b.toml", "a.toml"]


@pytest.mark.parametrize(
    ("house", "child", "sentence"),
    [
        ("", "gone.toml", "refcheck.toml: “extend”: there is no file gone.toml; check the path"),
        ("", "/etc/house.toml", "refcheck.toml: “extend”: write the path of /etc/house.toml from here"),
        ("", "../house.toml", "refcheck.toml: “extend”: ../house.toml lies outside the repository"),
        ("", "refcheck.toml", "refcheck.toml: “extend”: refcheck.toml extends this file in its turn"),
        ('extend = "refcheck.toml"', "house.toml", "house.toml: “extend”: refcheck.toml extends this file in its turn"),
        ("slect = 3", "house.toml", "house.toml: there is no key “slect”, perhaps “select” is meant"),
        ("= 3", "house.toml", "house.toml:1: it is not valid TOML"),
    ],
)
def test_a_file_that_cannot_be_extended_is_told(tmp_path: Path, house: str, child: str, sentence: str) -> None:
    folder = tmp_path / "journal"
    (folder / ".git").mkdir(parents=True)
    (tmp_path / "house.toml").write_text("strict = true")
    with pytest.raises(BadConfiguration) as raised:
        files(folder, house=house, refcheck=f'extend = "{child}"')
    assert sentence in str(raised.value)
