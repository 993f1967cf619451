"""`refcheck export`: the reference list for other programs."""

from __future__ import annotations

from typing import Any

import click

from refcheck.cli.commands import command, option
from refcheck.cli.options import given, inquiring, read_stdin
from refcheck.cli.output import tell, write_pieces
from refcheck.cli.progress import progress
from refcheck.config import settings_for
from refcheck.exports import EXPORTS
from refcheck.i18n.message import message
from refcheck.run.discovery import find_manuscripts
from refcheck.run.export import ExportOptions
from refcheck.run.export import export as run_export
from refcheck.run.files import refuse_unwritable

HELP = message(
    "export.help",
    "Write the reference lists of manuscripts, of folders of them, or of .bib files, as one file of references.\n\n"
    "Nothing that an author wrote is replaced. The options of an inquiry, from --offline to --refresh, are for "
    "--enrich.",
)


@command(HELP)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@option(
    "--to",
    "format",
    type=click.Choice(tuple(EXPORTS)),
    default="bibtex",
    help=message("export.to", "The format [bibtex]."),
)
@option("-o", "--output", metavar="FILE", default="", help=message("export.output", "Write to a file."))
@option("--cited", is_flag=True, help=message("export.cited", "Add works that notes cite and the list lacks."))
@option(
    "--merge-duplicates",
    is_flag=True,
    help=message("export.merge-duplicates", "Write a work that several entries describe once."),
)
@option(
    "--keys-from",
    "keys_file",
    metavar="FILE.bib",
    help=message("export.keys-from", "Keep the keys that works have in this file."),
)
@option(
    "--enrich", is_flag=True, help=message("export.enrich", "Fill gaps from the registries, and tell what was filled.")
)
@inquiring
@click.pass_context
def export(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    format: str,
    output: str,
    cited: bool,
    merge_duplicates: bool,
    keys_file: str | None,
    enrich: bool,
    **options: Any,
) -> None:
    """Write reference lists."""
    wanted = ExportOptions(given(options), cited, merge_duplicates, enrich, keys_file, read_stdin=read_stdin)
    found = find_manuscripts(paths or (".",), lambda folder: settings_for(folder, wanted.options))
    refuse_unwritable(output, [*found.paths, *filter(None, [keys_file])])
    shown = progress(enrich)
    try:
        result = run_export(found, wanted, shown)
    except KeyboardInterrupt:
        raise click.Abort from None
    shown.end()
    if result.listed or not result.faults:
        write_pieces(result.pieces(format), output)
    sentences = (*result.notices, *filter(None, [result.not_read]), *(fault.sentence for fault in result.faults))
    for sentence in sentences:
        tell(sentence)
    ctx.exit(2 if result.faults else 0)
