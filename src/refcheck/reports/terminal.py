"""How does an author read the findings? By note and entry, both sides of a difference beneath each other."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from refcheck.model.apparatus import Apparatus
from refcheck.model.document import Document
from refcheck.model.finding import Finding, Severity
from refcheck.reports.characters import visible
from refcheck.reports.places import where, where_in
from refcheck.reports.run import Checked, Run
from refcheck.reports.wording import in_entry, without_sides

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
MARKED = "bold red"
FAINT = "dim"
SEVERITY_WIDTH = 9
LABEL_WIDTH = 11
"""At least."""
INDENT = 2


def render(run: Run) -> str:
    """The report as lines of at most `run.width` cells, with ANSI colours if `run.colour`.

    Nothing of a manuscript reaches the terminal that could act on it: see `visible`.
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
            _manuscript(console, checked)
    if not run.quiet:
        _unverified(console, run)
        _summary(console, run)
    return "".join(f"{line.rstrip(' ')}\n" for line in stream.getvalue().split("\n")[:-1])


def _manuscript(console: Console, checked: Checked) -> None:
    from rich.padding import Padding
    from rich.text import Text

    document = checked.apparatus.document
    label_width = _label_width(label for finding in checked.findings for label in _labels(finding, document))
    console.print(Text(visible(checked.path), style="bold underline", overflow="fold"))
    for heading, findings in _by_place(checked):
        console.print()
        console.print(Text(visible(heading), style="bold", overflow="fold"))
        for finding in findings:
            shown = _finding(finding, _labels(finding, document), console.width - INDENT, label_width)
            console.print(Padding(shown, (0, 0, 0, INDENT)))
    console.print()


