"""`refcheck parse`: the parts of loose references: author, title, date ..."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import click

from refcheck.cli.commands import Misuse, command, option
from refcheck.cli.output import tell, write_pieces
from refcheck.cli.progress import progress
from refcheck.config import settings_for
from refcheck.exports import EXPORTS
from refcheck.i18n.message import Message, message
from refcheck.run.files import refuse_unwritable
from refcheck.run.options import STDIN
from refcheck.run.parse import JSONL, Answer, answers, pieces
from refcheck.run.strings import strings

LABELLED = message("progress.references", "{count} references labelled")


HELP = message(
    "parse.help",
    "Label the parts of loose references: those given, or a line each on standard input (“-”, or nothing given).\n\n"
    "As jsonl, each line of input has a line of output: a JSON object with the text, its labels as offsets in "
    "characters, how sure they are, and the reference in CSL JSON. A blank line has one without labels. The other "
    "formats are files of references, in which blank lines have no part.\n\n"
    "Exit code 0: all was read. 2: a line is no text, or the file cannot be read.",
)


@command(HELP)
@click.argument("texts", nargs=-1, metavar="[TEXT]...")
@option(
    "-f",
    "--file",
    metavar="FILE",
    default="",
    help=message("parse.file", "Read the references from a file, a line each."),
)
@option(
    "--to",
    "format",
    type=click.Choice((JSONL, *EXPORTS)),
    default=JSONL,
    help=message("parse.to", "The format [jsonl]."),
)
@option("-o", "--output", metavar="FILE", default="", help=message("parse.output", "Write to a file."))
@option(
    "--jobs",
    type=int,
    metavar="N",
    help=message("parse.jobs", "Processes that share many lines [one for each processor]."),
)
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
    """Label loose references."""
    if texts and file:
        raise Misuse(
            message("parse.references-given-arguments", "references are given as arguments or in a --file, not both")
        )
    if len(texts) == 1 and os.path.isfile(texts[0]):
        raise Misuse(
            message(
                "parse.file-write-refcheck", "“{name}” is a file; write “refcheck parse --file {name}”", name=texts[0]
            )
        )
    refuse_unwritable(output, [file])
    settings = settings_for(file or STDIN, {"jobs": jobs})
    faults: list[Message] = []
    labelled = answers(strings(texts, file, sys.stdin.buffer), settings.jobs)
    write_pieces(pieces(_watched(labelled, output, faults), format), output)
    for fault in faults:
        tell(fault)
    ctx.exit(2 if faults else 0)


def _watched(answers: Iterator[Answer], output: str, faults: list[Message]) -> Iterator[Answer]:
    """The answers, while it is shown how far they are; the first fault is kept, to be shown."""
    shown = progress(output not in ("", STDIN) or not sys.stdout.isatty())
    try:
        for number, each in enumerate(answers, 1):
            if each.fault and not faults:
                faults.append(
                    message("parse.reference", "reference {number}: {fault}", number=number, fault=each.fault)
                )
            yield each
            shown.step(LABELLED.fill(count=number))
    finally:
        shown.end()
