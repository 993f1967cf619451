"""The work that an item of CSL JSON describes (https://docs.citationstyles.org, Crossref's dialect of it included)."""

from __future__ import annotations

from typing import Any

from refcheck.model.date import Date
from refcheck.model.pages import PageRange
from refcheck.model.work import Work
from refcheck.records.texts import clean, edtf, first, names, texts

TYPES = {
    "journal-article": "article-journal",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "reference-entry": "entry-encyclopedia",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "book-set": "book",
    "book-series": "book",
    "proceedings": "book",
    "proceedings-article": "paper-conference",
    "dissertation": "thesis",
    "posted-content": "article",
    "peer-review": "review",
    "report-component": "report",
    "journal": "periodical",
    "other": "document",
    "component": "document",
}
"""Crossref's names of types (https://api.crossref.org/types), which content negotiation uses too, in CSL's terms."""
DATES = ("published-print", "published-online", "published-other", "published", "issued")


def work_of(item: dict[str, Any]) -> Work:
    """The work that an item of CSL JSON describes; strings may be lists, as Crossref writes them.

    Where a work appeared online and in print in different years, `issued` is the range of both (`2019/2020`).
    """
    kind = clean(item.get("type")) or "document"
    titles = texts(item.get("title"))
    title = titles[0] if titles else ""
    containers = texts(item.get("container-title"))
    return Work(
        type=TYPES.get(kind, kind),
        author=names(item.get("author")),
        editor=names(item.get("editor")),
        translator=names(item.get("translator")),
        title=title,
        container_title=containers[0] if containers else "",
        collection_title=first(item.get("collection-title")) or (containers[1] if len(containers) > 1 else ""),
        collection_number=first(item.get("collection-number")),
        volume=first(item.get("volume")),
        issue=first(item.get("issue")) or _of_issue(item, "issue"),
        page=PageRange(first(item.get("page")) or first(item.get("article-number"))),
        edition=first(item.get("edition")) or first(item.get("edition-number")),
        publisher=first(item.get("publisher")),
        publisher_place=first(item.get("publisher-place")) or first(item.get("publisher-location")),
        issued=_issued(item),
        accessed=edtf(item.get("accessed")),
        DOI=first(item.get("DOI")),
        URL=first(item.get("URL")),
        ISBN=first(item.get("ISBN")).rpartition("/")[2],
        ISSN=first(item.get("ISSN")).rpartition("/")[2],
        genre=first(item.get("genre")) or first(item.get("subtype")) * (kind == "posted-content"),
        language=first(item.get("language")),
        other_titles=_other_titles(item, titles),
    )


def _other_titles(item: dict[str, Any], titles: list[str]) -> tuple[str, ...]:
    """Title with subtitle, further titles, the original title, the short one; each once, without the title itself."""
    subtitle = first(item.get("subtitle"))
    others = [f"{titles[0]}: {subtitle}"] if titles and subtitle else []
    others += titles[1:]
    for key in ("original-title", "translated-title", "short-title", "title-short"):
        others += texts(item.get(key))
    return tuple(dict.fromkeys(other for other in others if other not in titles[:1]))


def _of_issue(item: dict[str, Any], key: str) -> str:
    issue = item.get("journal-issue")
    return first(issue.get(key)) if isinstance(issue, dict) else ""


def _issued(item: dict[str, Any]) -> Date:
    issue = item.get("journal-issue")
    dates = [edtf(item.get(key)) for key in DATES]
    dates += [edtf(issue.get(key)) for key in DATES] if isinstance(issue, dict) else []
    known = [date for date in dates if date]
    years = sorted({date[:4] for date in known})
    return known[0] if len(years) == 1 else Date(f"{years[0]}/{years[-1]}" if years else "")
