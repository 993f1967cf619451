"""The further files that make up a manuscript, where they may lie, and how they become one text."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import message
from refcheck.model.document import LINE_END, Anchor, Part
from refcheck.model.format import Format

Fetch = Callable[[str], bytes | None]
"""The bytes of a further file by its path, with `/`, from the folder of the manuscript; `None` where there is none or
where it may not be read. Whoever opens files gives it, and keeps it inside that folder."""

MOST_FILES = 500
MOST_BYTES = 20_000_000
"""The bounds of a manuscript of several files, all together."""


def nothing(_path: str) -> None:
    """The `Fetch` of a manuscript that stands alone."""


def inside(path: str, folder: str = "") -> str | None:
    """The path in its shortest form, or nothing where it leads out of the manuscript's folder."""
    if any(char in path for char in ":\\\0~") or path.startswith("/"):
        return None
    shortest = posixpath.normpath(posixpath.join(folder, path))
    return None if shortest in (".", "..") or shortest.startswith("../") else shortest


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a file, from one of its lines on, that stands in the text from `start` on."""

    start: int
    path: str
    line: int
    text: str
    format: Format


@dataclass
class Project:
    """The files of the manuscript at `path`, which is of this format, in the order in which they are read.

    A file into which another is put stands there in pieces; a line break ends each piece. `missing` are the further
    files that the manuscript names and that could not be had, as it names them.
    """

    path: str
    format: Format
    fetch: Fetch = nothing
    pieces: list[Piece] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    _length: int = 0
    _text: str | None = None
    _files: int = 0
    _bytes: int = 0

    def bytes_of(self, name: str) -> bytes | None:
        """A further file, if there is one. Raises `UnreadableManuscript` where they are too many or too much."""
        data = self.fetch(name)
        if data is None:
            return None
        self._files += 1
        self._bytes += len(data)
        if self._files > MOST_FILES or self._bytes > MOST_BYTES:
            raise UnreadableManuscript(
                self.path,
                message(
                    "latex-file.takes-over-files",
                    "it takes in over {most_files} files or {what} MB; check its chapters one by one",
                    most_files=MOST_FILES,
                    what=MOST_BYTES // 1000000,
                ),
            )
        return data

    def add(self, text: str, name: str = "", line: int = 1, format: Format | None = None) -> int:
        """Put the text of a file behind what is there; returns where it starts. The manuscript itself has no name, and
        further files are of its format where nothing else is said."""
        if self.pieces and not self.pieces[-1].text.endswith(("\n", "\r")):
            last = self.pieces.pop()
            self.pieces.append(replace(last, text=f"{last.text}\n"))
            self._length += 1
        start, self._text = self._length, None
        self.pieces.append(Piece(start, self.path_of(name), line, text, format or self.format))
        self._length += len(text)
        return start

    def path_of(self, name: str) -> str:
        """The path under which a file is reported."""
        return posixpath.join(posixpath.dirname(self.path.replace("\\", "/")), name) if name else self.path

    @property
    def text(self) -> str:
        """All of it; the same string until something is added, since the parts of a document share it."""
        if self._text is None:
            self._text = "".join(piece.text for piece in self.pieces)
        return self._text

    @property
    def parts(self) -> tuple[Part, ...]:
        """Where the files change; nothing where there is only one."""
        if all(piece.path == self.path for piece in self.pieces):
            return ()
        return tuple(Part(piece.start, piece.path, piece.format) for piece in self.pieces)

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The lines of the files, from the first piece on that does not begin with its file's first line."""
        cut = next((index for index, piece in enumerate(self.pieces) if piece.line > 1), len(self.pieces))
        return tuple(anchor for piece in self.pieces[cut:] for anchor in _lines(piece))


def _lines(piece: Piece) -> Iterator[Anchor]:
    yield Anchor(piece.start, line=piece.line)
    for number, end in enumerate(LINE_END.finditer(piece.text), piece.line + 1):
        if end.end() < len(piece.text):
            yield Anchor(piece.start + end.end(), line=number)
