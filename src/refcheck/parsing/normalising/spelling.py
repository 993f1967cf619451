"""The form of a person's name in a description: which part is what, in normal case, initials with full stops."""

from __future__ import annotations

import re

from refcheck.conventions.letters import ACCENTS, FIRST_IDEOGRAPH, NO_INITIALS
from refcheck.conventions.words import phrases, written
from refcheck.model.work import Name
from refcheck.parsing.normalising.name_words import words

WORD = re.compile(rf"[^\W\d_]+(?:[{ACCENTS}][^\W\d_]*)*")
BARE_INITIALS = re.compile(rf"(?<![^\W\d_])[^\W\d_{NO_INITIALS}]{{1,4}}(?![^\W\d_'’])\.?")
PATRONYMIC = re.compile(rf"(?:{written('patronymic_ending')})$")
EAST_ASIAN = FIRST_IDEOGRAPH
"""The first of the characters in which a Chinese or Korean name stands without a space; its first is the family's."""
SPACE = re.compile(r"\s+")


def spelt_name(family: str, given: str, suffix: str = "", initials: bool = False) -> Name:
    """A name of its parts; a particle before the family name or behind the given name stands by itself.

    `initials` tells that such are among the given names.
    """
    family, given = _folded(family), _folded(given)
    particle = ""
    if " " in family:
        particle, family = _particles_before(family)
    if given:
        given, behind = _particles_behind(given)
        particle = particle or behind
    return Name(
        _normal_case(family), _dotted(given) if initials else _normal_case(given), particle.lower(), suffix.strip(" ,")
    )


def whole_name(text: str, family_first: bool = False) -> tuple[str, str]:
    """Family name and given names of a name written out in full, in the order in which its language has them.

    The family name is what alone is in capitals; else the first word before a patronymic and in Chinese and Korean
    names, and the last elsewhere; Spaniards have two. `family_first` tells that the list has it first throughout.
    """
    parts = text.split()
    if len(parts) < 2:
        return (text[0], text[1:]) if text[0] >= EAST_ASIAN and 2 <= len(text) <= 4 else (text, "")
    capitals = [len(part) > 1 and part.isupper() for part in parts]
    if any(capitals) and not all(capitals):
        begin, end = capitals.index(True), len(parts) - capitals[::-1].index(True)
    elif family_first:
        begin, end = 0, _first(parts)
    elif _leads(parts):
        begin, end = 0, 1
    else:
        begin, end = _last(parts), len(parts)
    return " ".join(parts[begin:end]), " ".join(parts[:begin] + parts[end:])


def _leads(parts: list[str]) -> bool:
    """Does the family name stand first?"""
    if len(parts) == 3 and PATRONYMIC.search(parts[2]):
        return not PATRONYMIC.search(parts[1])
    return len(parts) <= 3 and parts[0].lower() in words("family_first")


def _first(parts: list[str]) -> int:
    """Where the family name that stands first ends, behind its particles."""
    end = 1
    while end < len(parts) - 1 and _is_particle(parts[end - 1]):
        end += 1
    return end + 1 if end < len(parts) - 1 and parts[end].lower() in words("double") else end


def _last(parts: list[str]) -> int:
    """Where the family name that stands last begins, with its particles."""
    first = len(parts) - 1
    if first >= 2 and parts[first - 1].lower() in words("double"):
        first -= 1
    elif first >= 3 and parts[first - 1] in phrases("joins_families"):
        first -= 2
    while first > 1 and _is_particle(parts[first - 1]):
        first -= 1
    return first


def _is_particle(word: str) -> bool:
    return word.lower().rstrip(".") in words("particles") and not word.isupper()


def _particles_before(family: str) -> tuple[str, str]:
    parts = family.split(" ")
    count = 0
    while count < len(parts) - 1 and parts[count].lower().rstrip(".") in words("particles"):
        count += 1
    return " ".join(parts[:count]), " ".join(parts[count:])


def _particles_behind(given: str) -> tuple[str, str]:
    parts = given.split(" ")
    count = len(parts)
    while count > 1 and parts[count - 1].lower() in words("particles") and parts[count - 1][0].islower():
        count -= 1
    return " ".join(parts[:count]), " ".join(parts[count:])


def _folded(text: str) -> str:
    return SPACE.sub(" ", text.replace("(", "") if "(" in text else text).strip(" ,()[]")


def _normal_case(name: str) -> str:
    """Capitals and small capitals (which come out of a PDF as lower case) in normal case."""
    if name.isupper() and len(name) > 1:
        name = WORD.sub(lambda match: match.group().capitalize(), name)
        return f"Mc{name[2:].capitalize()}" if name.startswith("Mc") and name.isalpha() and len(name) > 4 else name
    return WORD.sub(lambda match: match.group().capitalize(), name) if name.islower() else name


def _dotted(given: str) -> str:
    """Initials with full stops: `JM`, `J M` and `J. M` are `J. M.`"""
    if given[:1].islower():
        given = given.title()
    return BARE_INITIALS.sub(_each_dotted, given)


def _each_dotted(match: re.Match[str]) -> str:
    letters = match.group().removesuffix(".")
    return " ".join(f"{letter}." for letter in letters) if letters.isupper() else match.group()
