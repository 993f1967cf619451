"""Which parts of a loose reference are its fields? The first labeller, by rules.

`label` is the seam: whatever labels must take a passage and the language of the manuscript, and return fields with
exact offsets. Identifiers are recognised first and masked; then come the names at the head, the title (quoted, italic,
or up to the imprint), and what follows it.
"""

from __future__ import annotations

import re
from functools import cache

from refcheck.conventions.words import alternation
from refcheck.model.passage import Passage
from refcheck.model.work import Field
from refcheck.parsing.dates import YEAR
from refcheck.parsing.identifiers import find_identifiers
from refcheck.parsing.names import GIVEN_FAMILY, UPPER, FoundName, names_at, short_names_at

QUOTES = {"“": '”“"', "„": '”“"', "«": "»", "»": "«", "‘": "’", "‚": "‘", '"': '"”', "'": "'’", "‹": "›"}
LONGEST_QUOTE = 1000
"""A quotation mark that is not closed within so many characters opens no title."""
ENTITLED = r"\s+(?:entitled|titled|called|pt\.|pod\s+tytułem|под\s+названием|під\s+назвою)"
CLOSERS = frozenset("".join(QUOTES.values()))
OUTER = " \t,;:/–—-"
TITLE_OUTER = OUTER + "."
BLANK = " "


