"""Which manuscripts do the paths mean, and what stands in them?"""

from __future__ import annotations

import multiprocessing
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from refcheck.cli.folders import about_project, left_out, look_into
from refcheck.cli.main import our_fault
from refcheck.cli.workers import begin_work
from refcheck.config import Settings
from refcheck.errors import MissingProgram, NotAManuscript, RefcheckError, UnreadableManuscript, system_reason
from refcheck.i18n.message import Message, joined, message, plural
from refcheck.model.apparatus import Apparatus
from refcheck.readers import READERS, format_of, read
from refcheck.readers.project import MOST_BYTES, Fetch, nothing
from refcheck.shared_bibliography import Bibliography, examine_with, read_bibliography

STDIN = "-"
MOST_NAMES = 3
WORTH_A_POOL = 8
"""Manuscripts from which on starting processes takes less time than it saves."""


@dataclass(frozen=True, slots=True)
class Task:
    """A manuscript to read; `data` where it came on standard input, `format` where its path does not tell it.

    `bibliographies` are the paths of the .bib files that are given beside it.
    """

    path: str
    language: str
    today: date
    data: bytes | None = None
    format: str | None = None
    bibliographies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a manuscript could not be examined: an error, or a `trace` where that is refcheck's own fault."""

    path: str
    sentence: Message
    trace: str = ""
    error: RefcheckError | None = None


@dataclass
class Found:
    """The manuscripts of a run, those in a folder sorted by path, and which of them were `named` themselves.

    `passed_over` are files in which no manuscript is sought; `faults` tell what could not be found.
    """

    paths: list[str] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    passed_over: list[str] = field(default_factory=list)
    faults: list[RefcheckError] = field(default_factory=list)


@dataclass
class Examined:
    """What the manuscripts of a run have turned out to be. `unread` lack a program that could read them."""

    apparatuses: dict[str, Apparatus] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    unread: list[MissingProgram] = field(default_factory=list)

    def left_out(self) -> Message | None:
        """What to say of the files that are no manuscripts, if there are any."""
        if not self.passed_over:
            return None
        return plural(
            "files.passed-over",
            "{count} file passed over: README and the like, or no notes, citations or references",
            "{count} files passed over: README and the like, or no notes, citations or references",
            len(self.passed_over),
        )

    def not_read(self) -> Message | None:
        """What to say of the manuscripts that lack a program, if there are any."""
        if not self.unread:
            return None
        names = [*(error.path for error in self.unread[:MOST_NAMES]), *("…" for _ in self.unread[MOST_NAMES:][:1])]
        return plural(
            "files.not-read",
            "{count} file not read ({names}): {reason}",
            "{count} files not read ({names}): {reason}",
            len(self.unread),
            names=", ".join(names),
            reason=self.unread[0].reason,
        )


def find_manuscripts(paths: Iterable[str], settings_of: Callable[[str], Settings]) -> Found:
    """The manuscripts at these paths, each once; `settings_of` tells what holds in a folder.

    A file that is named itself is not left out, unless `force-exclude` says so: then it is as one found in a folder.
    """
    found = Found()
    places: dict[str, str] = {}
    in_folder = cache(settings_of)
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            for manuscript in _inside(path, in_folder(path), found):
                places.setdefault(_place(manuscript), manuscript)
            continue
        settings = None if path == STDIN else in_folder(os.path.dirname(path) or ".")
        if settings is None or not settings.force_exclude or not os.path.isfile(path):
            found.named.add(places.setdefault(_place(path), path))
        elif about_project(path):
            found.passed_over.append(path)
        elif format_of(path) and not left_out(path, settings):
            places.setdefault(_place(path), path)
    found.paths = list(places.values())
    found.passed_over = [path for path in found.passed_over if _place(path) not in places]
    return found


def _place(path: str) -> str:
    return path if path == STDIN else os.path.realpath(path)


def _inside(path: str, settings: Settings, found: Found) -> list[str]:
    """The manuscripts in a folder; what else is in it goes to `found`."""
    folder = look_into(path, settings)
    found.passed_over += folder.about_project
    found.faults += [UnreadableManuscript(str(error.filename), reason_of(error)) for error in folder.unreadable]
    if not folder.manuscripts:
        reads = message(
            "files.refcheck-reads-but",
            "refcheck reads {names}, but not what .gitignore or “exclude” leave out",
            names=", ".join(_extensions()),
        )
        found.faults.append(
            UnreadableManuscript(
                path, message("files.manuscript-folder", "there is no manuscript in this folder; {reads}", reads=reads)
            )
        )
    return folder.manuscripts


def examine_all(tasks: Sequence[Task], jobs: int) -> Iterator[Apparatus | Fault]:
    """What stands in each manuscript, in order; several processes share the work where that pays."""
    if min(jobs, len(tasks)) < 2 or len(tasks) < WORTH_A_POOL:
        yield from map(examine_task, tasks)
        return
    context = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(min(jobs, len(tasks)), context, initializer=begin_work)
    try:
        yield from executor.map(examine_task, tasks)
    finally:
        executor.shutdown(cancel_futures=True)


