"""How does a message name the place of a citation?"""

from __future__ import annotations


def place(note: int | None) -> str:
    """`note 12`, or `the text` for a citation in running text; line and paragraph stand beside every finding."""
    return "the text" if note is None else f"note {note}"


def at_head(note: int | None) -> str:
    """The place at the head of a sentence: `Note 12`, `The text`."""
    named = place(note)
    return named[0].upper() + named[1:]
