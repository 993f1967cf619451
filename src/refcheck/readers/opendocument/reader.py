"""The reading of an OpenDocument text (.odt and .fodt, OpenDocument 1.3)."""

from __future__ import annotations

from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import message
from refcheck.model.document import Document
from refcheck.readers.office.assembly import assemble
from refcheck.readers.office.package import PASSWORD, Package
from refcheck.readers.opendocument import FORMAT
from refcheck.readers.opendocument.story import OFFICE, Story
from refcheck.readers.opendocument.styles import TEXT, Styles
from refcheck.readers.xml_parsing import parse_xml, refuse_endless

ODT_FILE = message("opendocument.opendocument-text-odt", "an OpenDocument text (.odt)")
XML_STARTS = (b"<", b"\xef\xbb\xbf<")
TOO_DEEP = message(
    "opendocument.elements-nested-too", "its elements are nested too deeply; open it in LibreOffice and save it anew"
)


def read(path: str, data: bytes) -> Document:
    """The paragraphs and notes of a text, and the works of its citations.

    `Anchor.paragraph` is the number of the `text:p` or `text:h` outside notes, from 1 on, in the order of the file; a
    note has that of the paragraph in which it stands. Raises `UnreadableManuscript`.
    """
    try:
        return _read(path, data)
    except RecursionError as error:
        raise UnreadableManuscript(path, TOO_DEEP) from error


def _read(path: str, data: bytes) -> Document:
    if data.startswith(XML_STARTS):
        roots = [parse_xml(path, data, message("opendocument.file", "this file"))]
    else:
        package = Package(path, data, ODT_FILE)
        if b"encryption-data" in (package.read("META-INF/manifest.xml") or b""):
            raise UnreadableManuscript(path, PASSWORD)
        roots = [root for name in ("styles.xml", "content.xml") if (root := package.xml(name)) is not None]
    body = roots[-1].find(f"{OFFICE}body/{OFFICE}text") if roots else None
    if body is None:
        raise UnreadableManuscript(
            path,
            message(
                "opendocument.text-but-perhaps",
                "there is no text in it, but perhaps a table or slides; save it as .odt",
            ),
        )
    refuse_endless(path, body, TEXT + "p", TEXT + "h")
    story = Story(Styles(roots))
    story.read(body)
    notes = sorted(story.notes, key=lambda note: note[0] == "endnote")
    for _, note in notes:
        note.leave_out_sign()
    return assemble(path, FORMAT, story.drafts, [note for _, note in notes])
