"""Manuscripts in whose notes something was not understood, for the tests that ask what is made of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from refcheck.model.apparatus import Apparatus
from refcheck.model.citation import Unclear
from refcheck.pipeline import examine
from refcheck.readers import read

ANSWER = "In his letters the old miller gives another answer"
"""A note that cites nothing for refcheck, whatever a scholar may see in it."""


def mills(*others: str, unlisted: str = "") -> str:
    """A manuscript of ten notes that cite one work over and over, of others as given, and of a list in which the works
    of Kern and Reed are cited by none of them.
    """
    notes = [f"Peter Hale, *Old Mills* (Leeds: Reed, 1999), {page}." for page in range(10, 20)]
    notes += [unlisted] * bool(unlisted) + list(others)
    text = " ".join(f"Mills were lost.[^{number}]" for number in range(1, len(notes) + 1))
    below = "\n\n".join(f"[^{number}]: {note}" for number, note in enumerate(notes, 1))
    return f"""{text}

{below}

# References

- Hale, Peter. *Old Mills*. Leeds: Reed, 1999.
- Kern, Anna. *Water and Wheels*. York: Reed, 2003.
- Reed, Ivo. *The Sound of Ponds*. Leeds: Reed, 2007.
"""


def with_unclear(text: str, *pieces: str) -> Apparatus:
    """What is known of a manuscript of which these words, each in a note, were not understood."""
    apparatus = examine(read("m.md", text.encode()), date(2026, 6, 1))
    unclear = []
    for words in pieces:
        note = next(note for note in apparatus.notes if words in note.passage.text)
        start = note.passage.text.index(words)
        unclear.append(Unclear(note.number, note.passage.slice(start, start + len(words))))
    return replace(apparatus, unclear=tuple(unclear))
