"""The findings for an author in Word: as comments in a copy of the author's own file, each at its place."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import Message, message
from refcheck.model.apparatus import Apparatus
from refcheck.model.document import BlockKind
from refcheck.model.finding import Finding, Severity
from refcheck.model.passage import Span
from refcheck.reports.characters import visible
from refcheck.reports.places import note_at, where_in
from refcheck.reports.run import Checked, Run
from refcheck.reports.sides import differs, without_sides

SENTENCES = {
    Severity.ERROR: message("docx.error", "Error: {message}"),
    Severity.WARNING: message("docx.warning", "Warning: {message}"),
    Severity.INFO: message("docx.remark", "Remark: {message}"),
}


def render(run: Run) -> bytes:
    """The file of the run's only manuscript, with the findings as comments; without findings, the file itself.

    Its text and look stay as they are: of the package change the main part, into which the marks of the comments are
    set, the comments (those that were there stay), and the parts that tell of them. A finding in a footnote or endnote
    is at the note's mark, one that stands in another file (`.bib`) at the heading of the list. The comments have the
    date of the check. Raises `UnreadableManuscript` where the file cannot be read once more, or is another by now.
    """
    from refcheck.readers.office.package import Package
    from refcheck.readers.word.parts import WORD_FILE
    from refcheck.readers.word.places import trace
    from refcheck.reports.word_comments import Comments
    from refcheck.reports.word_marks import Body

    (checked,) = run.manuscripts
    path, apparatus, data = checked.path, checked.apparatus, _data(checked)
    traced = trace(path, data)
    if not apparatus.document.text.startswith(traced.document.text):
        raise UnreadableManuscript(
            path, message("docx.file-changed-while", "this file was changed while it was checked; check it once more")
        )
    if not checked.findings:
        return data
    if not traced.pieces:
        raise UnreadableManuscript(
            path,
            message(
                "docx.text-comment-could", "it has no text to which a comment could be set; use another --output-format"
            ),
        )
    comments = Comments(traced.parts, traced.body, apparatus.today)
    spans = _spans(checked, len(traced.document.text))
    written = [
        comments.add([visible(line) for line in _lines(finding, apparatus, run)]) for finding in checked.findings
    ]
    Body(traced).mark(list(zip(spans, written, strict=True)))
    package = Package(path, data, WORD_FILE)
    return package.with_members(comments.members(traced.body, package.read(traced.parts.main) or b""))


def _spans(checked: Checked, length: int) -> list[Span]:
    """Where the findings stand in a text of this length; those in other files, behind it, at the head of the list."""
    elsewhere = _head_of_list(checked.apparatus, length)
    spans = [finding.remark.span for finding in checked.findings]
    return [span if span.end <= length else elsewhere for span in spans]


def _data(checked: Checked) -> bytes:
    if checked.bytes_again is None:
        raise UnreadableManuscript(
            checked.path,
            message("docx.comments-need-file", "comments need a file that can be read again; give its path"),
        )
    return checked.bytes_again()


def _head_of_list(apparatus: Apparatus, length: int) -> Span:
    """The heading of the list in a text of this length, else its first entry, else the text's beginning."""
    blocks = [block for block in apparatus.document.blocks if block.span.end <= length]
    listed = [entry for entry in apparatus.references if entry.span.end <= length]
    if listed:
        first = listed[0].span
        before = [block for block in blocks if block.span.end <= first.start]
        return before[-1].span if before and before[-1].kind is BlockKind.HEADING else first
    return blocks[0].span if blocks else Span(0, 0)


def _lines(finding: Finding, apparatus: Apparatus, run: Run) -> Iterator[str]:
    """The paragraphs of a comment: what is wrong, both sides of a difference, what proves and mends it, the rule."""
    remark, document = finding.remark, apparatus.document
    sentence = without_sides(finding) if differs(finding) else remark.message
    yield run.translate(SENTENCES[finding.severity].fill(message=sentence))
    if finding.location.path != document.path:
        yield run.translate(message("docx.place", "Place: {place}", place=where_in(finding.location, document)))
    if differs(finding):
        here, there = _places(finding, apparatus)
        yield f"{run.translate(here)}: {remark.cited}"
        yield f"{run.translate(there)}: {remark.found}"
    if remark.suggestion:
        yield run.translate(message("docx.better", "Better: {better}", better=remark.suggestion))
    yield from (run.translate(message("docx.because", "Because: {reason}", reason=proof)) for proof in remark.evidence)
    yield run.translate(message("docx.rule", "Rule: {rule} ({code})", rule=finding.rule.name, code=finding.rule.code))


def _places(finding: Finding, apparatus: Apparatus) -> tuple[Message, Message]:
    """Where both sides of a difference stand."""
    remark = finding.remark
    there = message("docx.entry", "Entry {number}", number=remark.reference)
    if remark.reference is None:
        there = _place(note_at(remark.related[0], apparatus) if remark.related else None)
    return _place(remark.note), there


def _place(note: int | None) -> Message:
    return message("docx.text", "Text") if note is None else message("docx.note", "Note {number}", number=note)
