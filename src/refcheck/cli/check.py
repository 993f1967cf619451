"""`refcheck check`: what is wrong in these manuscripts?"""

from __future__ import annotations

from typing import Any

import click

from refcheck.cli.course import Wish, check_manuscripts
from refcheck.cli.options import inquiring
from refcheck.config import FAIL_ON, OUTPUT_FORMATS
from refcheck.i18n.translator import ENGLISH, LANGUAGES

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
@click.option("--ui-language", metavar="CODE", envvar="REFCHECK_UI_LANGUAGE", help=UI_LANGUAGE)
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
