"""An HTML page's own statements about itself: title, headings, canonical address and text."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urljoin

from refcheck.services.protocol import Response

CHARSET = re.compile(r"charset=[\"']?([\w-]+)", re.IGNORECASE)
UNSEEN = ("script", "style", "noscript", "template", "svg")


class Page(NamedTuple):
    """`headings` are title and first-level headings, in this order; `canonical` is absolute; `text` is what is seen."""

    headings: tuple[str, ...] = ()
    canonical: str = ""
    text: str = ""


def read_page(answer: Response) -> Page:
    """The page of an answer; an empty one where it is no HTML that can be read. Sizes are those of the body."""
    if not answer.body.strip():
        return Page()
    from lxml import etree, html

    charset = CHARSET.search(answer.headers.get("content-type", ""))
    try:
        parser = html.HTMLParser(encoding=charset[1] if charset else None)
    except LookupError:
        parser = html.HTMLParser()
    try:
        tree = html.document_fromstring(answer.body, parser)
    except (etree.ParserError, ValueError):
        return Page()
    addresses = [
        link.get("href", "") for link in tree.iter("link") if "canonical" in link.get("rel", "").lower().split()
    ]
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    etree.strip_elements(tree, *UNSEEN, with_tail=False)
    headings = tuple(_words(element) for name in ("title", "h1") for element in tree.iter(name))
    return Page(
        tuple(heading for heading in headings if heading),
        _absolute(answer.url, addresses[0]) if addresses else "",
        " ".join(_words(body) for body in tree.iter("body")),
    )


def _words(element: object) -> str:
    return " ".join(" ".join(element.itertext()).split())  # type: ignore[attr-defined]


def _absolute(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return ""
