"""The address that must stand beside the words of a link, so that a reader of the text alone finds it."""

from __future__ import annotations

import re
from urllib.parse import unquote

ADDRESS = re.compile(r"(?:https?://|www\.)\S", re.IGNORECASE)
SHOWS_ADDRESS = re.compile(r"https?:/|\bwww\.|\b10\.\d{4,9}(?:\.\d+)*/", re.IGNORECASE)
CUT = re.compile(r"…|\.{3}")
OF_DOI = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/10\.", re.IGNORECASE)
SERVICES = re.compile(
    r"""
      (?:google(?:[ ]scholar)?|crossref|cross[ ]ref|pubmed(?:[ ]central)?|pmc|medline|web[ ]of[ ]science|wos|scopus|isi
      |ads|adsabs|worldcat|zentralblatt[ ]math|zbmath|mathscinet|jstor|view|full[ ]text|article|open[ ]url|sfx)
      (?:[ ]article)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What publishers' pages add to an entry: searches for it elsewhere, which the author never wrote."""


def beside(words: str, target: str) -> str:
    """The address to be shown beside the words of a link, or nothing where they show one, or where it has none.

    A search that a publisher's page offers for an entry is no address of the work; its DOI is.
    """
    target = target.strip()
    if not ADDRESS.match(target) or any(char in target for char in "<> \t\n"):
        return ""
    if OF_DOI.match(target):
        return "" if "10." in words else target
    if not words or SERVICES.fullmatch(words.strip("[]() ")):
        return ""
    return "" if SHOWS_ADDRESS.search(words) and not stands_for(words, target) else target


def stands_for(words: str, target: str) -> bool:
    """Whether the words of a link show its address cut short, or with white space in it. They then stand for it."""
    cut = ADDRESS.match(words) and CUT.search(words)
    spaced = any(char.isspace() for char in words) and "".join(words.split()) == "".join(unquote(target).split())
    return bool(cut) or spaced
