"""What happens to references on their way to us? Small accidents, one function each, that keep every span exact.

An accident returns edits (start, end, new text) on the text of a `Labelled`; `edited` carries them out and moves the
spans. The same text and the same `random.Random` give the same edits.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from training.synthesis.marking import Labelled, Span, trim

Edit = tuple[int, int, str]
Accident = Callable[[Labelled, random.Random], list[Edit]]
_PERSONS = frozenset({"author", "editor", "translator"})
_FIXED = frozenset({"url", "doi", "isbn"})


def edited(labelled: Labelled, edits: Sequence[Edit]) -> Labelled:
    """The text after the edits (which may not overlap); what is inserted at the border of a span is outside it."""
    if not edits:
        return labelled
    edits = sorted(edits)
    pieces: list[str] = []
    position = 0
    for start, end, new in edits:
        if start < position:
            raise ValueError("edits overlap")
        pieces += (labelled.text[position:start], new)
        position = end
    pieces.append(labelled.text[position:])

    def move(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple((name, _start(start, edits), _end(end, edits)) for name, start, end in spans)

    return trim(Labelled("".join(pieces), move(labelled.spans), move(labelled.marks)))


def _start(point: int, edits: Sequence[Edit]) -> int:
    shift = 0
    for start, end, new in edits:
        if end <= point:
            shift += len(new) - (end - start)
        elif start < point:
            return start + shift + len(new)
    return point + shift


def _end(point: int, edits: Sequence[Edit]) -> int:
    shift = 0
    for start, end, new in edits:
        if end <= point and not start == end == point:
            shift += len(new) - (end - start)
        elif start < point < end:
            return start + shift
    return point + shift


def _outside(labelled: Labelled, pattern: str, fields: frozenset[str] = _FIXED) -> Iterator[re.Match[str]]:
    """The matches that touch no span of these fields."""
    closed = [(start, end) for name, start, end in labelled.spans if name in fields]
    for match in re.finditer(pattern, labelled.text):
        if not any(match.start() < end and start < match.end() for start, end in closed):
            yield match


def _pick(rng: random.Random, edits: list[Edit], most: int = 1) -> list[Edit]:
    return sorted(rng.sample(edits, min(len(edits), rng.randint(1, most)))) if edits else []


def missing_space(labelled: Labelled, rng: random.Random) -> list[Edit]:
    return _pick(rng, [(m.start() + 1, m.end(), "") for m in _outside(labelled, r"[,.:;] (?=\w)")], 2)


def doubled_space(labelled: Labelled, rng: random.Random) -> list[Edit]:
    return _pick(rng, [(m.start(), m.end(), "  ") for m in _outside(labelled, r"(?<=\S) (?=\S)")], 2)


def no_break_spaces(labelled: Labelled, _rng: random.Random) -> list[Edit]:
    return [(m.end() - 1, m.end(), "\u00a0") for m in _outside(labelled, r"(?:\b\w|№|\b\w\w?\.) (?=\S)")]


_MISREAD = {
    "l": "1", "1": "l", "I": "l", "O": "0", "0": "O", "rn": "m", "m": "rn", "c": "e", "e": "c", "h": "b", "ą": "a",
    "ę": "e", "ł": "l", "ż": "z", "и": "н", "н": "и", "ш": "щ", "й": "и", "ё": "е", "ї": "і", "б": "6", "З": "3",
    "š": "s", "ř": "r", "č": "c", "é": "6", "ü": "ii", "ä": "a", "ö": "o", "S": "5", "5": "S", "f": "t",
}  # fmt: skip


def misread_letters(labelled: Labelled, rng: random.Random) -> list[Edit]:
    keys = "|".join(sorted(map(re.escape, _MISREAD), key=len, reverse=True))
    return _pick(rng, [(m.start(), m.end(), _MISREAD[m[0]]) for m in _outside(labelled, keys)], 4)


def slipped_letters(labelled: Labelled, rng: random.Random) -> list[Edit]:
    """A typing error: a letter lost, doubled, or two exchanged."""
    edits: list[Edit] = []
    for match in _outside(labelled, r"(?<=[^\W\d_]{2})[^\W\d_]{2}(?=[^\W\d_])"):
        two = match[0]
        edits.append((match.start(), match.end(), rng.choice((two[0], two[0] + two, two[::-1]))))
    return _pick(rng, edits)


_QUOTED = r"[„“«‘\"‹](?P<inner>[^„“”«»‘\"‹›]{2,200})[”“»’\"›]"
_QUOTES = (
    ("„", "”"),
    ("„", "“"),
    ("“", "”"),
    ("«", "»"),
    ("«\u00a0", "\u00a0»"),
    ("‘", "’"),
    ('"', '"'),
    ("'", "'"),
    ("", ""),
    (",,", "''"),
    ("»", "«"),
)


def other_quotes(labelled: Labelled, rng: random.Random) -> list[Edit]:
    before, after = rng.choice(_QUOTES)
    edits: list[Edit] = []
    for match in _outside(labelled, _QUOTED):
        edits += [(match.start(), match.start() + 1, before), (match.end() - 1, match.end(), after)]
    return edits


def lost_quote(labelled: Labelled, rng: random.Random) -> list[Edit]:
    return _pick(rng, [(m.start(), m.end(), "") for m in _outside(labelled, '[„“”«»‘"]')])


def straight_quotes(labelled: Labelled, _rng: random.Random) -> list[Edit]:
    table = dict.fromkeys("„“”«»", '"') | dict.fromkeys("‘’", "'")
    return [(m.start(), m.end(), table[m[0]]) for m in _outside(labelled, "[„“”«»‘’]")]


def broken_line(labelled: Labelled, rng: random.Random) -> list[Edit]:
    """A word that was divided at the end of a line: `pamię- ci`; hyphen kept, space added."""
    places = list(_outside(labelled, r"(?<=[^\W\d_]{3})(?=[^\W\d_]{3})"))
    return _pick(rng, [(m.start(), m.end(), rng.choice(("- ", "-", "-\n", "\u00ad"))) for m in places], 2)


def line_end(labelled: Labelled, rng: random.Random) -> list[Edit]:
    return _pick(rng, [(m.start(), m.end(), "\n") for m in _outside(labelled, r"(?<=\S) (?=\S)")], 2)


def other_dashes(labelled: Labelled, rng: random.Random) -> list[Edit]:
    new = rng.choice(("-", "–", "—", "‐", "‑", "−", "--", " - ", " – "))
    if " " in new:
        return [
            (m.start(), m.end(), new) for m in _outside(labelled, r"(?<=\d)[–—-](?=\d)", _FIXED | {"date", "accessed"})
        ]
    return [
        (m.start(), m.end(), new) for m in _outside(labelled, "[–—]|(?<=\\d)-(?=\\d)", _FIXED | {"date", "accessed"})
    ]


def lowered_small_capitals(labelled: Labelled, _rng: random.Random) -> list[Edit]:
    return [(s, e, labelled.text[s:e].lower()) for name, s, e in labelled.spans if name in _PERSONS]


def capital_persons(labelled: Labelled, rng: random.Random) -> list[Edit]:
    """Family names (words of more than two letters), or whole names, in capitals."""
    words = rng.random() < 0.7
    edits: list[Edit] = []
    for name, start, end in labelled.spans:
        if name in _PERSONS:
            value = labelled.text[start:end]
            new = re.sub(r"[^\W\d_]{3,}", _upper, value) if words else _upper(value)
            edits.append((start, end, new))
    return edits


def _upper(value: str | re.Match[str]) -> str:
    return (value if isinstance(value, str) else value[0]).upper().replace("SS", "ß" if "ß" in str(value) else "SS")


def capital_title(labelled: Labelled, _rng: random.Random) -> list[Edit]:
    return [(s, e, labelled.text[s:e].upper()) for name, s, e in labelled.spans[:4] if name == "title"][:1]


def closed_initials(labelled: Labelled, _rng: random.Random) -> list[Edit]:
    """`И. И. Иванов` as `И.И. Иванов`, in every person."""
    edits: list[Edit] = []
    for name, start, end in labelled.spans:
        if name in _PERSONS:
            value = labelled.text[start:end]
            edits += [(start + m.start(), start + m.end(), "") for m in re.finditer(r"(?<=\b\w\.) (?=\w\.)", value)]
    return edits


def undotted_initials(labelled: Labelled, _rng: random.Random) -> list[Edit]:
    edits: list[Edit] = []
    for name, start, end in labelled.spans:
        if name in _PERSONS:
            value = labelled.text[start:end]
            edits += [(start + m.start(), start + m.end(), "") for m in re.finditer(r"(?<=\b[^\W\d_])\.", value)]
    return edits


_NUMBERS = ("{}. ", "[{}] ", "({}) ", "{} ", "{}) ", "{}\t", "{}", "• ", "– ", "* ", "- ", "№{} ", "{}.")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def leading_number(_labelled: Labelled, rng: random.Random) -> list[Edit]:
    number = str(rng.randint(1, 280))
    if rng.random() < 0.2:
        return [(0, 0, number.translate(_SUPERSCRIPT) + rng.choice(("", " ")))]
    return [(0, 0, rng.choice(_NUMBERS).format(number))]


_TRAILS = (
    " [in Polish]", " [In Russian]", " (in Ukrainian)", " [online]", " PMID: 2048812",
    " Print.", " (ISSN 0023-5903)", " ISSN 1234-5678.", " Zob. też niżej.", " ↑", " [CrossRef]", " [Google Scholar]",
    ";", ",", " (BJ)", " (польск.)", " [ukr.]", " ▸", " (dalej: Dzieje)", " (далее – Очерки)", " (odtud jen DH)",
    " (cit. dále)", " ISSN 0869-5687", " Text : electronic.", " – Текст : непосредственный.",
    " – Текст : электронный.", " (rec.)", " passim.", " i nast.", " и след.", " a n.", " ff.",
)  # fmt: skip


def trailing_words(labelled: Labelled, rng: random.Random) -> list[Edit]:
    end = len(labelled.text)
    return [(end, end, rng.choice(_TRAILS))]


def lost_end(labelled: Labelled, _rng: random.Random) -> list[Edit]:
    return [(m.start(), m.end(), "") for m in _outside(labelled, r"\.\s*$")]


def other_punctuation(labelled: Labelled, rng: random.Random) -> list[Edit]:
    """One mark between two fields becomes another."""
    edits: list[Edit] = []
    for (_, _, end), (_, start, _) in pairwise(labelled.spans):
        between = labelled.text[end:start]
        if end < start and re.fullmatch(r"[.,:;]? ", between):
            edits.append((end, start, rng.choice((", ", ". ", ": ", "; ", " ", " – "))))
    return _pick(rng, edits, 2)


def lost_field(labelled: Labelled, rng: random.Random) -> list[Edit]:
    """One field fails, with the mark and the space after it; never one in brackets."""
    edits: list[Edit] = []
    for name, start, end in labelled.spans:
        if labelled.text[max(0, start - 1)] not in "([" and name in (
            "publisher",
            "location",
            "date",
            "issue",
            "volume",
            "editor",
        ):
            after = re.compile(r"[,.:;]* ?").match(labelled.text, end)
            edits.append((start, after.end() if after else end, ""))
    return _pick(rng, edits)


def decomposed(labelled: Labelled, _rng: random.Random) -> list[Edit]:
    edits: list[Edit] = []
    for index, character in enumerate(labelled.text):
        new = unicodedata.normalize("NFD", character)
        if new != character:
            edits.append((index, index + 1, new))
    return edits


def lost_diacritics(labelled: Labelled, _rng: random.Random) -> list[Edit]:
    """Letters as an old database wrote them: no marks above or below Latin letters."""
    edits: list[Edit] = []
    for index, character in enumerate(labelled.text):
        base = {"ł": "l", "Ł": "L"}.get(character, unicodedata.normalize("NFD", character)[0])
        if base != character and base.isascii():
            edits.append((index, index + 1, base))
    return edits


ACCIDENTS: tuple[tuple[float, Accident], ...] = (
    (0.05, missing_space), (0.03, doubled_space), (0.05, no_break_spaces), (0.015, misread_letters),
    (0.03, slipped_letters), (0.10, other_quotes), (0.02, lost_quote), (0.06, straight_quotes), (0.02, broken_line),
    (0.02, line_end), (0.15, other_dashes), (0.012, lowered_small_capitals), (0.04, capital_persons),
    (0.01, capital_title), (0.12, closed_initials), (0.02, undotted_initials), (0.05, other_punctuation),
    (0.03, lost_field), (0.06, lost_end), (0.05, trailing_words), (0.15, leading_number), (0.015, decomposed),
    (0.01, lost_diacritics),
)  # fmt: skip
"""Each accident with its probability, in the order in which they befall a text."""
LOST_ITALICS = 0.4


def with_accidents(labelled: Labelled, rng: random.Random, scale: float = 1.0) -> Labelled:
    """The text after the accidents that chance picks; `scale` multiplies all probabilities."""
    for probability, accident in ACCIDENTS:
        if rng.random() < probability * scale:
            labelled = edited(labelled, accident(labelled, rng))
    if rng.random() < LOST_ITALICS * scale:
        labelled = Labelled(labelled.text, labelled.spans)
    return labelled
