"""The comments part of a Word file, and how it is made known (ECMA-376 part 1, 17.13.4)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import message
from refcheck.readers.word.parts import RELATIONSHIP, STRICT, Parts, W, relations_of, value, whole_number, xml

if TYPE_CHECKING:
    from refcheck.readers.xml_parsing import Element

AUTHOR, INITIALS = "refcheck", "rc"
CONTENT_TYPES = "[Content_Types].xml"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
RELATIONSHIPS = RELATIONSHIP.removesuffix("Relationship")
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
MARKS = tuple(W + name for name in ("comment", "commentRangeStart", "commentRangeEnd", "commentReference"))


class Comments:
    """The comments of a Word file, with those that were in it before."""

    def __init__(self, parts: Parts, body: Element, day: date) -> None:
        """Raises `UnreadableManuscript` where the part with the comments before is damaged."""
        from lxml import etree

        self._parts = parts
        self._day = day
        self._before = next(parts.related("comments"), None)
        before = None if self._before is None else xml(parts.package, self._before)
        self._root = etree.Element(W + "comments", nsmap={"w": W[1:-1]}) if before is None else before
        self._next = 1 + max((*_identifiers(self._root), *_identifiers(body)), default=-1)

    def add(self, lines: Sequence[str]) -> str:
        """Add a comment of these paragraphs, which XML must be able to hold, and return its identifier."""
        from lxml import etree

        identifier = str(self._next)
        self._next += 1
        named = {"id": identifier, "author": AUTHOR, "date": f"{self._day}T00:00:00Z", "initials": INITIALS}
        comment = etree.SubElement(self._root, W + "comment", {W + name: text for name, text in named.items()})
        for number, line in enumerate(lines):
            paragraph = etree.SubElement(comment, W + "p")
            if not number:
                etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "annotationRef")
            text = etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "t")
            text.text = line
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return identifier

    def members(self, body: Element, original: bytes) -> dict[str, bytes]:
        """The members of the package that change: the text with the marks in its body, the comments, and what makes
        them known. `original` is the main part as it was. Raises `UnreadableManuscript`.
        """
        main, name = self._parts.main, self._before or self._free_name()
        strict = [names for names in STRICT if names[0] in original and names[1] not in original]
        members = {CONTENT_TYPES: _serialised(self._typed(name))}
        for part, root in ((main, body.getroottree().getroot()), (name, self._root)):
            members[part] = _serialised(root)
            for strictly, usually in strict:
                members[part] = members[part].replace(usually, strictly)
        if self._before is None:
            office = STRICT[1][0] if strict else STRICT[1][1]
            members[relations_of(main)] = _serialised(self._related(name, f"{office.decode()}/comments"))
        return members

    def _free_name(self) -> str:
        """A name for the part, beside the main part."""
        folder = posixpath.dirname(self._parts.main)
        names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in count())
        return next(name for name in names if name not in self._parts.package)

    def _related(self, name: str, kind: str) -> Element:
        """The relationships of the main part, with that to the comments."""
        from lxml import etree

        main, relations = self._parts.main, self._parts.relations
        root = self._parts.package.xml(relations_of(main))
        if root is None:
            root = etree.Element(RELATIONSHIPS + "Relationships", nsmap={None: RELATIONSHIPS[1:-1]})
        identifier = next(free for number in count(1) if (free := f"rId{number}") not in relations)
        etree.SubElement(root, RELATIONSHIP, {"Id": identifier, "Type": kind, "Target": posixpath.basename(name)})
        return root

    def _typed(self, name: str) -> Element:
        """The content types of the package, with that of the comments."""
        from lxml import etree

        package = self._parts.package
        root = package.xml(CONTENT_TYPES)
        if root is None:
            raise UnreadableManuscript(
                package.path,
                message(
                    "docx.missing-open-word",
                    "{content_types} in it is missing; open it in Word and save it anew",
                    content_types=CONTENT_TYPES,
                ),
            )
        known = {(row.get("PartName") or "").casefold() for row in root.iter(TYPES + "Override")}
        if f"/{name}".casefold() not in known:
            etree.SubElement(root, TYPES + "Override", {"PartName": f"/{name}", "ContentType": CONTENT_TYPE})
        return root


def _identifiers(root: Element) -> Iterator[int]:
    """The numbers of the comments that are in a part, or marked in it."""
    for element in root.iter(*MARKS):
        number = whole_number(value(element, "id"))
        if number is not None:
            yield number


def _serialised(root: Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
