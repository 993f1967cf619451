"""The differences between a title, as it stands in the manuscript, and those that a record knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from refcheck.conventions.languages import guess
from refcheck.conventions.romanisation import plain
from refcheck.conventions.scripts import script_of
from refcheck.matching.record.alignment import MOST_WORDS, Alignment, Stretch, align, same_sound, same_word
from refcheck.matching.record.told import Told, letters
from refcheck.matching.words import SMALL, Word, words
from refcheck.model.work import Work

FORMULA = re.compile(r"\\[A-Za-z]|[{}^<>]|\$[^$\d][^$]*\$|\ufffd|\?\?")
"""What is left of a formula or of broken letters in a record; such a title is compared as a whole only."""
SUBTITLE = re.compile(r"\s*[:;?!—]\s+|\.\s+|\s[-–/]\s")
"""What stands before a subtitle."""
RUN_ON = re.compile(r"[\s\-‐‑'’]*")
"""What stands between two words that nothing parts."""
SHORTEST_TITLE = 4
"""Letters of a title that tell something when they stand in a text as they are."""


MOST_TITLES, LONGEST_TITLE = 12, 2000
"""So many titles of a record, and characters of each, are looked at."""
FEW_WORDS = 3
"""A title of so few words may stand in another by chance."""


class Found(NamedTuple):
    """How a title stands in a text: the share (0-1) of its telling letters that is there, the words of the text that it
    covers, and the pair of words in which the two differ first, if any."""

    share: float
    place: tuple[int, int]
    slip: tuple[str, str] | None = None


NOWHERE = Found(0.0, (0, 0))


@lru_cache(maxsize=64)
def find_title(told: Told, title: str) -> Found:
    """The title in the text, verbatim but for typography, shortened, or with slips."""
    theirs = words(title)[:MOST_WORDS]
    place = told.verbatim(title)
    if place and len(letters(title)) >= SHORTEST_TITLE and not _in_container(told, place):
        return Found(0.5 if _inside(told, place) else 1.0, place)
    alignment = align(told.words, theirs)
    pairs = sorted((*alignment.same, *alignment.nearly)) if alignment else []
    if alignment is None or _in_container(told, (pairs[0][0], pairs[-1][0] + 1)):
        return NOWHERE
    place = (alignment.whole.start, alignment.whole.end)
    share = max(_share(alignment, theirs), _share(alignment, theirs[: _first_part(title, theirs)]))
    return Found(share, place, _slip(told, theirs, alignment) if not FORMULA.search(title) else None)


def _in_container(told: Told, place: tuple[int, int]) -> bool:
    """Do the words stand in what is surely the container, the title being surely another part of the text?"""
    title, container = told.field("title"), told.field("container")
    if not title or not container or not told.labelled_here(title):
        return False
    first, last = told.words[place[0]], told.words[place[1] - 1]
    return container.start <= first.start and last.end <= container.end


def _inside(told: Told, place: tuple[int, int]) -> bool:
    """Is a short title but a part of the text's longer one: `Mobile robot` in `Mobile Robot Design and Control`?"""
    start, end = place
    while start > 0 and _run_on(told, start - 1, new=start - 1):
        start -= 1
    while end < len(told.words) and _run_on(told, end - 1, new=end):
        end += 1
    length = place[1] - place[0]
    return end - start >= 2 * length and length <= FEW_WORDS


def known_titles(record: Work) -> list[str]:
    """All titles of a work that its record tells; not those with which a longer one begins."""
    titles = [title[:LONGEST_TITLE] for title in dict.fromkeys((record.title, *record.other_titles)) if words(title)]
    spelt = [(title, letters(title)) for title in titles[:MOST_TITLES]]
    return [title for title, own in spelt if not any(t.startswith(own) for other, t in spelt if other != title)]


def best_title(told: Told, titles: Sequence[str]) -> tuple[str, Found]:
    """The title that stands in the text best, of several alike one without slips."""
    found = [(title, find_title(told, title)) for title in titles]
    return max(found, key=lambda one: (round(one[1].share, 2), one[1].slip is None), default=("", NOWHERE))


def one_language(ours: str, theirs: str) -> bool:
    """Whether the two are known to be in one language. If so, neither is a translation of the other."""
    return script(ours) == script(theirs) and guess(ours) == guess(theirs) != ""


def two_languages(ours: str, theirs: str) -> bool:
    """Whether the two are known to be in different languages or scripts."""
    languages = guess(ours), guess(theirs)
    return script(ours) != script(theirs) or ("" not in languages and languages[0] != languages[1])


