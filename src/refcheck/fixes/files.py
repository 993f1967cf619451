"""The files on which edits of a document fall, and their new bytes.

To add a way of editing: a file here, and a member of `Editing`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable

from refcheck import readers
from refcheck.fixes import source_text, word_text
from refcheck.model.document import Document
from refcheck.model.finding import Edit, Finding
from refcheck.model.format import Editing

Read = Callable[[str], bytes]
"""The bytes of one of a document's files as they are now, by its path."""


def edited_files(document: Document, edits: Iterable[Edit], read: Read) -> dict[str, bytes]:
    """The new bytes of the files that these edits change, by their paths. Raises `Refusal`."""
    by_path: dict[str, list[Edit]] = {}
    for edit in edits:
        by_path.setdefault(_path_at(document, edit.span.start), []).append(edit)
    changed = {}
    for path, own in by_path.items():
        if _is_word_file(document, path):
            changed[path] = word_text.edited(document, read(path), own)
        else:
            changed[path] = source_text.edited(document, path, read(path), own)
    return changed


def _is_word_file(document: Document, path: str) -> bool:
    return path == document.path and document.format.editing is Editing.WORD


def path_of(document: Document, finding: Finding) -> str:
    """The path of the file in which a finding is mended, or else stands."""
    edits = finding.remark.fix.edits if finding.remark.fix else ()
    return _path_at(document, edits[0].span.start) if edits else finding.location.path


def _path_at(document: Document, position: int) -> str:
    part = bisect_right(document.parts, position, key=lambda part: part.start)
    return document.parts[part - 1].path if part else document.path


def shown(document: Document, path: str, data: bytes) -> str:
    """The text of one of the document's files, for people to look at."""
    if _is_word_file(document, path):
        return readers.read(path, data, document.format.name).text
    return source_text.text_of(data, document.encoding)
