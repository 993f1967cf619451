"""What do the tests of Word comments share? What stands in a Word file, with and without the marks of comments."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from lxml import etree
from office_files import W as WORD

W = f"{{{WORD}}}"
RANGES = {W + "commentRangeStart", W + "commentRangeEnd"}


@dataclass(frozen=True)
class Letter:
    """A character of a text, or an element that is none, with its look and the names of all that it stands in."""

    shown: str
    look: bytes
    run: tuple[tuple[str, str], ...]
    inside: tuple[str, ...]


def member(data: bytes, name: str = "word/document.xml") -> bytes:
    """A member of the archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def members(data: bytes) -> dict[str, bytes]:
    """All members of the archive, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def letters(document: bytes) -> list[Letter]:
    """All that a text says and how it looks, whatever runs it is cut into and whatever is commented on."""
    found = []
    for element in etree.fromstring(document).iter():
        if len(element) or element.tag in {*RANGES, W + "r", W + "commentReference"}:
            continue
        above = list(element.iterancestors())
        run = next((each for each in above if each.tag == W + "r"), None)
        if any(each.tag == W + "rPr" for each in (element, *above)) and run is not None:
            continue
        properties = None if run is None else run.find(W + "rPr")
        look = b"" if properties is None else etree.tostring(properties, with_tail=False)
        whole = str((element.tag, sorted(element.attrib.items()), element.text))
        said = [*(element.text or "")] if element.tag == W + "t" else [whole]
        attributes = () if run is None else tuple(sorted(run.attrib.items()))
        inside = tuple(str(each.tag) for each in above)
        found += [Letter(str(each), look, attributes, inside) for each in said]
    return found


def commented(document: bytes) -> dict[str, str]:
    """The text that each comment of a document is set to, by identifier; a note's reference is `[id]`."""
    found: dict[str, str] = {}
    open_ones: set[str] = set()
    for element in etree.fromstring(document).iter():
        identifier = element.get(W + "id") or ""
        if element.tag == W + "commentRangeStart":
            assert identifier not in found
            found[identifier] = ""
            open_ones.add(identifier)
        elif element.tag == W + "commentRangeEnd":
            open_ones.remove(identifier)
        said = element.text or "" if element.tag == W + "t" else ""
        if element.tag in {W + "footnoteReference", W + "endnoteReference"}:
            said = f"[{identifier}]"
        for each in open_ones:
            found[each] += said
    assert not open_ones
    return found


def comments(data: bytes) -> dict[str, list[str]]:
    """The paragraphs of each comment, by identifier, in order."""
    root = etree.fromstring(member(data, "word/comments.xml"))
    return {
        comment.get(W + "id") or "": ["".join(p.itertext(W + "t")) for p in comment.iter(W + "p")] for comment in root
    }
