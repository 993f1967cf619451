"""The letter of queries as a Word file for an editor (ECMA-376 part 1, 17.2; part 2 for the package)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from refcheck.reports import letter_texts as texts
from refcheck.reports.queries import Letter, letter_on
from refcheck.reports.run import Run

if TYPE_CHECKING:
    from lxml.etree import _Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
W = f"{{{WORD}}}"
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
FIRST_DATE = (1980, 1, 1, 0, 0, 0)
"""That of the members, so that the same letter is the same file."""

STYLES = {
    "Normal": ("Normal", '<w:pPr><w:spacing w:after="120"/></w:pPr>'),
    "Title": ("Title", '<w:pPr><w:spacing w:after="240"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr>'),
    "Heading1": (
        "heading 1",
        '<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="0"/></w:pPr>'
        "<w:rPr><w:b/></w:rPr>",
    ),
    "Query": ("Query", '<w:pPr><w:spacing w:after="120"/><w:ind w:left="567" w:hanging="567"/></w:pPr>'),
    "Quote": ("Quote", '<w:pPr><w:spacing w:after="120"/><w:ind w:left="1134"/></w:pPr><w:rPr><w:i/></w:rPr>'),
}
"""The name of each style, which Word knows its own by, and its look; lengths are twentieths of a point."""


def render(run: Run) -> bytes:
    """A Word file with the letter on each manuscript, one behind the other, each from a new page on."""
    letters = [letter_on(checked, run) for checked in run.manuscripts]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{DECLARED}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{TYPE}.styles+xml"/></Types>',
        "_rels/.rels": _relationship("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relationship("styles", "styles.xml"),
        "word/styles.xml": f'{DECLARED}<w:styles xmlns:w="{WORD}">{"".join(map(_style, STYLES))}</w:styles>',
        "word/document.xml": _document(letters, run),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, FIRST_DATE), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _relationship(kind: str, target: str) -> str:
    row = f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/>'
    return f'{DECLARED}<Relationships xmlns="{PACKAGE}/relationships">{row}</Relationships>'


def _style(identifier: str) -> str:
    name, look = STYLES[identifier]
    default = ' w:default="1"' if identifier == "Normal" else ""
    head = f'<w:style w:type="paragraph"{default} w:styleId="{identifier}"><w:name w:val="{name}"/>'
    return f"{head}<w:qFormat/>{look}</w:style>"


def _document(letters: list[Letter], run: Run) -> bytes:
    from lxml import etree

    root = etree.Element(W + "document", nsmap={"w": WORD})
    body = etree.SubElement(root, W + "body")
    for number, letter in enumerate(letters):
        for style, text in _paragraphs(letter, run):
            _add(body, style, text, on_new_page=number > 0 and style == "Title")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _paragraphs(letter: Letter, run: Run) -> Iterator[tuple[str, str]]:
    """The paragraphs of a letter, each with its style."""
    yield "Title", run.translate(texts.TITLE.fill(name=letter.name))
    yield from (("Normal", run.translate(paragraph)) for paragraph in letter.opening)
    for section in letter.sections:
        yield "Heading1", section.heading
        for query in section.queries:
            yield "Query", f"{query.number}.\t{query.question}"
            if query.quote:
                yield "Quote", query.quote
    if letter.general:
        yield "Heading1", run.translate(texts.GENERAL)
        yield "Normal", run.translate(texts.UNIFORM)
        yield from (("Query", f"–\t{remark}") for remark in letter.general)
    yield from (("Normal", run.translate(paragraph)) for paragraph in letter.closing)


def _add(body: _Element, style: str, text: str, *, on_new_page: bool) -> None:
    from lxml import etree

    paragraph = etree.SubElement(body, W + "p")
    properties = etree.SubElement(paragraph, W + "pPr")
    etree.SubElement(properties, W + "pStyle", {W + "val": style})
    if on_new_page:
        etree.SubElement(properties, W + "pageBreakBefore")
    run = etree.SubElement(paragraph, W + "r")
    for number, piece in enumerate(text.split("\t")):
        if number:
            etree.SubElement(run, W + "tab")
        element = etree.SubElement(run, W + "t")
        element.text = piece
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
