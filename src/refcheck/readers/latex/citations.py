"""The works that LaTeX's citation commands cite (biblatex manual, section 3.9; natbib and jurabib manuals)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from refcheck.model.passage import Passage
from refcheck.readers.latex.characters import SYMBOLS
from refcheck.readers.latex.mouth import Mouth, raw
from refcheck.readers.latex.tokens import Kind, Token
from refcheck.readers.locators import locator_in

CITING = re.compile(r"(?!Declare|New|Renew|Provide|def|set|print)[A-Za-z]*[cC]ite[A-Za-z]*|bibentry")
"""Commands that cite, those of styles and of the manuscript's own among them: their names have `cite` in them."""
NOT_CITING = frozenset(
    "citereset citestyle citesetup citetext citetrackertrue citetrackerfalse citename citecolor citeindextrue "
    "citeindexfalse bibcite mancite pagetrackertrue citedelim citeright citeleft citepunct citeform citemid".split()
)
KNOWN = re.compile(
    r"(?:foot|paren|text|smart|super|auto|full|footfull|short|note|pnote|fnote|no|online)?cites?(?:t|p|alt|alp|num|text|"
    r"author|fullauthor|year|yearpar|date|title|url|field|list|al[tp]|talias|palias|a|n|np|anp|asnoun)?|"
    r"[pftsa]?volcites?|bibentry"
)
WITH_VOLUME = re.compile(r"[a-z]*vol[a-z]*cites?")
"""Commands whose first argument is a volume."""
KEYS = re.compile(r"\s*[^\s{}\\,]+(?:\s*,\s*[^\s{}\\,]+)*\s*,?\s*")
"""What an unknown command's argument must look like for its words to be keys."""
KEY = re.compile(r"[^\s,](?:[^,]*[^\s,])?")


@dataclass(frozen=True, slots=True)
class Citation:
    """The keys that stand in one pair of braces, with the text before and behind them."""

    before: tuple[Token, ...]
    keys: tuple[Passage, ...]
    behind: tuple[Token, ...]

    @property
    def locator(self) -> str:
        """The page that the text behind the keys begins with."""
        return locator_in("".join(_printed(token) for token in self.behind))

    def tokens(self) -> Iterator[Token]:
        """What the citation reads like: the words before, the keys, and the words behind."""
        yield from self.before
        if self.before:
            yield _blank(self.before[-1].end)
        for index, key in enumerate(self.keys):
            first = self.behind[0].start - 1 if self.behind else key.offsets[0]
            if index:
                yield Token(Kind.TEXT, "; ", first, first)
            yield Token(Kind.KEY, key.text, first, first if self.behind else key.offsets[-1] + 1)
        if self.behind:
            yield Token(Kind.TEXT, ", ", self.behind[0].start, self.behind[0].start)
            yield from self.behind


def _printed(token: Token) -> str:
    return SYMBOLS.get(token.text, " ") if token.kind is Kind.COMMAND else token.text


def _blank(place: int) -> Token:
    return Token(Kind.SPACE, " ", place, place)


def cites(name: str) -> bool:
    """Whether a command of this name may cite."""
    name = name.rstrip("*")
    return CITING.fullmatch(name) is not None and name not in NOT_CITING


def read_citations(mouth: Mouth, name: str) -> list[Citation]:
    """What a citation command cites, its arguments taken from the mouth; nothing where they name no keys."""
    name = name.rstrip("*")
    known = KNOWN.fullmatch(name.casefold()) is not None
    mouth.skip_space()
    wide = (mouth.parenthesised(), mouth.parenthesised()) if name.endswith("cites") or not known else (None, None)
    found: list[Citation] = []
    while citation := _citation(mouth, name, known and not found):
        found.append(citation)
        if not name.endswith("cites"):
            break
    if name in ("citefield", "citelist"):
        mouth.group()
    before, behind = wide if wide[1] is not None else (None, wide[0])
    if found and (before or behind):
        first = found[0]
        found[0] = Citation((*(before or ()), *first.before), first.keys, first.behind)
        last = found[-1]
        comma = [Token(Kind.TEXT, ", ", last.behind[-1].end, last.behind[-1].end)] if last.behind and behind else []
        found[-1] = Citation(last.before, last.keys, (*last.behind, *comma, *(behind or ())))
    return found


def _citation(mouth: Mouth, name: str, known: bool) -> Citation | None:
    options = mouth.options()
    if WITH_VOLUME.fullmatch(name.casefold()):
        before = options[0] if options else []
        mouth.group()
        behind = next(iter(mouth.options()), [])
    else:
        behind = options[-1] if options else []
        before = options[0] if len(options) > 1 else []
    group = _keys(mouth, known)
    if group is None:
        mouth.push([token for option in options for token in option])
        return None
    return Citation(tuple(before), tuple(split_keys(raw(group))), tuple(behind))


def _keys(mouth: Mouth, known: bool) -> Sequence[Token] | None:
    """The group with the keys; one that does not look like keys is left to be read as text."""
    mouth.skip_space()
    token = mouth.peek()
    if token is None or token.kind is not Kind.OPEN:
        return None
    taken = [token]
    mouth.next()
    while (token := mouth.next()) and token.kind in (Kind.TEXT, Kind.SPACE, Kind.LEFT, Kind.RIGHT):
        taken.append(token)
    inside = taken[1:]
    if token and token.kind is Kind.CLOSE and inside and (known or KEYS.fullmatch(raw(inside).text)):
        return inside
    mouth.push([*taken, token] if token else taken)
    return None


def split_keys(text: Passage) -> Iterator[Passage]:
    """The keys between commas."""
    for match in KEY.finditer(text.text):
        yield text.slice(match.start(), match.end())
