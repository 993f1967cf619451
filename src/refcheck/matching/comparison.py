"""The differences between a citation and its entry (or an earlier citation), typography apart.

Two descriptions of one work are laid side by side word by word. A word that is its neighbour's but for a letter or two
differs wherever it stands; numbers differ where they stand between the same words or under the same label; a title
lacks a word where the words before and after it agree. What only one side has is no difference: a short form omits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, Indel

from refcheck.conventions.declension import nominatives
from refcheck.conventions.romanisation import fold, plain
from refcheck.conventions.scripts import latin_of
from refcheck.conventions.words import terms
from refcheck.matching.index import family_keys, url_key
from refcheck.matching.words import SMALL, Word, near, words
from refcheck.model.difference import Difference, Side
from refcheck.model.passage import Passage
from refcheck.model.work import Field, Name, Work

WITHIN = {"article-journal", "article-newspaper", "article-magazine", "chapter", "paper-conference"}
"""Works that stand on certain pages of another; the pages of a book's entry are a locator."""
DOUBLED = re.compile(r"(\w)\1+")
MOST_EDITS, MOST_EDITS_IN_HOST = 4, 2
"""Two addresses farther apart than this are two; those of two hosts, farther apart than the second."""
NUMBERS = ("volume", "issue", "number")
SHORTEST_NAME = 4
"""A shorter name is too near to others to be a slip of them."""


class Described(NamedTuple):
    """One side: a work, the passage that it was read from, and the number of its note or entry."""

    work: Work
    passage: Passage
    note: int | None = None
    reference: int | None = None

    @property
    def text(self) -> str:
        return self.passage.text


class Place(NamedTuple):
    """A word of a side with the name of the field in which it stands (empty: in none)."""

    word: Word
    field: str


def compare(cited: Described, found: Described) -> list[Difference]:
    """All differences between two sides that are known to be one work."""
    differences = [
        *_identifiers(cited, found),
        *_names(cited, found),
        *_dates(cited, found),
        *_pages(cited, found),
        *_aligned(cited, found),
    ]
    return _one_a_place(differences)


def _one_a_place(differences: Sequence[Difference]) -> list[Difference]:
    kept: list[Difference] = []
    for difference in differences:
        if not any(
            kept_one.cited.span == difference.cited.span
            or kept_one.field == difference.field
            and kept_one.field in ("title", "year")
            for kept_one in kept
        ):
            kept.append(difference)
    return kept


def _side(side: Described, field: Field) -> Side:
    return Side(field.text, field.span, side.note, side.reference, field.confidence)


def _identifiers(cited: Described, found: Described) -> Iterator[Difference]:
    """DOIs that differ, and URLs of one host that are nearly the same."""
    left, right = cited.work.named("doi"), found.work.named("doi")
    if left and right and not {field.text.casefold() for field in left} & {field.text.casefold() for field in right}:
        yield Difference("doi", _side(cited, left[0]), _side(found, right[0]))
    lefts, rights = cited.work.named("url"), found.work.named("url")
    theirs = {url_key(field.text) for field in rights}
    for field in lefts:
        key = url_key(field.text)
        if key in theirs:
            continue
        other = max(rights, key=lambda other: Indel.normalized_similarity(key, url_key(other.text)), default=None)
        ours = {url_key(mine.text) for mine in lefts}
        if other and url_key(other.text) not in ours and _one_address(key, url_key(other.text)):
            yield Difference("url", _side(cited, field), _side(found, other))


def _one_address(left: str, right: str) -> bool:
    """Are these two spellings of one address rather than two addresses? The host is the same but for a slip."""
    hosts = left.split("/")[0], right.split("/")[0]
    most = MOST_EDITS if hosts[0] == hosts[1] else MOST_EDITS_IN_HOST if near(*hosts) else 0
    return OSA.distance(left, right, score_cutoff=most) <= most


def _people(work: Work) -> tuple[Name, ...]:
    return (*work.author, *work.editor, *work.translator)