def script(text: str) -> str:
    """The script of most letters."""
    scripts = [script_of(char) for char in text if char.isalpha()]
    return max(sorted(set(scripts)), key=scripts.count, default="Latn")


def _first_part(title: str, theirs: Sequence[Word]) -> int:
    """How many words stand before the subtitle; all where there is none, or where one word says little."""
    parted = SUBTITLE.search(title)
    first = [word for word in theirs if word.start < parted.start()] if parted else []
    return len(first) if len(_telling(first)) >= 2 else len(theirs)


def _share(alignment: Alignment, theirs: Sequence[Word]) -> float:
    """The share of the telling letters of these words that the text has in their order."""
    telling = [(place, len(word.text)) for place, word in enumerate(theirs) if plain(word.text) not in SMALL]
    same = {j for _, j in (*alignment.same, *alignment.nearly)}
    total = sum(length for _, length in telling)
    return sum(length for place, length in telling if place in same) / total if total else 0.0


def _slip(told: Told, theirs: Sequence[Word], alignment: Alignment) -> tuple[str, str] | None:
    whole = alignment.whole
    gaps = [*alignment.gaps, _before(told, whole), _after(told, whole, len(theirs))]
    differing = [gap for gap in gaps if _differs(told, theirs, gap, whole)]
    soft = [pair for pair in alignment.same if not same_word(told.words[pair[0]].text, theirs[pair[1]].text)]
    if differing:
        return _quoted(told, theirs, differing[0])
    if len(soft) == 1 and guess(" ".join(word.text for word in theirs)) in STRICT:
        i, j = soft[0]
        return told.words[i].text, theirs[j].text
    return None


STRICT = frozenset({"en", "de", "fr", "it", "es", "pt", "nl", "pl", "cs"})
"""Languages in which no title is a romanised one, so that spellings of one sound are no two schemes."""


def _before(told: Told, whole: Stretch) -> Stretch:
    """The words before the stretch that nothing parts from it, for those of the title that are missing there."""
    start = whole.start
    while start > 0 and whole.start - start < whole.at and _run_on(told, start - 1, new=start - 1):
        start -= 1
    return Stretch(start, whole.start, 0, whole.at)


def _after(told: Told, whole: Stretch, length: int) -> Stretch:
    end = whole.end
    while end < len(told.words) and end - whole.end < length - whole.until and _run_on(told, end - 1, new=end):
        end += 1
    return Stretch(whole.end, end, whole.until, length)


def _run_on(told: Told, place: int, new: int) -> bool:
    """Does a word run on to the next one of one title? `new` is which of the two is not known to belong to it."""
    left, right = told.words[place], told.words[place + 1]
    if any(char.isdigit() for char in told.words[new].text):
        return False
    between = told.bare[left.end : right.start]
    if RUN_ON.fullmatch(between):
        return True
    field = told.field("title")
    return bool(
        field
        and "//" not in between
        and told.labelled_here(field)
        and field.start <= left.start
        and right.end <= field.end
    )


def _differs(told: Told, theirs: Sequence[Word], gap: Stretch, whole: Stretch) -> bool:
    mine, others = told.words[gap.start : gap.end], theirs[gap.at : gap.until]
    inside = whole.start < gap.start and gap.end < whole.end and whole.at < gap.at and gap.until < whole.until
    if letters("".join(word.text for word in mine)) == letters("".join(word.text for word in others)):
        return False
    left, right = _telling(mine), _telling(others)
    if mine and others:
        if len(left) == len(right) == 1 and same_sound(left[0].text, right[0].text):
            return False
        return any(len(word.text) >= 4 and word.text.isalpha() for word in (*left, *right)) and len(mine) > 0
    if not inside:
        return False
    lost = left or right
    return any(len(word.text) >= 4 and word.text.isalpha() for word in lost) and not _bracketed(told, mine)


def _bracketed(told: Told, mine: Sequence[Word]) -> bool:
    """Is it an addition of the manuscript's author: `[sic]`?"""
    return bool(mine) and told.bare[: mine[0].start].rstrip()[-1:] in ("[", "(")


def _telling(found: Sequence[Word]) -> list[Word]:
    return [word for word in found if plain(word.text) not in SMALL]


def _quoted(told: Told, theirs: Sequence[Word], gap: Stretch) -> tuple[str, str]:
    return (
        " ".join(word.text for word in told.words[gap.start : gap.end]),
        " ".join(word.text for word in theirs[gap.at : gap.until]),
    )
