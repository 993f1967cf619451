"""`refcheck check`: the findings in manuscripts."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from typing import Any

import click

from refcheck.cli.commands import UI_LANGUAGE, command, option
from refcheck.cli.options import given, inquiring, read_stdin
from refcheck.cli.output import tell, tell_lines, write
from refcheck.cli.progress import progress
from refcheck.cli.summary import add_to_summary
from refcheck.config import FAIL_ON, OUTPUT_FORMATS, Settings
from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import message
from refcheck.reports import REPORTS, Run
from refcheck.run.check import CheckResult, prepare
from refcheck.run.check import check as run_check
from refcheck.run.environment import ENVIRONMENT
from refcheck.run.faults import Fault, fault_of
from refcheck.run.files import refuse_no_word_file, refuse_unwritable
from refcheck.run.options import RunOptions

NO_FILE = message("check.no-configuration", "(none)")

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
@option("--ui-language", metavar="CODE", envvar=ENVIRONMENT["ui-language"], help=UI_LANGUAGE)
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
    wanted = RunOptions(
        paths or (".",),
        given(options),
        config,
        stdin_filename,
        read_stdin,
        write_baseline or "",
        changed_since,
        verbose,
    )
    plan = prepare(wanted)
    of_run = plan.settings
    refuse_unwritable(of_run.output, plan.found.paths)
    if REPORTS[of_run.output_format].is_word_file:
        refuse_no_word_file(of_run.output_format, of_run.output, plan.found.paths)
    shown = progress(not (no_progress or quiet))
    result = run_check(plan, shown)
    shown.end()
    if not write_baseline:
        fault = _report(replace(result.run, quiet=quiet, verbose=verbose), of_run)
        result = replace(result, faults=tuple(dict.fromkeys((*result.faults, *fault))))
    _tell(result, quiet=quiet, verbose=verbose)
    ctx.exit(result.exit_code)


def _report(run: Run, settings: Settings) -> tuple[Fault, ...]:
    """Write the report; a fault where it cannot be made of the manuscript's own file."""
    if REPORTS[settings.output_format].is_word_file and not run.manuscripts:
        return ()  # there is nothing to write of, as the faults tell
    terminal = settings.output_format == "terminal"
    if terminal and settings.output in ("", "-") and sys.stdout.isatty():
        colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        run = replace(run, colour=colour, width=max(40, min(100, shutil.get_terminal_size().columns)))
    faults: tuple[Fault, ...] = ()
    try:
        write(REPORTS[settings.output_format](run), settings.output, sys.stdout.encoding if terminal else "utf-8")
    except UnreadableManuscript as error:
        faults = (fault_of(error),)
    if settings.output_format == "github":
        add_to_summary(run)
    return faults


def _tell(result: CheckResult, *, quiet: bool, verbose: bool) -> None:
    """What stands beside the report, on standard error."""
    for path, settings in result.settings.items() if verbose else ():
        tell(
            message(
                "check.rules-configuration",
                "{path}: {count} rules, configuration {file}",
                path=path,
                count=len(settings.rules_for(path)),
                file=settings.file or NO_FILE,
            )
        )
    for notice in result.notices if not quiet else ():
        tell(notice)
    if result.not_read:
        tell(result.not_read)
    for fault in result.faults:
        tell(fault.sentence)
        if verbose and fault.trace:
            tell_lines(fault.trace)
    if result.interrupted:
        tell(
            message(
                "check.interrupted-manuscripts-were",
                "interrupted; {done} of {total} manuscripts were checked",
                done=len(result.run.manuscripts),
                total=len(result.settings),
            )
        )
