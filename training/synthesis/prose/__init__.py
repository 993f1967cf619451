"""What does a note say around its citations? Sentences of our own around citations that others wrote.

`LANG.tsv` has a kind and a text on each line: p pattern of a whole note, t sentence, q quotation, i ibid.
In a pattern {c} is a first citation, {s} a short one, {a} an archival signature, {t} {q} {i} a line of that kind;
{name}, {place}, {year}, {d} (a day), {n} (a number), {ini} (initials) are unlabelled words of the prose.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from training.synthesis.facts import facts
from training.synthesis.marking import Labelled, join
from training.synthesis.people import person
from training.synthesis.works import compose, date

FOLDER = Path(__file__).parent
Cite = Callable[[str], Labelled]
"""Gives a citation for "footnote" or "short"."""
_SLOT = re.compile(r"\{(\w+)\}")
_LABELLED_PAGE = re.compile(r"\b(?:s|p|pp|С|с|P|S|str)\. (\d+)$")


@cache
def lines(lang: str, kind: str) -> tuple[str, ...]:
    """The texts of one kind; () where the language has no prose."""
    path = FOLDER / f"{lang}.tsv"
    if not path.exists():
        return ()
    pairs = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line)
    return tuple(text for found, text in pairs if found == kind)


def note(rng: random.Random, lang: str, cite: Cite) -> Labelled:
    """A note with zero to three citations in prose of the language."""
    pattern = rng.choice(lines(lang, "p"))
    if "{c}" not in pattern and "{s}" not in pattern and rng.random() < 0.35:
        pattern = rng.choice(lines(lang, "p"))
    return _fill(pattern, rng, lang, cite)


def _fill(pattern: str, rng: random.Random, lang: str, cite: Cite) -> Labelled:
    parts: list[str | Labelled] = []
    position = 0
    for match in _SLOT.finditer(pattern):
        parts.append(pattern[position : match.start()])
        parts.append(_slot(match[1], rng, lang, cite))
        position = match.end()
    rest = pattern[position:]
    if parts and rest.startswith(".") and _text(parts[-1]).endswith((".", "?", "!")):
        rest = rest[1:]
    return join([*parts, rest])


def _slot(name: str, rng: random.Random, lang: str, cite: Cite) -> str | Labelled:
    if name in ("c", "s"):
        return open_ended(cite("footnote" if name == "c" else "short"))
    if name == "i":
        return _ibid(_fill(rng.choice(lines(lang, "i")), rng, lang, cite))
    if name in ("t", "q"):
        return _fill(rng.choice(lines(lang, name)), rng, lang, cite)
    if name == "a":
        return compose(rng, lang, "archive").values["signature"].rstrip(".")
    return word(name, rng, lang)


def word(name: str, rng: random.Random, lang: str) -> str:
    match name:
        case "name":
            return person(rng, lang).write(rng.choice(("I F", "G F", "F")))
        case "place":
            places = [place for place in facts(lang, "places") if place.isalpha() and len(place) > 3]
            return rng.choice(places)
        case "year":
            return str(rng.randint(1550, 2020))
        case "d":
            return date(rng, lang)
        case "ini":
            return person(rng, lang).write("I") + person(rng, lang).family[0] + "."
        case "n":
            return str(rng.randint(2, 400))
        case _:
            raise ValueError(f"no such slot: {name}")


def _ibid(text: Labelled) -> Labelled:
    """The page of an ibid. is a field."""
    match = _LABELLED_PAGE.search(text.text)
    return Labelled(text.text, (("pages", *match.span(1)),)) if match else text


def open_ended(labelled: Labelled) -> Labelled:
    """Without the full stop at the end, unless a person's initial or an abbreviation inside a field needs it."""
    text = labelled.text.rstrip()
    if text.endswith(".") and not any(end == len(text) for _, _, end in labelled.spans):
        text = text[:-1]
    marks = tuple((name, start, min(end, len(text))) for name, start, end in labelled.marks)
    return Labelled(text, labelled.spans, marks)


def _text(part: str | Labelled) -> str:
    return part if isinstance(part, str) else part.text
