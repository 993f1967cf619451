"""The fields that a bibliographic entry in TEI tags, and how the entry reads (TEI P5 Guidelines, 3.12)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from refcheck.conventions.words import alternation
from refcheck.model.passage import Passage
from refcheck.model.work import Name, Work
from refcheck.readers.tagged.flow import Place, string
from refcheck.readers.tagged.markup import Element, local_name
from refcheck.readers.tagged.work import Tagged, address_of, date_of, describe, person, person_named

SCOPES = {
    "volume": "volume", "vol": "volume", "tome": "volume", "issue": "issue", "number": "issue", "num": "issue",
    "page": "pages", "pages": "pages", "pp": "pages", "p": "pages",
}  # fmt: skip
"""`unit` (P5) or `type` (P4) of `biblScope`."""
SIMPLE = {"publisher": "publisher", "pubPlace": "location", "edition": "edition", "series": "series"}
IDENTIFIERS = {"doi": "doi", "isbn": "isbn", "issn": "issn", "eissn": "issn", "url": "url", "uri": "url"}
WHEN = ("when", "when-iso", "from", "notBefore")
NO_FIELDS = frozenset(("note", "bibl", "biblStruct", "relatedItem", "citedRange", "cit"))
"""What in an entry tells of other things than the work."""
MOST_UNTAGGED = 0.4
"""Where a larger share of an entry's letters is in no field, its tags do not describe it."""
TYPES = {
    "article": "article-journal", "journalarticle": "article-journal", "book": "book", "booksection": "chapter",
    "chapter": "chapter", "conferencepaper": "paper-conference", "thesis": "thesis", "report": "report",
    "webpage": "webpage", "newspaperarticle": "article-newspaper", "magazinearticle": "article-magazine",
    "manuscript": "manuscript",
}  # fmt: skip
"""`type` as Zotero's export and OpenEdition write it."""


def sign_before(element: Element) -> str | None:
    """The punctuation before a part of `biblStruct`, or `None` where the part is not read."""
    name, before = local_name(element), local_name(element.getprevious())
    match name:
        case "analytic" | "monogr" | "series" | "imprint" | "respStmt" | "title" | "pubPlace" | "edition" | "note":
            return ". "
        case "author":
            return "; " if before == "author" else ". "
        case "editor":
            return "; " if before == "editor" else ". "
        case "persName" | "orgName" | "surname" | "forename" | "nameLink" | "genName" | "roleName" | "name":
            return " " if before else ""
        case "publisher":
            return ": " if before == "pubPlace" else ". "
        case "date":
            return ", "
        case "biblScope":
            return {"volume": ", ", "issue": " (", "pages": ": "}.get(_scope(element), ", ")
        case "idno":
            known = IDENTIFIERS.get(element.get("type", "").casefold())
            return {"doi": ". doi:", "isbn": ". ISBN ", "issn": ". ISSN ", "url": ". "}.get(known or "")
        case "ptr" | "ref" | "hi" | "lb":
            return " "
    return None


def sign_after(element: Element) -> str:
    """The punctuation behind a part of `biblStruct`."""
    if local_name(element) == "editor" and local_name(element.getnext()) != "editor":
        return " (ed.)"
    return ")" if local_name(element) == "biblScope" and _scope(element) == "issue" else ""


def told_by(element: Element) -> str:
    """The value that attributes of a date or of a `biblScope` give."""
    if local_name(element) == "date":
        return next((told for name in WHEN if (told := element.get(name, ""))), "")
    ends = dict.fromkeys(end for end in (element.get("from"), element.get("to")) if end)
    return "-".join(ends)


def _scope(element: Element) -> str:
    return SCOPES.get((element.get("unit") or element.get("type") or "").casefold(), "")


def work_of(entry: Element, places: Mapping[Element, Place], passage: Passage) -> Work | None:
    """The work that the tags of `bibl` or `biblStruct` describe; nothing where they say too little of it."""
    tagged = list(_tagged(entry, places))
    have = {field.name for field in tagged if field.value}
    if not have & {"title", "container"} or not have & {"author", "editor", "date"}:
        return None
    if local_name(entry) == "bibl" and _untagged(entry, tagged) > MOST_UNTAGGED:
        return None
    return describe(tagged, passage, TYPES.get(entry.get("type", "").casefold(), ""))


