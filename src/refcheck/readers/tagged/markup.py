"""The tree that an HTML or XML file becomes, whatever it asks for (XML 1.0; HTML Standard, 13.2.3 on encodings).

No DTD, no external entity and no address is ever loaded; entities are read from HTML's table, or from what the file
itself declares as plain text. XML that is not well-formed is refused, with the line: what a parser can save of it lacks
notes and entries without saying which. HTML is read as browsers read it, which never fails.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.entities import html5
from typing import TYPE_CHECKING, TypeAlias

from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import message
from refcheck.readers.decoding import BYTE_ORDER_MARKS, decode

if TYPE_CHECKING:
    from lxml.etree import _Element

Element: TypeAlias = "_Element"

DECLARED = re.compile(
    rb"""
      \A\s*<\?xml\s[^>]*?encoding\s*=\s*["'](?P<xml>[\w.:-]{2,40})
    | <meta\s[^>]*?charset\s*=\s*["']?\s*(?P<meta>[\w.:-]{2,40})
    """,
    re.VERBOSE | re.IGNORECASE,
)
FIRST_BYTES = 4096
"""Where a declaration is looked for. Browsers look at 1,024 bytes; exports of Word begin with longer comments."""
CHARACTER_SETS = re.compile(
    r"(?:iso|windows|cp|x-cp|koi8|latin|mac|x-mac|gb|big5|shift|sjis|euc|us-ascii|ascii|tis|viscii)[\w.:-]*",
    re.IGNORECASE,
)
"""Names of what files of text are written in; Python's other codecs are no character sets."""
READ_AS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-9": "cp1254"}
"""Encoding Standard, 4.2: these names mean their Windows supersets."""
REPAIRED_NAMES = (
    ("x-mac-cyrillic", "mac-cyrillic"),
    ("macintosh", "mac-roman"),
    ("x-cp", "cp"),
    ("windows-874", "cp874"),
)

DOCTYPE = re.compile(r"""<!DOCTYPE\s(?:[^\[>"']|"[^"]*"|'[^']*')*(?:\[(?P<subset>.*?)\]\s*)?>""", re.DOTALL)
DECLARED_ENTITY = re.compile(
    r"""<!ENTITY\s+(?P<name>[\w.-]+)\s+(?:"(?P<double>[^"<&]{0,100})"|'(?P<single>[^'<&]{0,100})')"""
)
ENTITY = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|&(?P<name>[A-Za-z_][\w.-]{0,40});", re.DOTALL)
OF_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))
MOST_TAGS = 2_000_000
"""A book of 6,000 pages has fewer; each costs memory."""


def source(path: str, data: bytes) -> str:
    """The text of the file, in the encoding that it declares; without one it is UTF-8 or plainly UTF-16.

    Raises `UnreadableManuscript` where the bytes are not in that encoding, or where there are more tags than
    `MOST_TAGS`.
    """
    text = _decoded(path, data)
    if text.count("<") > MOST_TAGS:
        raise UnreadableManuscript(
            path,
            message(
                "markup.file-more-than",
                "this file has more than {most_tags} tags; split it by chapters",
                most_tags=format(MOST_TAGS, ","),
            ),
        )
    return text


def _decoded(path: str, data: bytes) -> str:
    name = _declared(data)
    if not name:
        return decode(path, data)
    try:
        text = data.decode(name)
    except LookupError as error:
        raise UnreadableManuscript(
            path,
            message(
                "markup.file-says-known",
                "this file says that it is in {name}, which is not known; save it in UTF-8",
                name=name,
            ),
        ) from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableManuscript(
            path,
            message(
                "markup.line-file-says",
                "line {line} is not in {name}, as this file says it is; save the file in UTF-8",
                line=line,
                name=name,
            ),
        ) from error
    if "\0" in text:
        raise UnreadableManuscript(
            path, message("markup.binary-file-text", "this is a binary file, not a text; export it again")
        )
    return text


def _declared(data: bytes) -> str:
    """The character set that the file declares, if it is none of Unicode's and no byte order mark says otherwise."""
    found = DECLARED.search(data, 0, FIRST_BYTES)
    if not found or any(data.startswith(mark) for mark, _ in BYTE_ORDER_MARKS):
        return ""
    name = (found["xml"] or found["meta"]).decode("ascii", "replace").casefold()
    for written, known in REPAIRED_NAMES:
        name = name.replace(written, known)
    # A declaration that can be read as ASCII does not stand in UTF-16, whatever it says.
    return READ_AS.get(name, name) if CHARACTER_SETS.fullmatch(name) else ""


def xml_tree(path: str, text: str) -> Element:
    """The root of an XML document. Raises `UnreadableManuscript` where it is not well-formed."""
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8", load_dtd=False, no_network=True, resolve_entities=False, remove_blank_text=False
    )
    try:
        root = etree.fromstring(_without_doctype(path, text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        line = message("markup.line", "line {lineno}: ", lineno=error.lineno) if error.lineno else ""
        said = re.sub(r",? line \d+.*", "", str(error.msg or "it is empty")).strip().rstrip(".")
        raise UnreadableManuscript(
            path,
            message(
                "markup.well-formed-xml",
                "{line}this is not well-formed XML ({said}); mend it there or export the file again",
                line=line,
                said=said,
            ),
        ) from error
    return root


def html_tree(path: str, text: str) -> Element | None:
    """The root of an HTML page, as browsers read it; nothing where it has no content."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    if any("depth" in entry.message for entry in parser.error_log):
        raise UnreadableManuscript(
            path,
            message(
                "markup.elements-nested-more", "its elements are nested more than 2,000 deep; export the page again"
            ),
        )
    return root


def _without_doctype(path: str, text: str) -> str:
    """The text with the lines it had, but without document type, and with characters for its named entities."""
    characters = html5
    if found := DOCTYPE.match(text, max(0, text.find("<!DOCTYPE", 0, FIRST_BYTES))):
        declared = DECLARED_ENTITY.finditer(found["subset"] or "")
        own = {f"{entity['name']};": entity["double"] or entity["single"] or "" for entity in declared}
        characters = {**html5, **own}
        text = text[: found.start()] + "\n" * found.group().count("\n") + text[found.end() :]
    grown = sum(len(characters.get(f"{found['name']};", "")) for found in ENTITY.finditer(text) if found["name"])
    if grown > len(text):
        raise UnreadableManuscript(
            path,
            message(
                "markup.entities-stand-more", "its entities stand for more text than it has; export the file again"
            ),
        )
    return ENTITY.sub(lambda found: _character(found, characters), text)


def _character(found: re.Match[str], characters: Mapping[str, str]) -> str:
    """What an entity stands for; one that nobody declares is text."""
    name = found["name"]
    if name is None or name in OF_XML:
        return found.group()
    stands_for = characters.get(f"{name};", f"&{name};")
    return stands_for.replace("&", "&amp;").replace("<", "&lt;")


def namespace(element: Element | None) -> str:
    """The namespace of an element; nothing where it has none."""
    tag = element.tag if element is not None else None
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def local_name(element: Element | None) -> str:
    """The name of an element without its namespace; nothing for a comment, and where there is no element."""
    tag = element.tag if element is not None else None
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