class Labels:
    """The fields found so far in one text, and the text with what is labelled blanked out."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.text = passage.text
        self.rest = passage.text
        self.fields: list[Field] = []

    def add(self, name: str, start: int, end: int, outer: tuple[int, int] | None = None) -> None:
        """Label `start:end` (trimmed of outer punctuation) and take `outer` out of what is left to read."""
        left, right = start, end
        strip = (
            ""
            if name in ("doi", "url", "isbn", "issn")
            else TITLE_OUTER
            if name in ("title", "container", "series", "publisher", "location")
            else OUTER
        )
        while left < right and self.text[left] in strip:
            left += 1
        while right > left and self.text[right - 1] in strip:
            right -= 1
        if name and left < right:
            self.fields.append(Field(name, self.text[left:right], left, right, self.passage.span(left, right)))
        self.blank(*(outer or (start, end)))

    def blank(self, start: int, end: int) -> None:
        self.rest = self.rest[:start] + BLANK * (end - start) + self.rest[end:]

    def has(self, name: str) -> bool:
        return any(field.name == name for field in self.fields)


def label(passage: Passage, language: str = "") -> tuple[Field, ...]:
    """The fields of a reference or citation, in the order of the text, without overlaps."""
    labels = Labels(passage)
    for found in find_identifiers(passage.text):
        labels.add(found.name, found.start, found.end, found.outer)
    start = _names(labels)
    after = _title(labels, start)
    if after is not None:
        _container(labels, after)
        if edition := re.compile(EDITION).search(labels.rest, after):
            labels.add("edition", *edition.span())
        _people(labels, after)
        _numbers(labels, after)
        _imprint(labels, after)
    del language  # the rules below serve all languages at once; a trained labeller will want it
    return tuple(sorted(labels.fields, key=lambda field: field.start))


LEAD = re.compile(r"[\s\[(•\-–—]*(?:\d{1,4}[.)\]]\s+)?")


def _names(labels: Labels) -> int:
    """Label the authors at the head; returns where the title may begin."""
    head = LEAD.match(labels.rest)
    position = head.end() if head else 0
    quoted = labels.rest[position : position + 1] in QUOTES
    italic = any(mark.kind == "italic" and mark.start <= position + 1 < mark.end for mark in labels.passage.marks)
    if quoted or italic:
        return position
    before_title = labels.rest[: _set_off(labels, position)]
    found, end, closed = names_at(before_title, position)
    short, short_end, _ = short_names_at(before_title, position)
    more = len(short) >= 3 and short_end > end
    if more or not found or not (closed or _closed_like_names(labels, found, end)):
        found, end, closed = short_names_at(before_title, position)
        if not found or not (closed or _short_form_follows(labels, end)):
            return _corporate(labels, position)
    role = _role_after(labels.rest, end)
    for name in found:
        labels.add("editor" if role else "author", name.start, name.end)
    end = role or end
    labels.blank(position, end)
    return end


def _set_off(labels: Labels, position: int) -> int:
    """Where the first italic or quoted part begins: no name reaches into it."""
    places = [mark.start for mark in labels.passage.marks if mark.kind == "italic" and mark.start > position]
    quote = re.compile(r"(?<![^\W_])[“„«\"‘'](?=[^\W_\"'„«“])").search(labels.rest, position + 1)
    return min([*places, quote.start() if quote else len(labels.rest)])


@cache
def _role() -> re.Pattern[str]:
    return re.compile(
        rf"\s*[,(\[]?\s*(?:{alternation('editor')}|org\.|orgs\.|coord\.|dir\.|Hrsg\.?|Hg\.?)\s*[)\]]?[,.]?(?=\s|$)",
        re.IGNORECASE,
    )


def _role_after(text: str, end: int) -> int:
    match = _role().match(text, end)
    return match.end() if match and match.group().strip() else 0


def _initials(found: FoundName) -> bool:
    return "." in found.name.given


def _closed_like_names(labels: Labels, found: list[FoundName], end: int) -> bool:
    """Names with initials are sure; names in full must be followed by what ends a list of authors."""
    if all(_initials(name) for name in found):
        return True
    if _role_after(labels.rest, end):
        return True
    if entitled := re.match(rf"{ENTITLED}(?=\s)", labels.rest[end:]):
        labels.blank(end, end + entitled.end())
        return True
    after = labels.rest[end : end + 2]
    if re.match(r"\s*[,.:]?\s*$", labels.rest[end:]):
        return False
    return bool(re.match(r"[.,:]\s|\s?[(«“„\"'‘]|,?\s$", after)) and not _place_or_year_follows(labels.rest, end)


def _place_or_year_follows(text: str, end: int) -> bool:
    return bool(re.match(rf",\s*(?:{UPPER}[\w-]+\s+)?{YEAR}\b|,?\s*\d", text[end:]))


def _short_form_follows(labels: Labels, end: int) -> bool:
    """After bare family names comes a comma and a quoted or italic short title."""
    match = re.match(r",\s+", labels.rest[end:])
    if not match:
        return False
    start = end + match.end()
    italic = any(
        mark.kind == "italic" and mark.start <= start + 1 and mark.end > start for mark in labels.passage.marks
    )
    return italic or labels.rest[start : start + 1] in QUOTES


def _corporate(labels: Labels, position: int) -> int:
    """A body in capitals before a full stop, as ABNT and GOST lists have them (`ONU. Relatório ...`)."""
    match = re.match(rf"{UPPER}[{UPPER[1:-1]}\s,/&()-]{{2,90}}(?=\.\s)", labels.rest[position:])
    if match and sum(char.isupper() for char in match.group()) >= 3:
        labels.add("author", position, position + match.end())
        return position + match.end()
    return position


def closing_quote(text: str, start: int) -> int:
    """The index of the quotation mark that closes the one at `start`, or -1.

    An apostrophe inside a word closes nothing; of nested marks of one kind the last fitting one closes.
    """
    closers = QUOTES.get(text[start], "")
    candidates = []
    depth = 0
    for index in range(start + 1, min(len(text), start + LONGEST_QUOTE)):
        char = text[index]
        following = text[index + 1 : index + 2]
        if char == text[start] and char not in closers and not text[index - 1].isalnum():
            depth += 1
        elif char in closers:
            if char in "'’\"" and following.isalnum() and text[index - 1 : index] != " ":
                continue
            if char in "\"'’" and following.isalnum():
                depth += char == text[start]
                continue
            if depth:
                depth -= 1
                continue
            candidates.append(index)
            if (
                not following
                or following in ",.;:)]"
                or re.match(r"\s*(?:\*|\(|\[|//|in\b|„|«|\d|<|[^\W\d_])", text[index + 1 :])
            ):
                return index
    return candidates[0] if candidates else -1


def _title(labels: Labels, start: int) -> int | None:
    """Label the title; returns where the rest of the description begins, or nothing where there is no title."""
    gap = re.match(r"[\s,.:;]*(?:\((?P<year>" + YEAR + r")[a-z]?\)[\s.,:]*)?", labels.rest[start:])
    position = start + (gap.end() if gap else 0)
    if gap and gap["year"]:
        labels.add("date", start + gap.start("year"), start + gap.end("year"))
    if position >= len(labels.rest):
        return None
    for mark in labels.passage.marks:
        if mark.kind == "italic" and mark.start - 2 <= position < mark.end and mark.end - mark.start > 2:
            return _italic_title(labels, max(position, mark.start), mark.end)
    if labels.rest[position] in QUOTES:
        close = closing_quote(labels.rest, position)
        if close > 0 and not _goes_on(labels.rest, close):
            labels.add("title", position + 1, close, (position, close + 1))
            return close + 1
    return _plain_title(labels, position)


def _italic_title(labels: Labels, start: int, end: int) -> int:
    labels.add("title", start, end)
    return end


def _goes_on(text: str, close: int) -> bool:
    """Does the title go on after its own inner quotation, as in `"Iron" and "steel". A history`?"""
    return bool(re.match(r"\s+(?:[a-ząćęłńóśźż]{1,12})\s", text[close + 1 :])) and not re.match(
        r"\s+(?:in|w|v|u|en|em|dans|et|and|i|und)\s", text[close + 1 :], re.IGNORECASE
    )


@cache
def _boundary() -> re.Pattern[str]:
    """What ends a title that is neither quoted nor italic."""
    container = alternation("in_container")
    volume, issue = alternation("volume"), alternation("issue")
    editor, translator = alternation("editor"), alternation("translator")
    place = rf"(?:{UPPER}[^\W\d_]+\.?(?:[\s–—/-]{{1,3}}{UPPER}?[^\W\d_]+\.?){{0,3}}|[^\W\d_]{{3,}}(?:\s[^\W\d_]+)?)"
    return re.compile(
        rf"""
          \s*//\s*
        | [.,]?\s+(?=\[\s?(?:in|w|v|у|в|In|W)\s?:?\s?\])
        | [.,;]\s+(?=(?:{container})\s*:?\s)(?!in\s[a-z])
        | \s+(?=In:\s)
        | ,\s+(?=[“„«"”])
        | [,.]\s+(?={place}\s*,?\s+{YEAR}\b)
        | [,.]\s+(?={place}:\s)
        | [,.]\s+[–—-]\s+
        | [,.]\s+(?=(?:{volume}|{issue})\s*\d)
        | [,.]\s+(?={YEAR}\b)
        | [,.]\s+(?=(?:{editor}|{translator}|Eds?\.)\s+{UPPER})
        | [,.]?\s+(?=\([^()]*{YEAR}\))
        | ,\s+(?=\(\d{{1,2}}[./])
        | [.,]\s+(?={EDITION})
        | ,\s+(?=(?:pp?|s|ss|S)\.\s*\d)
        | ,\s+(?=\d+(?:[-–]\d+)?[,.\s]*$)
        """,
        re.VERBOSE,
    )


EDITION = (
    r"(?:\d{1,2}(?:st|nd|rd|th|e|ª|\.|-е|-ге)?\s+(?:rev\.?\s+)?(?:edn|ed|éd|wyd|изд|вид|Aufl|vyd)\b\.?"
    r"|(?:wyd|изд|вид)\.\s\d{1,2}(?!\d))"
)
SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.?!]\s+(?=[" + UPPER[1:-1] + r"*])")


def _plain_title(labels: Labels, start: int) -> int | None:
    """A title without marks: up to the first sure boundary; in styles that separate by full stops, to the first one."""
    boundary = _boundary().search(labels.rest, start + 1)
    end = boundary.start() if boundary else len(labels.rest.rstrip(" .,;"))
    italics = [mark.start for mark in labels.passage.marks if mark.kind == "italic" and start < mark.start < end]
    if italics:
        end = italics[0]
    separated = start > 0 and labels.text[:start].rstrip()[-1:] == "."
    sentence = SENTENCE.search(labels.rest, start, end)
    if (
        separated
        and sentence
        and (italics or not boundary or labels.rest[boundary.start() : boundary.start() + 1] in ".,")
    ):
        end = sentence.start()
    if not any(char.isalpha() for char in labels.rest[start:end]):
        return start
    labels.add("title", start, end)
    return end


@cache
def _container_lead() -> re.Pattern[str]:
    words = alternation("in_container")
    return re.compile(
        rf"[\s.,;]*(?P<lead>//|\[\s?(?:in|w|v|у|в)\s?:?\s?\]:?|\(?\b(?:{words})(?:\s*:)?(?=\s))\s*", re.IGNORECASE
    )


def _container(labels: Labels, start: int) -> None:
    """The journal or book that the work stands in: behind `in`, `[w:]`, `//`, set off, or up to a number."""
    lead = _container_lead().match(labels.rest, start)
    position = lead.end() if lead else start
    gap = re.match(r"[\s,.;:]*", labels.rest[position:])
    position += gap.end() if gap else 0
    if lead:
        labels.blank(*lead.span("lead"))
    for mark in labels.passage.marks:
        if mark.kind == "italic" and position - 1 <= mark.start <= position + (60 if lead else 2):
            if mark.start > position + 1:
                _label_names(labels, "editor", position, mark.start)
            labels.add("container", mark.start, mark.end)
            return
    if position < len(labels.rest) and labels.rest[position] in QUOTES:
        close = closing_quote(labels.rest, position)
        if close > 0:
            labels.add("container", position + 1, close, (position, close + 1))
            return
    quoted = labels.has("title") and labels.text[start - 1 : start] in CLOSERS
    number = any(pattern.match(labels.rest, position) for _, pattern in _number_patterns())
    if (lead or quoted) and not number:
        end = _container_end(labels.rest, position)
        if any(char.isalpha() for char in labels.rest[position:end]):
            labels.add("container", position, end)


def labels_end(labels: Labels, name: str) -> int:
    """The end of the first field of a name."""
    return next((field.end for field in labels.fields if field.name == name), 0)


@cache
def _after_container() -> re.Pattern[str]:
    volume, issue, editor = alternation("volume"), alternation("issue"), alternation("editor")
    return re.compile(
        rf"""
          ,?\s+(?=\d+(?:[,:.;(\s]|$))
        | [,.]\s+(?=(?:{volume}|{issue}|№)\s*\d)
        | \s+(?=(?:{volume}|{issue}|№)\s*\d)
        | ,?\s*(?=\([^()]*(?:{YEAR}|\d)[^()]*\))
        | [.,;]\s+(?={YEAR}\b)
        | [.,;]\s+(?=(?:{editor}|Eds?\.)\s)
        | [.]\s+[–—-]\s
        | [.]\s+(?={UPPER}[\w. -]+:\s)
        | ,\s+(?={UPPER}[\w-]+(?:\s{UPPER}?[\w-]+)?\s+{YEAR})
        | \s+(?={YEAR}[,.])
        | [,.]\s*$
        | ,\s{{3,}}
        """,
        re.VERBOSE,
    )


def _container_end(text: str, start: int) -> int:
    match = _after_container().search(text, start)
    return match.start() if match else len(text.rstrip(" .,;"))


@cache
def _people_lead() -> dict[str, re.Pattern[str]]:
    def lead(kind: str, more: str = "") -> re.Pattern[str]:
        return re.compile(rf"(?:^|(?<=[\s,.;(\[/]))(?:{alternation(kind)}{more})\s*:?\s+(?={UPPER})", re.IGNORECASE)

    return {"editor": lead("editor", r"|Eds?\.|[Oo]rg\."), "translator": lead("translator", r"|[Tt]radução de")}


def _people(labels: Labels, start: int) -> None:
    for kind, pattern in _people_lead().items():
        for match in pattern.finditer(labels.rest, start):
            _label_names(labels, kind, match.end(), len(labels.rest), match.start())


def _label_names(labels: Labels, kind: str, start: int, end: int, outer: int | None = None) -> None:
    found, stop, _ = names_at(labels.rest[:end], start)
    if not found and (single := GIVEN_FAMILY.match(labels.rest, start, end)):
        labels.add(kind, *single.span(), (outer if outer is not None else start, single.end()))
        return
    for name in found:
        labels.add(kind, name.start, name.end)
    if found:
        labels.blank(outer if outer is not None else start, stop)


@cache
def _number_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    volume, issue, page = alternation("volume"), alternation("issue"), alternation("page")
    dash = r"\s?[-‐‑–—−]\s?"
    numeral = r"(?:\d{1,4}[a-zA-Z]?|[IVXLC]+)\b"
    pages = rf"(?:[a-z]?\d{{1,5}}|[ivxlc]+)(?:{dash}[a-z]?\d{{1,5}}|{dash}[ivxlc]+)?(?:,\s*\d+(?:{dash}\d+)?)*"
    flags = re.IGNORECASE
    return (
        ("pages", re.compile(rf"(?<![\w.])(?:{page})\s*(?P<value>{pages})(?!\w)", flags)),
        ("pages", re.compile(rf"(?<=[\d)\]]):\s?(?P<value>\d{{1,5}}(?:{dash}\d{{1,5}})?)(?!\w)")),
        (
            "issue",
            re.compile(
                rf"(?<!\w)(?:{issue}|№)\s*(?P<value>\d{{1,5}}(?:{dash}\d+|/\d+)?(?:\s?\((?!{YEAR})\d+\))?)(?!\w)", flags
            ),
        ),
        ("volume", re.compile(rf"(?<!\w)(?:{volume})\s*(?P<value>{numeral}(?:{dash}\d+)?)", flags)),
    )


VOLUME_HERE = re.compile(
    rf"[\s,.]*(?P<value>\d{{1,4}}|[IVXLC]+)(?:\s?(?:\(\s?(?!{YEAR})(?P<issue>\d{{1,4}})\s?\)|/(?P<slashed>\d{{1,3}})))?(?=[,.:;\s(]|$)(?!\s?{YEAR})"
)
BARE_PAGES = re.compile(r"(?<![\w./:-])(?P<value>\d{1,4}\s?[-–—]\s?\d{1,4})(?=[\s.,;)]*$)")
FINAL_PAGE = re.compile(r",\s(?P<value>\d{1,4}(?:\s?[-–—]\s?\d{1,4})?(?:,\s\d{1,4}(?:\s?[-–—]\s?\d{1,4})?)*)[\s.;,]*$")


def _numbers(labels: Labels, start: int) -> None:
    """Volume, issue, pages: by their words, by their place behind the container, or at the very end."""
    container = labels_end(labels, "container")
    if (
        container
        and (match := VOLUME_HERE.match(labels.rest, _past_quote(labels, container)))
        and not _year(match["value"])
    ):
        labels.add("volume", *match.span("value"))
        for group in ("issue", "slashed"):
            if match[group]:
                labels.add("issue", *match.span(group))
    for name, pattern in _number_patterns():
        for match in pattern.finditer(labels.rest, start):
            if not (labels.has(name) and name != "pages"):
                labels.add(name, *match.span("value"), match.span())
    if not labels.has("pages"):
        match = BARE_PAGES.search(labels.rest, start) or FINAL_PAGE.search(labels.rest, start)
        if match and not re.fullmatch(rf"{YEAR}(?:\s?[-–—]\s?{YEAR})?", match["value"]):
            labels.add("pages", *match.span("value"))


def _past_quote(labels: Labels, position: int) -> int:
    return position + 1 if labels.text[position : position + 1] in ("”", '"', "'", "’", "»", "“", "*") else position


def _year(text: str) -> bool:
    return bool(re.fullmatch(YEAR, text))


IN_BRACKETS = re.compile(
    rf"\((?P<inner>[^()]*?\b(?P<date>(?:\d{{1,2}}[.\s]+[^\W\d_]+\.?,?\s+|\d{{1,2}}[./]\d{{1,2}}[./]|[^\W\d_]{{3,}}\.?(?:\s\d{{1,2}},)?\s+)?{YEAR}(?:[–/-]\d{{2,4}})?)[a-z]?)\)"
)
DATE = re.compile(
    rf"(?<![\d/])(?P<date>(?:\d{{1,2}}[.]?\s+(?:de\s)?[^\W\d_]{{3,}}\.?,?\s+(?:de\s)?|\d{{1,2}}[./]\d{{1,2}}[./]|\d{{1,2}}\s[IVX]+\s)?{YEAR}(?:[–/-]\d{{2,4}})?)[a-z]?(?![\d/])"
)
PLACE_PUBLISHER = re.compile(
    rf"(?:^|(?<=[.,;(\s]))(?P<place>{UPPER}[^:;()\d.]{{1,40}}?(?:;\s?[^:;()\d.]{{2,30}})?)\s?:\s+(?P<publisher>[^,;()]{{2,70}}?(?:\s?;[^,;()]{{2,50}})?)(?=,?\s*(?:{YEAR}|\d{{1,2}}[.\s]|$|\s{{2,}})|[,.]\s|\)|$)"
)
PLACE_YEAR = re.compile(rf"(?:^|(?<=[.,;(\s]))(?P<place>[^\W\d_][^\d,.;:()]{{2,40}}?)\s*,?\s+(?={YEAR}\b)")


def _imprint(labels: Labels, start: int) -> None:
    """Date, place, publisher, series: `(Place, 2010)`, `Place: Publisher, 2010`, `Place 2010`."""
    bracket = IN_BRACKETS.search(labels.rest, start)
    edge = start
    if bracket and not labels.has("date"):
        _series(labels, start, bracket.start())
        labels.add("date", *bracket.span("date"))
        inner_start, inner_end = bracket.start("inner"), bracket.start("date")
        _place(labels, inner_start, inner_end)
        return
    if match := PLACE_PUBLISHER.search(labels.rest, edge):
        _series(labels, start, match.start())
        labels.add("location", *match.span("place"))
        labels.add("publisher", *match.span("publisher"))
    dates = list(DATE.finditer(labels.rest, start))
    if dates and not labels.has("date"):
        match = dates[-1] if not labels.has("container") else dates[0]
        if not labels.has("location") and not labels.has("container"):
            place = PLACE_YEAR.search(labels.rest, start, match.end())
            if place and place.end() <= match.start("date"):
                _series(labels, start, place.start())
                labels.add("location", *place.span("place"))
        elif labels.has("container") and not labels.has("volume"):
            place = PLACE_YEAR.search(labels.rest, labels_end(labels, "container"), match.end())
            if place:
                labels.add("location", *place.span("place"))
        labels.add("date", *match.span("date"))


def _place(labels: Labels, start: int, end: int) -> None:
    """What stands before the year in brackets: `Place: Publisher,` or `Place,`."""
    text = labels.rest[start:end]
    if ":" in text:
        colon = start + text.index(":")
        labels.add("location", start, colon)
        labels.add("publisher", colon + 1, end)
    elif any(char.isalpha() for char in text) and not re.match(r"\s*\d", text):
        labels.add("location", start, end)


SERIES_NUMBER = re.compile(
    r"(?P<name>[^,]*[^\W\d_][^,]*?)(?:,?\s+(?:(?:no|nr|vol|t|т|Bd|№)\b\.?\s*)?(?P<number>\d{1,4}))?[\s.,]*$"
)


def _series(labels: Labels, start: int, end: int) -> None:
    """What stands between title (or container) and imprint."""
    start = max(
        [start, *(field.end for field in labels.fields if field.name in ("title", "container") and field.end <= end)]
    )
    text = labels.text[start:end]
    inner = text.strip(" .,;")
    if len(inner) < 4 or not any(char.isalpha() for char in inner) or labels.has("volume") and labels.has("container"):
        return
    if labels.rest[start:end].strip(" .,;\"'”’)") == "":
        return
    offset = start + text.index(inner)
    match = SERIES_NUMBER.match(inner)
    if match and len(inner) < 120:
        labels.fields = [
            field for field in labels.fields if not (start <= field.start < end and field.name in ("volume", "issue"))
        ]
        labels.add("series", offset + match.start("name"), offset + match.end("name"))
        if match["number"]:
            labels.add("number", offset + match.start("number"), offset + match.end("number"))
