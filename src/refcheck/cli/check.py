"""`refcheck check`: the findings in manuscripts."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from typing import Any

import click

from refcheck.cli.options import given, inquiring, read_stdin
from refcheck.cli.output import refuse_no_word_file, tell, tell_lines, write
from refcheck.cli.progress import progress
from refcheck.cli.summary import add_to_summary
from refcheck.config import FAIL_ON, OUTPUT_FORMATS, Settings
from refcheck.errors import UnreadableManuscript
from refcheck.reports import REPORTS, Run
from refcheck.run.check import CheckResult, prepare
from refcheck.run.check import check as run_check
from refcheck.run.faults import Fault, fault_of
from refcheck.run.files import refuse_unwritable
from refcheck.run.options import ENVIRONMENT, RunOptions
from refcheck.tongue import ENGLISH, LANGUAGES

UI_LANGUAGE = f"The language of the report: {', '.join(LANGUAGES)} [{ENGLISH}]."

A_PATH = click.Path(readable=False)
"""For shells that complete the names of files."""


@click.command
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=A_PATH)
@inquiring
@click.option("--archive/--no-archive", default=None, help="Seek archived copies of dead pages [they are sought].")
@click.option("--select", metavar="RULES", help="Only these rules: names, codes or families, with commas.")
@click.option("--ignore", metavar="RULES", help="Leave these rules out.")
@click.option("--output-format", type=click.Choice(OUTPUT_FORMATS), help="How the report is written [terminal].")
@click.option("-o", "--output", metavar="FILE", type=A_PATH, help="Write the report to a file.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="The least severity that gives exit code 1 [warning].")
@click.option("--strict", is_flag=True, default=None, help="What could not be verified gives exit code 1 too.")
@click.option("--baseline", metavar="FILE", type=A_PATH, help="Leave out the findings that this file knows.")
@click.option("--write-baseline", metavar="FILE", type=A_PATH, help="Write the present findings there, as known.")
@click.option("--changed-since", metavar="REV", help="Only manuscripts touched since this revision of git.")
@click.option("--force-exclude", is_flag=True, default=None, help="Exclude files that are named themselves, too.")
@click.option("--retraction-watch", metavar="FILE.csv", help="A table of Retraction Watch to look DOIs up in.")
@click.option(
    "--bibliography", metavar="FILE.bib", multiple=True, type=A_PATH, help="The list of manuscripts without their own."
)
@click.option("--language", metavar="CODE", help="The manuscript's language, such as en or pl [found out].")
@click.option("--ui-language", metavar="CODE", envvar=ENVIRONMENT["ui-language"], help=UI_LANGUAGE)
@click.option("--jobs", type=int, metavar="N", help="Manuscripts read at the same time [one for each processor].")
@click.option("--config", metavar="FILE", type=A_PATH, help="Use this configuration file, and no other.")
@click.option("--stdin-filename", metavar="NAME", help="The name, and so the format, of what “-” reads.")
@click.option("-q", "--quiet", is_flag=True, help="Show findings only.")
@click.option("-v", "--verbose", is_flag=True, help="Tell what is done, and show the trace of a fault.")
@click.option("--no-progress", is_flag=True, help="Do not show how far the work is.")
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
    """Check manuscripts, or folders of them (the current folder if none is given; “-” is standard input).

    Exit code 0: nothing at or above --fail-on, or a baseline was written. 1: findings. 2: a file or the configuration
    cannot be read; the other files are checked all the same.
    """
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
        tell(f"{path}: {len(settings.rules_for(path))} rules, configuration {settings.file or '(none)'}")
    for notice in result.notices if not quiet else ():
        tell(notice)
    if result.not_read:
        tell(result.not_read)
    for fault in result.faults:
        tell(fault.sentence)
        if verbose and fault.trace:
            tell_lines(fault.trace)
    if result.interrupted:
        tell(f"interrupted; {len(result.run.manuscripts)} of {len(result.settings)} manuscripts were checked")
