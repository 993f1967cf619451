"""How does a family name end after "под ред.", "за ред.", "pod red."? The genitive, by the endings of the language."""

from __future__ import annotations

import re
from collections.abc import Mapping

Endings = tuple[tuple[str, str], ...]
_MALE: Mapping[str, Endings] = {
    "ru": ((r"(ск|цк)ий$", r"\1ого"), (r"(н)ый$|(н)ой$", r"\1\2ого"), (r"(ов|ев|ёв|ин|ын)$", r"\1а"), (r"ь$|й$", "я"),
           (r"([бвгджзклмнпрстфхцчшщ])$", r"\1а")),
    "uk": ((r"(ськ|цьк)ий$", r"\1ого"), (r"ий$", "ого"), (r"(єнк|енк|к)о$", r"\1а"), (r"ій$", "ія"), (r"ь$|й$", "я"),
           (r"([бвгджзклмнпрстфхцчшщ])$", r"\1а")),
    "be": ((r"(ск|цк)і$", r"\1ага"), (r"і$", "ага"), (r"(ч|в|ў|н)$", r"\1а")),
    "pl": ((r"(sk|ck|dzk)i$", r"\1iego"), (r"(n)y$", r"\1ego"), (r"ek$", "ka"), (r"(z|ż)eł$", r"\1ła"),
           (r"([bcdfghjklłmnprstwzżśćń])$", r"\1a")),
}  # fmt: skip
_FEMALE: Mapping[str, Endings] = {
    "ru": ((r"(ов|ев|ёв|ин|ын)а$", r"\1ой"), (r"ая$", "ой")),
    "uk": ((r"(ськ|цьк)а$", r"\1ої"), (r"(ов|ев|єв|ін)а$", r"\1ої")),
    "be": ((r"ая$", "ай"), (r"(ав|ов)а$", r"\1ай")),
    "pl": ((r"(sk|ck|dzk)a$", r"\1iej"), (r"([^aeiouy])a$", r"\1y")),
}  # fmt: skip


def genitive(family: str, lang: str, female: bool) -> str:
    """The genitive; "" where the language has none or the name keeps its form."""
    endings = (_FEMALE if female else _MALE).get(lang, ())
    parts = [_declined(part, endings) for part in family.split("-")]
    return "" if "-".join(parts) == family else "-".join(parts)


def _declined(name: str, endings: Endings) -> str:
    for pattern, replacement in endings:
        if re.search(pattern, name):
            return re.sub(pattern, replacement, name)
    return name
