"""The reader for Word files (.docx, ECMA-376)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import message
from refcheck.model.document import Document
from refcheck.model.work import Work
from refcheck.readers.office.assembly import assemble
from refcheck.readers.office.drafts import Draft, Labels, NoteDraft, Sign
from refcheck.readers.word import FORMAT
from refcheck.readers.word.notes import NoteNumbers
from refcheck.readers.word.numbering import ListNumbers
from refcheck.readers.word.parts import Parts, W, open_parts, value, xml
from refcheck.readers.word.story import Refer, Story, Surroundings
from refcheck.readers.word.styles import Styles
from refcheck.readers.xml_parsing import refuse_endless
from refcheck.records.word_sources import B, works_of

if TYPE_CHECKING:
    from refcheck.readers.xml_parsing import Element

KINDS = ("footnote", "endnote")
NO_NOTES = {"separator", "continuationSeparator", "continuationNotice"}
"""The lines between text and notes, which stand among the notes (17.18.33 ST_FtnEdn)."""
TOO_DEEP = message(
    "word-file.elements-nested-too", "its elements are nested too deeply; open it in Word and save it anew"
)


def read(path: str, data: bytes) -> Document:
    """The paragraphs as the final version shows them, the notes that they refer to, and the works of citation fields.

    `Anchor.paragraph` is the number of the `w:p` in the body, from 1 on, in the order of the file; a note has that of
    the paragraph with its reference. Raises `UnreadableManuscript`.
    """
    try:
        return _read(path, data)
    except RecursionError as error:
        raise UnreadableManuscript(path, TOO_DEEP) from error


def _read(path: str, data: bytes) -> Document:
    parts = open_parts(path, data)
    drafts, notes = gather(parts, body_of(parts), Story)
    return assemble(path, FORMAT, drafts, notes)


def body_of(parts: Parts) -> Element:
    """The body of a Word file. Raises `UnreadableManuscript`."""
    root = xml(parts.package, parts.main)
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise UnreadableManuscript(
            parts.package.path,
            message(
                "word-file.text-word-open", "{main} in it is no text of Word; open it and save it anew", main=parts.main
            ),
        )
    refuse_endless(parts.package.path, body, W + "p")
    return body


def gather(
    parts: Parts, body: Element, story_of: Callable[[Surroundings, Refer], Story]
) -> tuple[list[Draft], list[NoteDraft]]:
    """The paragraphs of a body, which `story_of` reads, and the notes to which they refer."""
    styles = Styles(parts.root("styles"))
    lists = ListNumbers(parts.root("numbering"))
    around = Surroundings(styles, lists, parts.links_of("document"), _sources(parts))
    notes = _Notes(parts, body)
    story = story_of(around, notes.refer)
    story.read(body)
    return story.drafts, [note for kind in KINDS for note in notes.gathered(kind, around)]


class _Notes:
    """The notes to which the body refers, in the order of their references."""

    def __init__(self, parts: Parts, body: Element) -> None:
        self._parts = parts
        settings = parts.root("settings")
        sections = list(body.iter(W + "sectPr"))
        self._numbers = {kind: NoteNumbers(kind, settings, sections) for kind in KINDS}
        self._labels = Labels()
        self._found: dict[str, dict[str, NoteDraft]] = {kind: {} for kind in KINDS}

    def refer(self, story: Story, kind: str, identifier: str, mark: str) -> Sign | None:
        """The sign of a note at a reference to it. A mark of the author's own has the number 0."""
        found = self._found[kind]
        if identifier in found:
            return found[identifier].sign
        number = 0
        if not mark:
            number, mark = self._numbers[kind].next(story.section, story.page)
        paragraph = story.draft.paragraph if story.draft else 0
        found[identifier] = NoteDraft(number, self._labels.sign(mark), paragraph)
        return found[identifier].sign

    def gathered(self, kind: str, around: Surroundings) -> list[NoteDraft]:
        """The notes of a kind, with their paragraphs."""
        found = self._found[kind]
        if not found:
            return []
        root = self._parts.root(f"{kind}s")
        texts = {} if root is None else {value(e, "id"): e for e in root if value(e, "type") not in NO_NOTES}
        inside = Surroundings(around.styles, around.lists, self._parts.links_of(f"{kind}s"), around.source)
        for identifier, note in found.items():
            if identifier in texts:
                story = Story(inside, lambda *_: None)
                story.read(texts[identifier])
                note.drafts = story.drafts
                note.leave_out_sign()
        return list(found.values())


def _sources(parts: Parts) -> Callable[[str], Work | None]:
    """Finds the work of a source of Word's own bibliography by its tag; the sources are read when one is cited."""

    @cache
    def works() -> dict[str, Work]:
        found: dict[str, Work] = {}
        for name in parts.related("customXml"):
            try:
                root = xml(parts.package, name)
            except UnreadableManuscript:  # other programs' data, of which no text depends
                continue
            if root is not None and root.tag == B + "Sources":
                found |= works_of(root)
        return found

    return lambda tag: works().get(tag)
