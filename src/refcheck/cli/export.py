"""`refcheck export`: what does the reference list look like for other programs?"""

from __future__ import annotations

from datetime import date

import click

from refcheck.cli.manuscripts import STDIN, Fault, Task, examine_task, find_manuscripts, read_standard_input
from refcheck.cli.output import refuse_unwritable, tell, write
from refcheck.config import settings_for
from refcheck.exports import EXPORTS
from refcheck.model.work import Work
from refcheck.pipeline import cited_works


@click.command
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--to", "format", type=click.Choice(tuple(EXPORTS)), default="bibtex", show_default=True)
@click.option("-o", "--output", metavar="FILE", default="", help="Write to a file.")
@click.option("--cited", is_flag=True, help="Add works that notes cite and the list lacks.")
@click.pass_context
def export(ctx: click.Context, /, paths: tuple[str, ...], format: str, output: str, cited: bool) -> None:
    """Write the reference lists of manuscripts, of folders of them, or of .bib files, as one file of references."""
    found, missing = find_manuscripts(paths or (".",), lambda folder: settings_for(folder, {}).exclude)
    refuse_unwritable(output, found)
    works: list[Work] = []
    faults = [str(fault) for fault in missing]
    for path in found:
        data = read_standard_input() if path == STDIN else None
        result = examine_task(Task(path, settings_for(path, {}).language, date.today(), data, _format(path)))
        if isinstance(result, Fault):
            faults.append(result.sentence)
            continue
        works += [reference.work for reference in result.references]
        works += cited_works(result) if cited else []
    if works or not faults:
        write(EXPORTS[format].write(works), output)
    for fault in faults:
        tell(fault)
    ctx.exit(2 if faults else 0)


def _format(path: str) -> str | None:
    """What comes on standard input is taken as Markdown, of which plain text is a case."""
    return "markdown" if path == STDIN else None
