"""The reference lists of a manuscript, and the blocks that belong to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile, pairwise, takewhile

from refcheck.conventions.headings import HeadingKind, heading_kind, is_sublist, mentions_list, opens_other
from refcheck.conventions.words import MONTH_KINDS, alternation, openings, terms
from refcheck.model.document import Block, BlockKind
from refcheck.model.passage import Passage
from refcheck.parsing.entries import NUMBER, EntryText, entries_of, habit_of
from refcheck.parsing.labelling import label
from refcheck.parsing.names import PARTICLE, UPPER
from refcheck.parsing.plausibility import probability
from refcheck.parsing.shapes import IMPRINT, SIGN, WORD, is_code, is_entry_like, is_prose

DIVIDER = re.compile(r"\s*(?:\d{1,3}[.)]?|[^\W\d_][.)]?)\s*$")
"""A heading that only numbers an entry, or tells the letter with which the next entries begin."""
FEWEST_UNHEADED, LONGEST_UNHEADED, SHORT = 5, 600, 120
"""A list without a heading: at least so many entries, each of at most so many characters; shorter is no break."""
FEWEST_BELOW, MOST_BELOW = 3, 0.8
"""A list below a heading of its own that is not known: at least so many blocks, so large a share of them entries."""
LONGEST_HEADING = 80
CITES, LED_BY_NAME = 0.5, 0.3
"""The probability from which a text that looks like prose is an entry all the same, and one that begins with a name."""
NAME_FIRST = re.compile(rf"(?:{PARTICLE})*{UPPER}[\w’'-]+(?:\s{UPPER}[\w’'-]+)?,\s+{UPPER}")
OTHER_WORDS = 3
"""So many words besides the date may stand in a line that tells when the manuscript was received."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The entries of all reference lists in order, and the indices of the blocks that belong to lists."""

    entries: tuple[EntryText, ...]
    blocks: frozenset[int]


def find_lists(blocks: Sequence[Block]) -> Lists:
    """The reference lists behind their headings; without any, what has the shape of one."""
    entries: list[EntryText] = []
    taken: set[int] = set()
    number = 0
    index = 0
    while index < len(blocks):
        if _opens_list(blocks, index):
            end = _list_end(blocks, index + 1)
            parts = _parts(blocks, index + 1, end)
            found = _entries(blocks, parts, number + 1)
            if any(" " in entry.passage.text for entry in found):
                number += len(parts)
                entries.extend(found)
                taken.update((index, *(at for at in range(index, end) if not _is_text(blocks[at]))))
                index = end
                continue
        index += 1
    if not entries:
        body = _below_unknown_heading(blocks) or _run_without_heading(blocks)
        entries, taken = _entries(blocks, [body], 1), set(body)
    return Lists(tuple(entries), frozenset(taken))


def _entries(blocks: Sequence[Block], parts: Sequence[Sequence[int]], number: int) -> list[EntryText]:
    """The entries of the parts of a list, which are numbered from a number on."""
    habit = habit_of([blocks[index] for part in parts for index in part])
    return [
        entry
        for at, part in enumerate(parts)
        for entry in entries_of([blocks[index] for index in part], number + at, habit)
    ]


def _parts(blocks: Sequence[Block], start: int, end: int) -> list[list[int]]:
    """The blocks of a list between its sub-headings, without prose before or among them."""
    parts: list[list[int]] = [[]]
    for index in range(start, end):
        if not _is_heading(blocks[index]):
            if not _is_text(blocks[index]):
                parts[-1].append(index)
        elif parts[-1] and not DIVIDER.match(blocks[index].text):
            parts.append([])
    return [kept for part in parts if (kept := _without_colophon(blocks, part))]


def _without_colophon(blocks: Sequence[Block], part: list[int]) -> list[int]:
    """A part of a list without what stands behind its last entry: the printer, the typeface, the author's address.

    It begins with at least two blocks that tell neither year nor address, in a part in which nearly all entries do.
    """
    like = [is_entry_like(blocks[index].text) for index in part]
    for at in range(FEWEST_UNHEADED, len(part) - 1):
        if any(like[at : at + 2]) or any(NUMBER.match(blocks[index].text) for index in part[at:]):
            continue
        before, behind = like[:at], like[at:]
        if sum(before) >= MOST_BELOW * len(before) and not any(behind):
            return part if _mostly_cite([blocks[index] for index in part[at:]]) else part[:at]
    return part


def _opens_list(blocks: Sequence[Block], index: int) -> bool:
    block = blocks[index]
    kind = heading_kind(block.text)
    if kind is HeadingKind.REFERENCES:
        return True
    if block.kind is not BlockKind.HEADING or kind is not None:
        return False
    below = list(dropwhile(_is_heading, blocks[index + 1 : index + 6]))
    below = list(takewhile(lambda later: not _is_heading(later), below))  # not what another heading opens
    if is_sublist(block.text):
        return _dense(below)
    if len(below) < 2 or below[0].text[:1].islower() or not mentions_list(block.text):
        return False
    return _dense(below) and _mostly_cite(below)


def _dense(blocks: Sequence[Block]) -> bool:
    texts = [block.text for block in blocks if not _is_heading(block)]
    return bool(texts) and sum(is_entry_like(text) for text in texts) * 2 > len(texts)


