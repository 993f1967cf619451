"""Who wrote it, and what is it called? The names at the head of a description, and its title."""

from __future__ import annotations

import re
from functools import cache

from refcheck.conventions.words import alternation
from refcheck.parsing.dates import YEAR
from refcheck.parsing.labels import Labels
from refcheck.parsing.names import UPPER, FoundName, names_at, short_names_at
from refcheck.parsing.quotes import QUOTES, closing_quote

ENTITLED = r"\s+(?:entitled|titled|called|pt\.|pod\s+tytułem|под\s+названием|під\s+назвою)"


LEAD = re.compile(r"[\s\[(•\-–—]*(?:\d{1,4}[.)\]]\s+)?")


def label_names(labels: Labels) -> int:
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


def label_title(labels: Labels, start: int) -> int | None:
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


EDITION = (
    r"(?:\d{1,2}(?:st|nd|rd|th|e|ª|\.|-е|-ге)?\s+(?:rev\.?\s+)?(?:edn|ed|éd|wyd|изд|вид|Aufl|vyd)\b\.?"
    r"|(?:wyd|изд|вид)\.\s\d{1,2}(?!\d))"
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
