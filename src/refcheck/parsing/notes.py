"""The places of notes that a format does not mark as such, and of their markers.

Note texts begin with their numbers and the numbers follow one another: the longest such chain of one shape is the
manuscript's notes. Markers are then sought in the running text, in order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from refcheck.conventions.headings import HeadingKind, heading_kind
from refcheck.conventions.numerals import YEAR
from refcheck.conventions.words import alternation
from refcheck.model.document import Block, BlockKind, Marker, Note
from refcheck.model.passage import Passage, joined
from refcheck.parsing.shapes import is_printed

CITES = re.compile(
    rf"(?<!\d){YEAR}(?!\d)|https?://|\b(?:{alternation('ibid')}|{alternation('see')})(?!\w)", re.IGNORECASE
)
SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
STARTS = (
    ("superscript", re.compile(r"(?P<number>[⁰¹²³⁴-⁹]{1,4})\s*(?=\S)")),
    ("bracket", re.compile(r"\[(?P<number>\d{1,4})\]:?\s+(?=\S)")),
    ("round", re.compile(r"\((?P<number>\d{1,4})\)\s+(?=\S)")),
    ("dot", re.compile(r"(?P<number>\d{1,4})\.\s+(?=\S)")),
    ("paren", re.compile(r"(?P<number>\d{1,4})\)\s+(?=\S)")),
    ("bare", re.compile(r"(?P<number>\d{1,4})\s+(?=[^\W\d_]|[\"“„«‘'(\[<»]|https?:)")),
)
MARKS = {
    "superscript": r"[⁰¹²³⁴-⁹]{1,4}",
    "bracket": r"\[\d{1,4}\]",
    "round": r"\(\d{1,4}\)",
    "digits": r"(?<=[^\W\d_.,;:!?)\]»”\"’…]) ?\d{1,4}(?=[\s.,;:!?)\]»”\"’…]|$)"
    r"|(?<=[.,;:!?)\]»”\"’…]) ?\d{1,4}(?=[\s.,;:!?)]|$)",
}
UNMISTAKABLE = ("superscript", "bracket")


@dataclass(frozen=True, slots=True)
class Start:
    """A line that may begin a note."""

    shape: str
    number: int
    block: int
    index: int
    text_start: int
    headed: bool


@dataclass(frozen=True, slots=True)
class FoundNotes:
    """The notes, their markers, and the blocks without what belongs to notes."""

    notes: tuple[Note, ...]
    markers: tuple[Marker, ...]
    blocks: tuple[Block, ...]


def find_notes(blocks: Sequence[Block], lists: frozenset[int]) -> FoundNotes:
    """The notes in blocks outside the reference lists, and those inside lists that go on the chain (notes at the foot
    of a page of the list)."""
    starts = list(_starts(blocks))
    chain = _best_chain(starts, blocks, lists)
    notes, left = _cut(blocks, chain)
    markers = _markers(chain, [block.passage for index, block in left if index not in lists])
    return FoundNotes(tuple(notes), tuple(markers), tuple(block for _, block in left))


def _starts(blocks: Sequence[Block]) -> Iterator[Start]:
    headed = False
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING or len(block.text) < 60:
            kind = heading_kind(block.text)
            if kind is not None:
                headed = kind is HeadingKind.NOTES
                continue
        if block.kind is BlockKind.HEADING:  # a chapter's number
            continue
        for index in block.lines:
            for shape, pattern in STARTS:
                if match := pattern.match(block.text, index):
                    value = int(match["number"].translate(SUPERSCRIPT))
                    yield Start(shape, value, number, index, match.end(), headed)
                    break


def _best_chain(starts: Sequence[Start], blocks: Sequence[Block], lists: frozenset[int]) -> list[Start]:
    """The longest chain of consecutive numbers of one shape. A shape that ordinary lists have too (`12.`) must be
    proved: by a heading, or by markers of its numbers in the text. Of what the format calls a list, which neither
    cites nor is headed as notes, bare numbers (`Table 1`, `(3)`) in the text are no markers."""
    best: list[Start] = []
    for shape, _ in STARTS:
        candidates = [start for start in starts if start.shape == shape]
        trusted = shape in ("superscript", "bracket")
        chain = _chain(candidates)
        if 2 * sum(is_printed(_line(start, blocks)) for start in chain) > len(chain):
            chain = []  # a table's rows, or what a program printed
        elif all(start.block in lists for start in chain) and (trusted or not _says_ibid(chain, blocks)):
            chain = []  # a numbered list of references
        elif not trusted:
            chain = _proved(chain, blocks, lists)
        if len(chain) > len(best):
            best = chain
    return best


def _chain(starts: Sequence[Start]) -> list[Start]:
    """The longest run 1, 2, 3 ... in the order of the text; a number missing here and there is bridged, and numbering
    may begin anew at 1 (by chapter)."""
    if not starts:
        return []
    best: list[list[int]] = []
    length: list[int] = []
    last_at: dict[int, int] = {}
    for position, start in enumerate(starts):
        previous = -1
        for gap in (1, 2, 3):
            at = last_at.get(start.number - gap, -1)
            if at >= 0 and (previous < 0 or length[at] - gap > length[previous] - 1):
                previous = at
        length.append((length[previous] if previous >= 0 else 0) + 1)
        best.append([previous])
        if start.number not in last_at or length[position] >= length[last_at[start.number]]:
            last_at[start.number] = position
    position = max(range(len(starts)), key=length.__getitem__)
    chain = []
    while position >= 0:
        chain.append(starts[position])
        position = best[position][0]
    chain.reverse()
    return chain if chain[0].number <= 2 or len(chain) >= 4 else []


def _proved(chain: list[Start], blocks: Sequence[Block], lists: frozenset[int]) -> list[Start]:
    """The links of a chain that a heading or a marker proves to be notes."""
    if not chain:
        return []
    if sum(start.headed for start in chain) * 2 > len(chain):
        return [start for start in chain if start.headed]
    _, left = _cut(blocks, chain)
    body = [block.passage for index, block in left if index not in lists]
    items = [start for start in chain if blocks[start.block].kind is BlockKind.ITEM]
    listed = 2 * len(items) > len(chain) and 2 * len(_citing(chain, blocks)) <= len(chain)
    marked = {int(marker.label) for marker in _markers(chain, body, UNMISTAKABLE if listed else tuple(MARKS))}
    share = len(marked) / len(chain)
    return chain if share >= 0.6 and len(marked) >= 2 or _cites(chain, blocks, lists) else []


def _line(start: Start, blocks: Sequence[Block]) -> str:
    """What stands behind the number, up to the end of its line."""
    block = blocks[start.block]
    end = next((index for index in block.lines if index > start.index), len(block.text))
    return block.text[start.text_start : end]


def _says_ibid(chain: Sequence[Start], blocks: Sequence[Block]) -> bool:
    """Does a link begin with `ibid.`? Then they are notes, whatever their heading calls them."""
    ibid = re.compile(rf"(?:{alternation('ibid')})(?!\w)", re.IGNORECASE)
    return any(ibid.match(blocks[start.block].text, start.text_start) for start in chain)


def _cites(chain: Sequence[Start], blocks: Sequence[Block], lists: frozenset[int]) -> bool:
    """Do most links of a long chain, spread over the text, cite? (The markers may be lost in a text from a PDF.)"""
    outside = [start for start in chain if start.block not in lists]
    spread = len(outside) >= 8 and len({start.block for start in outside}) >= 3
    return spread and 2 * len(_citing(outside, blocks)) > len(outside)


def _citing(chain: Sequence[Start], blocks: Sequence[Block]) -> list[Start]:
    """The links that cite."""
    return [
        start for start in chain if CITES.search(blocks[start.block].text, start.text_start, start.text_start + 400)
    ]


def _cut(blocks: Sequence[Block], chain: Sequence[Start]) -> tuple[list[Note], list[tuple[int, Block]]]:
    """Cut the blocks into notes and the rest.

    A note ends with its block, unless it stands under a notes heading, where further blocks go on with it; what stands
    before a note's number in the same block goes on with the note before if that one was broken off.
    """
    by_block: dict[int, list[Start]] = {}
    for start in chain:
        by_block.setdefault(start.block, []).append(start)
    pieces: list[tuple[Start, list[Passage]]] = []
    left: list[tuple[int, Block]] = []
    for number, block in enumerate(blocks):
        here = by_block.get(number)
        if not here:
            if pieces and _goes_on_with_note(pieces[-1][0], block, number, by_block):
                pieces[-1][1].append(block.passage)
            else:
                left.append((number, block))
            continue
        if here[0].index > 0:
            before = block.passage.slice(0, here[0].index)
            if pieces and _broken_off(pieces[-1][1][-1]):
                pieces[-1][1].append(before.strip())
            else:
                lines = tuple(line for line in block.lines if line < here[0].index)
                left.append((number, replace(block, passage=before, lines=lines, indents=block.indents[: len(lines)])))
        for start, end in zip(here, [*(s.index for s in here[1:]), len(block.text)], strict=True):
            pieces.append((start, [block.passage.slice(start.text_start, end).strip()]))
    notes = [Note(start.number, str(start.number), joined(parts)) for start, parts in pieces]
    return notes, left


def _goes_on_with_note(start: Start, block: Block, number: int, by_block: dict[int, list[Start]]) -> bool:
    """Under a notes heading, a paragraph without number belongs to the note before it."""
    if not start.headed or block.kind is BlockKind.HEADING or heading_kind(block.text) is not None:
        return False
    later = [at for at in by_block if at > number]
    return bool(later) or len(block.text) < 2000 and number == start.block + 1 and block.indents[0] > 0


def _broken_off(passage: Passage) -> bool:
    """Does a note's text stop in the middle of a sentence, to go on after a page break?"""
    return not re.search(r"[.!?…>)\]]['\"”»’]?\s*$", passage.text)


