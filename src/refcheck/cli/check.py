"""`refcheck check`: what is wrong in these manuscripts?"""

from __future__ import annotations

from typing import Any

import click

from refcheck.cli.commands import UI_LANGUAGE, VARIABLE, command, option
from refcheck.cli.course import Wish, check_manuscripts
from refcheck.cli.options import inquiring
from refcheck.config import FAIL_ON, OUTPUT_FORMATS
from refcheck.i18n.message import message

A_PATH = click.Path(readable=False)
"""For shells that complete the names of files."""


HELP = message(
    "check.help",
    "Check manuscripts, or folders of them (the current folder if none is given; “-” is standard input).\n\n"
    "Exit code 0: nothing at or above --fail-on, or a baseline was written. 1: findings. 2: a file or the "
    "configuration cannot be read; the other files are checked all the same.",
)


@command(HELP, takes_language=True)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=A_PATH)
@inquiring
@option(
    "--archive/--no-archive",
    default=None,
    help=message("check.archive", "Seek archived copies of dead pages [they are sought]."),
)
@option(
    "--select",
    metavar="RULES",
    help=message("check.select", "Only these rules: names, codes or families, with commas."),
)
@option("--ignore", metavar="RULES", help=message("check.ignore", "Leave these rules out."))
@option(
    "--output-format",
    type=click.Choice(OUTPUT_FORMATS),
    help=message("check.output-format", "How the report is written [terminal]."),
)
@option("-o", "--output", metavar="FILE", type=A_PATH, help=message("check.output", "Write the report to a file."))
@option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    help=message("check.fail-on", "The least severity that gives exit code 1 [warning]."),
)
@option(
    "--strict",
    is_flag=True,
    default=None,
    help=message("check.strict", "What could not be verified gives exit code 1 too."),
)
@option(
    "--baseline",
    metavar="FILE",
    type=A_PATH,
    help=message("check.baseline", "Leave out the findings that this file knows."),
)
@option(
    "--write-baseline",
    metavar="FILE",
    type=A_PATH,
    help=message("check.write-baseline", "Write the present findings there, as known."),
)
@option(
    "--changed-since",
    metavar="REV",
    help=message("check.changed-since", "Only manuscripts touched since this revision of git."),
)
@option(
    "--force-exclude",
    is_flag=True,
    default=None,
    help=message("check.force-exclude", "Exclude files that are named themselves, too."),
)
@option(
    "--retraction-watch",
    metavar="FILE.csv",
    help=message("check.retraction-watch", "A table of Retraction Watch to look DOIs up in."),
)
@option(
    "--bibliography",
    metavar="FILE.bib",
    multiple=True,
    type=A_PATH,
    help=message("check.bibliography", "The list of manuscripts without their own."),
)
@option(
    "--language",
    metavar="CODE",
    help=message("check.language", "The manuscript's language, such as en or pl [found out]."),
)
@option("--ui-language", metavar="CODE", envvar=VARIABLE, help=UI_LANGUAGE)
@option(
    "--jobs",
    type=int,
    metavar="N",
    help=message("check.jobs", "Manuscripts read at the same time [one for each processor]."),
)
@option(
    "--config", metavar="FILE", type=A_PATH, help=message("check.config", "Use this configuration file, and no other.")
)
@option(
    "--stdin-filename",
    metavar="NAME",
    help=message("check.stdin-filename", "The name, and so the format, of what “-” reads."),
)
@option("-q", "--quiet", is_flag=True, help=message("check.quiet", "Show findings only."))
@option(
    "-v", "--verbose", is_flag=True, help=message("check.verbose", "Tell what is done, and show the trace of a fault.")
)
@option("--no-progress", is_flag=True, help=message("check.no-progress", "Do not show how far the work is."))
@click.pass_context
def check(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    config: str | None,
    stdin_filename: str | None,
    quiet: bool,
    verbose: bool,
    no_progress: bool,
    write_baseline: str | None,
    changed_since: str | None,
    **options: Any,
) -> None:
    """Check manuscripts, and exit by what was found."""
    given = {name.replace("_", "-"): value for name, value in options.items() if value not in (None, ())}
    wish = Wish(
        paths or (".",),
        given,
        config,
        stdin_filename,
        quiet,
        verbose,
        not (no_progress or quiet),
        write_baseline or "",
        changed_since,
    )
    ctx.exit(check_manuscripts(wish))
