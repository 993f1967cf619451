"""The lines of the pages that are running heads, feet and page numbers, not the author's text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from refcheck.readers.furniture import NO_HEAD, PAGE_NUMBER, shape
from refcheck.readers.pdf.lines import TextLine

HEIGHT = 3.0
"""Points by which the places of one running head may differ."""
RIM = 4
"""So many rows at the top of a page and at its foot may be running heads and feet."""
FEWEST, SHARE = 3, 0.4
"""A running head comes back on at least so many pages, and on this share of those from its first to its last."""
FEWEST_LETTERS = 4
APART = 1.7
"""A row is set apart from the text where the distance is so many times that of lines."""


def without_furniture(pages: Sequence[Sequence[TextLine]]) -> list[list[TextLine]]:
    """The lines of each page without its furniture.

    A running head or foot stands at one height and comes back, but for its digits; a page number is the outermost row.
    Where most pages have a row at one height that is set apart from the text, it is furniture whatever it says.
    """
    repeated = _repeated(pages)
    heads, feet = _levels(pages, top=True), _levels(pages, top=False)
    kept = []
    for page in pages:
        left_out = {id(line) for line in page if _key(line) in repeated}
        for rows, levels in ((_rows(page), heads), (_rows(page)[::-1], feet)):
            for number, row in enumerate(rows[:RIM]):
                text = " ".join(line.text for line in row).strip()
                gone = all(id(line) in left_out for line in row)
                alone = PAGE_NUMBER.fullmatch(text) or number == 0 and round(row[0].y / HEIGHT) in levels
                if not gone and not alone:
                    break
                left_out |= {id(line) for line in row}
        kept.append([line for line in page if id(line) not in left_out])
    return kept if any(kept) else [list(page) for page in pages]


def _rows(page: Sequence[TextLine]) -> list[list[TextLine]]:
    """The lines of a page from top to foot, those at one height together."""
    rows: list[list[TextLine]] = []
    for line in sorted(page, key=lambda line: -line.y):
        if rows and rows[-1][0].y - line.y < HEIGHT:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _key(line: TextLine) -> tuple[str, int]:
    return shape(line.text), round(line.y / HEIGHT)


def _repeated(pages: Sequence[Sequence[TextLine]]) -> set[tuple[str, int]]:
    """The shapes and heights of the lines that come back, with the neighbouring heights."""
    places: dict[tuple[str, int], set[int]] = defaultdict(set)
    exact = Counter((line.text, round(line.y / HEIGHT)) for page in pages for line in page)
    for number, page in enumerate(pages):
        rows = _rows(page)
        rim = {id(line) for row in (*rows[:RIM], *rows[-RIM:]) for line in row}
        for line in page:
            text = line.text.strip()
            often = exact[line.text, round(line.y / HEIGHT)] >= FEWEST
            head = id(line) in rim and (often or not NO_HEAD.match(text))
            if (head or often and len(text) > 40) and sum(map(str.isalpha, text)) >= FEWEST_LETTERS:
                kind, height = _key(line)
                for near in (height - 1, height, height + 1):
                    places[kind, near].add(number)
    return {key for key, numbers in places.items() if _comes_back(numbers)}


def _comes_back(numbers: set[int]) -> bool:
    return len(numbers) >= FEWEST and len(numbers) >= SHARE * (max(numbers) - min(numbers) + 1)


def _levels(pages: Sequence[Sequence[TextLine]], top: bool) -> set[int]:
    """The heights at which most pages have an outermost row that is set apart from the text."""
    heights: Counter[int] = Counter()
    full = [page for page in pages if len(page) > 2 * RIM]
    for page in full:
        rows = _rows(page) if top else _rows(page)[::-1]
        distances = sorted(abs(a[0].y - b[0].y) for a, b in pairwise(rows))
        if distances and abs(rows[0][0].y - rows[1][0].y) > APART * distances[len(distances) // 2]:
            height = round(rows[0][0].y / HEIGHT)
            heights.update((height - 1, height, height + 1))
    return {height for height, number in heights.items() if number >= max(FEWEST, 0.6 * len(full))}
