"""Which description of a work do labelled fields make? (fields → `Work`, in CSL's terms)"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from refcheck.conventions.languages import guess
from refcheck.conventions.words import alternation
from refcheck.model.work import Field, Name, Work
from refcheck.parsing.dates import edtf
from refcheck.parsing.names import make_name, names_at, short_names_at

DASHES = re.compile(r"\s?[-‐‑‒–—−]\s?")
QUOTED = re.compile(r"^[\"“„«‘'](?P<inner>.*)[\"”“»’']$")


def describe(fields: Sequence[Field], text: str, confidence: float = 1.0) -> Work:
    """The description that labelled fields of `text` give. Nothing is invented: an absent field stays empty."""
    language = guess(_first(fields, "title") or text)
    issued = edtf(_first(fields, "date"), language)
    number = _first(fields, "number")
    return Work(
        type=_type(fields, text),
        author=_names(fields, "author"),
        editor=_names(fields, "editor"),
        translator=_names(fields, "translator"),
        title=clean_title(_first(fields, "title")),
        container_title=clean_title(_first(fields, "container")),
        collection_title=_first(fields, "series"),
        collection_number=number,
        volume=_first(fields, "volume"),
        issue=_first(fields, "issue"),
        page=page_range(_first(fields, "pages")),
        edition=_first(fields, "edition"),
        publisher=_first(fields, "publisher"),
        publisher_place=_first(fields, "location"),
        issued=issued,
        accessed=edtf(_first(fields, "accessed"), language),
        DOI=_first(fields, "doi"),
        URL=_url(fields),
        ISBN=_first(fields, "isbn"),
        ISSN=_first(fields, "issn"),
        language=language,
        fields=tuple(fields),
        confidence=confidence,
    )


def _first(fields: Sequence[Field], name: str) -> str:
    return next((field.text for field in fields if field.name == name), "")


def _url(fields: Sequence[Field]) -> str:
    url = "".join(_first(fields, "url").split())
    return (
        url
        if not url or "://" in url
        else re.sub(r"^https?:/{1,2}", "https://", url)
        if url.startswith("http")
        else f"http://{url}"
    )


def _names(fields: Sequence[Field], kind: str) -> tuple[Name, ...]:
    return tuple(name_of(field.text) for field in fields if field.name == kind)


@cache
def name_of(text: str) -> Name:
    """The name that a labelled part spells; what is no person's name is a body's (`literal`)."""
    found, end, _ = names_at(text)
    if len(found) == 1 and end >= len(text.rstrip(" .,")) - 1:
        return found[0].name
    single, end, _ = short_names_at(text)
    if len(single) == 1 and end >= len(text.rstrip(" .,")) - 1 and not text.isupper():
        return single[0].name
    if len(text.split()) == 1:
        return make_name(text, "")
    return Name(literal=text)


def clean_title(text: str) -> str:
    """A title without quotation marks around the whole of it, white space folded."""
    text = " ".join(text.split())
    match = QUOTED.match(text)
    if match and not any(mark in match["inner"] for mark in '"“”„«»'):
        return match["inner"].strip()
    return text


def page_range(text: str) -> str:
    """A range with a hyphen, its end in full (`263–84` is 263-284)."""
    first = DASHES.sub("-", text.split(",")[0].strip())
    match = re.fullmatch(r"(\d+)-(\d+)", first)
    if match and len(match[2]) < len(match[1]):
        return f"{match[1]}-{match[1][: len(match[1]) - len(match[2])]}{match[2]}"
    return first


@cache
def _signs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Words that tell the kind of a source, the most telling first."""
    legal = (
        r"Journal of Laws|Official Journal|Dz\.\s?U\.|\bO\.?J\.? [LC]\b|"
        r"^(?:(?:Section|Article?|Art|§)\b\.?\s*[\d.]+\w?,?\s+)?(?:the )?(?:Act|Regulation|Directive|"
        r"Recommendations?|Decree|Resolution|Decision|Treaty|Statute|Law)\b.*\b(?:of|No|nº|\(E)|^Ustawa\b|^Rozporządzenie\b|^Закон\b|^Указ\b|"
        r"^Постановление\b|^Lei\b|^Decreto\b|^Reglamento\b|^Directiva\b|^Ley\b|"
        r"^Gesetz\b|^Verordnung\b|^Article?\.? \d+|^Art\. \d+|\bitem \d+"
    )
    return (
        ("legislation", re.compile(legal, re.IGNORECASE)),
        ("thesis", re.compile(rf"\b(?:{alternation('thesis')})(?!\w)", re.IGNORECASE)),
    )


def _type(fields: Sequence[Field], text: str) -> str:
    have = {field.name for field in fields}
    if "author" not in have:
        for kind, pattern in _signs():
            if pattern.search(text):
                return kind
    if _signs()[1][1].search(text):
        return "thesis"
    if "container" in have:
        if have & {"volume", "issue", "issn"} and "editor" not in have:
            return "article-journal"
        if have & {"editor", "location", "publisher"}:
            return "chapter"
        return "webpage" if "url" in have and "pages" not in have else "article-journal"
    if have & {"location", "publisher", "series", "isbn"}:
        return "book"
    if "url" in have:
        return "webpage"
    if "title" in have and have & {"author", "editor"} and "date" in have:
        return "book"
    return "document"
