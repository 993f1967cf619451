"""The contents of the members of a zipped manuscript (.docx, .odt), and whether it is safe to unpack them.

Sources: PKWARE APPNOTE.TXT 6.3; ECMA-376 part 2 (Open Packaging Conventions); OpenDocument 1.3 part 2.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import Message, message
from refcheck.readers.xml_parsing import parse_xml

if TYPE_CHECKING:
    from refcheck.readers.xml_parsing import Element

MOST_MEMBERS = 20_000
MOST_UNPACKED = 100_000_000
"""Bytes of all members that are read: a book of 6,000 pages takes about 60 million."""
MOST_RATIO = 100
"""How many times larger a long member may be than it is packed; what people write reaches 20, a bomb 1,000."""
LONG = 5_000_000
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The head of an OLE compound file [MS-CFB 2.2]: Word's format up to 2003, and what a password makes of a .docx."""
PASSWORD = message("office-file.file-locked-password", "this file is locked with a password; save it without one")
DAMAGED = message(
    "office-file.file-damaged-cut", "this file is damaged or cut short; ask for it again, or open it and save it anew"
)
DAMAGES = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError, NotImplementedError,
    RuntimeError,
)  # fmt: skip
"""What zipfile raises on damaged or strange archives."""


class Package:
    """The members of a zip archive in memory, read one by one within a common budget. Nothing is written anywhere."""

    def __init__(self, path: str, data: bytes, format: Message) -> None:
        """Raises `UnreadableManuscript`; `format` is what the file should be, in words (`a Word file (.docx)`)."""
        self.path = path
        self._left = MOST_UNPACKED
        self._zip = _opened(path, data, format)
        self._members = {_plain(info.filename): info for info in self._zip.infolist()}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._members

    def read(self, name: str) -> bytes | None:
        """A member's bytes, or nothing where there is no such member. Raises `UnreadableManuscript`."""
        info = self._members.get(_plain(name))
        if info is None:
            return None
        if info.flag_bits & 1:
            raise UnreadableManuscript(self.path, PASSWORD)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableManuscript(
                self.path,
                message(
                    "office-file.packed-unusual-way",
                    "{name} in it is packed in an unusual way; open it and save it anew",
                    name=name,
                ),
            )
        swollen = info.file_size > LONG and info.file_size > MOST_RATIO * info.compress_size
        if swollen or info.file_size > self._left:
            raise UnreadableManuscript(
                self.path,
                message(
                    "office-file.unpacks-mb-split",
                    "{name} in it unpacks to {what} MB; split the manuscript by chapters",
                    name=name,
                    what=info.file_size // 1000000,
                ),
            )
        try:
            with self._zip.open(info) as stream:
                content = stream.read(info.file_size + 1)  # zipfile stops at the size declared, whatever follows
        except DAMAGES as error:
            raise UnreadableManuscript(self.path, DAMAGED) from error
        self._left -= len(content)
        return content

    def xml(self, name: str) -> Element | None:
        """The root of a member, or nothing where there is no such member. Raises `UnreadableManuscript`."""
        content = self.read(name)
        return (
            None
            if content is None
            else parse_xml(self.path, content, message("office-file.in-it", "{name} in it", name=name))
        )

    def with_members(self, changed: Mapping[str, bytes]) -> bytes:
        """The archive with some members changed or added; the content of all others, and their order, stay as they are.

        Raises `UnreadableManuscript`.
        """
        new = {_plain(name): (name, content) for name, content in changed.items()}
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for key, info in self._members.items():
                copy = zipfile.ZipInfo(info.filename, info.date_time)
                copy.compress_type, copy.external_attr = info.compress_type, info.external_attr
                content = new.pop(key)[1] if key in new else self.read(info.filename)
                archive.writestr(copy, content or b"")
            for name, content in new.values():
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        return stream.getvalue()


def _opened(path: str, data: bytes, format: Message) -> zipfile.ZipFile:
    if data.startswith(COMPOUND_FILE):
        if "EncryptedPackage".encode("utf-16-le") in data:  # [MS-OFFCRYPTO 1.3.3]
            raise UnreadableManuscript(path, PASSWORD)
        raise UnreadableManuscript(
            path, message("office-file.word-file-old", "this is a Word file of the old kind (.doc); save it as .docx")
        )
    if data.startswith(b"{\\rtf"):
        raise UnreadableManuscript(
            path, message("office-file.rtf-file-give", "this is an RTF file; give it the extension .rtf")
        )
    if not data.startswith(b"PK"):
        raise UnreadableManuscript(
            path, message("office-file.open-save", "this is not {format}; open it and save it as one", format=format)
        )
    if data.count(b"PK\x01\x02") > MOST_MEMBERS:
        raise UnreadableManuscript(
            path,
            message(
                "office-file.archive-more-than",
                "this archive has more than {most_members} members; it is not {format}",
                most_members=MOST_MEMBERS,
                format=format,
            ),
        )
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except DAMAGES as error:
        raise UnreadableManuscript(path, DAMAGED) from error


def _plain(name: str) -> str:
    """Names compare without case (ECMA-376 part 2, 6.2.2.3); some programs pack with backslashes."""
    return name.replace("\\", "/").lstrip("/").casefold()
