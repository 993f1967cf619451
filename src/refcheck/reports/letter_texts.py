"""Which sentences does a letter of queries consist of?

All of them stand here, each whole, with named places for what is put in, and one form for each number of things, so
that they can be translated.
"""

from __future__ import annotations

TITLE = "Queries on {name}"
GREETING = "Dear author,"
OPENING = (
    "we have checked the notes of your manuscript against its reference list, with the help of the program refcheck, "
    "and one question is left. We would be grateful for your answer.",
    "we have checked the notes of your manuscript against its reference list, with the help of the program refcheck, "
    "and {count} questions are left. We would be grateful for your answers, each under its number.",
)
"""One query, and several."""
NOTHING_ASKED = (
    "we have checked the notes of your manuscript against its reference list, with the help of the program refcheck, "
    "and have no questions."
)
ADVICE = "Where we suggest something, it is no more than that: you know the works, and what you decide will stand."
GENERAL = "The manuscript as a whole"
UNIFORM = "The following is a matter of consistency. If you agree that we make it uniform, you need not answer."
LEFT_OUT = (
    "One lesser remark, to which no answer is needed, is left out of this letter.",
    "{count} lesser remarks, to which no answer is needed, are left out of this letter.",
)
CLOSING = "With kind regards"

NOTE = "Note {number}"
NOTE_THAT_BEGINS = "Note {number}, which begins “{words}”"
"""The heading of a note whose number another one has too."""
ENTRY = "Entry {number} of the reference list: {words}"
TEXT = "The text, {place}"
IN_NOTE = "note {number}"
IN_ENTRY = "entry {number} of the reference list ({words})"
IN_TEXT = "the text"

DIFFERENCES = {
    "url-differs": "In {here} the URL reads “{cited}”, in {there} it reads “{found}”. Which is right?",
    "doi-differs": "In {here} the DOI reads “{cited}”, in {there} it reads “{found}”. Which is right?",
    "title-differs": "In {here} the title reads “{cited}”, in {there} it reads “{found}”. Which is right?",
    "author-differs": "In {here} the name reads “{cited}”, in {there} it reads “{found}”. Which is right?",
    "year-differs": "In {here} the year is {cited}, in {there} it is {found}. Which is right?",
    "container-differs": "In {here} the journal or book is called “{cited}”, in {there} “{found}”. Which is right?",
    "volume-differs": "In {here} the volume or number is “{cited}”, in {there} it is “{found}”. Which is right?",
    "pages-differ": "In {here} the pages are {cited}, in {there} they are {found}. Which is right?",
    "publisher-differs": "In {here} the publisher or place is “{cited}”, in {there} it is “{found}”. Which is right?",
}
DIFFERENCE = "In {here} we read “{cited}”, in {there} “{found}”. Which is right?"

QUESTIONS = {
    "unlisted-citation": "Should it be added to the list?",
    "uncited-reference": "Should it stay in the list?",
    "ambiguous-citation": "Which work is meant?",
    "dangling-ibid": "Which work is meant?",
    "dangling-short-title": "Which work is meant? Please give it in full.",
    "undefined-key": "Which work is meant?",
    "missing-note-text": "What should the note say?",
    "missing-note-marker": "Where in the text does it belong?",
    "repeated-note-number": "Which number should each of them have?",
    "locator-out-of-range": "Which page is meant?",
    "malformed-doi": "What is the right DOI?",
    "malformed-url": "What is the right address?",
    "invalid-isbn": "What is the right number?",
    "invalid-issn": "What is the right number?",
    "url-word-typo": "What is the right address?",
    "url-title-differs": "Which spelling is right?",
    "mixed-script-word": "May we correct this?",
    "mixed-language-title": "Is this intended?",
    "invisible-character": "May we take it out?",
    "duplicate-reference": "Which of the two should stay?",
    "unsorted-references": "May we move it?",
    "missing-field": "In which year did the work appear?",
    "impossible-date": "Which date is right?",
    "reversed-pages": "Which pages are right?",
    "unbalanced-quotes": "Where should the quotation marks stand?",
    "unparsed-reference": "Could you give the work in full?",
    "unregistered-doi": "What is the right DOI?",
    "doi-points-elsewhere": "What is the right DOI?",
    "record-differs": "Which is right?",
    "dead-url": "Is there another address, or an archived copy?",
    "moved-url": "May we put the new address?",
}
QUESTION = "Could you look at this?"

AS_IN_ENTRY = "We think that entry {number} is right."
AS_IN_NOTE = "We think that note {number} is right."
AS_IN_TEXT = "We think that the text is right."
SUGGESTION = "We suggest “{better}”."
REASON = "Reason: {reason}."
SOURCE = "Source: {source}."
"""Who told what is said: a registry or a host, and when."""
SERVES = "Your answer will serve for {place} too."


def plural(forms: tuple[str, str], count: int) -> str:
    """The form for a number of things, with the number in it."""
    return forms[count != 1].format(count=count)
