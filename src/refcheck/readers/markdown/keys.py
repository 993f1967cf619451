"""The entries that a Markdown text cites by their keys (pandoc's manual, "Citation syntax"; MyST's cite roles)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from refcheck.model.document import KeyCitation
from refcheck.model.passage import Passage, Span
from refcheck.readers.locators import locator_in

KEY = re.compile(
    r"""
    (?<![\w/\\.@:=+])-?@
    (?: \{(?P<braced>[^{}\s]+)\} | (?P<key>\w(?:\w|[:.\#$%&\-+?<>~/](?=\w))*) )
    """,
    re.VERBOSE,
)
"""An at sign behind white space or a bracket, not inside a word (an e-mail address) or an address."""
GROUP = re.compile(r"\[(?P<inside>[^\[\]]*@[^\[\]]*)\](?!\()")
LOCATOR_BEHIND = re.compile(r"\s+\[(?P<inside>[^\[\]@]*)\](?!\()")
ROLE = re.compile(r"\{(?:[\w:]*:)?cite(?::\w+)?\}$")
ROLE_KEY = re.compile(r"(?:\{[^{}]*\})?\s*(?P<key>[^\s,;{}]+)\s*(?:\{(?P<locator>[^{}]*)\})?")
"""A key in a role of sphinxcontrib-bibtex, with its notes before and behind: `{see}key{p. 5}, other`."""
CROSS_REFERENCE = re.compile(r"(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau)-")
"""Quarto's prefixes of labels, which `@` refers to as well."""
FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
BIBLIOGRAPHY = re.compile(
    r"^(?P<indent>[ ]*)bibliography:[ \t]*(?P<inline>[^\r\n#]*)[^\r\n]*(?P<items>(?:\r?\n[ ]*-[ \t]+[^\r\n]+)*)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A key in a passage, from `start` to `end` of its text, and the text that follows it up to the next."""

    key: str
    start: int
    end: int
    behind: str
    grouped: bool


def bibliographies(text: str) -> list[str] | None:
    """The .bib files that the front matter names; nothing where it does not speak of a bibliography."""
    front = FRONT_MATTER.match(text)
    found = BIBLIOGRAPHY.search(front["yaml"]) if front else None
    if front is None or (found is None and not re.search(r"^references:", front["yaml"], re.MULTILINE)):
        return None
    if found is None:
        return []
    inline = found["inline"].strip().strip("[]").split(",")
    items = [item.strip().removeprefix("-") for item in found["items"].splitlines()]
    names = [name.strip().strip("\"'").strip() for name in (*inline, *items)]
    return [name for name in names if name]


def citations_in(
    passage: Passage, note: int | None, code: Sequence[Span], source: str, bare: bool
) -> Iterator[KeyCitation]:
    """The citations by key of a passage. `code` are the code spans of the document, in order, and `source` is its text.

    A key outside square brackets (`@key`) is one where `bare` says so; else it may be somebody's name elsewhere.
    """
    for sign in sorted((*_signs(passage.text), *_roles(passage, code)), key=lambda sign: sign.start):
        place = passage.offsets[sign.start]
        role = not passage.text.startswith(("@", "-"), sign.start) and not sign.grouped
        hidden = not role and (_in_code(place, code) or source[place - 1 : place] == "\\")
        if hidden or CROSS_REFERENCE.match(sign.key) or not (sign.grouped or role or bare):
            continue
        whole = passage.slice(sign.start, sign.end)
        yield KeyCitation(sign.key, whole, note, locator_in(sign.behind))


def _signs(text: str) -> Iterator[Sign]:
    groups = [match.span("inside") for match in GROUP.finditer(text)]
    keys = list(KEY.finditer(text))
    ends = [*(key.start() for key in keys[1:]), len(text)]
    for key, following in zip(keys, ends, strict=False):
        group = next(((a, b) for a, b in groups[_before(groups, key.start()) :][:1] if a <= key.start() < b), None)
        if group:
            behind = re.split(r"[;\]]", text[key.end() : min(group[1], following)])[0]
        else:
            locator = LOCATOR_BEHIND.match(text, key.end())
            behind = locator["inside"] if locator else ""
        yield Sign(key["braced"] or key["key"], key.start(), key.end(), behind, group is not None)


def _before(groups: Sequence[tuple[int, int]], position: int) -> int:
    """The index of the last group that begins at or before a position."""
    return max(0, bisect_right(groups, position, key=lambda group: group[0]) - 1)


def _roles(passage: Passage, code: Sequence[Span]) -> Iterator[Sign]:
    """The keys of MyST's roles, such as `` {cite:p}`key,other` ``: a role's argument is read as a code span."""
    if "cite" not in passage.text:
        return
    for span in code:
        start, end = passage.index(span.start), passage.index(span.end)
        if start < end and passage.offsets[start] == span.start and ROLE.search(passage.text[:start][-40:]):
            for key in ROLE_KEY.finditer(passage.text, start, end):
                yield Sign(key["key"], key.start("key"), key.end("key"), key["locator"] or "", False)


def _in_code(place: int, code: Sequence[Span]) -> bool:
    at = bisect_right(code, place, key=lambda span: span.start)
    return at > 0 and place < code[at - 1].end
