"""`refcheck fix`: what can be corrected in these manuscripts, and how do they read then?"""

from __future__ import annotations

from typing import Any

import click

from refcheck.cli.check import check
from refcheck.cli.commands import command, option
from refcheck.cli.course import Wish
from refcheck.cli.mending import mend_manuscripts
from refcheck.i18n.message import message

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
    given = {name.replace("_", "-"): value for name, value in options.items() if value not in (None, ())}
    wish = Wish(paths or (".",), given, config, stdin_filename, quiet, verbose, not (no_progress or quiet))
    ctx.exit(mend_manuscripts(wish, unsafe=unsafe, diff=diff))


fix.params += [parameter for parameter in check.params if parameter.name not in OF_THE_REPORT]
