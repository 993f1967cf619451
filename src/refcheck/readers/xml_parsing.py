"""Parsing of XML that may come from anyone: without entities, document types, network, and in bounded depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import Message, message

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element = _Element

MOST_TAGS = 3_000_000
"""As many as a book of 6,000 pages has; each takes memory."""
MOST_PARAGRAPHS = 200_000


def parse_xml(path: str, data: bytes, name: Message) -> Element:
    """The root of a well-formed XML document. Raises `UnreadableManuscript`, calling it `name`.

    libxml2's own limits hold (depth, length of a text, growth by entities), as `huge_tree` is off. Comments and
    processing instructions are left out. A document type is refused: no word processor writes one, and it is how
    entities come in.
    """
    from lxml import etree

    if data.count(b"<") > MOST_TAGS:
        raise UnreadableManuscript(
            path,
            message(
                "xml-file.more-than-tags",
                "{name} has more than {most_tags} tags; split the manuscript by chapters",
                name=name,
                most_tags=format(MOST_TAGS, ","),
            ),
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        fault = (
            message("xml-file.nested-too-deeply", "nested too deeply")
            if "depth" in str(error).casefold()
            else message("xml-file.damaged-line", "damaged (line {lineno})", lineno=error.lineno)
        )
        raise UnreadableManuscript(
            path,
            message("xml-file.open-save-anew", "{name} is {fault}; open it and save it anew", name=name, fault=fault),
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableManuscript(
            path,
            message(
                "xml-file.document-type-could",
                "{name} has a document type, which could bring in other files; save it anew",
                name=name,
            ),
        )
    return root


def refuse_endless(path: str, body: Element, *paragraphs: str) -> None:
    """Raises `UnreadableManuscript` where a body has more of these elements than any book has paragraphs."""
    if sum(1 for _ in body.iter(*paragraphs)) > MOST_PARAGRAPHS:
        raise UnreadableManuscript(
            path,
            message(
                "xml-file.more-than-paragraphs",
                "it has more than {most_paragraphs} paragraphs; split the manuscript by chapters",
                most_paragraphs=format(MOST_PARAGRAPHS, ","),
            ),
        )
