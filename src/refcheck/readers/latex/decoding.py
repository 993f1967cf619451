"""The encoding in which a LaTeX file is written (inputenc's options; TeX editors' magic comments)."""

from __future__ import annotations

import codecs
import re

from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import message
from refcheck.readers.decoding import decode

DECLARED = re.compile(
    rb"""\\usepackage\s*\[\s*(?P<option>[\w-]+)[^\]]*\]\s*\{[^}]*inputenc[^}]*\}
       | \\inputencoding\s*\{(?P<command>[\w-]+)\}
       | %\s*!T[Ee]X\s+encoding\s*=\s*(?P<magic>[\w-]+)""",
    re.VERBOSE,
)
ENCODINGS = {
    "latin1": "latin-1", "latin2": "iso8859-2", "latin3": "iso8859-3", "latin4": "iso8859-4", "latin5": "iso8859-9",
    "latin9": "iso8859-15", "latin10": "iso8859-16", "ansinew": "cp1252", "cp1250": "cp1250", "cp1251": "cp1251",
    "cp1252": "cp1252", "cp1257": "cp1257", "cp437": "cp437", "cp850": "cp850", "cp852": "cp852", "cp866": "cp866",
    "koi8-r": "koi8-r", "koi8-u": "koi8-u", "applemac": "mac-roman", "ascii": "ascii", "iso88595": "iso8859-5",
    "maccyr": "mac-cyrillic", "isolatin": "latin-1", "windows-1251": "cp1251", "iso-8859-1": "latin-1",
}  # fmt: skip
"""Python's codecs by the names that inputenc (and the magic comments of editors) have for them."""


def declared_encoding(data: bytes) -> str:
    """The codec of the encoding that a file declares, or nothing."""
    match = DECLARED.search(data)
    name = next((group for group in match.groups() if group), b"").decode("ascii", "replace") if match else ""
    return ENCODINGS.get(name.lower(), "")


def decode_tex(path: str, data: bytes, declared: str = "") -> str:
    """The text of a file: UTF-8 or UTF-16, or, where it is not, in the encoding that it or its manuscript declares.

    Raises `UnreadableManuscript` as `decode` does.
    """
    encoding = declared_encoding(data) or declared
    try:
        return decode(path, data)
    except UnreadableManuscript:
        if not encoding or b"\0" in data:
            raise
        try:
            return codecs.decode(data, encoding)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            reason = message(
                "file.line-valid-text-file",
                "line {line} is not valid {encoding} text, which the file declares; save the file in UTF-8",
                line=line,
                encoding=encoding,
            )
            raise UnreadableManuscript(path, reason) from error
