"""The fields that a reference in JATS tags, and its reading text (NISO Z39.96-2021; JATS4R, citations)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from refcheck.model.passage import Passage
from refcheck.model.work import Name, Work
from refcheck.readers.tagged.flow import Place, string
from refcheck.readers.tagged.markup import Element, local_name
from refcheck.readers.tagged.work import Tagged, address_of, date_of, describe, person, person_named

HREF = "{http://www.w3.org/1999/xlink}href"
CITATIONS = ("mixed-citation", "element-citation", "nlm-citation", "citation")
TYPES = {
    "journal": "article-journal",
    "book": "book",
    "chapter": "chapter",
    "book-chapter": "chapter",
    "thesis": "thesis",
    "confproc": "paper-conference",
    "conf-proc": "paper-conference",
    "conference": "paper-conference",
    "report": "report",
    "working-paper": "report",
    "preprint": "article",
    "newspaper": "article-newspaper",
    "magazine": "article-magazine",
    "web": "webpage",
    "website": "webpage",
    "webpage": "webpage",
    "blog": "post-weblog",
    "data": "dataset",
    "dataset": "dataset",
    "software": "software",
    "patent": "patent",
    "legal-doc": "legislation",
    "legal": "legislation",
    "commun": "personal_communication",
    "letter": "personal_communication",
    "interview": "interview",
}
"""`publication-type`, as JATS and JATS4R suggest it, in CSL's terms; others are told by their fields."""
PERSONS = {
    "editor": "editor",
    "guest-editor": "editor",
    "compiler": "editor",
    "director": "author",
    "translator": "translator",
    "transed": "translator",
}
NAMES = ("name", "string-name", "collab", "institution")
TITLES = ("article-title", "chapter-title", "data-title", "part-title")
SIMPLE = {
    **dict.fromkeys(TITLES, "title"),
    "source": "container",
    "series": "series",
    "volume": "volume",
    "issue": "issue",
    "publisher-name": "publisher",
    "publisher-loc": "location",
    "edition": "edition",
    "isbn": "isbn",
    "issn": "issn",
    "page-range": "pages",
    "elocation-id": "pages",
    "conf-name": "container",
    "conf-loc": "location",
    "trans-title": "other-title",
    "trans-source": "other-title",
}
IDENTIFIERS = {"doi": "doi", "isbn": "isbn", "issn": "issn", "uri": "url"}
SEPARATE = {
    "name": "; ", "string-name": "; ", "collab": "; ", "etal": ", ", "given-names": ", ", "suffix": ", ",
    "publisher-name": ": ", "volume": ", ", "issue": " (", "fpage": ": ", "lpage": "–", "page-range": ": ",
    "elocation-id": ": ", "month": " ", "day": " ", "edition": ", ", "size": ", ",
}  # fmt: skip
"""What stands before a field where the format leaves punctuation to the printer; before others stands a full stop."""
BEFORE_NUMBER = {"doi": ". doi:", "isbn": ". ISBN ", "issn": ". ISSN "}
WITHIN_NAMES = ("prefix", "surname", "given-names", "suffix")
MOST_BESIDE = 30
"""So many elements on each side of a field are looked at for what belongs to it."""
MOST_UNTAGGED = 0.4
"""Where a larger share of a reference's letters is in no field, its tags do not describe it."""


def near(element: Element) -> list[Element]:
    """The elements around one, and itself, in their order."""
    before = islice(element.itersiblings(preceding=True), MOST_BESIDE)
    return [*reversed([*before]), element, *islice(element.itersiblings(), MOST_BESIDE)]


def sign_before(element: Element) -> str | None:
    """The punctuation before a field of `element-citation`, or `None` where the field is no part of what is read."""
    name, parent = local_name(element), element.getparent()
    first = element.getprevious() is None
    if local_name(parent) == "name-alternatives" and not first:
        return None
    if name in ("surname", "prefix") or first and name in NAMES:
        return "" if first else " "
    if name in ("pub-id", "object-id"):
        return BEFORE_NUMBER.get(element.get("pub-id-type", ""))
    if name in ("isbn", "issn"):
        return BEFORE_NUMBER[name]
    if name == "name" and local_name(parent) not in ("person-group", "collab"):
        return "; " if local_name(element.getprevious()) in NAMES else ". "
    if name == "fpage" and local_name(element.getprevious()) not in ("volume", "issue", "year", "supplement"):
        return ". "
    if name == "publisher-name" and local_name(element.getprevious()) != "publisher-loc":
        return ". "
    return SEPARATE.get(name, ". ")


