"""The findings as an author reads them: by note and entry, both sides of a difference beneath each other."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from refcheck.i18n.message import Message, capitalised, listed, message, plural
from refcheck.model.finding import Finding, Severity
from refcheck.reports.characters import visible, without_commands
from refcheck.reports.places import Heading, place_of, where, where_in
from refcheck.reports.run import Checked, Run
from refcheck.reports.sides import side_labels, without_sides
from refcheck.reports.wording import SEVERITIES, not_understood, outcome

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
MARKED = "bold red"
FAINT = "dim"
LABEL_WIDTH = 11
"""At least."""
INDENT = 2
# translators: what stands beside a suggestion, and beside a proof: both in small letters, before the words themselves
BETTER, BECAUSE = message("terminal.better", "better"), message("terminal.because", "because")


def render(run: Run) -> str:
    """The report as lines of at most `run.width` cells, with ANSI colours if `run.colour`.

    Nothing of a manuscript reaches the terminal, or the runner of a workflow, that could act on it: see `visible` and
    `without_commands`.
    """
    from rich.console import Console

    stream = io.StringIO()
    console = Console(
        file=stream,
        width=run.width,
        force_terminal=run.colour,
        color_system="standard" if run.colour else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    for checked in run.manuscripts:
        if checked.findings:
            _manuscript(console, checked, run)
    if not run.quiet:
        _unverified(console, run)
        _unread(console, run)
        _summary(console, run)
    return without_commands("".join(f"{line.rstrip(' ')}\n" for line in stream.getvalue().split("\n")[:-1]))


def _manuscript(console: Console, checked: Checked, run: Run) -> None:
    from rich.padding import Padding
    from rich.text import Text

    document = checked.apparatus.document
    labels = [label for finding in checked.findings for label in side_labels(finding, document)]
    label_width = _label_width(map(run.translate, (BETTER, BECAUSE, *labels)))
    console.print(Text(visible(checked.path), style="bold underline", overflow="fold"))
    for heading, findings in _by_place(checked):
        console.print()
        console.print(Text(visible(run.translate(heading)), style="bold", overflow="fold"))
        for finding in findings:
            own = [*map(run.translate, side_labels(finding, document))]
            shown = _finding(finding, own, console.width - INDENT, label_width, run)
            console.print(Padding(shown, (0, 0, 0, INDENT)))
    console.print()


def _by_place(checked: Checked) -> Iterator[tuple[Message, list[Finding]]]:
    """The findings of each note, entry or line, in the order of the text, each group under its heading."""
    groups: dict[Heading, list[Finding]] = {}
    for finding in checked.findings:
        groups.setdefault(place_of(finding, checked.apparatus), []).append(finding)
    cited: dict[int | None, dict[int, None]] = {}
    for link in checked.apparatus.links:
        if link.reference:
            cited.setdefault(link.item.note, {})[link.reference] = None
    for heading, findings in groups.items():
        place = where_in(findings[0].location, checked.apparatus.document)
        if heading[0] == "note":
            number = int(str(heading[1]))
            yield _of_note(number, place, list(cited.get(number, ()))), findings
        elif heading[0] == "entry":
            yield message("terminal.entry", "Entry {number} · {place}", number=heading[1], place=place), findings
        else:
            own = findings[0].location.path == checked.apparatus.document.path
            yield capitalised(place) if own else place, findings


def _of_note(note: int, place: Message, entries: Sequence[int]) -> Message:
    """The heading of a note, with the entries that it cites."""
    if not entries:
        return message("terminal.note", "Note {number} · {place}", number=note, place=place)
    # translators: {place} is “line 95”, “paragraph 12” or “page 3”; {entries} “2, 3 and 7”
    return plural(
        "terminal.note-cites-entries",
        "Note {number} · {place}, cites entry {entries}",
        "Note {number} · {place}, cites entries {entries}",
        len(entries),
        number=note,
        place=place,
        entries=listed(entries),
    )


def _finding(finding: Finding, labels: Sequence[str], width: int, label_width: int, run: Run) -> Table:
    """Severity on the left; on the right rule and message, with what proves and mends it beneath."""
    from rich.table import Table
    from rich.text import Text

    remark = finding.remark
    grid = Table.grid(padding=0)
    severity_width = max(len(run.translate(word)) for word in SEVERITIES.values()) + 2
    grid.add_column(width=severity_width, no_wrap=True)
    grid.add_column(overflow="fold")
    said = Text.assemble(
        (finding.rule.name, "bold"), "  ", visible(run.translate(without_sides(finding))), overflow="fold"
    )
    grid.add_row(Text(run.translate(SEVERITIES[finding.severity]), COLOURS[finding.severity]), said)
    details = Table.grid(padding=0)
    details.add_column(width=label_width, no_wrap=True, style=FAINT)
    details.add_column(overflow="fold")
    for label, text in _sides(finding, labels, width - severity_width - label_width):
        details.add_row(label, text)
    if remark.suggestion:
        details.add_row(run.translate(BETTER), Text(visible(remark.suggestion), style="green", overflow="fold"))
    for proof in remark.evidence:
        details.add_row(run.translate(BECAUSE), Text(visible(run.translate(proof)), overflow="fold"))
    if details.rows:
        grid.add_row("", details)
    return grid


def _label_width(labels: Iterable[str]) -> int:
    """That of the column of labels, which is one for a manuscript."""
    return max([LABEL_WIDTH, *(len(label) + 2 for label in labels)])


def _sides(finding: Finding, labels: Sequence[str], width: int) -> Iterator[tuple[str, Text]]:
    """Both sides of a difference, each labelled with its place, the differing characters marked under them."""
    from rich.text import Text

    from refcheck.reports.contrast import contrast, excerpt

    remark = finding.remark
    if remark.cited is None or remark.found is None:
        return
    cited, found = visible(remark.cited), visible(remark.found)
    for label, text, ranges in zip(labels, (cited, found), contrast(cited, found), strict=True):
        shown = excerpt(text, ranges, width)
        line = Text(shown.text, overflow="fold")
        for start, end in shown.ranges:
            line.stylize(MARKED, start, end)
        yield label, line
        if shown.marks:
            yield "", Text(shown.marks, style=MARKED)


def _unverified(console: Console, run: Run) -> None:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    if not run.unverified:
        return
    console.print(Text(run.translate(message("terminal.not-verified", "Not verified")), style="bold"))
    for checked in run.manuscripts:
        document = checked.apparatus.document
        places = [run.translate(where(document.locate(question.span), document)) for question in checked.unverified]
        grid = Table.grid(padding=0)
        grid.add_column(width=_label_width(places), no_wrap=True, style=FAINT)
        grid.add_column(overflow="fold")
        for place, question in zip(places, checked.unverified, strict=True):
            what = Text.assemble(
                visible(question.what), ("  " + visible(run.translate(question.why)), FAINT), overflow="fold"
            )
            grid.add_row(place, what)
        if checked.unverified:
            console.print(Padding(Text(visible(checked.path), overflow="fold"), (0, 0, 0, INDENT)))
            console.print(Padding(grid, (0, 0, 0, INDENT)))
    console.print()


def _unread(console: Console, run: Run) -> None:
    """The words of the notes that were not understood, for who wants to know all."""
    from rich.padding import Padding
    from rich.text import Text

    pieces = [(checked, piece) for checked in run.manuscripts for piece in checked.apparatus.unclear]
    if not run.verbose or not pieces:
        return
    console.print(Text(run.translate(message("terminal.not-understood", "Not understood")), style="bold"))
    for checked, piece in pieces:
        place = where_in(checked.apparatus.document.locate(piece.span), checked.apparatus.document)
        heading = run.translate(message("place.note", "note {number}, {place}", number=piece.note, place=place))
        if len(run.manuscripts) > 1:
            heading = f"{checked.path}, {heading}"
        text = Text.assemble((visible(heading) + "  ", FAINT), visible(piece.passage.text), overflow="fold")
        console.print(Padding(text, (0, 0, 0, INDENT)))
    console.print()


def _summary(console: Console, run: Run) -> None:
    from rich.padding import Padding
    from rich.text import Text

    if run.findings:
        console.print(Text(run.translate(message("terminal.summary", "Summary")), style="bold"))
        console.print(Padding(_table(run), (0, 0, 0, INDENT)))
        console.print()
    if run.manuscripts:
        console.print(Text(run.translate(_counts(run))))
        for sentence in not_understood(run):
            console.print(Text(visible(run.translate(sentence)), overflow="fold"))
    console.print(Text(run.translate(outcome(run))))


def _table(run: Run) -> Table:
    """Findings by rule and severity, the most serious and most frequent rules first."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style=FAINT)
    table.add_column(run.translate(message("terminal.rule", "rule")), no_wrap=True)
    for severity in Severity:
        table.add_column(run.translate(SEVERITIES[severity]), justify="right", no_wrap=True)
    counts = Counter((finding.rule.name, finding.severity) for finding in run.findings)
    rows = {name: [counts[name, severity] for severity in Severity] for name, _ in counts}
    for name, row in sorted(rows.items(), key=lambda item: ([-count for count in item[1]], item[0])):
        cells = [Text(str(n) if n else "", COLOURS[severity]) for severity, n in zip(Severity, row, strict=True)]
        table.add_row(name, *cells)
    sums = (Text(str(run.count(severity)), "bold") for severity in Severity)
    table.add_row(Text(run.translate(message("terminal.all", "all")), style="bold"), *sums)
    return table


def _counts(run: Run) -> Message:
    apparatuses = [checked.apparatus for checked in run.manuscripts]
    notes = sum(len(apparatus.notes) for apparatus in apparatuses)
    citations = sum(len(apparatus.items) for apparatus in apparatuses)
    references = sum(len(apparatus.references) for apparatus in apparatuses)
    linked = sum(link.reference is not None for apparatus in apparatuses for link in apparatus.links)
    # translators: “31 notes, 32 citations, 18 references; 30 citations linked to a reference.”
    return message(
        "terminal.counts",
        "{notes}, {citations}, {references}; {linked}.",
        notes=plural("terminal.notes", "{count} note", "{count} notes", notes),
        citations=plural("terminal.citations", "{count} citation", "{count} citations", citations),
        references=plural("terminal.references", "{count} reference", "{count} references", references),
        linked=plural(
            "terminal.linked",
            "{count} citation linked to a reference",
            "{count} citations linked to a reference",
            linked,
        ),
    )
