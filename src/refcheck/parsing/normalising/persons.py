"""The persons that a run of names lists, and where each begins and ends.

A comma may stand between two persons or between the halves of one, so a run is read as a whole. It is written as a line
of signs, one for each stretch of initials (`I`), single word (`w`), several words (`W`), suffix (`J`), comma (`,`) or
stronger separator (`;`): `Youdas, James W., David A. Krause` is `w,wI,wIw`. The first of the styles in which lists of
persons are set that fits the whole line divides it; a run that fits none is divided person by person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from refcheck.conventions.letters import (
    ACCENTS,
    APOSTROPHES,
    IDEOGRAPHIC_COMMAS,
    VOWELS,
    WESTERN_CAPITALS,
    WESTERN_SMALL,
)
from refcheck.conventions.words import phrases, written
from refcheck.model.work import Name
from refcheck.parsing.names import FoundName
from refcheck.parsing.normalising.name_words import et_al, et_al_heads, names_body, role_heads, roles, words
from refcheck.parsing.normalising.spelling import EAST_ASIAN, spelt_name, whole_name

LETTERS = rf"[^\W\d_]++(?:[{ACCENTS}][^\W\d_]*+)*+"
HYPHEN = rf"(?!(?<=[{WESTERN_SMALL}])[-–][{WESTERN_CAPITALS}]{{3}})[-‐‑–]\s?"
"""A hyphen within a name; one between small letters and capitals parts two persons (`Pierre-LEFORT`)."""
FURTHER = rf"(?:[^\W\d_]{{3,}}+|[^\W\d_]{{2}}(?![\w.]))(?:[{ACCENTS}][^\W\d_]*+)*+"
"""The part of a name behind an apostrophe or hyphen, which is no initial."""
TOKEN = re.compile(
    rf"""
    (?P<I> (?:[^\W\d_]-)?[^\W\d_]{{1,3}}\.(?:\s?[-‐‑–]\s?[^\W\d_](?:[^\W\d_]?\.|(?![\w.])))* )
    | (?P<w> {LETTERS}(?:(?:[{APOSTROPHES}`]\s?|{HYPHEN}|\u00ad){FURTHER})*+ )
    | (?P<c> [,{IDEOGRAPHIC_COMMAS}] )
    | (?P<h> [;/&|•·+] | \s[-–—]+\s | (?<=\w)[-–—](?=[^\W\d_]\.|[{WESTERN_CAPITALS}]{{3}})
             | (?<=[{WESTERN_SMALL}]{{3}})\.\s+(?=[{WESTERN_CAPITALS}]{{3}}) )
    | (?P<b> [(\[][^()\[\]]{{0,60}}[)\]] )
    | (?P<J> \d(?:{written("ordinal_suffix")})\b )
    """,
    re.VERBOSE,
)
"""Initials, word, comma, stronger separator, brackets, numbered suffix."""
IN_BRACKETS = re.compile(r"[(\[]\s*(?:[^\W\d_]+\.?[\s-]*){1,3}[)\]]")
TITLES = frozenset(phrases("academic_title"))
CAPITAL_PARTICLES = frozenset(phrases("capital_particle"))
"""Particles that are also written with a capital, and are no given names."""
VOWEL = re.compile(rf"[{VOWELS}]")
TURNED_INITIALS = r"[wW](?:,?J)?,?Ip?(?:,?J)?"
INITIALS_BEFORE = r"I[wW](?:,?J)?"
WHOLE = r"(?:W|I?[wW]I[wW]|I[wW])(?:,?J)?"
TURNED = r"[wW](?:,?J)?,(?:[wW]I?|I[wW]?)p?(?:,?J)?"
ONE = r"w(?:,?J)?"
STYLES = tuple(
    (re.compile(rf"[,;]*+{first}(?:[,;]{times}+{other})*[,;]*"), re.compile(first), re.compile(other))
    for first, times, other in (
        (TURNED_INITIALS, "*", TURNED_INITIALS),
        (INITIALS_BEFORE, "*", INITIALS_BEFORE),
        (TURNED_INITIALS, "+", INITIALS_BEFORE),
        (WHOLE, "+", WHOLE),
        (TURNED, "+", WHOLE),
        (TURNED, "+", TURNED),
        (ONE, "+", ONE),
    )
)
"""How lists of persons are set: the whole line, the first person, each other person; the most telling first."""
ANY = re.compile(
    r"[wW](?:,?J)?,?Ip?(?![wW])(?:,?J)?|[wW],I[wW](?=$|;)|I[wW](?:,J)?(?!,I(?![wW]))|[wW]I[wW]|[wW],[wW]Ip?|W(?!,I(?![wW]))(?:,?J)?"
    r"|[wW],[wW]p?(?!,?I(?![wW]))(?:,?J)?|[wW](?:,?J)?,?Ip?|[wWIJp]+"
)
DOUBLE = re.compile(
    r"(?:(?:^|;)w|(?:^|[;&]|W,)W|I[wW])(y)w(?=$|[;&]|,[IW])|(?:^|[;&])w(y)w(?=,[Iw])|(?:^|[;&]|I,)w(y)w(?=I)"
)
"""Where `y`, `e`, `i` join the two family names of one person: `José Ortega y Gasset`, `Ramón y Cajal, S.`"""


class Atom(NamedTuple):
    sign: str
    start: int
    end: int


def split_names(text: str, family_first: bool = False) -> list[FoundName]:
    """The persons and bodies that a run of names lists, in its order, with the places at which they stand.

    Both orders of a name, initials with and without full stops, all languages covered; `et al.`, brackets and words
    such as `eds.` are no names. Offsets are ascending and do not overlap; a full stop of an initial belongs to it.
    `family_first` tells that names written out in full, without a comma, begin with the family name.
    """
    return list(_split(text, family_first))


@lru_cache(maxsize=4096)
def _split(text: str, family_first: bool) -> tuple[FoundName, ...]:
    atoms = _atoms(text)
    if any(atom.sign == "B" for atom in atoms):
        return tuple(_with_bodies(text, atoms, family_first))
    return tuple(_persons(text, atoms, family_first))


def _persons(text: str, atoms: list[Atom], family_first: bool) -> Iterator[FoundName]:
    signs = "".join([atom.sign for atom in atoms])
    if "y" in signs:
        atoms = _joined(atoms, [match.start(match.lastindex or 0) for match in DOUBLE.finditer(signs)])
        signs = "".join([atom.sign for atom in atoms])
    signs = signs.replace("&", ";").replace("y", ";")
    for start, end in _divided(signs):
        yield _person(text, signs[start:end], atoms[start:end], family_first)


def _divided(signs: str) -> Iterator[tuple[int, int]]:
    """The persons of a line of signs."""
    for line, first, other in STYLES:
        if line.fullmatch(signs):
            match = first.search(signs)
            assert match is not None
            yield match.span()
            yield from (match.span() for match in other.finditer(signs, match.end()))
            return
    yield from (match.span() for match in ANY.finditer(signs))


def _joined(atoms: list[Atom], places: list[int]) -> list[Atom]:
    """The atoms, with those on both sides of each of these places made one."""
    joined: list[Atom] = []
    past = 0
    for place in places:
        left, right = atoms[place - 1], atoms[place + 1]
        joined += [*atoms[past : place - 1], Atom("W" if left.sign == "W" else "w", left.start, right.end)]
        past = place + 2
    return joined + atoms[past:]


def _with_bodies(text: str, atoms: list[Atom], family_first: bool) -> Iterator[FoundName]:
    """A run in which bodies stand: each stretch between strong separators is a body or lists persons."""
    for stretch in _stretches(atoms):
        if any(atom.sign == "B" for atom in stretch):
            start, end = stretch[0].start, stretch[-1].end
            yield FoundName(Name(literal=" ".join(text[start:end].split())), start, end)
        else:
            yield from _persons(text, stretch, family_first)


def _stretches(atoms: list[Atom]) -> Iterator[list[Atom]]:
    """Between semicolons; beside initials a body ends at a comma, too. `and` within a body's name divides nothing."""
    initials = any(atom.sign == "I" for atom in atoms)
    stretch: list[Atom] = []
    body = False
    for atom in [*atoms, Atom(";", 0, 0)]:
        if initials and atom.sign == "B" and not body:
            cut = next((place for place in range(len(stretch) - 1, 0, -1) if stretch[place].sign in ",&"), 0)
            if cut:
                yield stretch[:cut]
                stretch = stretch[cut + 1 :]
        if atom.sign == ";" or (initials and body and atom.sign in ",&"):
            while stretch and stretch[-1].sign in ",&y":
                stretch.pop()
            if stretch:
                yield stretch
            stretch, body = [], False
        elif stretch or atom.sign not in ",&y":
            stretch.append(atom)
            body = body or atom.sign == "B"


def _person(text: str, signs: str, atoms: list[Atom], family_first: bool) -> FoundName:
    start, end = atoms[0].start, atoms[-1].end
    suffix = ""
    if (at := signs.find("J")) > 0:
        suffix = text[atoms[at].start : atoms[at].end]
        drop = slice(at - 1 if signs[at - 1] == "," else at, at + 1)
        atoms, signs = atoms[: drop.start] + atoms[drop.stop :], signs[: drop.start] + signs[drop.stop :]
    last = atoms[-1].end
    if (comma := signs.find(",")) > 0:
        family, given = text[start : atoms[comma - 1].end], text[atoms[comma].end : last]
    elif signs[0] in "wW" and "I" in signs and signs[-1] in "Ip":
        first = signs.index("I")
        family, given = text[start : atoms[first - 1].end], text[atoms[first].start : last]
    elif "I" in signs and signs[-1] in "wW":
        family, given = text[atoms[-1].start : last], text[start : atoms[-2].end]
    elif signs == "W" or text[start] >= EAST_ASIAN:
        family, given = whole_name(text[start:last], family_first)
    else:
        family, given = text[start:last], ""
    return FoundName(spelt_name(family, given, suffix, "I" in signs), start, end)


def _atoms(text: str) -> list[Atom]:
    """The signs of a run and their places."""
    return _Reader(text).read()


class _Reader:
    """Reads a run of names word by word; what a word is may depend on how the run as a whole is set."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.atoms: list[Atom] = []
        self.tokens = [(match.lastgroup or "", match.group(), *match.span()) for match in TOKEN.finditer(text)]
        full = [word for kind, word, _, _ in self.tokens if kind == "w" and len(word) > 1 and not word.islower()]
        self.small = not full
        self.capitals = all(word.isupper() for word in full)
        self.capital_families = not self.capitals and any(len(word) > 4 and word.isupper() for word in full)
        self.initials = any(kind == "I" or len(word) == 1 for kind, word, _, _ in self.tokens if kind in "Iw")
        self.past = 0

    def read(self) -> list[Atom]:
        for index, (kind, word, start, end) in enumerate(self.tokens):
            if start < self.past:
                continue
            if kind == "c":
                self.atoms.append(Atom(",", start, end))
            elif kind == "h":
                self.atoms.append(Atom("&" if word == "&" else ";", start, end))
            elif kind == "J":
                self.atoms.append(Atom("J", start, end))
            elif kind == "b":
                self._bracket(word, start, end)
            else:
                self._word(index, word, start, end, dotted=kind == "I")
        return self.atoms

    def _word(self, index: int, word: str, start: int, end: int, dotted: bool) -> None:
        lower = word.lower().rstrip(".")
        after = self.tokens[index + 1][0] if index + 1 < len(self.tokens) else ""
        begins = not self.atoms or self.atoms[-1].sign in ",;&y"
        if self._no_name(lower, word, start, dotted, after):
            return
        if self.atoms and lower in words("suffixes") and self._is_suffix(word, dotted, after):
            self._add("J", start, end)
        elif self._is_particle(index, lower, word, dotted, after):
            self._add("p", start, end)
        elif self._is_acronym(lower, word, begins, after):
            self._add("B", start, end)
        elif dotted or self._is_initials(word, begins, after):
            self._add("I", start, end)
        elif self._names_body(lower, word):
            self._add("B", start, end)
        else:
            self._add("W" if word[0] >= EAST_ASIAN else "w", start, end)

    def _no_name(self, lower: str, word: str, start: int, dotted: bool, after: str) -> bool:
        """Is it `et al.`, `and`, `eds.`, `Prof.`? The first two end a name."""
        written_small = word.islower()
        if not self.atoms and not written_small:
            return dotted and lower in TITLES and after in ("I", "w")
        if (written_small or self.capitals) and lower in et_al_heads() and (match := self._others(start)):
            self.past = match.end()
            self.atoms.append(Atom(";", start, match.end()))
            return True
        joins = self.atoms and lower in words("and") and (not dotted or lower == "u")
        if joins and (written_small or (self.capitals and len(lower) > 1)):
            self.atoms.append(Atom("y" if lower in "yei" else "&", start, start + len(word)))
            return True
        if written_small and lower in role_heads() and (role := roles().match(self.text, start)):
            self.past = role.end()
            return True
        if lower in words("roles") and (written_small or (not after and self.atoms[-1].sign == ",")):
            return True
        return lower in TITLES and dotted and after in ("I", "w")

    def _others(self, start: int) -> re.Match[str] | None:
        """`et al.` at a place; `u. A. Meier` names somebody."""
        match = et_al().match(self.text, start)
        return match if match and (self.capitals or match.group().islower()) else None

    def _is_suffix(self, word: str, dotted: bool, after: str) -> bool:
        """`JR` may be two initials, and so may `II` behind a single word."""
        last = self.atoms[-1].sign
        if last == "," and len(self.atoms) > 1 and after not in ("I", "w"):
            last = self.atoms[-2].sign
        if word.isupper() and not dotted and len(word) < 4:
            return last in "IWJ"
        return last in "wWIJ" and (dotted or word.lower() not in phrases("doubtful_suffix"))

    def _is_particle(self, index: int, lower: str, word: str, dotted: bool, after: str) -> bool:
        if lower not in words("particles"):
            return False
        following = self.tokens[index + 1][1] if after in ("I", "w") else ""
        if dotted:
            return word.islower() and not self.small and len(following) > 2 and following[0].isupper()
        if word.islower():
            return bool(following) or (bool(self.atoms) and self.atoms[-1].sign in "wWIB")
        if len(word) == 1 or lower not in CAPITAL_PARTICLES:
            return False
        if after == "I":
            return self.capitals
        return len(following) > 2 or following in words("particles")

    def _is_initials(self, word: str, begins: bool, after: str) -> bool:
        """Is it one letter, or a few capitals (`JM`) in a run whose names are not in capitals?"""
        if len(word) == 1:
            return True
        if len(word) > 4 or not word.isupper() or len(self.tokens) == 1:
            return False
        if self.capitals:
            return (
                len(word) == 2
                and (self.atoms and self.atoms[-1].sign in "wW" or self._behind_family())
                and after in "ch"
            )
        if self.capital_families:
            return len(word) < 3 and not VOWEL.search(word)
        return not (begins and after == "c" and not self._behind_family())

    def _behind_family(self) -> bool:
        """Does a single name and its comma stand before?"""
        return len(self.atoms) > 1 and self.atoms[-1].sign == "," and self.atoms[-2].sign in "wW"

    def _is_acronym(self, lower: str, word: str, begins: bool, after: str) -> bool:
        """Is it the name of a body in capitals, that stands by itself?"""
        if not begins or not word.isupper() or lower not in words("acronyms"):
            return False
        return after in ("", "h") or not self.initials

    def _names_body(self, lower: str, word: str) -> bool:
        """A word of bodies' names, or one in small letters among others, such as `for`."""
        if len(lower) > 3 and names_body(lower):
            return True
        return not self.initials and word.islower() and not self.small

    def _bracket(self, inside: str, start: int, end: int) -> None:
        """The given name in brackets (`Bugnon (A.-L.)`); anything else there is no name."""
        bare = inside.strip("()[]. ")
        if not self.atoms or self.atoms[-1].sign not in "wWI" or not IN_BRACKETS.fullmatch(inside):
            return
        if (
            inside[0] == "("
            and bare[:1].isupper()
            and bare.lower() not in words("roles")
            and self.atoms[-1].sign != "I"
        ):
            self.atoms.append(Atom(",", start, start))
            self._add("I" if "." in inside else "w", start, end)
        elif bare in words("particles"):
            self._add("p", start, end)

    def _is_double(self, last: Atom, start: int, end: int) -> bool:
        """Are these the two family names that Spaniards have: `García López, Ana`?"""
        before = self.text[last.start : min(last.end, start)] if last.sign == "w" else ""
        return before.lower() in words("double") and self.text[start:end].lower() in words("double")

    def _add(self, sign: str, start: int, end: int) -> None:
        """A word, made one with the word before it where they are of a kind."""
        last = self.atoms[-1] if self.atoms else Atom("", start, start)
        match last.sign, sign:
            case ("w" | "W" | "p" | "I" | "J", "B") if last.sign != "I":
                joined = "B"
            case ("B", _):
                joined = "B"
            case ("w" | "W" as sort, "p"):
                joined = sort
            case ("w" | "W", "w" | "W"):
                joined = "w" if self._is_double(last, start, end) else "W"
            case ("p", "w") | ("p", "p") | ("I", "I"):
                joined = sign
            case ("p", "I") if len(self.atoms) > 1 and self.atoms[-2].sign == "I":
                last = self.atoms[-2]
                joined = "I"
                self.atoms.pop()
            case _:
                self.atoms.append(Atom(sign, start, end))
                return
        self.atoms[-1] = Atom(joined, last.start, end)
