"""Where does each entry of a reference list begin and end?

A list has habits: an entry a paragraph or a line, typed numbers or bullets, names in order, full stops or none at the
end, addresses at the end. They are taken from the whole list, and each doubtful place is judged by them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from refcheck.conventions.words import alternation, written
from refcheck.model.document import Block, BlockKind
from refcheck.model.passage import Passage, joined
from refcheck.parsing.identifiers import find_identifiers
from refcheck.parsing.names import PARTICLE, UPPER
from refcheck.parsing.shapes import IMPRINT, is_entry_like

NUMBER = re.compile(
    r"\s*(?:\[(?P<square>\d{1,4})\]|\((?P<round>\d{1,3})\)|(?P<typed>\d{1,4})(?:[.)](?=\s|[^\W\d_])|(?=\t)))\s*(?=\S)"
)
BULLET = re.compile(r"\s*(?:[•·▪◦●■*]|[—–-](?=\s))\s*(?=\S)")
REPEATED = re.compile(r"\s*(?:(?:[—–―‒⸺⸻-]\s?){1,8}(?<!\s)|(?:\\?_){2,})(?=[\s.,:;(]|$)[.,:;]?\s*")
ENTRY_END = re.compile(r"[.)>\]»”\"’'/\d]\s*$")
ENDS_IN_ADDRESS = re.compile(r"(?:https?://|www\.|\bdoi\.org/|\b10\.\d{4,9}/)\S+$")
FAMILY_NAME = re.compile(r"\s*(?!(?:url|doi)\b)[^\W\d_]{2,},\s+[^\W\d_]", re.IGNORECASE)
"""With this an entry often begins; an identifier never does."""
NEW_WORDS = re.compile(r"[^\W\d_][\w’'-]*[,.:]?\s+\S")
"""What stands behind an address broken off at the end of a line is no word."""
GOES_ON = re.compile(r"[(,;&]|\d{1,3}(?:[–-]\d+)?[.,)]")
SMALL_NAME = re.compile(
    rf"(?:{PARTICLE}){{1,3}}(?:{UPPER}[\w’'-]+\s?){{1,3}}(?:,|:|\.\s|{UPPER}\.)|[a-z]{{1,2}}[A-Z]\w+|d['’]{UPPER}"
)
"""`de Souza Lima, A.`, `eBook Guild`, `d'Alembert`: what begins an entry in a small letter."""
ASKS_FOR_MORE = re.compile(rf"(?:[,:&(–-]|\b(?:{written('asks_for_more')})\.?)\s*$", re.IGNORECASE)
FEWEST_BLOCKS, MOST_LINES = 4, 7
"""A list of at least so many blocks, most of them of at most so many lines, has an entry a block."""
MOST = 0.7
"""The share of a list's blocks that makes a habit."""


@dataclass(frozen=True, slots=True)
class EntryText:
    """An entry as it stands: its reading text, the number of its list or part of a list, and its printed number.

    Up to `repeats_author` the text stands for the author of the entry before (0 where it does not).
    """

    passage: Passage
    list_number: int
    repeats_author: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Habit:
    """What most blocks of a list have in common."""

    block_each: bool
    single_lines: bool
    numbered: bool
    bulleted: bool
    in_order: bool
    unstopped: bool
    addressed: bool