def _names(cited: Described, found: Described) -> Iterator[Difference]:
    """Names that the other side has nearly: labelled as such, or standing before the title."""
    here, there = _Names(cited), _Names(found)
    matched: set[str] = set()
    for word in here.heads:
        if there.has(word):
            continue
        for other in there.heads:
            if other.key not in matched and not here.has(other) and _name_slip(word.key, other.key):
                matched.add(other.key)
                yield Difference("author", here.quote(word), there.quote(other))
                break
    for name, field in _persons(cited.work):
        if all(key in there.folded for key in family_keys(name)):
            yield from _doubled(cited, found, name, field)


class _Names:
    """The words of one side among which names are: `heads` are those that may be names, `folded` all words."""

    def __init__(self, side: Described) -> None:
        self.side = side
        work = side.work
        self.fields = work.named("author", "editor", "translator")
        addresses = work.named("doi", "url", "isbn")
        begin = min((field.start for field in work.named("title")), default=0)
        inside = [word for word in words(side.text) if not any(f.start <= word.start < f.end for f in addresses)]
        self.heads = [
            word
            for word in inside
            if word.text[:1].isupper()
            and len(word.key) >= SHORTEST_NAME
            and (word.end <= begin or any(field.start <= word.start < field.end for field in self.fields))
        ]
        self.keys = {word.key for word in inside}
        self.folded = {fold(word.text) for word in inside} | {
            key for name in _people(work) for key in family_keys(name)
        }

    def has(self, word: Word) -> bool:
        """Does the word stand here, in whatever case or romanisation?"""
        forms = {word.key, *nominatives(word.text)}
        return bool(forms & self.keys) or fold(word.text) in self.folded or any(fold(f) in self.folded for f in forms)

    def quote(self, word: Word) -> Side:
        """The name in which a word stands, or the word itself."""
        field = next((field for field in self.fields if field.start <= word.start < field.end), None)
        if field:
            return _side(self.side, field)
        span = self.side.passage.span(word.start, word.end)
        return Side(word.text, span, self.side.note, self.side.reference)


def _persons(work: Work) -> list[tuple[Name, Field]]:
    """All persons of a work, each with the part of the text that names it."""
    return list(
        zip(_people(work), (*work.named("author"), *work.named("editor"), *work.named("translator")), strict=False)
    )


def _doubled(cited: Described, found: Described, name: Name, field: Field) -> Iterator[Difference]:
    """A name whose spellings differ in a doubled letter only (`Bussels`, `Busels`), which romanisation never does."""
    ours = [plain(word.text) for word in words(name.family)]
    theirs = {plain(word.text): word for word in words(found.text)}
    for other_field in found.work.named("author", "editor"):
        for other in words(other_field.text):
            key = plain(other.text)
            for mine in ours:
                once = DOUBLED.sub(r"\1", mine)
                if mine not in theirs and key not in ours and once == DOUBLED.sub(r"\1", key):
                    yield Difference("author", _side(cited, field), _side(found, other_field))
                    return


def _name_slip(left: str, right: str) -> bool:
    return near(left, right) or near(fold(left), fold(right)) or Indel.normalized_similarity(left, right) >= 0.8


def _dates(cited: Described, found: Described) -> Iterator[Difference]:
    """Years that differ, where each side gives one and has the other's nowhere."""
    left, right = cited.work.named("date"), found.work.named("date")
    if not left or not right or not cited.work.year or not found.work.year:
        return
    ours, theirs = cited.work.year, found.work.year
    given = ours in left[0].text and theirs not in cited.text
    if ours != theirs and given and not any(ours in field.text for field in right):
        yield Difference("year", _side(cited, left[0]), _side(found, right[0]))


YEARS = re.compile(r"(?:19|20)\d\d-(?:19|20)\d\d")
"""`2001-2004` may also be the years that a volume covers."""


def page_numbers(page: str) -> tuple[int, int] | None:
    """First and last page of a range such as `157-175`; nothing where they are no numbers, or may be years."""
    ends = page.split("-")
    if not all(end.isdigit() for end in ends) or len(ends) > 2 or YEARS.fullmatch(page):
        return None
    return int(ends[0]), int(ends[-1])


