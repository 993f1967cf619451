r"""The reader for RTF files (Rich Text Format Specification 1.9.1).

pandoc reads it, but for three things that are put right before: it knows no code page but 1252, loses letters behind
Unicode characters (`Bia\u322?ystok`), and knows no notes written `{\*\footnote`, as LibreOffice writes them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import message
from refcheck.model.document import Document
from refcheck.readers.pandoc import convert_and_read

TOKEN = re.compile(
    rb"""
      (?P<bytes>(?:\\'[0-9a-fA-F]{2})+)
    | \\(?P<word>[a-zA-Z]+)(?P<number>-?\d{1,9})?[ ]?
    | \\(?P<sign>[^a-zA-Z'])
    | (?P<brace>[{}])
    | (?P<text>[^\\{}]+|\\)
    """,
    re.VERBOSE | re.DOTALL,
)
CODE_PAGES = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
r"""The code pages of the character sets of fonts (`\fcharset`)."""
NOTE = re.compile(rb"\{\s*\\\*\s*\\footnote\b")
UNICODE = rb"\uc0\u%d "
"""Nothing stands in for it; said each time, as pandoc forgets it with every `\\plain`."""
BYTE = b"\\'xx"
MOST_STAND_INS = 8
DEEPEST = 2000


@dataclass(frozen=True, slots=True)
class State:
    """What holds in a group: the font, and how many characters stand for a Unicode one before them."""

    font: int = -1
    stand_ins: int = 1


def read(path: str, data: bytes) -> Document:
    """The document as pandoc understands it. Raises `UnreadableManuscript`, also where pandoc is not at hand."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableManuscript(
            path, message("rtf.rtf-file-open", "this is not an RTF file; open it and save it as .docx or .odt")
        )
    return convert_and_read(path, "rtf", _InUnicode(path).written(NOTE.sub(rb"{\\footnote", data)))


class _InUnicode:
    r"""Writes a file's letters as `\u322 `, instead of bytes of a code page or with characters that stand in."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._page = "cp1252"
        self._charsets: dict[int, int] = {}
        self._states = [State()]
        self._left_out = 0

    def written(self, data: bytes) -> bytes:
        return b"".join(map(self._token, TOKEN.finditer(data)))

    def _token(self, token: re.Match[bytes]) -> bytes:
        piece = token.group()
        if token["word"]:
            return self._word(token["word"], token["number"], piece)
        if token["brace"]:
            self._move(piece)
            return piece
        if token["sign"]:
            return piece
        width = len(BYTE) if token["bytes"] else 1
        kept = piece[self._left_out * width :]
        self._left_out = max(0, self._left_out - len(piece) // width)
        return self._unicode(kept) if token["bytes"] else kept

    def _word(self, word: bytes, digits: bytes | None, piece: bytes) -> bytes:
        state, number = self._states[-1], int(digits or 0)
        self._left_out = 0
        match word:
            case b"ansicpg":
                self._page = _code_page(number)
                return b"\\ansicpg1252 "
            case b"uc":
                self._states[-1] = replace(state, stand_ins=min(max(number, 0), MOST_STAND_INS))
                return b""
            case b"u":
                self._left_out = state.stand_ins
                return UNICODE % number
            case b"f":
                self._states[-1] = replace(state, font=number)
            case b"fcharset":
                self._charsets.setdefault(state.font, number)
        return piece

    def _move(self, brace: bytes) -> None:
        self._left_out = 0
        if brace == b"{":
            self._states.append(self._states[-1])
        elif len(self._states) > 1:
            self._states.pop()
        if len(self._states) > DEEPEST:
            raise UnreadableManuscript(
                self._path,
                message("rtf.groups-nested-too", "its groups are nested too deeply; save it as .docx or .odt"),
            )

    def _unicode(self, escapes: bytes) -> bytes:
        page = CODE_PAGES.get(self._charsets.get(self._states[-1].font, -1), self._page)
        letters = bytes.fromhex(escapes.replace(b"\\'", b"").decode("ascii")).decode(page, "replace")
        units = letters.encode("utf-16-le")
        codes = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
        return b"".join(UNICODE % code for code in codes)


def _code_page(number: int) -> str:
    page = f"cp{number}"
    try:
        "".encode(page)
    except LookupError:
        return "cp1252"
    return page
