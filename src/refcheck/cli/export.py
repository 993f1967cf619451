"""`refcheck export`: what does the reference list look like for other programs?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import click

from refcheck.cli.commands import command, option
from refcheck.cli.enrichment import answers_about, complete, silent, summary
from refcheck.cli.field_names import field_name
from refcheck.cli.manuscripts import (
    STDIN,
    Task,
    bibliography,
    examine_task,
    find_manuscripts,
    read_standard_input,
    sort_results,
)
from refcheck.cli.options import inquiring
from refcheck.cli.output import refuse_unwritable, tell, write_pieces
from refcheck.config import settings_for
from refcheck.exports import EXPORTS
from refcheck.exports.cited import as_reference
from refcheck.exports.kept_keys import keys_from
from refcheck.exports.listing import Listed
from refcheck.exports.merging import Conflict, merged
from refcheck.i18n.message import Message, message
from refcheck.model.apparatus import Apparatus
from refcheck.model.document import Entry
from refcheck.pipeline import cited_works
from refcheck.readers.bibtex.bibliography import entries_in

HELP = message(
    "export.help",
    "Write the reference lists of manuscripts, of folders of them, or of .bib files, as one file of references.\n\n"
    "Nothing that an author wrote is replaced. The options of an inquiry, from --offline to --refresh, are for "
    "--enrich.",
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done with the lists; `options` are those of an inquiry, by the configuration's keys."""

    cited: bool
    merge: bool
    enrich: bool
    options: Mapping[str, Any]


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
    given = {name.replace("_", "-"): value for name, value in options.items() if value is not None}
    wish = Wish(cited, merge_duplicates, enrich, given)
    found = find_manuscripts(paths or (".",), lambda folder: settings_for(folder, given))
    refuse_unwritable(output, [*found.paths, *filter(None, [keys_file])])
    known = _entries_of(keys_file) if keys_file else ()
    examined = sort_results(((path, examine_task(_task(path, given))) for path in found.paths), found)
    faults = [*(error.message for error in found.faults), *(fault.sentence for fault in examined.faults)]
    listed, sentences = _collected(examined.apparatuses, wish, known)
    if listed or not faults:
        filled = {key: each.filled for key, each in listed.items()}
        write_pieces(EXPORTS[format].pieces(((each.work, key) for key, each in listed.items()), filled), output)
    for sentence in (*sentences, *filter(None, [examined.not_read()]), *faults):
        tell(sentence)
    ctx.exit(2 if faults else 0)


def _collected(
    apparatuses: Mapping[str, Apparatus], wish: Wish, known: Sequence[Entry]
) -> tuple[dict[str, Listed], list[Message]]:
    """What is to be written, by its key, and what to say of it."""
    listed = found = [each for path, apparatus in apparatuses.items() for each in _listed(path, apparatus, wish.cited)]
    told = answers_about(apparatuses, wish.options, wish.cited) if wish.enrich else None
    conflicts: list[Conflict] = []
    if wish.merge:
        listed, conflicts = merged(listed)
    works = listed if told is None else complete(listed, told)
    keys = keys_from(known, [each.reference for each in works])
    by_key = dict(zip(keys, works, strict=True))
    sentences = [_sentence(keys[conflict.place], conflict) for conflict in conflicts]
    sentences += (
        [
            message(
                "export.entries-describe-works",
                "{count} entries describe {works} works",
                count=len(found),
                works=len(listed),
            )
        ]
        if len(listed) < len(found)
        else []
    )
    sentences += summary(by_key, silent(listed, told), told) if told is not None else []
    return by_key, sentences


def _sentence(key: str, conflict: Conflict) -> Message:
    return message(
        "export.kept",
        "{key}: {field} “{kept}” is kept; {where} has “{other}”",
        key=key,
        field=field_name(conflict.field),
        kept=conflict.kept,
        where=conflict.where,
        other=conflict.other,
    )


def _listed(path: str, apparatus: Apparatus, cited: bool) -> Iterator[Listed]:
    for reference in apparatus.references:
        yield Listed(reference, path)
    for item in cited_works(apparatus) if cited else ():
        yield Listed(as_reference(item), path, cited=True, note=item.note)


def _entries_of(path: str) -> Sequence[Entry]:
    """The entries of a .bib file that is in use. Raises `UnreadableManuscript`."""
    return tuple(entries_in(bibliography(path).text))


def _task(path: str, options: Mapping[str, Any]) -> Task:
    """What comes on standard input is taken as Markdown, of which plain text is a case."""
    settings, given = settings_for(path, options), path == STDIN
    return Task(
        path,
        settings.language,
        date.today(),
        read_standard_input() if given else None,
        "markdown" if given else None,
        settings.bibliography,
    )