def _pages(cited: Described, found: Described) -> Iterator[Difference]:
    """Page ranges that share an end or lie crosswise; a page inside the entry's range is a locator."""
    left, right = cited.work.named("pages"), found.work.named("pages")
    if not left or not right or found.reference is None or found.work.type not in WITHIN:
        return
    ours, theirs = page_numbers(cited.work.page), page_numbers(found.work.page)
    if ours is None or theirs is None or theirs[0] >= theirs[1] or ours == theirs:
        return
    if ours[0] < theirs[0] or ours[1] > theirs[1]:
        shares_end = ours[0] == theirs[0] or ours[1] == theirs[1]
        overlaps = ours[0] < ours[1] and ours[0] <= theirs[1] and ours[1] >= theirs[0]
        field = "pages" if shares_end or overlaps else "locator"
        yield Difference(field, _side(cited, left[0]), _side(found, right[0]))


def _places(side: Described) -> list[Place]:
    """The words of a side from its title on, without identifiers, people and dates of access."""
    left_out = [
        field
        for field in side.work.fields
        if field.name in ("doi", "url", "isbn", "issn", "accessed", "author", "editor", "translator")
    ]
    fields = [field for field in side.work.fields if field not in left_out]
    begin = min((field.start for field in fields if field.name == "title"), default=0)
    places = []
    for word in words(side.text):
        if word.start < begin or any(field.start <= word.start < field.end for field in left_out):
            continue
        name = next((field.name for field in fields if field.start <= word.start < field.end), "")
        places.append(Place(word, name))
    return places


class Gap(NamedTuple):
    """A stretch in which two sides do not agree: `left` and `right` ranges of words, and how many words agree directly
    before and after it. The beginning of both sides is an agreement too."""

    left: tuple[int, int]
    right: tuple[int, int]
    before: int
    after: int


def _gaps(left: Sequence[Place], right: Sequence[Place]) -> Iterator[Gap]:
    keys = [place.word.key for place in left], [place.word.key for place in right]
    equal = [block for block in Indel.opcodes(*keys) if block.tag == "equal"]
    at, other, before = 0, 0, 1
    for block in equal:
        agreed = block.src_end - block.src_start
        if at < block.src_start or other < block.dest_start:
            yield Gap((at, block.src_start), (other, block.dest_start), before, agreed)
        at, other, before = block.src_end, block.dest_end, agreed
    if at < len(left) or other < len(right):
        yield Gap((at, len(left)), (other, len(right)), before, 0)


def _aligned(cited: Described, found: Described) -> Iterator[Difference]:
    """Differences of single words and numbers, by laying the two texts side by side."""
    left, right = _places(cited), _places(found)
    for gap in _gaps(left, right):
        ours, theirs = left[slice(*gap.left)], right[slice(*gap.right)]
        if "".join(place.word.key for place in ours) == "".join(place.word.key for place in theirs):
            continue
        if ours and theirs:
            for mine, other in _pairs(ours, theirs, gap):
                field = _field_of(mine, other)
                if field:
                    yield Difference(field, _quote(cited, mine), _quote(found, other))
        elif gap.before and gap.after and (lost := _lost_word(left, right, gap)):
            side = cited if ours else found
            edge = (right if ours else left)[(gap.right if ours else gap.left)[0]]
            quotes = _quote(side, lost), _quote(found if ours else cited, edge)
            yield Difference(lost.field or "title", *(quotes if ours else quotes[::-1]))
    yield from _labelled_numbers(cited, found)


def _pairs(ours: Sequence[Place], theirs: Sequence[Place], gap: Gap) -> Iterator[tuple[Place, Place]]:
    """The words of a gap that are one word but for a slip, and a number that stands for another."""
    for index, mine in enumerate(ours):
        for other_index, other in enumerate(theirs):
            first = gap.before and index == other_index == 0
            last = gap.after and index == len(ours) - 1 and other_index == len(theirs) - 1
            held = first or last or mine.field and mine.field == other.field
            both = bool(gap.before and gap.after) and len(ours) == len(theirs)
            if held and _slip(mine, other, both, bool(first) and mine.field == other.field):
                yield mine, other
                break


