"""`refcheck fix`: corrections in the manuscripts themselves."""

from __future__ import annotations

from typing import Any

import click

from refcheck.cli.check import check
from refcheck.cli.commands import command, option
from refcheck.cli.options import given, read_stdin
from refcheck.cli.output import tell, write
from refcheck.cli.progress import progress
from refcheck.cli.terminal import translated
from refcheck.i18n.message import message
from refcheck.reports.characters import visible
from refcheck.run.check import INTERRUPTED, prepare
from refcheck.run.fix import Corrections
from refcheck.run.fix import fix as run_fix
from refcheck.run.options import RunOptions

OF_THE_REPORT = (
    "paths", "output_format", "output", "fail_on", "strict", "baseline", "write_baseline", "changed_since",
    "quiet",
)  # fmt: skip
"""The parameters of `check` that concern its report, or a single one of its runs."""


HELP = message(
    "fix.help",
    "Correct manuscripts, or folders of them (the current folder if none is given; “-” is standard input, and the "
    "corrected text goes to standard output).\n\n"
    "Exit code 0: done, or nothing to do. 1: with --diff, there is something to correct. 2: a file or the "
    "configuration cannot be read, or a file cannot be written; the other files are corrected all the same.",
)


@command(HELP, takes_language=True)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@option(
    "--unsafe", is_flag=True, help=message("fix.unsafe", "Make also those corrections that somebody should look at.")
)
@option("--diff", is_flag=True, help=message("fix.diff", "Show what would be changed, and change nothing."))
@option("-q", "--quiet", is_flag=True, help=message("fix.quiet", "Say nothing of what was corrected."))
@click.pass_context
def fix(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    unsafe: bool,
    diff: bool,
    quiet: bool,
    config: str | None,
    stdin_filename: str | None,
    verbose: bool,
    no_progress: bool,
    **options: Any,
) -> None:
    """Correct manuscripts."""
    shown = progress(not (no_progress or quiet))
    wanted = RunOptions(paths or (".",), given(options), config, stdin_filename, read_stdin, verbose=verbose)
    result = run_fix(prepare(wanted), shown, unsafe=unsafe)
    shown.end()
    if result.interrupted:
        tell(message("fix.interrupted-nothing-changed", "interrupted; nothing was changed"))
        ctx.exit(INTERRUPTED)
    if diff:
        write(result.diff(), "")
    else:
        if (text := result.given_corrected()) is not None:
            write(text, "")
        result.write()
    _tell(result, quiet=quiet, diff=diff)
    ctx.exit(2 if result.faults else int(diff and bool(result.files.copies)))


def _tell(result: Corrections, *, quiet: bool, diff: bool) -> None:
    """What was done, or would be, a line for each file; on standard error where standard output has something else."""
    for line in result.summary(possible=diff) if not quiet else ():
        if diff or result.given is not None:
            tell(line)
        else:
            print(visible(translated(line)))
    for notice in result.notices if not quiet else ():
        tell(notice)
    if result.not_read:
        tell(result.not_read)
    for fault in dict.fromkeys(result.faults):
        tell(fault.sentence)


fix.params += [parameter for parameter in check.params if parameter.name not in OF_THE_REPORT]
