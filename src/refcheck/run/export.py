"""An export: the reference lists of manuscripts as one file of references."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from refcheck.config import settings_for
from refcheck.exports import EXPORTS
from refcheck.exports.cited import as_reference, cited_works
from refcheck.exports.field_names import field_name
from refcheck.exports.kept_keys import keys_from
from refcheck.exports.listing import Listed
from refcheck.exports.merging import Conflict, merged
from refcheck.i18n.message import Message, message
from refcheck.model.apparatus import Apparatus
from refcheck.model.document import Entry
from refcheck.readers import format_of
from refcheck.readers.bibtex.bibliography import entries_in
from refcheck.run.discovery import Found
from refcheck.run.enrichment import complete, look_up, silent, summary
from refcheck.run.examination import Task, bibliography, examine_task, sort_results
from refcheck.run.faults import Fault, fault_of
from refcheck.run.options import STDIN
from refcheck.run.progress import Progress


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What is to be done with the lists.

    `options` are those of an inquiry, by the configuration's keys; `keys_file` is a .bib file whose keys are kept.
    `read_stdin` returns the bytes of the manuscript `-`, which is Markdown unless `stdin_filename` says otherwise.
    """

    options: Mapping[str, Any]
    cited: bool = False
    merge: bool = False
    enrich: bool = False
    keys_file: str | None = None
    stdin_filename: str | None = None
    read_stdin: Callable[[], bytes] = bytes


@dataclass(frozen=True, slots=True)
class ExportResult:
    """The works to be written, by their keys, and what to say beside the file."""

    listed: Mapping[str, Listed]
    notices: tuple[Message, ...]
    faults: tuple[Fault, ...]
    not_read: Message | None

    def pieces(self, format: str) -> Iterator[str]:
        """The contents of the file, piece by piece; `format` is a key of `EXPORTS`."""
        filled = {key: each.filled for key, each in self.listed.items()}
        return EXPORTS[format].pieces(((each.work, key) for key, each in self.listed.items()), filled)


def export(found: Found, wanted: ExportOptions, progress: Progress) -> ExportResult:
    """The reference lists of the manuscripts that were found.

    Raises `BadConfiguration`, and `UnreadableManuscript` for a .bib file given beside the manuscripts.
    """
    known = tuple(entries_in(bibliography(wanted.keys_file).text)) if wanted.keys_file else ()
    examined = sort_results(((path, examine_task(_task(path, wanted))) for path in found.paths), found)
    listed, notices = _collected(examined.apparatuses, wanted, known, progress)
    faults = (*map(fault_of, found.faults), *examined.faults)
    return ExportResult(listed, tuple(notices), faults, examined.not_read())


def _collected(
    apparatuses: Mapping[str, Apparatus], wanted: ExportOptions, known: Sequence[Entry], progress: Progress
) -> tuple[dict[str, Listed], list[Message]]:
    """What is to be written, by its key, and what to say of it."""
    listed = found = [
        each for path, apparatus in apparatuses.items() for each in _listed(path, apparatus, wanted.cited)
    ]
    lookup = look_up(apparatuses, wanted.options, wanted.cited, progress) if wanted.enrich else None
    conflicts: list[Conflict] = []
    if wanted.merge:
        listed, conflicts = merged(listed)
    works = listed if lookup is None else complete(listed, lookup)
    keys = keys_from(known, [each.reference for each in works])
    by_key = dict(zip(keys, works, strict=True))
    notices = [_sentence(keys[conflict.place], conflict) for conflict in conflicts]
    if len(listed) < len(found):
        notices.append(
            message(
                "export.entries-describe-works",
                "{count} entries describe {works} works",
                count=len(found),
                works=len(listed),
            )
        )
    notices += summary(by_key, silent(listed, lookup), lookup) if lookup is not None else []
    return by_key, notices


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


def _task(path: str, wanted: ExportOptions) -> Task:
    """A manuscript given as bytes is taken as Markdown, of which plain text is a case, unless its name tells more."""
    name = wanted.stdin_filename or path if path == STDIN else path
    settings = settings_for(name, wanted.options)
    given = path == STDIN
    return Task(
        name,
        settings.language,
        date.today(),
        wanted.read_stdin() if given else None,
        format_of(name) or "markdown" if given else None,
        settings.bibliography,
    )