def _slip(mine: Place, other: Place, alone: bool, follows: bool) -> bool:
    """Is one word a slip for the other? `alone`: nothing else differs here; `follows`: the words before them agree."""
    left, right = mine.word.key, other.word.key
    if left.isdigit() and right.isdigit():
        return alone and not {mine.field, other.field} & {"date", "pages"}
    if _alike(left) == _alike(right) or left in abbreviations() or right in abbreviations():
        return False
    if (left.startswith(right) or right.startswith(left)) and not (alone or follows):
        return False  # an inflected form at the rim of what agrees
    if alone and mine.field == other.field == "title" and OSA.distance(left, right) == 1:
        return True
    return min(len(left), len(right)) >= 4 and near(left, right)


def _alike(key: str) -> str:
    """A word with Cyrillic look-alikes made Latin: that slip is a rule of its own."""
    return "".join(latin_of().get(char, char) for char in key)


@cache
def abbreviations() -> frozenset[str]:
    """Words of the apparatus itself (`trans`, `transl`, `vols` ...), which differ by style."""
    kinds = (
        "page",
        "volume",
        "issue",
        "editor",
        "translator",
        "edition",
        "series",
        "part",
        "chapter",
        "and_",
        "in_container",
        "et_al",
    )
    return frozenset(word.key for kind in kinds for term in terms(kind) for word in words(term))


def _field_of(mine: Place, other: Place) -> str:
    """The field of a difference: what either side is labelled, the entry first."""
    name = other.field or mine.field
    if mine.word.key.isdigit() and other.word.key.isdigit() and name != "title":
        return "volume"
    return {
        "series": "container",
        "location": "publisher",
        "": "title",
        "date": "",
        "pages": "",
        "volume": "",
        "issue": "",
        "number": "",
    }.get(name, name)


def _lost_word(left: Sequence[Place], right: Sequence[Place], gap: Gap) -> Place | None:
    """A word inside the title or container that one side has not, the words around it agreeing.

    What the other side has elsewhere is not lost, nor what stands at the rim of a field, as an edition does.
    """
    ours = bool(left[slice(*gap.left)])
    here, there, (start, end) = (left, right, gap.left) if ours else (right, left, gap.right)
    lost = here[start:end]
    around = left[gap.left[0] - 1], left[gap.left[1]], right[gap.right[0] - 1], right[gap.right[1]]
    fields = {place.field for place in (*lost, *around)}
    labelled = fields in ({"title"}, {"container"})
    held = fields <= {"title", "container", ""} and min(gap.before, gap.after) >= 2
    if len(lost) > 2 or not (labelled or held) or gap.left[0] == 0 or gap.right[0] == 0:
        return None
    if lost[-1].field != here[end].field:
        return None
    known = {place.word.key for place in there} | abbreviations()
    return next((place for place in lost if _counts(place.word.key) and place.word.key not in known), None)


def _counts(key: str) -> bool:
    """Is the loss of this word worth a remark? Articles and the shortest prepositions come and go."""
    return len(key) >= 4 or (key not in SMALL and len(key) >= 2)


def _quote(side: Described, place: Place) -> Side:
    """The field in which a word stands, or the word with its neighbours where it stands in none."""
    word = place.word
    for field in side.work.fields:
        if field.start <= word.start < field.end and field.name == place.field:
            return _side(side, field)
    start = max(side.text.rfind(" ", 0, max(0, word.start - 12)) + 1, 0)
    end = side.text.find(" ", word.end + 12)
    end = end if end > 0 else len(side.text)
    return Side(side.text[start:end], side.passage.span(start, end), side.note, side.reference)


def _figures(work: Work) -> set[str]:
    return {figure for field in work.named(*NUMBERS) for figure in _figures_in(field)}


def _figures_in(field: Field) -> set[str]:
    return set(re.findall(r"\w+", field.text))


def _labelled_numbers(cited: Described, found: Described) -> Iterator[Difference]:
    """Volume against volume, issue against issue, where both sides label one; a figure that the other side has under
    any of these names does not differ."""
    ours, theirs = _figures(cited.work), _figures(found.work)
    for name in NUMBERS:
        left, right = cited.work.named(name), found.work.named(name)
        if left and right and not (_figures_in(left[0]) & theirs or _figures_in(right[0]) & ours):
            yield Difference("volume", _side(cited, left[0]), _side(found, right[0]))
