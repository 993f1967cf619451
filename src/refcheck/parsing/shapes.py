"""What does a piece of text look like: an entry of a list, prose, a table's row, or what a program printed?"""

from __future__ import annotations

import re
from functools import lru_cache

from refcheck.conventions.numerals import YEAR
from refcheck.conventions.words import written

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w")
IMPRINT = re.compile(rf"(?<!\d)(?:{YEAR})(?!\d)|https?://|\bdoi\b|{written('undated_imprint')}", re.IGNORECASE)
ADDRESS = re.compile(r"<?(?:https?://|www\.|\bdoi:\s?|\b10\.\d{4,9}/)\S+", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")
SIGN = re.compile(r"[^\w\s]|\d+")
SENTENCE = re.compile(r"[^\W\d_]{3}[.!?]\s+[^\W\d_a-z]")
SHORTEST, LONGEST = 20, 1500
"""The characters of an entry that a list may be known by."""
PROSE = ((20, 0.6, 0.25), (60, 0.7, 0.5))
"""Prose has at least so many words, a larger share of them in small letters, and fewer figures and signs of punctuation
for each: so one in a thousand entries of real lists, and two of three paragraphs of real texts."""
KEPT = 4096
"""So many answers are kept, since blocks are asked about again and again."""
FORMULA = re.compile(r"\$[^$]*\$")
CODE = re.compile(r"(?<=[^\W_])_[^\W_]|\w\(\)|<-|[=!<>]=|::|[{}]\s*$|(?:^|\s)#\s|\w\[\d|\w\.\w+\(|\w\((?:\"|\w+=)")
COMMENT = re.compile(r"#+!?\s*[a-z]|#\s|>>>\s|//\s", re.IGNORECASE)
COLUMN = re.compile(r"(?<=\S) {4,}(?=\S)")
CELL = re.compile(r"\S(?: {3,}|\t\s*)-?\d[\d.,]*%?\s*$")
FIGURES = re.compile(r"(?:(?:^|\s)-?\d+(?:[.,]\d+)?%?){2,}\s*$")
STRINGS = re.compile(r"(?:\s*(?:\"[^\"]*\"|TRUE|FALSE|NULL|NA)){2,}\s*$")


@lru_cache(maxsize=KEPT)
def is_prose(text: str) -> bool:
    """An author's biography or a paragraph of the article, not an entry."""
    if EMAIL.search(text) and len(text) < 400 and not IMPRINT.search(text):
        return True
    if len(text) > 250 and SENTENCE.search(text) and not IMPRINT.search(text):
        return True
    if text.count(" ") < PROSE[0][0] - 1:
        return False
    bare = ADDRESS.sub("", text)
    words = WORD.findall(bare)
    small = sum(len(word) > 1 and word[0].islower() for word in words)
    signs = len(SIGN.findall(bare))
    return any(
        len(words) >= fewest and small > share * len(words) and signs < most * len(words)
        for fewest, share, most in PROSE
    )


def is_entry_like(text: str) -> bool:
    """What has the length of an entry and tells a year or an address, and is no prose."""
    return SHORTEST <= len(text) <= LONGEST and bool(IMPRINT.search(text)) and not is_prose(text) and not is_code(text)


@lru_cache(maxsize=KEPT)
def is_code(text: str) -> bool:
    """The lines of a program or what it printed: names with underscores, calls, arrows, columns."""
    bare = FORMULA.sub("", ADDRESS.sub("", text))
    signs = len(CODE.findall(bare)) + len(COLUMN.findall(bare))
    return COMMENT.match(text) is not None or signs > 1 and signs * 8 >= len(text.split())


def is_printed(line: str) -> bool:
    """What a program printed (`0.53 0.77`, `"a" "b"`), its lines, or a table's row that ends in a figure."""
    if not any(char.isalpha() for char in line):
        return True
    return bool(CELL.search(line) or FIGURES.search(line) or STRINGS.match(line)) or is_code(line)
