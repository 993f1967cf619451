"""The sentences of which a letter of queries consists.

All of them stand here, each whole, with named places for what is put in, and one form for each number of things, so
that they can be translated.
"""

from __future__ import annotations

from refcheck.i18n.message import Message, message, plural

TITLE = message("letter.title", "Queries on {name}")
GREETING = message("letter.greeting", "Dear author,")
NOTHING_ASKED = message(
    "letter.nothing-asked",
    "we have checked the notes of your manuscript against its reference list, with the help of the program refcheck, "
    "and have no questions.",
)
ADVICE = message(
    "letter.advice",
    "Where we suggest something, it is no more than that: you know the works, and what you decide will stand.",
)
GENERAL = message("letter.general", "The manuscript as a whole")
UNIFORM = message(
    "letter.uniform",
    "The following is a matter of consistency. If you agree that we make it uniform, you need not answer.",
)
CLOSING = message("letter.closing", "With kind regards")

NOTE = message("letter.note-heading", "Note {number}")
NOTE_THAT_BEGINS = message("letter.note-begins", "Note {number}, which begins “{words}”")
"""The heading of a note whose number another one has too."""
ENTRY = message("letter.entry-heading", "Entry {number} of the reference list: {words}")
TEXT = message("letter.text-heading", "The text, {place}")
IN_NOTE = message("letter.in-note", "note {number}")
IN_ENTRY = message("letter.in-entry", "entry {number} of the reference list ({words})")
IN_TEXT = message("letter.in-text", "the text")

AS_IN_ENTRY = message("letter.entry-right", "We think that entry {number} is right.")
AS_IN_NOTE = message("letter.note-right", "We think that note {number} is right.")
AS_IN_TEXT = message("letter.text-right", "We think that the text is right.")
SUGGESTION = message("letter.suggestion", "We suggest “{better}”.")
REASON = message("letter.reason", "Reason: {reason}.")
SOURCE = message("letter.source", "Source: {source}.")
"""Who told what is said: a registry or a host, and when."""
SERVES = message("letter.serves", "Your answer will serve for {place} too.")


def opening(count: int) -> Message:
    """The first sentence of a letter that asks something."""
    return plural(
        "letter.opening",
        "we have checked the notes of your manuscript against its reference list, with the help of the program "
        "refcheck, and one question is left. We would be grateful for your answer.",
        "we have checked the notes of your manuscript against its reference list, with the help of the program "
        "refcheck, and {count} questions are left. We would be grateful for your answers, each under its number.",
        count,
    )


def left_out(count: int) -> Message:
    """A sentence on the remarks that are not in the letter."""
    return plural(
        "letter.left-out",
        "One lesser remark, to which no answer is needed, is left out of this letter.",
        "{count} lesser remarks, to which no answer is needed, are left out of this letter.",
        count,
    )