def _untagged(entry: Element, tagged: Sequence[Tagged]) -> float:
    """The share of letters that stand in no tagged field."""
    total = sum(char.isalpha() for char in string(entry))
    return 1 - sum(char.isalpha() for field in tagged for char in field.words or field.value) / max(1, total)


def _tagged(entry: Element, places: Mapping[Element, Place]) -> Iterator[Tagged]:
    """The fields in the order of the tags."""
    parts = [part for part in entry.iter("{*}*") if part is not entry and not _of_other(part, entry)]
    titles = [part for part in parts if local_name(part) == "title" and part.get("type") != "sub"]
    levels = [title.get("level") for title in titles]
    in_whole = "a" in levels or levels.count("m") > 1
    for part in parts:
        name, place, words = local_name(part), places.get(part), string(part)
        match name:
            case "author" | "editor":
                yield from _persons(part, places)
            case "title" if part.get("type") != "sub":
                yield _title(part, in_whole and part is not titles[0], places)
            case "biblScope" if field := _scope(part):
                yield Tagged(field, told_by(part) or words, place, words=words)
            case "date":
                kind = "accessed" if part.get("type", "").startswith("access") else "date"
                yield Tagged(kind, date_of(told_by(part)) or date_of(words), place, words=words)
            case "idno" if known := IDENTIFIERS.get(part.get("type", "").casefold()):
                yield address_of(words, place) if known == "url" else Tagged(known, words, place)
            case "ref" | "ptr" if re.match("https?://", part.get("target", "")):
                yield address_of(part.get("target", ""), place)
            case _ if name in SIMPLE and not len(part):
                yield Tagged(SIMPLE[name], words, place)


def _of_other(part: Element, entry: Element) -> bool:
    """Does a part stand in something that tells of another work, or of the citation?"""
    ancestor: Element | None = part
    while ancestor is not None and ancestor is not entry:
        if local_name(ancestor) in NO_FIELDS:
            return True
        ancestor = ancestor.getparent()
    return False


def _title(part: Element, in_whole: bool, places: Mapping[Element, Place]) -> Tagged:
    """A title with its subtitle: that of the work, or of the journal, book or series in which it stands."""
    words, place, sub = string(part), places.get(part), part.getnext()
    if sub is not None and local_name(sub) == "title" and sub.get("type") == "sub":
        words, end = f"{words}: {string(sub)}", places.get(sub)
        place = Place(place.line, place.start, end.end) if place and end and place.line is end.line else place
    level = part.get("level", "")
    if level == "s" or local_name(part.getparent()) == "series":
        return Tagged("series", words, place)
    return Tagged("container" if level == "j" or in_whole and level != "a" else "title", words, place)


def _persons(part: Element, places: Mapping[Element, Place]) -> Iterator[Tagged]:
    """The persons of an `author` or `editor`, whose names may be tagged or not."""
    role = "translator" if part.get("role", "").startswith("trans") else local_name(part)
    tagged = [
        name for name in part.iter("{*}persName", "{*}orgName", "{*}name") if local_name(name.getparent()) != "persName"
    ]
    for name in tagged or [part]:
        halves = {local_name(half): string(half) for half in name.iter("{*}*")}
        words, place = string(name), places.get(name)
        if "surname" in halves:
            family = " ".join(filter(None, (halves.get("nameLink"), halves["surname"])))
            yield Tagged(role, words, place, person(family, halves.get("forename", ""), halves.get("genName", "")))
        elif local_name(name) == "orgName":
            yield Tagged(role, words, place, Name(literal=words))
        else:
            several = [one for one in re.split(rf"\s*[;&/]\s*|\s+(?:{alternation('and_')})\s+", words) if one]
            for one in several:
                yield Tagged(role, one, place if len(several) == 1 else None, person_named(one))
