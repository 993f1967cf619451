"""How does a citation processor write a work? pandoc's citeproc with a CSL style, and the boundaries of every field.

Words (titles, family names, places ...) go to the processor between marks. Numbers and dates go without, for the
processor looks at them (plural labels, ordinals, ranges that lose digits): no two numbers of a work are equal, so they
are found again by their value. A given name is found beside its family name. What cannot be found in exactly one way
makes the whole rendering None.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from training.synthesis.dates import find_date
from training.synthesis.given_names import find_person
from training.synthesis.marking import ITALIC, Labelled, Marker, Span, read_marks, trim
from training.synthesis.people import Person
from training.synthesis.template import Work, tidy

_TYPES = {
    "book": "book", "article": "article-journal", "chapter": "chapter", "edited": "book", "thesis": "thesis",
    "newspaper": "article-newspaper", "web": "webpage", "act": "legislation", "volume": "book", "translated": "book",
    "report": "report",
}  # fmt: skip
KINDS = frozenset(_TYPES)
"""The kinds of works that can be handed to the processor."""
_WORDS = {
    "title": "title", "journal": "container-title", "book": "container-title", "site": "container-title",
    "gazette": "container-title",
    "publisher": "publisher", "institution": "publisher", "location": "publisher-place", "series": "collection-title",
    "doi": "DOI", "url": "URL", "isbn": "ISBN", "thesis": "genre",
}  # fmt: skip
_NUMBERS = {
    "volume": "volume", "part": "volume", "issue": "issue", "pages": "page", "number": "collection-number",
    "edition_number": "edition", "actnumber": "number",
}  # fmt: skip
_FIELDS = {
    "title": "title", "container-title": "container", "publisher": "publisher", "publisher-place": "location",
    "collection-title": "series", "DOI": "doi", "URL": "url", "ISBN": "isbn", "genre": "type", "volume": "volume",
    "issue": "issue", "page": "pages", "collection-number": "volume", "edition": "edition", "number": "issue",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A work as CSL JSON with the marks in it, and what must be found again in the rendering."""

    csl: dict[str, Any]
    marker: Marker
    persons: tuple[tuple[int, Person], ...]
    numbers: dict[str, str]
    issued: tuple[int, ...]
    accessed: tuple[int, ...]
    locators: tuple[str, ...]


def prepare(work: Work, identifier: str, rng: random.Random, marker: Marker) -> Item | None:
    """The work for the processor; None where two persons could be confused. Of two equal numbers one is left out."""
    persons: list[tuple[int, Person]] = []
    csl: dict[str, Any] = {"id": identifier, "type": _TYPES[work.kind], "language": work.lang}
    initials = [name[0] for who in work.persons.values() for person in who for name in person.given]
    if len(set(initials)) < len(initials):
        return None
    for role, who in work.persons.items():
        csl[role] = [_csl_name(role, person, marker, persons) for person in who]
    for name, variable in _WORDS.items():
        if name in work.values:
            csl[variable] = marker.mark(_FIELDS[variable], work.values[name])
    issued, accessed = _dates(work, rng)
    used = {str(part) for part in (*issued, *accessed)}
    numbers: dict[str, str] = {}
    for name, variable in _NUMBERS.items():
        value = work.values.get(name, "")
        parts = set(re.findall(r"\w+", value)) if value else set()
        if parts and not parts & used and variable not in csl:
            csl[variable] = numbers[variable] = value
            used |= parts
    csl["issued"] = {"date-parts": [list(issued)]}
    if accessed and "URL" in csl:
        csl["accessed"] = {"date-parts": [list(accessed)]}
    locators = tuple(value for value in map(str, rng.sample(range(11, 480), 9)) if value not in used)[:3]
    return Item(csl, marker, tuple(persons), numbers, issued, accessed, locators)


def _csl_name(role: str, person: Person, marker: Marker, persons: list[tuple[int, Person]]) -> dict[str, str]:
    persons.append((len(marker.fields), person))
    if person.corporate:
        return {"literal": marker.mark(role, person.family)}
    name = {"family": marker.mark(role, person.family), "given": " ".join(person.given)}
    if person.particle:
        name["non-dropping-particle"] = person.particle
    return name


