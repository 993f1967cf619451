"""The entries that author-date citations mean, and whether the manuscript cites so at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from refcheck.conventions.letters import SMALL as SMALL_LETTERS
from refcheck.conventions.romanisation import plain
from refcheck.conventions.words import month_number, phrases, written
from refcheck.matching.agreement import title_share
from refcheck.matching.authors import Authors, Listed, nearly_among, stands_in, wholly_in
from refcheck.matching.words import SMALL, words
from refcheck.model.passage import Passage
from refcheck.model.work import Reference
from refcheck.parsing.author_date import Shape, YearCitation

FEWEST, SHARE, SURE_SHARE = 3, 0.5, 0.7
"""A manuscript cites by author and year where at least so many such places mean an entry, and so large a share of
them; from the larger share on, the places that mean none are judged."""
FEWEST_NARRATIVE, NARRATIVE_SHARE = 5, 0.85
"""The same for a year in brackets behind a name, which often dates a work of art, a treaty or a battle."""
WORDS_OF_TIME = frozenset(phrases("of_time"))
UNINFLECTED = frozenset(("en", "es", "fr", "it", "pt"))
"""Languages in whose sentences names have no endings."""
LONGEST_SIGN = 5
COMMA_SHARE = 0.9
"""Where so many names and years in brackets have a comma between them, those without are dates of something else."""
SHORTEST_STEM = 4
IMPRINT = 60
PLACE = re.compile(
    rf"""
    (?<!\w)(?i:{written("before_place")})
    \s+(?:(?:{written("definite_article")})\s+)?
    (?P<name>[^\W\d_{SMALL_LETTERS}][^\W\d_]{{3,}}(?:\s[^\W\d_{SMALL_LETTERS}][^\W\d_]+)?)(?!\w*,?\s*[(\[]?\d)
    """,
    re.VERBOSE,
)
"""A name behind a word that stands before places, in the languages that cite so most; no year follows."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The entries that a citation may mean.

    `slip` is `year` or `author` where that differs from the entry's; `name` is the name that differs, `there` what the
    entry has.
    """

    cited: YearCitation
    numbers: tuple[int, ...] = ()
    slip: str = ""
    name: Passage | None = None
    there: str = ""

    @property
    def key(self) -> str:
        """What citations of one work have in common."""
        names = " ".join(plain(name.text) for name in self.cited.names)
        return f"{names or self.cited.title} {self.cited.years} {self.cited.letter}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of the places that have the shape of citations: their entries, if `habit` tells that they are such;
    else `unread` is their number."""

    meant: tuple[Meant, ...] = ()
    habit: bool = False
    unread: int = 0


def resolve(
    found: Sequence[YearCitation], references: Sequence[Reference], body: Sequence[Passage], language: str = ""
) -> Reading:
    """The citations with the entries that they mean, in the order given.

    What means no entry is kept only where it can be nothing else than a citation.
    """
    if not references or not found:
        return Reading()
    entries = _Entries(references, language)
    meant = [one for one in map(entries.meant, found) if one.numbers or not entries.of_time(one.cited)]
    sure = [one for one in meant if one.cited.shape not in (Shape.LOOSE, Shape.IBID)]
    hits = sum(bool(one.numbers) for one in sure)
    if hits < FEWEST or hits < SHARE * len(sure):
        return Reading(unread=len(sure))
    times = Counter(one.numbers or one.key for one in meant)
    meant = [one if one.numbers else entries.with_slip(one, times) for one in meant]
    suspects = _Suspects(meant, entries, body)
    accused = {id(one) for one in meant if not one.numbers and suspects.accused(one.cited)}
    if hits < SURE_SHARE * (hits + len(accused)):
        accused = set()
    kept = [one for one in meant if one.numbers or one.cited.shape is Shape.IBID or id(one) in accused]
    return Reading(tuple(kept), habit=True)


class _Entries:
    """The entries of a list, to be found by name and year."""

    def __init__(self, references: Sequence[Reference], language: str) -> None:
        self.language = language
        self.authors = Authors(references)
        self.by_year: dict[str, list[Listed]] = {}
        for listed in self.authors.listed:
            for year in listed.years:
                self.by_year.setdefault(year, []).append(listed)

    def meant(self, cited: YearCitation) -> Meant:
        if cited.title:
            return Meant(cited, self._titled(cited))
        if not cited.names:
            return Meant(cited)
        if cited.shape is Shape.LOOSE and len(cited.names) > 1 and cited.passage.text.startswith(("(", "[")):
            return Meant(cited, next((found for name in cited.names if (found := self._by(cited, [name]))), ()))
        for skipped in _beginnings(cited):
            if found := self._by(cited, cited.names[skipped:]):
                return Meant(cited, found)
        return Meant(cited, self._titled(replace(cited, title=cited.names[0].text)) if len(cited.names) == 1 else ())

    def of_time(self, cited: YearCitation) -> bool:
        """Is it a month or the like (`May 2020`, `Since 1990`) rather than a name? Authors are called so too."""
        if len(cited.names) != 1 or any(self.authors.named(cited.names[0].text)):
            return False
        name = cited.names[0].text
        return month_number(name) is not None or name.casefold() in SMALL | WORDS_OF_TIME

    def _titled(self, cited: YearCitation) -> tuple[int, ...]:
        """The entries of the year whose title begins so."""
        if len(words(cited.title)) < 2 or not cited.years:
            return ()
        first = words(cited.title)[0].key
        return tuple(
            listed.number
            for listed in self.by_year.get(cited.years[0], ())
            if title_share(cited.title, listed.reference.text)[0] >= 0.9
            and any(word.key == first for word in words(listed.reference.work.title or listed.reference.text)[:2])
        )

    def _by(self, cited: YearCitation, names: Sequence[Passage]) -> tuple[int, ...]:
        for group in self.authors.named(names[0].text):
            dated = [listed for listed in group if _in_year(cited, listed)]
            joint = [listed for listed in dated if all(stands_in(name.text, listed) for name in names[1:])]
            if likeliest := _likeliest(cited, names, joint):
                return tuple(listed.number for listed in likeliest)
        return ()

    def with_slip(self, one: Meant, times: Counter[tuple[int, ...] | str]) -> Meant:
        """The one entry that a citation means but for a year or a letter of a name, if there is one.

        `times` are those of each entry and of each work not found: where both years are cited, and the other one again
        and again, there are two works.
        """
        cited = one.cited
        if not cited.names or not cited.years or cited.shape in (Shape.LOOSE, Shape.IBID):
            return one
        found = self._another_year(cited)
        if found and not (times[(found.number,)] and times[one.key] > 1):
            return Meant(cited, (found.number,), "year" if found.year else "", there=found.year)
        return self._another_name(cited)

    def _another_year(self, cited: YearCitation) -> Listed | None:
        """The only entry of just these authors, where it has no year or nearly this one."""
        group = next((found for found in self.authors.named(cited.names[0].text) if found), [])
        theirs = [listed for listed in group if all(wholly_in(name.text, listed) for name in cited.names)]
        undated = [listed for listed in theirs if not listed.year]
        if len(undated) == 1:
            return undated[0]
        theirs = [listed for listed in theirs if listed.several == (cited.et_al or len(cited.names) > 1)]
        return theirs[0] if len(theirs) == 1 and _years_near(cited.years[0], theirs[0].year) else None

    def _another_name(self, cited: YearCitation) -> Meant:
        """The only entry of the year with such a name but for a slip, in the first place or in a further one."""
        first, rest = cited.names[0], cited.names[1:]
        found: dict[int, Passage] = {}
        for listed in self.authors.nearly_named(first.text):
            if _in_year(cited, listed) and all(stands_in(name.text, listed) for name in rest):
                found[listed.number] = first
        for group in self.authors.named(first.text):
            for listed in group if rest else ():
                missing = [name for name in rest if not stands_in(name.text, listed)]
                if len(missing) == 1 and _in_year(cited, listed) and nearly_among(missing[0].text, listed):
                    found.setdefault(listed.number, missing[0])
        if len(found) != 1:
            return Meant(cited)
        (number, name), *_ = found.items()
        inflected = cited.shape is Shape.NARRATIVE and self.language not in UNINFLECTED
        return Meant(cited, (number,), "" if inflected else "author", name)


def _beginnings(cited: YearCitation) -> Iterator[int]:
    """Where the names may begin; before a comma may stand a name that is none of theirs (`In Poland, Nowak (2019)`)."""
    yield 0
    for place in range(1, len(cited.names) if cited.shape is not Shape.BRACKETED else 1):
        before, here = (cited.passage.index(name.whole.start) for name in cited.names[place - 1 : place + 1])
        if cited.passage.text[before + len(cited.names[place - 1]) : here].strip() == ",":
            yield place


def _in_year(cited: YearCitation, listed: Listed) -> bool:
    if not cited.years:
        return listed.undated
    return not listed.years.isdisjoint(cited.years)


def _years_near(left: str, right: str) -> bool:
    """Is one year the next to the other, or the other but for a figure?"""
    return abs(int(left) - int(right)) == 1 or OSA.distance(left, right) == 1


def _likeliest(cited: YearCitation, names: Sequence[Passage], found: list[Listed]) -> list[Listed]:
    """Of several entries that fit, those that fit in the letter of the year, in the first year, in number of authors,
    in initials."""
    if cited.letter:
        lettered = [listed for listed in found if listed.letter]
        of_letter = [listed for listed in lettered if listed.letter == cited.letter]
        if len(lettered) == len(found):
            return of_letter and _likeliest(replace(cited, letter=""), names, of_letter)
        place = ord(cited.letter) - ord("a")
        found = of_letter or found[place : place + 1] or found
    initials = re.findall(r"(?<![^\W_])([^\W\d_])\.", names[0].text)
    several = cited.et_al or len(names) > 1
    given = [listed for listed in found if any(name.given[:1] in initials for name in listed.people[:1] if name.given)]
    for fitting in (
        [listed for listed in found if not cited.years or listed.year in cited.years],
        [listed for listed in found if listed.several == several],
        [listed for listed in found if several and len(listed.people) == len(names)],
        given,
    ):
        found = [listed for listed in found if listed in fitting] or found
    return found


def _comma(cited: YearCitation) -> bool:
    """Does a comma stand between names and year?"""
    return "," in (cited.year and cited.passage.text[: cited.passage.index(cited.year.whole.start)] or "")[-2:]


class _Suspects:
    """The citations without an entry: which of them can be nothing else than citations?"""

    def __init__(self, meant: Sequence[Meant], entries: _Entries, body: Sequence[Passage]) -> None:
        self.entries = entries
        narrative = [one for one in meant if one.cited.shape is Shape.NARRATIVE]
        hits = sum(bool(one.numbers) for one in narrative)
        self.narrative = hits >= FEWEST_NARRATIVE and hits >= NARRATIVE_SHARE * len(narrative)
        imprints = (_imprint(listed.reference) for listed in entries.authors.listed)
        self.imprints = {plain(word.text) for imprint in imprints for word in words(imprint)}
        self.places = _places(body)
        names = [name.text for one in meant if one.numbers for name in one.cited.names[:1]]
        self.capitals = 2 * sum(name.isupper() for name in names) > len(names)
        hits_in_brackets = [_comma(one.cited) for one in meant if one.numbers and one.cited.shape is Shape.BRACKETED]
        self.comma = len(hits_in_brackets) >= FEWEST and sum(hits_in_brackets) >= COMMA_SHARE * len(hits_in_brackets)

    def accused(self, cited: YearCitation) -> bool:
        if cited.shape is Shape.LOOSE or not cited.names:
            return False
        if cited.et_al or cited.letter:
            return True
        if len(cited.names) == 1 and self._is_sign(cited.names[0].text):
            return False
        if cited.locator:
            return True
        known = any(self.entries.authors.named(cited.names[0].text))
        body = len(cited.names) == 1 and len(cited.names[0].text.split()) > 1
        if cited.shape is Shape.NARRATIVE and (body or not known and not self.narrative):
            return False
        if cited.names[0].marked("italic") or cited.shape is Shape.BRACKETED and self.comma and not _comma(cited):
            return False
        return known or not any(self._is_place(name.text) for name in cited.names)

    def _is_sign(self, name: str) -> bool:
        """Are these the letters of an inventory number (`MND 1895`)?"""
        return name.isupper() and len(name) <= LONGEST_SIGN and not self.capitals

    def _is_place(self, name: str) -> bool:
        """Is it a place of the list's imprints, or one where things happen in the text?"""
        first, last = name.split()[0], name.split()[-1]
        if plain(last) in self.imprints or plain(first) in self.imprints:
            return True
        return name[: max(SHORTEST_STEM, len(name) - 2)].casefold() in self.places


def _imprint(reference: Reference) -> str:
    """Where an entry's place of publication may stand: as labelled, or at its end, behind the title."""
    titles = [field.end for field in reference.work.named("title")]
    end = max([len(reference.text) - IMPRINT, *titles])
    return f"{reference.work.publisher_place} {reference.text[end:]}"


def _places(body: Sequence[Passage]) -> frozenset[str]:
    """The beginnings of the names that follow `in`, `w`, `в` ... in the text, in whatever case they stand."""
    names = {found["name"].casefold() for passage in body for found in PLACE.finditer(passage.text)}
    return frozenset(name[:end] for name in names for end in range(SHORTEST_STEM, len(name) + 1))
