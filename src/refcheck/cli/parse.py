"""`refcheck parse`: the parts of loose references: author, title, date ..."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import click

from refcheck.cli.output import tell, write_pieces
from refcheck.cli.progress import progress
from refcheck.config import settings_for
from refcheck.exports import EXPORTS
from refcheck.run.files import refuse_unwritable
from refcheck.run.options import STDIN
from refcheck.run.parse import JSONL, Answer, answers, pieces
from refcheck.run.strings import strings


@click.command
@click.argument("texts", nargs=-1, metavar="[TEXT]...")
@click.option("-f", "--file", metavar="FILE", default="", help="Read the references from a file, a line each.")
@click.option("--to", "format", type=click.Choice((JSONL, *EXPORTS)), default=JSONL, show_default=True)
@click.option("-o", "--output", metavar="FILE", default="", help="Write to a file.")
@click.option("--jobs", type=int, metavar="N", help="Processes that share many lines [one for each processor].")
@click.pass_context
def parse(
    ctx: click.Context,
    /,
    texts: tuple[str, ...],
    file: str,
    format: str,
    output: str,
    jobs: int | None,
) -> None:
    """Label the parts of loose references: those given, or a line each on standard input (“-”, or nothing given).

    As jsonl, each line of input has a line of output: a JSON object with the text, its labels as offsets in
    characters, how sure they are, and the reference in CSL JSON. A blank line has one without labels. The other formats
    are files of references, in which blank lines have no part.

    Exit code 0: all was read. 2: a line is no text, or the file cannot be read.
    """
    if texts and file:
        raise click.UsageError("references are given as arguments or in a --file, not both")
    if len(texts) == 1 and os.path.isfile(texts[0]):
        raise click.UsageError(f"“{texts[0]}” is a file; write “refcheck parse --file {texts[0]}”")
    refuse_unwritable(output, [file])
    settings = settings_for(file or STDIN, {"jobs": jobs})
    faults: list[str] = []
    labelled = answers(strings(texts, file, sys.stdin.buffer), settings.jobs)
    write_pieces(pieces(_watched(labelled, output, faults), format), output)
    for fault in faults:
        tell(fault)
    ctx.exit(2 if faults else 0)


def _watched(answers: Iterator[Answer], output: str, faults: list[str]) -> Iterator[Answer]:
    """The answers, while it is shown how far they are; the first fault is kept, to be shown."""
    shown = progress(output not in ("", STDIN) or not sys.stdout.isatty())
    try:
        for number, each in enumerate(answers, 1):
            if each.fault and not faults:
                faults.append(f"reference {number}: {each.fault}")
            yield each
            shown.step(number, None, "references labelled")
    finally:
        shown.end()
