"""The catalogues have every message of the code, and nothing else, with the placeholders of the original."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from refcheck.i18n.translator import LANGUAGES, Translator

ROOT = Path(__file__).parent.parent.parent
SOURCE = ROOT / "src" / "refcheck"
LOCALE = SOURCE / "i18n" / "locale"
TRANSLATED = LANGUAGES[1:]
PLACEHOLDER = re.compile(r"(?<!\{)\{(\w+)\}|%\((\w+)\)s")
EVERY_FORM_IS_OF_MANY = ("uk", "ru")
"""In these languages the first form is that of 21 and 31, too, so that it cannot leave out the number."""


def catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "refcheck.po").open("rb") as stream:
        return read_po(stream, locale=language)


@cache
def template() -> Catalog:
    with (LOCALE / "refcheck.pot").open("rb") as stream:
        return read_po(stream)


def ids(catalog: Catalog) -> set[tuple[str | None, ...]]:
    return {(message.context, *originals(message)) for message in catalog if message.id}


def originals(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def placeholders(text: str) -> set[str]:
    return {brace or percent for brace, percent in PLACEHOLDER.findall(text)}


def test_the_template_has_the_messages_of_the_code(tmp_path: Path) -> None:
    """If not, run `make messages`."""
    options = ["-q", "extract", "-F", str(ROOT / "pyproject.toml"), "-k", "message:1c,2", "-k", "plural:1c,2,3"]
    CommandLineInterface().run(  # type: ignore[no-untyped-call]
        ["pybabel", *options, "-o", str(tmp_path / "refcheck.pot"), str(SOURCE)]
    )
    with (tmp_path / "refcheck.pot").open("rb") as stream:
        assert ids(read_po(stream)) == ids(template())


def test_every_message_made_in_the_code_is_extracted() -> None:
    made = {
        call.args[0].value
        for path in SOURCE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("message", "plural")
        if call.args and isinstance(call.args[0], ast.Constant)
    }
    assert len(made) > 400
    assert made <= {message.context for message in template()}


def test_an_id_is_that_of_one_message() -> None:
    contexts = [message.context for message in template() if message.id]
    assert None not in contexts, "a message without an id"
    assert len(contexts) == len(set(contexts))


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_has_the_messages_of_the_template(language: str) -> None:
    assert ids(catalogue(language)) == ids(template())
    assert not catalogue(language).obsolete


@pytest.mark.parametrize("language", TRANSLATED)
def test_everything_is_translated(language: str) -> None:
    lacking = [message.context for message in catalogue(language) if message.id and not all(forms(message))]
    assert lacking == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_program_reads_what_is_translated(language: str) -> None:
    """If not, run `make messages`."""
    translator = Translator(language)
    for message in catalogue(language):
        if not message.id or not message.context:
            continue
        if isinstance(message.id, str):
            assert translator.pgettext(message.context, message.id) == message.string
        else:
            read = {translator.npgettext(message.context, message.id[0], message.id[1], count) for count in range(200)}
            assert read == set(forms(message))


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_have_the_placeholders_of_the_original(language: str) -> None:
    catalog = catalogue(language)
    for message in catalog:
        written = [form for form in forms(message) if form]
        if not message.id or not written:
            continue
        own = originals(message)
        assert len(written) == (catalog.num_plurals if len(own) > 1 else 1), f"{message.id}: all forms or none"
        for place, form in enumerate(written):
            first = placeholders(own[0 if place == 0 and language not in EVERY_FORM_IS_OF_MANY else -1])
            assert placeholders(form) in (first, placeholders(own[-1])), form