def work_of(citation: Element, places: Mapping[Element, Place], passage: Passage) -> Work | None:
    """The work that a citation's tags describe; nothing where they say too little of it."""
    tagged = list(_tagged(citation, places))
    have = {field.name for field in tagged if field.value}
    if not have & {"title", "container"} or not have & {"author", "editor", "date"}:
        return None
    if local_name(citation) == "mixed-citation" and _untagged(citation, tagged) > MOST_UNTAGGED:
        return None
    told = citation.get("publication-type") or citation.get("citation-type") or ""
    return describe(tagged, passage, TYPES.get(told.casefold(), ""))


def _untagged(citation: Element, tagged: Sequence[Tagged]) -> float:
    """The share of letters that stand in no tagged field."""
    total = sum(char.isalpha() for char in string(citation))
    return 1 - sum(char.isalpha() for field in tagged for char in field.value) / max(1, total)


def _tagged(citation: Element, places: Mapping[Element, Place]) -> Iterator[Tagged]:
    """The fields in the order of the tags."""
    seen_title = False
    for element in citation.iter():
        name, place = local_name(element), places.get(element)
        parent = local_name(element.getparent())
        if parent == "name-alternatives" and element.getprevious() is not None:
            continue
        if name in NAMES and parent not in NAMES:
            yield Tagged(_role(element, seen_title), string(element), place, _name(element))
        elif name in SIMPLE and parent not in NAMES:
            yield Tagged(SIMPLE[name], string(element), place)
        elif name == "fpage":
            yield _pages(element, places)
        elif name in ("year", "date-in-citation", "access-date"):
            yield _date(element, place)
        elif name in ("pub-id", "object-id") and (known := IDENTIFIERS.get(element.get("pub-id-type", ""))):
            yield Tagged(known, string(element), place)
        elif name in ("ext-link", "uri"):
            yield address_of(element.get(HREF) or string(element), place)
        seen_title = seen_title or name in TITLES


def _role(element: Element, seen_title: bool) -> str:
    """Author, editor or translator; names that stand loose behind the title of a part are the editors of the whole."""
    group = next(iter(element.iterancestors("{*}person-group")), None)
    if group is not None:
        return PERSONS.get(group.get("person-group-type", ""), "author")
    return "editor" if seen_title and local_name(element) == "name" else "author"


def _name(element: Element) -> Name:
    parts = {local_name(part): string(part) for part in element if local_name(part) in WITHIN_NAMES}
    if "surname" in parts:
        return person(parts["surname"], parts.get("given-names", ""), parts.get("suffix", ""))
    return person_named(string(element)) if local_name(element) == "string-name" else Name(literal=string(element))


def _pages(element: Element, places: Mapping[Element, Place]) -> Tagged:
    """First and last page as one field; what is written between them belongs to it."""
    first, place = string(element), places.get(element)
    following = islice(element.itersiblings(), MOST_BESIDE)
    last = next((later for later in following if local_name(later) in ("lpage", "fpage")), None)
    if last is None or local_name(last) == "fpage":
        return Tagged("pages", first, place)
    end = places.get(last)
    if place and end and place.line is end.line:
        place = Place(place.line, place.start, end.end)
    return Tagged("pages", f"{first}-{string(last)}" if string(last) != first else first, place)


def _date(element: Element, place: Place | None) -> Tagged:
    name = "date" if local_name(element) == "year" else "accessed"
    if name == "accessed" and element.get("content-type", "access-date") not in ("access-date", "accessed", "access"):
        name = "updated"
    beside = {local_name(part): string(part) for part in near(element)} if name == "date" else {}
    words = element.get("iso-8601-date") or string(element)
    value = date_of(words, beside.get("month", ""), beside.get("day", "") if beside.get("month") else "")
    return Tagged(name, value, place, words=string(element))
