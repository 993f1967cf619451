"""The place of the reference list, and where each of its entries begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile, pairwise, takewhile

from refcheck.conventions.headings import HeadingKind, heading_kind, is_sublist
from refcheck.conventions.letters import SMALL
from refcheck.conventions.numerals import YEAR
from refcheck.conventions.words import alternation, written
from refcheck.model.document import Block, BlockKind
from refcheck.model.passage import Passage, joined
from refcheck.parsing.identifiers import find_identifiers

NUMBER = re.compile(r"\s*(?:\[\d{1,4}\]|\d{1,4}[.)])\s+(?=\S)")
REPEATED = re.compile(r"\s*(?:[—–-]{1,3}|_{2,})(?=[\s.,])[.,]?\s*")
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w")
IMPRINT = re.compile(rf"(?<!\d)(?:{YEAR})(?!\d)|https?://|\bdoi\b|{written('undated_imprint')}", re.IGNORECASE)
ENTRY_END = re.compile(r"[.)>\]»”\"’'/\d]\s*$")
FEWEST_UNHEADED, LONGEST_UNHEADED, SHORT = 5, 600, 120
"""A list without a heading: at least so many entries, each of at most so many characters; shorter is no break."""
FEWEST_BLOCKS, MOST_LINES = 4, 7
"""A list of at least so many blocks, most of them of at most so many lines, has an entry a block."""


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
class Lists:
    """The entries of all reference lists in order, and the indices of the blocks that belong to lists."""

    entries: tuple[EntryText, ...]
    blocks: frozenset[int]


def find_lists(blocks: Sequence[Block]) -> Lists:
    """The reference lists behind their headings; without any, the last long run of blocks shaped like entries."""
    entries: list[EntryText] = []
    taken: set[int] = set()
    number = 0
    index = 0
    while index < len(blocks):
        if _opens_list(blocks, index):
            end = _list_end(blocks, index + 1)
            found: list[EntryText] = []
            for part in _parts(blocks, index + 1, end):
                number += 1
                found.extend(_entries(blocks, part, number))
            if found:
                entries.extend(found)
                taken.update(range(index, end))
                index = end
                continue
        index += 1
    if not entries:
        body = _run_without_heading(blocks)
        entries, taken = _entries(blocks, body, 1), set(body)
    return Lists(tuple(entries), frozenset(taken))


def _parts(blocks: Sequence[Block], start: int, end: int) -> list[list[int]]:
    """The blocks of a list between its sub-headings."""
    parts: list[list[int]] = [[]]
    for index in range(start, end):
        if not _is_heading(blocks[index]):
            parts[-1].append(index)
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if part]


def _opens_list(blocks: Sequence[Block], index: int) -> bool:
    block = blocks[index]
    kind = heading_kind(block.text)
    if kind is HeadingKind.REFERENCES:
        return True
    if block.kind is not BlockKind.HEADING or not is_sublist(block.text):
        return False
    below = list(dropwhile(_is_heading, blocks[index + 1 : index + 6]))
    return _dense(list(takewhile(lambda later: not _is_heading(later), below)))  # not what another heading opens


def _dense(blocks: Sequence[Block]) -> bool:
    texts = [block.text for block in blocks if not _is_heading(block)]
    return bool(texts) and sum(_entry_like(text) for text in texts) * 2 > len(texts)


def _is_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING or heading_kind(block.text) is not None or is_sublist(block.text)


def _list_end(blocks: Sequence[Block], start: int) -> int:
    """The index of the first block after a list's heading that no longer belongs to it."""
    for index in range(start, len(blocks)):
        block = blocks[index]
        kind = heading_kind(block.text)
        if kind in (HeadingKind.STOP, HeadingKind.NOTES, HeadingKind.REFERENCES):
            if kind is HeadingKind.REFERENCES and is_sublist(block.text):
                continue
            return index
        if block.kind is BlockKind.HEADING and not is_sublist(block.text) and not _dense(blocks[index + 1 : index + 4]):
            return index
        if (
            block.kind is not BlockKind.HEADING
            and _is_prose(block.text)
            and not any(_entry_like(later.text) for later in blocks[index + 1 : index + 3])
        ):
            return index
    return len(blocks)


def _is_prose(text: str) -> bool:
    """An author's biography or a paragraph of the article, not an entry."""
    if EMAIL.search(text) and len(text) < 400 and not IMPRINT.search(text):
        return True
    sentences = len(re.findall(r"[^\W\d_]{3}[.!?]\s+[^\W\d_a-z]", text))
    return len(text) > 250 and sentences >= 1 and not IMPRINT.search(text)


def _entry_like(text: str) -> bool:
    return 20 <= len(text) <= 1500 and bool(IMPRINT.search(text)) and not _is_prose(text)