def _markers(chain: Sequence[Start], body: Sequence[Passage], shapes: Sequence[str] = tuple(MARKS)) -> list[Marker]:
    if not chain:
        return []
    numbers = {start.number for start in chain}
    text = joined(body, "\n")
    best: list[tuple[int, int, int]] = []
    shapes = ("superscript",) if chain[0].shape == "superscript" else shapes
    for shape in shapes:
        found = list(_marks(text.text, shape, numbers))
        if shape != "superscript":
            found = _in_order(found)
        if len({number for number, _, _ in found}) > len({number for number, _, _ in best}):
            best = found
    if "digits" in shapes and best:
        best = _with_missed(best, numbers, text.text)
    return [Marker(str(number), text.span(start, end)) for number, start, end in best]


def _with_missed(found: Sequence[tuple[int, int, int]], numbers: set[int], text: str) -> list[tuple[int, int, int]]:
    """With the markers that stand, in a less usual setting, between those of the numbers before and after."""
    places = {number: (start, end) for number, start, end in found}
    complete = list(found)
    for number in sorted(numbers - set(places)):
        start = places[number - 1][1] if number - 1 in places else 0
        end = places[number + 1][0] if number + 1 in places else len(text)
        between = list(re.finditer(rf"(?<![\d.,]){number}(?![\d%])", text[start:end]))
        if len(between) == 1:
            complete.append((number, start + between[0].start(), start + between[0].end()))
    return sorted(complete, key=lambda marker: marker[1])


def _marks(text: str, shape: str, numbers: set[int]) -> Iterator[tuple[int, int, int]]:
    for match in re.finditer(MARKS[shape], text):
        digits = re.sub(r"\D", "", match.group().translate(SUPERSCRIPT))
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        if shape == "superscript" and text[match.start() - 1 : match.start()].isdigit():
            continue
        if digits and (shape == "superscript" or int(digits) in numbers):
            yield int(digits), start, match.end()


def _in_order(found: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The longest selection whose numbers rise with the text: a year or a figure among the markers falls out."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for position, (number, _, _) in enumerate(found):
        at = bisect_left(tails, number)
        previous.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(number)
            ends.append(position)
        else:
            tails[at], ends[at] = number, position
    chosen = []
    position = ends[-1] if ends else -1
    while position >= 0:
        chosen.append(found[position])
        position = previous[position]
    return chosen[::-1]
