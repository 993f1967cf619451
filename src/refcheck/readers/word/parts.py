"""The parts of a Word file, and how they refer to each other (ECMA-376 part 1, 11.3; part 2, 9.3)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import message
from refcheck.readers.office.package import Package
from refcheck.readers.xml_parsing import parse_xml

if TYPE_CHECKING:
    from refcheck.readers.xml_parsing import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
)
"""The names of files saved as Strict Open XML, and those that all others have."""
OFF = frozenset({"0", "false", "off", "none"})
WORD_FILE = message("word-file.word-file-docx", "a Word file (.docx)")


class Relation(NamedTuple):
    """A relationship of a part: the last word of its type, and the part or the outside address that it leads to."""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Parts:
    """A Word file's main part and what it refers to."""

    package: Package
    main: str
    relations: dict[str, Relation]

    def related(self, kind: str) -> Iterator[str]:
        """The names of the parts of a kind, such as `footnotes`."""
        return (relation.target for relation in self.relations.values() if relation.kind == kind)

    def root(self, kind: str) -> Element | None:
        """The root of the only part of a kind, or nothing."""
        name = next(self.related(kind), None)
        return None if name is None else xml(self.package, name)

    def links_of(self, kind: str) -> dict[str, str]:
        """The outside addresses to which a part refers, by the identifiers that it uses."""
        name = self.main if kind == "document" else next(self.related(kind), "")
        relations = self.relations if kind == "document" else _relations(self.package, name)
        return {key: relation.target for key, relation in relations.items() if relation.kind == "hyperlink"}


def open_parts(path: str, data: bytes) -> Parts:
    """The parts of a .docx, .docm or .dotx. Raises `UnreadableManuscript`."""
    package = Package(path, data, WORD_FILE)
    relations = _relations(package, "").values()
    main = next((relation.target for relation in relations if relation.kind == "officeDocument"), "word/document.xml")
    if main not in package:
        kinds = {
            "mimetype": message("word-file.opendocument-e-book", "an OpenDocument or e-book file"),
            "xl/workbook.xml": message("word-file.workbook", "a workbook"),
            "ppt/": message("word-file.slides", "slides"),
        }
        found = next(
            (
                message("word-file.looks-like", "; this looks like {kind}", kind=kind)
                for name, kind in kinds.items()
                if name in package
            ),
            "",
        )
        raise UnreadableManuscript(
            path,
            message(
                "word-file.text-word-archive",
                "there is no text of Word in this archive{found}; save it as .docx",
                found=found,
            ),
        )
    return Parts(package, main, _relations(package, main))


def xml(package: Package, name: str) -> Element | None:
    """A part's root, in the names of Transitional Open XML."""
    content = package.read(name)
    if content is None:
        return None
    for strict, usual in STRICT:
        content = content.replace(strict, usual)
    return parse_xml(package.path, content, message("word-file.in-it", "{name} in it", name=name))


def value(element: Element | None, name: str = "val") -> str:
    """An attribute in Word's namespace, or nothing."""
    return "" if element is None else element.get(W + name) or ""


def is_on(element: Element) -> bool:
    """Whether a toggle property switches on (17.17.4 ST_OnOff)."""
    return value(element) not in OFF


def whole_number(text: str) -> int | None:
    """A decimal number of an attribute, or nothing where it is none or absurd."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None


def relations_of(part: str) -> str:
    """The name of the part that tells the relationships of a part, or with no name those of the whole package."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relations(package: Package, part: str) -> dict[str, Relation]:
    folder = posixpath.dirname(part)
    root = package.xml(relations_of(part))
    found: dict[str, Relation] = {}
    for element in () if root is None else root.iter(RELATIONSHIP):
        kind = (element.get("Type") or "").rpartition("/")[2]
        target = element.get("Target") or ""
        if element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[element.get("Id") or ""] = Relation(kind, target)
    return found