def _run_without_heading(blocks: Sequence[Block]) -> list[int]:
    """The last run of at least five blocks, after the first third, that look like entries and are sorted like a list.

    A short block among them (a page's head, the article's own DOI) does not end the run.
    """
    best: list[int] = []
    run: list[int] = []
    for index in range(len(blocks) // 3, len(blocks)):
        text = blocks[index].text
        if _entry_like(text) and re.match(r"[^\W\d_]", text) and len(text) < LONGEST_UNHEADED:
            run.append(index)
        elif len(text) > SHORT or not run or index - run[-1] > 2:
            best, run = (run, []) if len(run) >= FEWEST_UNHEADED else (best, [])
    best = run if len(run) >= FEWEST_UNHEADED else best
    firsts = [blocks[index].text[:1].casefold() for index in best]
    in_order = sum(a <= b for a, b in pairwise(firsts))
    return best if best and in_order >= 0.7 * (len(best) - 1) else []


def _entries(blocks: Sequence[Block], body: Sequence[int], number: int) -> list[EntryText]:
    """The entries of the blocks of one list."""
    passages: list[Passage] = []
    lengths = sorted(len(blocks[index].lines) for index in body)
    block_each = len(body) >= FEWEST_BLOCKS and lengths[len(lengths) // 2] <= MOST_LINES
    for index in body:
        block = blocks[index]
        whole = block.kind is BlockKind.ITEM or block_each and len(block.lines) <= 2 * MOST_LINES
        pieces = _run_together(block) if whole else _lines_apart(block)
        first = pieces[0]
        goes_on = passages and (
            not _says_something(first.text)
            or block.kind is not BlockKind.ITEM
            and _continues(passages[-1].text, first.text)
        )
        if goes_on:
            passages[-1] = joined([passages[-1], first])
            pieces = pieces[1:]
        passages.extend(pieces)
    return [entry_text(passage.strip(), number) for passage in passages if _says_something(passage.text)]


def _says_something(text: str) -> bool:
    """Is there more than an identifier that belongs to the entry before, or to the article itself?"""
    outside = list(text)
    for found in find_identifiers(text):
        outside[slice(*found.outer)] = " " * (found.outer[1] - found.outer[0])
    return sum(char.isalpha() for char in outside) >= 1


def _run_together(block: Block) -> list[Passage]:
    """A block that is one entry, or several of one author with no blank line between: a line begins like the first."""
    head = block.text[:12]
    cuts = [
        start
        for start in block.lines
        if start == 0 or block.text.startswith(head, start) and block.text[:start].rstrip().endswith(".")
    ]
    return [block.passage.slice(a, b).strip() for a, b in zip(cuts, [*cuts[1:], len(block.text)], strict=True)]


def _continues(before: str, text: str) -> bool:
    """Does an entry cut by a page break go on here?"""
    return bool(re.match(rf"[{SMALL}(,;&]|\d{{1,3}}(?:[–-]\d+)?[.,)]", text)) and not ENTRY_END.search(before[-1:])


def entry_text(passage: Passage, number: int) -> EntryText:
    """An entry without its printed number."""
    label = NUMBER.match(passage.text)
    if label:
        passage = passage.slice(label.end(), len(passage))
    repeated = REPEATED.match(passage.text) or _same_author().match(passage.text)
    printed = label.group().strip(" \t\n[].)") if label else ""
    return EntryText(passage, number, repeated.end() if repeated else 0, printed)


@cache
def _same_author() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('same_author')})[.,]?\s+", re.IGNORECASE)


def _lines_apart(block: Block) -> list[Passage]:
    """A block whose lines hold several entries, cut where they begin: by number, hanging indent, or look."""
    starts = list(block.lines)
    if len(starts) == 1:
        return [block.passage]
    texts = [block.text[a:b] for a, b in zip(starts, [*starts[1:], len(block.text)], strict=True)]
    if sum(bool(NUMBER.match(text)) for text in texts) >= 2 and NUMBER.match(texts[0]):
        heads = [bool(NUMBER.match(text)) for text in texts]
    elif len(set(block.indents)) > 1 and block.indents[0] == min(block.indents):
        heads = [indent == min(block.indents) for indent in block.indents]
    else:
        heads = _heads_by_look(texts)
    cuts = [start for start, head in zip(starts, heads, strict=True) if head]
    if not cuts or cuts[0] != starts[0]:
        cuts.insert(0, starts[0])
    return [block.passage.slice(a, b).strip() for a, b in zip(cuts, [*cuts[1:], len(block.text)], strict=True)]


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
        complete = bool(re.search(r"[.)>\]]$|/$|\d$", before)) and (
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