def _by_place(checked: Checked) -> Iterator[tuple[str, list[Finding]]]:
    """The findings of each note, entry or line, in the order of the text, each group under its heading."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in checked.findings:
        groups.setdefault(_place(finding, checked.apparatus), []).append(finding)
    for (kind, number), findings in groups.items():
        place = where_in(findings[0].location, checked.apparatus.document)
        if kind == "note":
            yield f"Note {number} · {place}{_cites(checked.apparatus, int(number))}", findings
        elif kind == "entry":
            yield f"Entry {number} · {place}", findings
        else:
            own = findings[0].location.path == checked.apparatus.document.path
            yield place.capitalize() if own else place, findings


def _place(finding: Finding, apparatus: Apparatus) -> tuple[str, str]:
    """A difference stands with its note, though it may lie in the entry: the author compares from there."""
    remark = finding.remark
    if remark.note is not None:
        return "note", str(remark.note)
    if remark.reference is not None and in_entry(remark, apparatus.reference(remark.reference)):
        return "entry", str(remark.reference)
    return "place", where_in(finding.location, apparatus.document)


def _cites(apparatus: Apparatus, note: int) -> str:
    linked = dict.fromkeys(link.reference for link in apparatus.links if link.item.note == note and link.reference)
    numbers = [str(number) for number in linked]
    if not numbers:
        return ""
    return f", cites {'entry' if len(numbers) == 1 else 'entries'} {_listed(numbers)}"


def _finding(finding: Finding, labels: Sequence[str], width: int, label_width: int) -> Table:
    """Severity on the left; on the right rule and message, with what proves and mends it beneath."""
    from rich.table import Table
    from rich.text import Text

    remark = finding.remark
    grid = Table.grid(padding=0)
    grid.add_column(width=SEVERITY_WIDTH, no_wrap=True)
    grid.add_column(overflow="fold")
    message = Text.assemble((finding.rule.name, "bold"), "  ", visible(without_sides(finding)), overflow="fold")
    grid.add_row(Text(finding.severity.value, COLOURS[finding.severity]), message)
    details = Table.grid(padding=0)
    details.add_column(width=label_width, no_wrap=True, style=FAINT)
    details.add_column(overflow="fold")
    for label, text in _sides(finding, labels, width - SEVERITY_WIDTH - label_width):
        details.add_row(label, text)
    if remark.suggestion:
        details.add_row("better", Text(visible(remark.suggestion), style="green", overflow="fold"))
    for sentence in remark.evidence:
        details.add_row("because", Text(visible(sentence), overflow="fold"))
    if details.rows:
        grid.add_row("", details)
    return grid


def _labels(finding: Finding, document: Document) -> tuple[str, ...]:
    """The places of both sides of a difference; nothing where the finding is none."""
    remark = finding.remark
    if remark.cited is None or remark.found is None:
        return ()
    there = where(finding.related[0], document) if finding.related else "elsewhere"
    here = f"note {remark.note}" if remark.note is not None else where(finding.location, document)
    if remark.note is None and remark.wrong_side == "reference":
        here = there  # the finding stands in the entry, the citation in the text
    return here, f"entry {remark.reference}" if remark.reference is not None else there


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
    console.print(Text("Not verified", style="bold"))
    for checked in run.manuscripts:
        document = checked.apparatus.document
        places = [where(document.locate(question.span), document) for question in checked.unverified]
        grid = Table.grid(padding=0)
        grid.add_column(width=_label_width(places), no_wrap=True, style=FAINT)
        grid.add_column(overflow="fold")
        for place, question in zip(places, checked.unverified, strict=True):
            what = Text.assemble(visible(question.what), ("  " + visible(question.why), FAINT), overflow="fold")
            grid.add_row(place, what)
        if checked.unverified:
            console.print(Padding(Text(visible(checked.path), overflow="fold"), (0, 0, 0, INDENT)))
            console.print(Padding(grid, (0, 0, 0, INDENT)))
    console.print()


def _summary(console: Console, run: Run) -> None:
    from rich.padding import Padding
    from rich.text import Text

    if run.findings:
        console.print(Text("Summary", style="bold"))
        console.print(Padding(_table(run), (0, 0, 0, INDENT)))
        console.print()
    if run.manuscripts:
        console.print(Text(_counts(run)))
    console.print(Text(_closing(run)))


def _table(run: Run) -> Table:
    """Findings by rule and severity, the most serious and most frequent rules first."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style=FAINT)
    table.add_column("rule", no_wrap=True)
    for severity in Severity:
        table.add_column(severity.value, justify="right", no_wrap=True)
    counts = Counter((finding.rule.name, finding.severity) for finding in run.findings)
    rows = {name: [counts[name, severity] for severity in Severity] for name, _ in counts}
    for name, row in sorted(rows.items(), key=lambda item: ([-count for count in item[1]], item[0])):
        cells = [Text(str(n) if n else "", COLOURS[severity]) for severity, n in zip(Severity, row, strict=True)]
        table.add_row(name, *cells)
    table.add_row(Text("all", style="bold"), *(Text(str(run.count(severity)), "bold") for severity in Severity))
    return table


def _counts(run: Run) -> str:
    apparatuses = [checked.apparatus for checked in run.manuscripts]
    notes = sum(len(apparatus.notes) for apparatus in apparatuses)
    citations = sum(len(apparatus.items) for apparatus in apparatuses)
    references = sum(len(apparatus.references) for apparatus in apparatuses)
    linked = sum(link.reference is not None for apparatus in apparatuses for link in apparatus.links)
    parts = [_many(notes, "note"), _many(citations, "citation"), _many(references, "reference")]
    return f"{', '.join(parts)}; {_many(linked, 'citation')} linked to a reference."


def _closing(run: Run) -> str:
    manuscripts = _many(len(run.manuscripts), "manuscript")
    time = f"{run.seconds:.1f} s"
    if not run.manuscripts:
        return "No manuscript was checked."
    if not run.findings:
        return f"No findings in {manuscripts} ({time})."
    nouns = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
    counts = [_many(run.count(severity), noun) for severity, noun in nouns.items() if run.count(severity)]
    return f"{_listed(counts)} in {manuscripts} ({time})."


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _listed(parts: list[str]) -> str:
    """`a, b and c`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
