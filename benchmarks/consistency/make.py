"""Manuscripts in pandoc's Markdown that cite by key, with their works, made of sentences of our own by a seed."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.consistency.items import bibliography
from training.synthesis import prose
from training.synthesis.facts import facts
from training.synthesis.people import person
from training.synthesis.works import compose

SENTENCES = Path(__file__).parent / "sentences"
LANGUAGES = tuple(sorted(file.stem for file in SENTENCES.glob("*.tsv")))
SLOT = re.compile(r"\{(\w+)\}")
CITE = re.compile(r"\{[cs]\}")
IBID = "{i}"
"""What the processor writes itself."""
LOCATORS = (0.25, 0.8)
"""The shares of citations without locator, and of these and those with one page; the others have a range."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """A manuscript that cites by key, and its works as CSL JSON."""

    name: str
    language: str
    text: str
    items: tuple[dict[str, Any], ...]


@cache
def lines(language: str, kind: str) -> tuple[str, ...]:
    """The lines of a kind in a language's sentences: list, head, body, note, prose."""
    pairs = (line.split("\t") for line in (SENTENCES / f"{language}.tsv").read_text(encoding="utf-8").splitlines())
    return tuple(text for found, text in pairs if found == kind)


def manuscript(language: str, seed: int, works: tuple[int, int] = (8, 26)) -> Keyed:
    """The manuscript of a seed, which cites each of its works."""
    rng = random.Random(f"{language} {seed}")
    items = bibliography(rng, language, rng.randint(*works))
    author = _Author(rng, language, [item["id"] for item in items])
    paragraphs = list(author.paragraphs())
    return Keyed(f"{language}-{seed:03}", language, "\n\n".join(paragraphs) + "\n", tuple(items))


class _Author:
    """Somebody who writes sentences with notes until every work is cited."""

    def __init__(self, rng: random.Random, language: str, keys: list[str]) -> None:
        self.rng, self.language = rng, language
        self.unseen, self.seen = list(keys), list[str]()
        self.sentences = list[str]()
        self.prose = rng.choice((0.3, 0.6, 0.85))  # the share of notes that say more than what they cite

    def paragraphs(self) -> Iterator[str]:
        heads = list(lines(self.language, "head"))
        count = 0
        while self.unseen or count < 6:
            if count % 4 == 0 and heads:
                yield f"# {heads.pop(0)}"
            yield " ".join(self._sentence() for _ in range(self.rng.randint(2, 5)))
            count += 1

    def _sentence(self) -> str:
        if not self.sentences:
            own = [*lines(self.language, "body"), *prose.lines(self.language, "t")]
            self.sentences = self.rng.sample(own, len(own))
        sentence = self._filled(self.sentences.pop())
        if self.rng.random() < 0.3:
            return sentence
        return sentence + (self._prose_note() if self.rng.random() < self.prose else self._plain_note())

    def _plain_note(self) -> str:
        count = self.rng.choices((1, 2, 3), weights=(80, 15, 5))[0]
        return "[" + "; ".join(f"@{key}{self._locator(', {}')}" for key in self._keys(count)) + "]"

    def _prose_note(self) -> str:
        patterns = (*lines(self.language, "note") * 2, *prose.lines(self.language, "p"), *lines(self.language, "prose"))
        pattern = self.rng.choice([pattern for pattern in patterns if IBID not in pattern])
        if pattern in lines(self.language, "prose") and self.rng.random() < 0.3:
            pattern += " {t}"
        filled = self._filled(pattern)
        keys = self._keys(len(CITE.findall(filled)), again="{s}" in filled)
        between = CITE.split(filled)
        if len(between) > 1 and _in_one_bracket(between):
            return self._bracketed(between, keys)
        return self._inline(between, keys)

    def _bracketed(self, between: list[str], keys: list[str]) -> str:
        """All in one citation, what stands before and behind the works as prefixes and suffixes."""
        text = between[0]
        for key, after in zip(keys, between[1:], strict=True):
            text += f"@{key}{self._locator(', {}')}" + ("" if after == "." else after)
        return f"[{text}]"

    def _inline(self, between: list[str], keys: list[str]) -> str:
        """A note of its own in which works are named in the sentence."""
        text = between[0]
        for key, after in zip(keys, between[1:], strict=True):
            if text.endswith("(") and after.startswith(")"):
                text, after = f"{text[:-1]}[@{key}{self._locator(', {}')}]", after[1:]
            else:
                text += f"@{key}{self._locator(' [{}]')}"
            text += after
        return f"^[{text}]"

    def _locator(self, form: str) -> str:
        dice, page = self.rng.random(), self.rng.randint(2, 480)
        if dice < LOCATORS[0]:
            return ""
        return form.format(page if dice < LOCATORS[1] else f"{page}-{page + self.rng.randint(1, 9)}")

    def _keys(self, count: int, again: bool = False) -> list[str]:
        chosen: list[str] = []
        while len(chosen) < count:
            key = self._key(again)
            if key not in chosen:
                chosen.append(key)
        return chosen

    def _key(self, again: bool) -> str:
        """The work just cited, one of before, or one that was not cited yet."""
        dice = self.rng.random()
        if self.seen and dice < 0.12:
            return self.seen[-1]
        if len(self.seen) > 4 and (not self.unseen or dice < (0.7 if again else 0.35)):
            key = self.rng.choice(self.seen)
        else:
            key = self.unseen.pop(0) if self.unseen else self.rng.choice(self.seen)
        self.seen.append(key)
        return key

    def _filled(self, pattern: str) -> str:
        return SLOT.sub(lambda match: self._slot(match[1]), pattern)

    def _slot(self, name: str) -> str:
        match name:
            case "c" | "s":
                return f"{{{name}}}"
            case "t":
                return self._filled(self.rng.choice(prose.lines(self.language, "t")))
            case "q":
                return self.rng.choice(prose.lines(self.language, "q"))
            case "a":
                return compose(self.rng, self.language, "archive").values["signature"].rstrip(".")
            case "name":
                return person(self.rng, self.language).write(self.rng.choice(("I F", "G F", "G F")))
            case "place":
                return self.rng.choice([place for place in facts(self.language, "places") if place.isalpha()])
            case _:
                return prose.word(name, self.rng, self.language)


def _in_one_bracket(between: list[str]) -> bool:
    """Whether what stands around the works can be written as prefixes and suffixes of one citation."""
    head, *middle, tail = between
    plain = not any(char in text for char in "[]@" for text in between) and ";" not in head + tail
    listed = all(text.lstrip().startswith(";") and text.count(";") == 1 for text in middle)
    return plain and listed and not head.endswith("(") and tail.startswith((".", ",", " ("))
