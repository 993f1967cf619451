"""Who may have written the work? Names of each language, from Faker's lists, with the forms that scholars give them."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from training.synthesis.declension import genitive
from training.synthesis.facts import facts

LOCALES = {
    "pl": "pl_PL", "ru": "ru_RU", "uk": "uk_UA", "cs": "cs_CZ", "sk": "sk_SK", "bg": "bg_BG", "hr": "hr_HR",
    "de": "de_DE", "fr": "fr_FR", "it": "it_IT", "es": "es_ES", "pt": "pt_BR", "en": "en_GB", "nl": "nl_NL",
    "sv": "sv_SE",
}  # fmt: skip
MADE_UP = 0.4
"""How many of the family names are in no list."""
_PATRONYMIC = frozenset({"ru", "uk", "be"})
_PARTICLES = {"de": ("von", "von der", "zu"), "fr": ("de", "de la", "du"), "nl": ("van", "van der", "de", "van den"),
              "it": ("di", "de", "della", "De"), "es": ("de", "de la", "del"), "pt": ("da", "de", "dos"),
              "en": ("de", "van", "Mac", "O’")}  # fmt: skip
_DIGRAPHS = {"pl": ("Cz", "Sz", "Ch", "Rz"), "cs": ("Ch",), "sk": ("Ch",), "fr": ("Ch", "Ph")}


@dataclass(frozen=True, slots=True)
class Person:
    """One person, or a corporate body (no given name). `given` has one word a name, hyphenated names as one."""

    family: str
    given: tuple[str, ...] = ()
    particle: str = ""
    digraphs: tuple[str, ...] = ()
    genitive: str = ""
    """The family name as it stands after "pod red.", "под ред." and the like; empty in languages without case."""

    @property
    def corporate(self) -> bool:
        return not self.given

    @property
    def last(self) -> str:
        """The family name with its particle."""
        if not self.particle:
            return self.family
        return self.particle + ("" if self.particle in ("O’", "Mac") else " ") + self.family

    def initials(self, space: str = " ") -> str:
        return space.join(self._initial(name) for name in self.given)

    def _initial(self, name: str) -> str:
        parts = []
        for part in name.split("-"):
            letters = next((d for d in self.digraphs if part.startswith(d)), part[0])
            parts.append(letters + ".")
        return "-".join(parts)

    def write(self, form: str, space: str = " ") -> str:
        """The name in a form such as `I F`, `F, G`, `G ^F`: initials, family, given; ^ capitals, D genitive."""
        if self.corporate:
            return self.family
        given = " ".join(self.given)
        words = {"F": self.last, "D": self.genitive or self.last, "G": given, "I": self.initials(space)}
        words |= {"^" + letter: word.upper() for letter, word in words.items()}
        return re.sub(r"\^?[FGID]", lambda match: words[match[0]], form)


def people(rng: random.Random, lang: str, count: int) -> tuple[Person, ...]:
    return tuple(person(rng, lang) for _ in range(count))


def person(rng: random.Random, lang: str) -> Person:
    female = rng.random() < 0.4
    pool = _pool(lang if lang in LOCALES or lang == "be" else "en")
    given = [rng.choice(pool[f"given_{_sex(female)}"])]
    family = _family(rng, pool[f"family_{_sex(female)}"])
    if lang in _PATRONYMIC:
        if rng.random() < 0.85:
            given.append(rng.choice(pool[f"middle_{_sex(female)}"]))
    elif rng.random() < (0.3 if lang in ("en", "fr", "es") else 0.12):
        second = rng.choice(pool[f"given_{_sex(female)}"])
        given = [f"{given[0]}-{second}"] if lang == "fr" and "-" not in given[0] + second else [*given, second]
    if rng.random() < 0.06 or (lang in ("es", "pt") and rng.random() < 0.6):
        other = _family(rng, pool[f"family_{_sex(female)}"])
        family += (" " if lang in ("es", "pt") else "-") + other
    bare = " " not in family and lang in _PARTICLES
    particle = rng.choice(_PARTICLES[lang]) if bare and rng.random() < 0.06 else ""
    if match := re.match(r"([^\W\dA-ZÀ-Þ_][^\W\d_]*(?: [^\W\dA-ZÀ-Þ_][^\W\d_]*)*) (?=[A-ZÀ-Þ])", family):
        particle, family = match[1], family[match.end() :]
    digraphs = _DIGRAPHS.get(lang, ()) if rng.random() < 0.5 else ()
    return Person(family, tuple(given), particle, digraphs, genitive(family, lang, female))


def _family(rng: random.Random, names: tuple[str, ...]) -> str:
    """A name of the list, or (so that lists do not know it) the head of one with the tail of another."""
    name = rng.choice(names)
    other = rng.choice(names)
    if rng.random() < MADE_UP and min(len(name), len(other)) > 5 and name.isalpha() and other.isalpha():
        return name[: len(name) // 2] + other[len(other) // 2 :]
    return name


def _sex(female: bool) -> str:
    return "female" if female else "male"


@cache
def _pool(lang: str) -> dict[str, tuple[str, ...]]:
    """The lists of names of a language, by kind and sex; they do not depend on a seed."""
    if lang == "be":
        return {name: tuple(facts("be", name)) for name in _KINDS}
    provider = _provider(LOCALES[lang])
    pool = {name: _names(provider, sources) for name, sources in _KINDS.items()}
    if lang == "pl":
        pool["family_male"] += _names(provider, ("male_last_names",)) * 3
        pool["family_female"] = tuple(_polish_female(name) for name in pool["family_male"])
    return pool


_KINDS = {
    "given_male": ("first_names_male", "first_names"),
    "given_female": ("first_names_female", "first_names"),
    "family_male": ("last_names_male", "unisex_last_names", "last_names"),
    "family_female": ("last_names_female", "unisex_last_names", "last_names"),
    "middle_male": ("middle_names_male", "middle_names"),
    "middle_female": ("middle_names_female", "middle_names"),
}


def _provider(locale: str) -> Any:
    from importlib import import_module

    return import_module(f"faker.providers.person.{locale}").Provider


def _names(provider: Any, sources: tuple[str, ...]) -> tuple[str, ...]:
    for source in sources:
        names = [name for name in getattr(provider, source, ()) if isinstance(name, str)]
        good = sorted({name for name in names if re.fullmatch(r"[^\W\d_][^\W\d_’'\- ]+(?:[’'\- ][^\W\d_]+)*", name)})
        if good:
            return tuple(good)
    return ()


def _polish_female(name: str) -> str:
    return re.sub(r"([sc]k|dzk|n)[iy]$", r"\1a", name)