def _dates(work: Work, rng: random.Random) -> tuple[tuple[int, ...], tuple[int, ...]]:
    year = int(work.values.get("year") or rng.randint(1995, 2025))
    days = rng.sample(range(13, 29), 2)
    months = rng.sample(range(1, 13), 2)
    dated = work.kind == "newspaper" or (work.kind in ("web", "act") and rng.random() < 0.6)
    issued = (year, months[0], days[0]) if dated else (year,)
    later = rng.choice([other for other in range(2008, 2026) if other != year])
    accessed = (later, months[1], days[1]) if "accessed" in work.values else ()
    return issued, accessed


@dataclass(frozen=True, slots=True)
class Rendering:
    """One text of the processor: an entry of the list, or a note (first, or later and therefore short)."""

    item: Item
    use: str
    marked: str
    locator: str = ""


def render(style: Path, locale: str, items: Sequence[Item], notes: bool) -> Iterator[Rendering]:
    """Entries of the list and, where wanted, notes of all the items; raises RuntimeError when pandoc fails."""
    with tempfile.TemporaryDirectory() as folder:
        bibliography = Path(folder) / "items.json"
        bibliography.write_text(json.dumps([item.csl for item in items], ensure_ascii=False), encoding="utf-8")
        cited = list(_cited(items)) if notes else []
        text = "".join(f"A[{cite}].\n\n" for _, _, cite in cited) + "::: {#refs}\n:::\n"
        if not notes:
            text = "---\nnocite: '@*'\n---\n\n" + text
        tree = _pandoc(text, style, locale, bibliography)
    by_name = {item.csl["id"]: item for item in items}
    for entry in _entries(tree["blocks"]):
        item = by_name.get(entry["c"][0][0].removeprefix("ref-"))
        if item:
            yield Rendering(item, "reference", _text(entry["c"][1]).strip())
    found = [_text(note["c"]).strip() for note in _nodes(tree["blocks"], "Note")]
    if len(found) == len(cited):
        for (item, order, cite), marked in zip(cited, found, strict=True):
            locator = cite.partition(", ")[2]
            yield Rendering(item, "footnote" if order == 0 else "short", marked, locator)


def _cited(items: Sequence[Item]) -> Iterator[tuple[Item, int, str]]:
    """Each item once with its first page; every second one again at once (ibid.); most of them once more at the end."""
    for index, item in enumerate(items):
        name = item.csl["id"]
        yield item, 0, f"@{name}, {item.locators[0]}" if index % 4 else f"@{name}"
        if index % 2:
            yield item, 1, f"@{name}, {item.locators[1]}"
    for index, item in enumerate(items):
        if index % 3:
            yield item, 1, f"@{item.csl['id']}, {item.locators[2]}"


def _pandoc(text: str, style: Path, locale: str, bibliography: Path) -> dict[str, Any]:
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "json", "--citeproc", "--csl", str(style),
               "--bibliography", str(bibliography), "-M", f"lang={locale}", "-M", "link-citations=false"]  # fmt: skip
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{style.stem}: {done.stderr.decode(errors='replace')[:200]}")
    tree: dict[str, Any] = json.loads(done.stdout)
    return tree


def _nodes(tree: Any, kind: str) -> Iterator[dict[str, Any]]:
    if isinstance(tree, list):
        for node in tree:
            yield from _nodes(node, kind)
    elif isinstance(tree, dict):
        if tree.get("t") == kind:
            yield tree
        else:
            yield from _nodes(tree.get("c"), kind)


def _entries(blocks: Any) -> Iterator[dict[str, Any]]:
    for div in _nodes(blocks, "Div"):
        if div["c"][0][0] == "refs":
            yield from _nodes(div["c"][1], "Div")


_QUOTES = {"DoubleQuote": "“{}”", "SingleQuote": "‘{}’"}


def _text(node: Any) -> str:
    """The text of a pandoc tree with marks for italics; numbers in the margin are left out."""
    if isinstance(node, list):
        return "".join(map(_text, node))
    if not isinstance(node, dict):
        return ""
    content: Any = node.get("c")
    match node["t"]:
        case "Str":
            return str(content)
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Emph":
            return ITALIC[0] + _text(content) + ITALIC[1]
        case "Quoted":
            return _QUOTES[content[0]["t"]].format(_text(content[1]))
        case "Para" | "Plain":
            return _text(content) + " "
        case "Span" if "csl-left-margin" in content[0][1]:
            return ""
        case "Link" | "Span" | "Div" | "Cite":
            return _text(content[1])
        case _:
            return _text(content)


