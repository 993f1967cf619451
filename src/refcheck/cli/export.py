"""`refcheck export`: what does the reference list look like for other programs?"""

from __future__ import annotations

from datetime import date

import click

from refcheck.cli.manuscripts import STDIN, Task, examine_task, find_manuscripts, read_standard_input, sort_results
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
    found = find_manuscripts(paths or (".",), lambda folder: settings_for(folder, {}))
    refuse_unwritable(output, found.paths)
    examined = sort_results(((path, examine_task(_task(path))) for path in found.paths), found)
    works: list[Work] = []
    for apparatus in examined.apparatuses.values():
        works += [reference.work for reference in apparatus.references]
        works += cited_works(apparatus) if cited else []
    faults = [*map(str, found.faults), *(fault.sentence for fault in examined.faults)]
    if works or not faults:
        write(EXPORTS[format].write(works), output)
    for sentence in filter(None, (examined.not_read(), *faults)):
        tell(sentence)
    ctx.exit(2 if faults else 0)


def _task(path: str) -> Task:
    """What comes on standard input is taken as Markdown, of which plain text is a case."""
    settings, given = settings_for(path, {}), path == STDIN
    return Task(
        path,
        settings.language,
        date.today(),
        read_standard_input() if given else None,
        "markdown" if given else None,
        settings.bibliography,
    )
