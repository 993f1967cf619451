"""Works written as CSL JSON (CSL 1.0.2, csl-data.json; for Zotero, pandoc and other citation processors)."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from refcheck.exports import bib_text
from refcheck.exports.bib_names import told
from refcheck.exports.bib_text import tidy
from refcheck.exports.csl_dates import csl_date
from refcheck.exports.listing import Filled
from refcheck.model.date import Date
from refcheck.model.work import Name, Work

TYPES = frozenset(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage
    """.split()
)
"""The types of CSL 1.0.2; a work of any other is a `document`."""
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
"""The shape of a language tag (BCP 47, section 2.1)."""
CLOSING = "\n  }"
HYPHENS = re.compile(r"\s*[-‐‑–—−]+\s*")


def entry(work: Work, key: str) -> str:
    """The work as an item of an array, a variable on each line."""
    variables = ({"id": key} | item_of(work)).items()
    lines = (f"    {json.dumps(variable)}: {json.dumps(value, ensure_ascii=False)}" for variable, value in variables)
    return "\n  {\n" + ",\n".join(lines) + CLOSING


def noted(text: str, filled: Sequence[Filled]) -> str:
    """The item with a `custom` object, which is for what has no variable: `filled`, its variables and their source."""
    rows = [
        {
            "variables": [field.replace("_", "-") for field in each.fields],
            "source": each.source,
            "date": each.day.isoformat(),
        }
        for each in filled
    ]
    custom = json.dumps({"filled": rows}, ensure_ascii=False)
    return f'{text.removesuffix(CLOSING)},\n    "custom": {custom}{CLOSING}'


def item_of(work: Work) -> dict[str, Any]:
    """The work as an item without `id`; what it does not say has no key."""
    language = tidy(work.language).replace("_", "-")
    item = {
        "type": work.type if work.type in TYPES else "document",
        "author": _names(work.author),
        "editor": _names(work.editor),
        "translator": _names(work.translator),
        "title": tidy(work.title),
        "container-title": tidy(work.container_title),
        "collection-title": tidy(work.collection_title),
        "collection-number": tidy(work.collection_number),
        "volume": tidy(work.volume),
        _issue_or_number(work): tidy(work.issue),
        "page": HYPHENS.sub("-", tidy(work.page)),
        "edition": tidy(work.edition),
        "publisher": tidy(work.publisher),
        "publisher-place": tidy(work.publisher_place),
        "issued": csl_date(Date(tidy(work.issued))),
        "accessed": csl_date(Date(tidy(work.accessed))),
        "genre": tidy(work.genre),
        "DOI": bib_text.doi(work.DOI),
        "URL": bib_text.url(work.URL, work.DOI),
        "ISBN": tidy(work.ISBN),
        "ISSN": tidy(work.ISSN),
        "language": language if LANGUAGE.fullmatch(language) else "",
    }
    return {variable: value for variable, value in item.items() if value}


def _issue_or_number(work: Work) -> str:
    """An act or a report, which is no part of a periodical, has a number of its own (CSL 1.0.2, appendix IV)."""
    return "issue" if work.container_title or work.type.startswith("article") else "number"


def _names(names: Sequence[Name]) -> list[dict[str, str]]:
    return [_name(name) for name in told(names)]


def _name(name: Name) -> dict[str, str]:
    parts = {
        "family": tidy(name.family),
        "given": tidy(name.given),
        "non-dropping-particle": tidy(name.particle),
        "suffix": tidy(name.suffix),
    }
    literal = tidy(name.literal)
    return {"literal": literal} if literal else {part: text for part, text in parts.items() if text}
