"""What speaks a natural language stands in the conventions: no other module has words of one in its strings."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

import refcheck
from refcheck.conventions.words import data

SOURCE = Path(refcheck.__file__).parent
SPOKEN = ("conventions/", "i18n/")
"""Where languages are at home; the texts that readers see are English in the code and are translated."""
ALLOWED = {
    "readers/latex/characters.py": "letters that LaTeX's commands stand for",
    "readers/bibtex/field_latex.py": "letters that LaTeX's commands stand for",
}
FOREIGN = frozenset(
    "tamże ibidem ebd ebenda siehe vgl zob por voir cfr hrsg herausgeber seite seiten strona nr wyd wydanie tom "
    "rozdz przyp dz cyt bde band heft jahrgang aufl auflage págs pág núm ders dies und oder oraz och von van der "
    "della delle tłum rozprawa praca zeszyt rocznik abgerufen dostęp ustawa gesetz verordnung ley lei".split()
)
"""Words of bibliographies that no English sentence and no technical term of the code has."""


def modules() -> list[str]:
    names = (path.relative_to(SOURCE).as_posix() for path in sorted(SOURCE.rglob("*.py")))
    return [name for name in names if not name.startswith(SPOKEN)]


def spoken(source: str) -> Iterator[tuple[int, str]]:
    """The lines and texts of a module's strings that are no documentation, as they are written, escapes and all."""
    documentation = {
        line
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    kinds = {tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in kinds and token.start[0] not in documentation:
            yield token.start[0], token.string


@pytest.mark.parametrize("name", [name for name in modules() if name not in ALLOWED])
def test_no_letter_of_another_language_stands_in_code(name: str) -> None:
    source = (SOURCE / name).read_text(encoding="utf-8")
    found = [
        f"{name}:{line}: {text}"
        for line, text in spoken(source)
        if any(char.isalpha() and not char.isascii() for char in text)
    ]
    assert not found, "move it to refcheck/conventions"


@pytest.mark.parametrize("name", modules())
def test_no_foreign_word_of_bibliographies_stands_in_code(name: str) -> None:
    source = (SOURCE / name).read_text(encoding="utf-8")
    found = [
        f"{name}:{line}: {text}"
        for line, text in spoken(source)
        if FOREIGN & set(re.findall(r"[^\W\d_]+", re.sub(r"\\[a-zA-Z]", " ", text).casefold()))
    ]
    assert not found, "move it to refcheck/conventions"


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_what_is_allowed_is_needed(name: str) -> None:
    texts = [text for _, text in spoken((SOURCE / name).read_text(encoding="utf-8"))]
    assert any(char.isalpha() and not char.isascii() for text in texts for char in text), ALLOWED[name]


def test_every_kind_of_phrase_is_read_by_a_module() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    unread = [kind for kind in data("phrases") if not re.search(rf"""\((["']){kind}\1\)""", code)]
    assert not unread
