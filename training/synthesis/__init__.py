"""How are labelled references made that nobody had to label? See README.md."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from itertools import islice
from typing import Any

from training.synthesis.noise import with_accidents
from training.synthesis.prose import lines, note
from training.synthesis.references import Library, Reference, from_form, from_processor, pick_language

SHARES = {"processor": 0.47, "prose": 0.12}
"""How much comes from the citation processor and how much is notes with prose; the rest is written by forms."""
_USES = {"reference": 0.72, "footnote": 0.18, "short": 0.10}
_SPARE = 1.06


def generate(count: int, seed: int, library: Library | None = None, processed: bool = True) -> Iterator[dict[str, Any]]:
    """`count` records with distinct texts, the same for the same seed, library and versions of Faker and pandoc.

    Without `processed` all is written by forms and pandoc is not needed.
    """
    rng = random.Random(seed)
    references = _references(round(count * _SPARE) + 20, rng, library or Library(), processed)
    rng.shuffle(references)
    seen: set[str] = set()
    for reference in references:
        labelled = with_accidents(reference.labelled, rng)
        if labelled.text.strip() and labelled.text not in seen and len(seen) < count:
            seen.add(labelled.text)
            yield _record(reference, labelled.text, labelled.spans, labelled.marks)
    while len(seen) < count:
        reference = from_form(rng, library or Library(), pick_language(rng), "reference")
        if reference.labelled.text not in seen:
            seen.add(reference.labelled.text)
            yield _record(reference, reference.labelled.text, reference.labelled.spans, reference.labelled.marks)


def _references(count: int, rng: random.Random, library: Library, processed: bool) -> list[Reference]:
    from_csl = list(islice(from_processor(rng, library), round(count * SHARES["processor"]))) if processed else []
    notes = [_note(rng, library, from_csl) for _ in range(round(count * SHARES["prose"]))]
    written = [
        from_form(rng, library, pick_language(rng), rng.choices(list(_USES), weights=list(_USES.values()))[0])
        for _ in range(count - len(from_csl) - len(notes))
    ]
    return [*from_csl, *notes, *written]


def _note(rng: random.Random, library: Library, processed: list[Reference]) -> Reference:
    """A note in prose; its citations are written by forms, or now and then by the processor."""
    lang = pick_language(rng)
    while not lines(lang, "p"):
        lang = pick_language(rng)
    few = rng.sample(processed, min(len(processed), 300))
    pool = [other.labelled for other in few if other.lang == lang and other.kind == "footnote"]

    def cite(use: str) -> Any:
        if pool and use == "footnote" and rng.random() < 0.15:
            return rng.choice(pool)
        return from_form(rng, library, lang, use).labelled

    return Reference(note(rng, lang, cite), "footnote", lang, f"prose:{lang}")


def _record(reference: Reference, text: str, spans: tuple[Any, ...], marks: tuple[Any, ...]) -> dict[str, Any]:
    return {
        "id": "synthesis-" + hashlib.sha256(text.encode()).hexdigest()[:12],
        "source": "synthesis",
        "licence": "MIT",
        "kind": reference.kind,
        "lang": reference.lang,
        "text": text,
        "spans": [list(span) for span in spans],
        "marks": [list(mark) for mark in marks],
        "style": reference.style,
    }
