"""The BibTeX and BibLaTeX entry for a work of a CSL type, and the fields for its container and publisher there.

Sources: biblatex manual, section 2.1 (entry types), and its data model `blx-dm.def`; btxdoc.pdf, section 3.1 (BibTeX).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from refcheck.conventions.words import written
from refcheck.exports.bib_names import told
from refcheck.exports.bib_text import tidy
from refcheck.model.work import Work


class EntryType(NamedTuple):
    """An entry type and its names for the container's title (`""` where it has none) and for the publisher."""

    name: str
    container: str
    publisher: str


class Row(NamedTuple):
    biblatex: EntryType
    bibtex: EntryType


ARTICLE = Row(EntryType("article", "journaltitle", "publisher"), EntryType("article", "journal", "publisher"))
BOOK = Row(EntryType("book", "", "publisher"), EntryType("book", "", "publisher"))
COLLECTION = Row(EntryType("collection", "", "publisher"), BOOK.bibtex)
CHAPTER = Row(EntryType("incollection", "booktitle", "publisher"), EntryType("incollection", "booktitle", "publisher"))
CHAPTER_WITHOUT_EDITOR = Row(EntryType("inbook", "booktitle", "publisher"), CHAPTER.bibtex)
PAPER = Row(EntryType("inproceedings", "booktitle", "publisher"), EntryType("inproceedings", "booktitle", "publisher"))
REPORT = Row(EntryType("report", "", "institution"), EntryType("techreport", "", "institution"))
DOCTORATE = Row(EntryType("thesis", "", "institution"), EntryType("phdthesis", "", "school"))
MASTER = Row(DOCTORATE.biblatex, EntryType("mastersthesis", "", "school"))
ONLINE = Row(EntryType("online", "titleaddon", "organization"), EntryType("misc", "titleaddon", "howpublished"))
MISC = Row(EntryType("misc", "titleaddon", "organization"), ONLINE.bibtex)

ROWS = {
    "article-journal": ARTICLE,
    "article-newspaper": ARTICLE,
    "article-magazine": ARTICLE,
    "review": ARTICLE,
    "review-book": ARTICLE,
    "book": BOOK,
    "chapter": CHAPTER,
    "entry": CHAPTER,
    "entry-dictionary": CHAPTER,
    "entry-encyclopedia": CHAPTER,
    "paper-conference": PAPER,
    "report": REPORT,
    "thesis": DOCTORATE,
    "webpage": ONLINE,
    "post": ONLINE,
    "post-weblog": ONLINE,
    "legislation": MISC,  # the data model of biblatex 3 has a type of this name, but gives it no title
    "document": MISC,
    "manuscript": MISC,
}
PERIODICAL = ("article",)
"""Entry types whose `number` is an issue; elsewhere it is the number within the series."""
MASTERS = re.compile(rf"{written('masters_stem')}|\b(?:{written('masters_degree')})\b", re.IGNORECASE)
"""Words by which a thesis calls itself less than a doctorate, in the languages covered."""


def row_of(work: Work, online: bool) -> Row:
    """The entry types of a work; a type without a row is `misc`. `online` tells that its entry will have a URL.

    biblatex demands the editor of an `incollection` and the author of a `book`, hence `inbook` and `collection`.
    """
    row = ROWS.get(work.type, MISC)
    if row is BOOK and told(work.editor) and not told(work.author):
        return COLLECTION
    if row is CHAPTER and not told(work.editor):
        return CHAPTER_WITHOUT_EDITOR
    if row is DOCTORATE and MASTERS.search(tidy(work.genre)):
        return MASTER
    if row is MISC and online:
        return ONLINE
    return row