_RESTS = re.compile(r"\?\?\?|[(\[,]\s*[)\],]|[:,]\s*[.,:]|^\s*$|\(\s")
"""What is left when a style wants a value that the work has not: such renderings are refused."""


def read(rendering: Rendering) -> Labelled | None:
    """The text and its spans; None when a boundary is not certain."""
    item = rendering.item
    marked = tidy(re.sub(f"{ITALIC[0]}{ITALIC[1]}", "", rendering.marked))
    labelled = read_marks(marked, [str(number) for number in range(len(item.marker.fields))])
    if labelled is None or _RESTS.search(labelled.text):
        return None
    numbered = [(int(name), start, end) for name, start, end in labelled.spans]
    spans: list[Span] = []
    persons = dict(item.persons)
    for number, start, end in numbered:
        if number in persons:
            extent = find_person(labelled.text, start, end, persons[number], labelled.spans)
            if extent is None:
                return None
            start, end = extent
        spans.append((item.marker.fields[number], start, end))
    if rendering.use != "short" and not any(name == "title" for name, _, _ in spans):
        return None
    rest = _rest(labelled.text, spans)
    loose = _loose(rest, item, rendering.locator)
    if loose is None:
        return None
    return _checked(Labelled(labelled.text, tuple(spans + loose), labelled.marks))


def _rest(text: str, spans: Sequence[Span]) -> str:
    """The text with a filler in place of what has a label already."""
    characters = list(text)
    for _, start, end in spans:
        characters[start:end] = "\ue000" * (end - start)
    return "".join(characters)


def _loose(rest: str, item: Item, locator: str) -> list[Span] | None:
    """Numbers and dates by their values; None when one of them could be two things."""
    spans: list[Span] = []
    for name, parts in (("date", item.issued), ("accessed", item.accessed)):
        places = find_date(rest, parts) if parts else []
        if len(places) > (3 if name == "date" else 1):
            return None
        spans += [(name, start, end) for start, end in places]
    for variable, value in (*item.numbers.items(), ("locator", locator)):
        if value:
            places = [match.span() for match in re.finditer(_number_pattern(variable, value), rest)]
            if variable == "page" and not places:
                places = [match.span() for match in re.finditer(rf"(?<!\w){value.split('–')[0]}(?!\w)", rest)]
            if len(places) > 1:
                return None
            spans += [(_FIELDS.get(variable, "pages"), start, end) for start, end in places]
    return spans


_EDITION = (
    r"(?:(?:wyd|изд|вид|vyd|ed|éd|выд)\.?\s)?(?<![\w.]){}(?:st|nd|rd|th|-?[еаe]|-?ге|ᵉ|ème|[ªºao]|\.ª|\.)?"
    r"(?:\s(?:ed|edn|edition|éd|édition|Aufl|Auflage|vyd|vydání|vydanie|изд|вид|wyd|izd|ediz|druk|edición|edição)\b)?(?![\w])"
)


def _number_pattern(variable: str, value: str) -> str:
    if variable == "edition":
        return _EDITION.format(value)
    if variable == "page" and (pair := re.fullmatch(r"(\d+)\D(\d+)", value)):
        first, last = pair.groups()
        tails = "|".join(last[index:] for index in range(len(last)))
        return rf"(?<!\w){first}\s?[–‑‐—-]\s?(?:{tails})(?!\w)"
    forms = [re.escape(value).replace("–", "[–‑-]")]
    if value.isdigit() and variable in ("volume", "collection-number"):
        forms += [_roman(int(value)), _roman(int(value)).lower()]
    return rf"(?<![\w]){'(?:' + '|'.join(forms) + ')'}(?!\w)"


def _roman(number: int) -> str:
    result = ""
    for value, letters in zip((100, 90, 50, 40, 10, 9, 5, 4, 1), "C XC L XL X IX V IV I".split(), strict=True):
        while number >= value:
            result, number = result + letters, number - value
    return result


def _checked(labelled: Labelled) -> Labelled | None:
    """No two spans overlap, and the text has no rests of broken templates."""
    labelled = trim(labelled)
    ends = [(start, end) for _, start, end in labelled.spans]
    if any(first[1] > second[0] for first, second in pairwise(ends)):
        return None
    return labelled