def _is_heading(block: Block) -> bool:
    """A heading in its style, by its words, or set in bold; an entry in a heading's style is none."""
    if heading_kind(block.text) is not None or is_sublist(block.text) or DIVIDER.match(block.text):
        return True
    if block.kind is BlockKind.HEADING:
        return not _is_headed_entry(block)
    return _is_bold(block) and not IMPRINT.search(block.text)


def _is_headed_entry(block: Block) -> bool:
    """Is a heading an entry by its shape?"""
    signs = len(SIGN.findall(block.text))
    shaped = is_entry_like(block.text) and signs > 3 or len(block.text) > LONGEST_HEADING and signs > 3
    return shaped and not is_prose(block.text) and not opens_other(block.text)


def _is_bold(block: Block) -> bool:
    length = len(block.text)
    return 0 < length <= LONGEST_HEADING and any(
        mark.kind == "bold" and mark.start == 0 and mark.end >= length - 1 for mark in block.passage.marks
    )


def _list_end(blocks: Sequence[Block], start: int) -> int:
    """The index of the first block after a list's heading that no longer belongs to it."""
    for index in range(start, len(blocks)):
        block = blocks[index]
        kind = heading_kind(block.text)
        if kind in (HeadingKind.STOP, HeadingKind.NOTES, HeadingKind.REFERENCES):
            if kind is HeadingKind.REFERENCES and is_sublist(block.text):
                continue
            return index
        if _tells_receipt(block.text):
            return index
        if block.kind is BlockKind.HEADING:
            if _ends_list(blocks, index):
                return index
        elif _is_text(block) and not any(is_entry_like(later.text) for later in blocks[index + 1 : index + 3]):
            return index
    return len(blocks)


def _ends_list(blocks: Sequence[Block], index: int) -> bool:
    """Does a heading open something else?"""
    block = blocks[index]
    if opens_other(block.text):
        return True
    if not _is_heading(block) or is_sublist(block.text) or DIVIDER.match(block.text):
        return False
    return not _dense(blocks[index + 1 : index + 4])


def _is_text(block: Block) -> bool:
    """Prose or code among entries; an entry with a long title may look like prose, but its parts are found."""
    if not is_code(block.text) and not is_prose(block.text):
        return False
    return not _cites(block.passage, LED_BY_NAME if NAME_FIRST.match(block.text) else CITES)


def _mostly_cite(blocks: Sequence[Block]) -> bool:
    return 2 * sum(_cites(block.passage) for block in blocks) > len(blocks)


def _cites(passage: Passage, least: float = CITES) -> bool:
    return probability(label(passage).fields, passage) >= least


@cache
def _received() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{alternation('received')})(?![\w-])", re.IGNORECASE)


@cache
def _months() -> frozenset[str]:
    return frozenset().union(*(terms(kind) for kind in MONTH_KINDS))


def _tells_receipt(text: str) -> bool:
    """Does a line tell when the manuscript was received or accepted (`Received: 3 May 2020; accepted 1 June 2020`)?"""
    if len(text) > 3 * LONGEST_HEADING or not text.lstrip().casefold().startswith(openings("received")):
        return False
    received = _received().match(text)
    if not received or not re.search(r"\d", text):
        return False
    rest = _received().sub("", re.sub(r"[;,.(/]\s*", "\n", text[received.end() :]))
    words = [word for word in WORD.findall(rest) if len(word) > 2 and word.casefold() not in _months()]
    return len([word for word in words if not _received().fullmatch(word)]) <= OTHER_WORDS


def _below_unknown_heading(blocks: Sequence[Block]) -> list[int]:
    """The blocks below the last heading of a manuscript, where nearly all of them are entries."""
    last = max((index for index, block in enumerate(blocks) if block.kind is BlockKind.HEADING), default=-1)
    body = list(range(last + 1, len(blocks))) if last > 0 and heading_kind(blocks[last].text) is None else []
    if len(body) < FEWEST_BELOW or not all(is_entry_like(blocks[index].text) for index in body[:FEWEST_BELOW]):
        return []
    cited = sum(is_entry_like(blocks[index].text) and _cites(blocks[index].passage) for index in body)
    return body if cited >= MOST_BELOW * len(body) else []


def _run_without_heading(blocks: Sequence[Block]) -> list[int]:
    """The last run of at least five blocks, after the first third, that look like entries and are sorted like a list.

    A short block among them (a page's head, the article's own DOI) does not end the run.
    """
    best: list[int] = []
    run: list[int] = []
    for index in range(len(blocks) // 3, len(blocks)):
        text = blocks[index].text
        if is_entry_like(text) and re.match(r"[^\W\d_]", text) and len(text) < LONGEST_UNHEADED:
            run.append(index)
        elif len(text) > SHORT or not run or index - run[-1] > 2:
            best, run = (run, []) if len(run) >= FEWEST_UNHEADED else (best, [])
    best = run if len(run) >= FEWEST_UNHEADED else best
    firsts = [blocks[index].text[:1].casefold() for index in best]
    in_order = sum(a <= b for a, b in pairwise(firsts))
    return best if best and in_order >= 0.7 * (len(best) - 1) else []
