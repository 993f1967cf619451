"""Edits to a file whose text is the document's own. Encoding, byte order mark and line ends stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from refcheck.conventions.scripts import code_point
from refcheck.fixes import Refusal
from refcheck.i18n.message import message
from refcheck.model.document import LINE_END, Document
from refcheck.model.finding import Edit
from refcheck.model.passage import Span
from refcheck.readers.bibtex.reader import DECLARED
from refcheck.readers.decoding import encoding_of
from refcheck.readers.latex.decoding import declared_encoding


class Stretch(NamedTuple):
    """A part of the document's text: the file it comes from, and the line of that file with which it begins."""

    span: Span
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text with what is needed to make the same bytes of it again."""

    mark: bytes
    encoding: str
    text: str

    def encoded(self, text: str) -> bytes:
        """Raises `Refusal`."""
        try:
            return self.mark + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            char = text[error.start]
            raise Refusal(
                message(
                    "fix.encoding",
                    "the file's encoding, {encoding}, has no “{char}” ({code})",
                    encoding=self.encoding,
                    char=char,
                    code=code_point(char),
                )
            ) from error


def stretches(document: Document) -> list[Stretch]:
    """The document's text, file by file."""
    return [Stretch(span, part.path, document.line_column(part.start)[0]) for part, span in document.files()]


def edited(document: Document, path: str, data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes of one of the document's files with these edits, which touch nothing else.

    Raises `Refusal` where the file has not the characters that are to be edited, or cannot have the new ones.
    """
    own = [stretch for stretch in stretches(document) if stretch.path == path]
    for file in _decodings(data, document.encoding):
        starts = [_start(document, stretch, file.text) for stretch in own]
        if -1 not in starts:
            break
    else:
        raise Refusal(message("fix.file-other-characters", "the file has other characters there than refcheck reads"))
    changes = set()
    for edit in edits:
        places = ((s.span, at) for s, at in zip(own, starts, strict=True) if _holds(s.span, edit.span))
        span, at = next(places)
        begin = at + edit.span.start - span.start
        changes.add((begin, begin + edit.span.end - edit.span.start, edit.text))
    return file.encoded(_with_changes(file.text, changes))


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def text_of(data: bytes, declared: str = "") -> str:
    """A file's text, for people to look at; `declared` is the encoding that its manuscript declares."""
    file = next(_decodings(data, declared), None)
    return file.text if file else data.decode("utf-8", "replace")


def _with_changes(text: str, changes: Iterable[tuple[int, int, str]]) -> str:
    """New lines end as those of the text do."""
    ends = LINE_END.search(text)
    pieces, position = [], 0
    for start, end, new in sorted(changes):
        pieces += [text[position:start], LINE_END.sub(ends.group(), new) if ends else new]
        position = end
    return "".join((*pieces, text[position:]))


def _decodings(data: bytes, declared: str) -> Iterator[Decoded]:
    """The text as the readers may have read it."""
    encoding, body = encoding_of(data)
    jabref = DECLARED.match(data)
    told = (declared_encoding(data), declared, jabref["name"].decode("ascii", "replace") if jabref else "")
    ways = [(data[: len(data) - len(body)], encoding, body), *((b"", name, data) for name in told if name)]
    for mark, name, content in ways:
        try:
            decoded = Decoded(mark, name, content.decode(name))
        except (LookupError, UnicodeError):
            continue
        if decoded.mark + decoded.text.encode(name) == data:
            yield decoded


def _start(document: Document, stretch: Stretch, text: str) -> int:
    """Where in its file a stretch of the document begins: on its line, if all of it stands there, else -1."""
    lines = [0, *(end.end() for end in LINE_END.finditer(text)), len(text)]
    if stretch.line >= len(lines):
        return -1
    words = document.text[slice(*stretch.span)]
    for wanted in (words, words.removesuffix("\n")):  # a line end may have been added behind the last line
        at = text.find(wanted, lines[stretch.line - 1])
        if 0 <= at <= lines[stretch.line]:
            return at
    return -1
