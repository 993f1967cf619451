"""The reading of an XML file, whose root element shows its format."""

from __future__ import annotations

from refcheck.errors import NotAManuscript
from refcheck.i18n.message import message
from refcheck.model.document import Document
from refcheck.readers.html import reader as html
from refcheck.readers.jats import reader as jats
from refcheck.readers.tagged.markup import local_name, source, xml_tree
from refcheck.readers.tei import reader as tei


def read(path: str, data: bytes) -> Document:
    """A document of the format `jats`, `tei` or `html`, as its root element tells.

    Raises `NotAManuscript` where it tells another.
    """
    root = xml_tree(path, source(path, data))
    name = local_name(root)
    if name == "html":
        return html.read_page(path, root)
    if name in jats.ROOTS:
        return jats.read_article(path, root)
    if tei.is_tei(root):
        return tei.read_text(path, root)
    raise NotAManuscript(
        path,
        message(
            "xml-file.neither-jats-tei",
            "<{name}> is neither JATS, TEI nor XHTML; export the manuscript to one of them",
            name=name,
        ),
    )
