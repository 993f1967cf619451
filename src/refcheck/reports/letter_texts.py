"""Which sentences does a letter of queries consist of?

All of them stand here, each whole, with named places for what is put in, and one form for each number of things, so
that they can be translated.
"""

from __future__ import annotations

from refcheck.tongue import later, say, say_many, told

TITLE = later("Queries on {name}")
GREETING = later("Dear author,")
NOTHING_ASKED = later(
    "we have checked the notes of your manuscript against its reference list, with the help of the program refcheck, "
    "and have no questions."
)
ADVICE = later(
    "Where we suggest something, it is no more than that: you know the works, and what you decide will stand."
)
GENERAL = later("The manuscript as a whole")
UNIFORM = later("The following is a matter of consistency. If you agree that we make it uniform, you need not answer.")
CLOSING = later("With kind regards")

NOTE = later("Note {number}")
NOTE_THAT_BEGINS = later("Note {number}, which begins “{words}”")
"""The heading of a note whose number another one has too."""
ENTRY = later("Entry {number} of the reference list: {words}")
TEXT = later("The text, {place}")
IN_NOTE = later("note {number}")
IN_ENTRY = later("entry {number} of the reference list ({words})")
IN_TEXT = later("the text")

DIFFERENCES = {
    "url-differs": later("In {here} the URL reads “{cited}”, in {there} it reads “{found}”. Which is right?"),
    "doi-differs": later("In {here} the DOI reads “{cited}”, in {there} it reads “{found}”. Which is right?"),
    "title-differs": later("In {here} the title reads “{cited}”, in {there} it reads “{found}”. Which is right?"),
    "author-differs": later("In {here} the name reads “{cited}”, in {there} it reads “{found}”. Which is right?"),
    "year-differs": later("In {here} the year is {cited}, in {there} it is {found}. Which is right?"),
    "container-differs": later(
        "In {here} the journal or book is called “{cited}”, in {there} “{found}”. Which is right?"
    ),
    "volume-differs": later("In {here} the volume or number is “{cited}”, in {there} it is “{found}”. Which is right?"),
    "pages-differ": later("In {here} the pages are {cited}, in {there} they are {found}. Which is right?"),
    "publisher-differs": later(
        "In {here} the publisher or place is “{cited}”, in {there} it is “{found}”. Which is right?"
    ),
}
DIFFERENCE = later("In {here} we read “{cited}”, in {there} “{found}”. Which is right?")

QUESTIONS = {
    "unlisted-citation": later("Should it be added to the list?"),
    "uncited-reference": later("Should it stay in the list?"),
    "ambiguous-citation": later("Which work is meant?"),
    "dangling-ibid": later("Which work is meant?"),
    "dangling-short-title": later("Which work is meant? Please give it in full."),
    "undefined-key": later("Which work is meant?"),
    "missing-note-text": later("What should the note say?"),
    "missing-note-marker": later("Where in the text does it belong?"),
    "repeated-note-number": later("Which number should each of them have?"),
    "locator-out-of-range": later("Which page is meant?"),
    "malformed-doi": later("What is the right DOI?"),
    "malformed-url": later("What is the right address?"),
    "invalid-isbn": later("What is the right number?"),
    "invalid-issn": later("What is the right number?"),
    "url-word-typo": later("What is the right address?"),
    "url-title-differs": later("Which spelling is right?"),
    "mixed-script-word": later("May we correct this?"),
    "mixed-language-title": later("Is this intended?"),
    "invisible-character": later("May we take it out?"),
    "duplicate-reference": later("Which of the two should stay?"),
    "unsorted-references": later("May we move it?"),
    "missing-field": later("In which year did the work appear?"),
    "impossible-date": later("Which date is right?"),
    "reversed-pages": later("Which pages are right?"),
    "unbalanced-quotes": later("Where should the quotation marks stand?"),
    "unparsed-reference": later("Could you give the work in full?"),
    "unregistered-doi": later("What is the right DOI?"),
    "doi-points-elsewhere": later("What is the right DOI?"),
    "record-differs": later("Which is right?"),
    "dead-url": later("Is there another address, or an archived copy?"),
    "moved-url": later("May we put the new address?"),
}
QUESTION = later("Could you look at this?")

AS_IN_ENTRY = later("We think that entry {number} is right.")
AS_IN_NOTE = later("We think that note {number} is right.")
AS_IN_TEXT = later("We think that the text is right.")
SUGGESTION = later("We suggest “{better}”.")
REASON = later("Reason: {reason}.")
SOURCE = later("Source: {source}.")
"""Who told what is said: a registry or a host, and when."""
SERVES = later("Your answer will serve for {place} too.")


def written(template: str, **fields: object) -> str:
    """A sentence of the letter, in the language spoken."""
    return told(say(template, **fields))


def opening(count: int) -> str:
    """The first sentence of a letter that asks something."""
    return told(
        say_many(
            "we have checked the notes of your manuscript against its reference list, with the help of the program "
            "refcheck, and one question is left. We would be grateful for your answer.",
            "we have checked the notes of your manuscript against its reference list, with the help of the program "
            "refcheck, and {count} questions are left. We would be grateful for your answers, each under its number.",
            count,
        )
    )


def left_out(count: int) -> str:
    """What is said of remarks that are not in the letter."""
    return told(
        say_many(
            "One lesser remark, to which no answer is needed, is left out of this letter.",
            "{count} lesser remarks, to which no answer is needed, are left out of this letter.",
            count,
        )
    )