def examine_task(task: Task) -> Apparatus | Fault:
    """Read and examine one manuscript; whatever goes wrong with it is a value, so that the others go on."""
    try:
        return examine_anew(task, {})
    except RefcheckError as error:
        return Fault(task.path, error.message, error=error)
    except Exception as error:  # one manuscript that refcheck stumbles over must not hide the others
        return stumbled(task.path, error)


def examine_anew(task: Task, changed: Mapping[str, bytes]) -> Apparatus:
    """What stands in a manuscript, of which some files have other bytes, by their real paths, than on the disk.

    Raises `UnreadableManuscript`.
    """

    def bytes_of(path: str) -> bytes:
        place = os.path.realpath(path)
        return changed[place] if place in changed else read_bytes(path)

    data = bytes_of(task.path) if task.data is None else task.data
    fetch = fetch_beside(task.path, changed) if task.data is None else nothing
    document = read(task.path, data, task.format, fetch)
    own = {os.path.realpath(part.path) for part in document.parts}
    given = [path for path in task.bibliographies if os.path.realpath(path) not in own]
    beside = [read_bibliography(path, bytes_of(path)) for path in given]
    return examine_with(document, beside, task.today, task.language)


def sort_results(results: Iterable[tuple[str, Apparatus | Fault]], found: Found) -> Examined:
    """Set apart what was found in a folder and is no manuscript, or is checked as a part of another."""
    examined = Examined(passed_over=list(found.passed_over))
    for path, result in results:
        match result:
            case Fault(error=NotAManuscript()) if path not in found.named:
                examined.passed_over.append(path)
            case Fault(error=MissingProgram() as error) if path not in found.named:
                examined.unread.append(error)
            case Fault():
                examined.faults.append(result)
            case _ if path not in found.named and _has_nothing(result):
                examined.passed_over.append(path)
            case _:
                examined.apparatuses[path] = result
    for path in _parts_of_others(examined.apparatuses) - found.named:
        del examined.apparatuses[path]
    return examined


def _has_nothing(apparatus: Apparatus) -> bool:
    """Is there nothing to check but running text?"""
    document = apparatus.document
    return not (apparatus.notes or apparatus.markers or apparatus.items or apparatus.references or document.citations)


def _parts_of_others(apparatuses: Mapping[str, Apparatus]) -> set[str]:
    """The chapters and .bib files that a manuscript of the run takes in, and the .bbl file that BibTeX made for it."""
    places = {os.path.realpath(path): path for path in apparatuses if path != STDIN}
    found = set()
    for path, apparatus in apparatuses.items():
        parts = [part.path for part in apparatus.document.parts]
        if apparatus.document.format == "latex":
            parts.append(f"{os.path.splitext(path)[0]}.bbl")
        found |= {places.get(os.path.realpath(part), path) for part in parts} - {path}
    return found


def bibliography(path: str) -> Bibliography:
    """A .bib file that is given beside manuscripts. Raises `UnreadableManuscript`."""
    return read_bibliography(path, read_bytes(path))


def stumbled(path: str, error: Exception) -> Fault:
    """An exception that nobody foresaw, as a fault of one manuscript."""
    return Fault(path, joined([path, our_fault(error)], ": "), "".join(traceback.format_exception(error)))


def read_bytes(path: str) -> bytes:
    """The bytes of a file. Raises `UnreadableManuscript`."""
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except OSError as error:
        raise UnreadableManuscript(path, reason_of(error)) from error


def fetch_beside(manuscript: str, changed: Mapping[str, bytes] | None = None) -> Fetch:
    """Reads the files that a manuscript names, in its own folder and below; what leads out of it is not there.

    `changed` are the bytes of those, by their real paths, that are to be read in the place of what is on the disk.
    """
    folder = os.path.realpath(os.path.dirname(manuscript))

    def fetch(name: str) -> bytes | None:
        try:
            path = os.path.realpath(os.path.join(folder, name))
            if os.path.commonpath([folder, path]) != folder or not os.path.isfile(path):
                return None
            if changed and path in changed:
                return changed[path]
            with open(path, "rb") as stream:
                return stream.read(MOST_BYTES + 1)
        except (OSError, ValueError):  # a name that no file can have, a loop of links, no permission
            return None

    return fetch


def read_standard_input() -> bytes:
    return sys.stdin.buffer.read()


def reason_of(error: OSError) -> Message:
    """Why a file cannot be read, and what to do."""
    match error:
        case FileNotFoundError():
            return message("files.such-file-check", "there is no such file; check the path")
        case PermissionError():
            return message("files.permission-read-change", "there is no permission to read it; change its permissions")
        case _:
            return message(
                "files.cannot-read-check", "it cannot be read ({reason}); check the path", reason=system_reason(error)
            )


def _extensions() -> list[str]:
    return [extension for reader in READERS for extension in reader.extensions]
