"""The decoding of a text file's bytes into characters."""

from __future__ import annotations

import codecs
from collections import Counter

from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import message

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    (b"PK\x03\x04", message("file.word-opendocument-zip", "a Word, OpenDocument or zip file")),
    (b"%PDF", message("file.pdf-file", "a PDF file")),
    (b"\xd0\xcf\x11\xe0", message("file.old-word-file", "an old Word file")),
    (b"{\\rtf", message("file.rtf-file", "an RTF file")),
)
"""First bytes (file(1) magic) of what editors most often rename or save by mistake as text."""


def decode(path: str, data: bytes) -> str:
    """The text of a file in UTF-8, or in UTF-16 or UTF-32 if it says so or plainly is.

    Raises `UnreadableManuscript` for anything else; nothing is replaced or guessed silently.
    """
    refuse_other_formats(path, data)
    encoding, body = encoding_of(data)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise UnreadableManuscript(
            path,
            message(
                "file.line-valid-text",
                "line {line} is not valid {what} text; save the file in UTF-8",
                line=line,
                what=encoding.upper(),
            ),
        ) from error
    if "\0" in text:
        raise UnreadableManuscript(
            path,
            message("file.binary-file-text", "this is a binary file, not a text; save it as plain text or Markdown"),
        )
    return text


def refuse_other_formats(path: str, data: bytes) -> None:
    """Raises `UnreadableManuscript` where the first bytes of a file tell that it is no text."""
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            raise UnreadableManuscript(
                path,
                message(
                    "file.text-file-save",
                    "this is {name}, not a text file; save it as plain text or Markdown",
                    name=name,
                ),
            )


def encoding_of(data: bytes) -> tuple[str, bytes]:
    """The encoding that a file, or the beginning of one, tells or shows; and what follows the byte order mark."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    # Without a mark, UTF-16 shows itself by its white space: a byte of it and a null, on the same sides throughout.
    pairs = Counter(zip(data[:2000:2], data[1:2000:2], strict=False))
    little, big = (sum(pairs[pair] for pair in spaces) for spaces in (((32, 0), (10, 0)), ((0, 32), (0, 10))))
    if max(little, big) >= 2 and max(little, big) * 50 > pairs.total() and not min(little, big):
        return ("utf-16-le" if little else "utf-16-be"), data
    return "utf-8", data