def habit_of(blocks: Sequence[Block]) -> Habit:
    """The habits of a list, of all its parts together."""
    texts = [block.text for block in blocks]
    lengths = sorted(len(block.lines) for block in blocks)
    middle = lengths[len(lengths) // 2] if lengths else 0
    firsts = [_first_letter(text) for text in texts]
    return Habit(
        block_each=len(blocks) >= FEWEST_BLOCKS and middle <= MOST_LINES,
        single_lines=len(blocks) >= FEWEST_BLOCKS and middle == 1,
        numbered=bool(texts and NUMBER.match(texts[0])) and _most(bool(NUMBER.match(text)) for text in texts),
        bulleted=bool(texts and BULLET.match(texts[0])) and _most(bool(BULLET.match(text)) for text in texts),
        in_order=len(texts) >= FEWEST_BLOCKS and _most(a <= b for a, b in pairwise(firsts)),
        unstopped=not _most(bool(ENTRY_END.search(text)) for text in texts),
        addressed=len(texts) >= FEWEST_BLOCKS and _most(bool(ENDS_IN_ADDRESS.search(text)) for text in texts),
    )


def _most(told: Iterator[bool]) -> bool:
    answers = list(told)
    return sum(answers) >= MOST * len(answers)


def _first_letter(text: str) -> str:
    """The first letter of a text without its number, accents and case."""
    label = NUMBER.match(text)
    letters = (char for char in unicodedata.normalize("NFD", text[label.end() if label else 0 :]) if char.isalpha())
    return next(letters, "").casefold()


def entries_of(blocks: Sequence[Block], number: int, habit: Habit) -> list[EntryText]:
    """The entries of the blocks of one part of a list."""
    passages: list[Passage] = []
    for at, block in enumerate(blocks):
        following = blocks[at + 1].text if at + 1 < len(blocks) else ""
        pieces = list(_pieces(block, habit))
        if passages and pieces and _belongs_before(passages[-1], pieces[0], following, block, habit):
            passages[-1] = joined([passages[-1], pieces.pop(0)])
        passages.extend(pieces)
    told = [passage.strip() for passage in passages if _says_something(passage.text)]
    return [entry_text(_without_bullet(passage) if habit.bulleted else passage, number) for passage in told]


def _without_bullet(passage: Passage) -> Passage:
    bullet = BULLET.match(passage.text)
    return passage.slice(bullet.end(), len(passage)) if bullet else passage


def _says_something(text: str) -> bool:
    """Is there more than an identifier that belongs to the entry before, or to the article itself?"""
    if FAMILY_NAME.match(text):
        return True
    outside = list(text)
    for found in find_identifiers(text):
        outside[slice(*found.outer)] = " " * (found.outer[1] - found.outer[0])
    return sum(char.isalpha() for char in outside) >= 1


def _belongs_before(before: Passage, piece: Passage, following: str, block: Block, habit: Habit) -> bool:
    """Does the first piece of a block go on with the entry before?"""
    if not _says_something(piece.text):
        return True
    if block.kind is BlockKind.ITEM:
        return False
    if habit.numbered:
        return not NUMBER.match(piece.text) and _continues(before.text, piece.text, following, habit)
    return _continues(before.text, piece.text, following, habit)


def _continues(before: str, text: str, following: str, habit: Habit) -> bool:
    """Does an entry cut by a page break go on here?"""
    if (
        not (text[:1].islower() or GOES_ON.match(text))
        or ENTRY_END.search(before[-1:])
        or ENDS_IN_ADDRESS.search(before)
    ):
        return False
    if ASKS_FOR_MORE.search(before) or not (IMPRINT.search(before) and is_entry_like(text)):
        return True
    fits = habit.in_order and _first_letter(before) <= _first_letter(text) <= (_first_letter(following) or "\U0010ffff")
    return not (habit.unstopped or fits or SMALL_NAME.match(text))


def _pieces(block: Block, habit: Habit) -> Iterator[Passage]:
    """The entries, or the parts of one, that a block holds."""
    if block.text.startswith("|") and len(block.lines) > 1:
        yield from _rows(block)
    elif "\t" in block.text.strip() and not NUMBER.match(block.text):
        yield _cell(block.passage, "\t")
    elif block.kind is BlockKind.ITEM or habit.block_each and len(block.lines) <= 2 * MOST_LINES:
        yield from _cut(block, _heads_of_several(block, habit))
    else:
        yield from _cut(block, _heads_of_lines(block))


def _cut(block: Block, heads: Sequence[int]) -> Iterator[Passage]:
    """The block cut at these places."""
    for start, end in pairwise([*dict.fromkeys([0, *heads]), len(block.text)]):
        yield block.passage.slice(start, end).strip()


def _rows(block: Block) -> Iterator[Passage]:
    """The entries in the rows of a table set with `|`; above its line of dashes stand the heads of its columns."""
    lines = list(pairwise([*block.lines, len(block.text)]))
    rule = next((at for at, (start, end) in enumerate(lines) if not _has_letters(block.text[start:end])), -1)
    for start, end in lines[rule + 1 :]:
        row = block.passage.slice(start, end).strip()
        yield _cell(row, "|")


def _has_letters(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _cell(row: Passage, bar: str) -> Passage:
    """The cell of a row that is an entry by itself, with the number in the cell before it; else all of them."""
    edges = [-1, *(at for at, char in enumerate(row.text) if char == bar), len(row.text)]
    cells = [row.slice(start + 1, end).strip() for start, end in pairwise(edges)]
    cells = [cell for cell in cells if _has_letters(cell.text)]
    alone = [cell for cell in cells if is_entry_like(cell.text) and len(cell.text.split()) > 4]
    if len(alone) == 1:
        return alone[0]
    return joined(cells, ", ") if len(cells) > 1 else row


def _heads_of_several(block: Block, habit: Habit) -> list[int]:
    """Where entries begin in a block that holds one, or several with no blank line between: in a list of single lines
    where a line begins like an entry behind a whole one, else where a line begins like the first."""
    if len(block.lines) == 1:
        return []
    if habit.single_lines and block.kind is not BlockKind.ITEM:
        pieces = [block.text[start:end] for start, end in pairwise([*block.lines, len(block.text)])]
        heads = _heads_by_look(pieces)
        whole = [is_entry_like(text.strip()) for text in _grouped(pieces, heads)]
        if all(whole):
            return [start for start, head in zip(block.lines, heads, strict=True) if head]
    if habit.addressed:
        return [
            start
            for start in block.lines
            if NEW_WORDS.match(block.text, start) and ENDS_IN_ADDRESS.search(block.text[:start].rstrip())
        ]
    head = block.text[:12]
    return [
        start
        for start in block.lines
        if start == 0 or block.text.startswith(head, start) and block.text[:start].rstrip().endswith(".")
    ]


def _grouped(lines: Sequence[str], heads: Sequence[bool]) -> list[str]:
    """The lines put together to what begins at the heads."""
    groups: list[str] = []
    for line, head in zip(lines, heads, strict=True):
        if head:
            groups.append(line)
        else:
            groups[-1] += line
    return groups


def _heads_of_lines(block: Block) -> list[int]:
    """Where entries begin in a block whose lines hold several: by number, hanging indent, or look."""
    starts = list(block.lines)
    if len(starts) == 1:
        return []
    texts = [block.text[start:end] for start, end in pairwise([*starts, len(block.text)])]
    if sum(bool(NUMBER.match(text)) for text in texts) >= 2 and NUMBER.match(texts[0]):
        heads = [bool(NUMBER.match(text)) for text in texts]
    elif len(set(block.indents)) > 1 and block.indents[0] == min(block.indents):
        heads = [indent == min(block.indents) for indent in block.indents]
    else:
        heads = _heads_by_look(texts)
    return [start for start, head in zip(starts, heads, strict=True) if head]


def _heads_by_look(texts: Sequence[str]) -> list[bool]:
    """A line begins an entry when the entry before is complete and the line begins like one.

    Complete: it ends with a full stop and has a year, number or address; a line much shorter than the longest says
    so too.
    """
    longest = max(len(text.strip()) for text in texts)
    heads = [True]
    current = texts[0]
    for text in texts[1:]:
        before = current.rstrip()
        complete = bool(re.search(r"[.)>\]]$|/$|\d$", before) or ENDS_IN_ADDRESS.search(before)) and (
            bool(IMPRINT.search(before)) or len(texts[len(heads) - 1].strip()) < 0.8 * longest
        )
        begins = bool(re.match(r"\s*(?:[^\W\d_]|[\"“„«‘'—–_*\[])", text)) and not re.match(
            rf"\s*(?:{written('continues_entry')})\.?\s*\d", text
        )
        complete = complete and not re.search(rf"(?:\b(?:{written('open_abbreviation')})|\b[^\W\d_])\.$", before)
        starts = complete and begins and len(before) >= 20
        heads.append(starts)
        current = text if starts else f"{before} {text}"
    return heads


def entry_text(passage: Passage, number: int) -> EntryText:
    """An entry without its printed number."""
    label = NUMBER.match(passage.text)
    if label:
        passage = passage.slice(label.end(), len(passage))
    repeated = REPEATED.match(passage.text) or _same_author().match(passage.text)
    printed = label[label.lastgroup or 0] if label else ""
    return EntryText(passage, number, repeated.end() if repeated else 0, printed)


@cache
def _same_author() -> re.Pattern[str]:
    """`Idem`, `Ders.:`, `Он же.` at the head of an entry; where `Dies` has no full stop it is a title's first word."""
    words = alternation("same_author")
    return re.compile(rf"(?!(?:{written('article_like_same_author')})\s)(?:{words})[.,:;]*\s+", re.IGNORECASE)
