"""Which manuscripts do the paths mean, and what stands in them?"""

from __future__ import annotations

import multiprocessing
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date

from refcheck.cli.main import our_fault
from refcheck.cli.workers import begin_work
from refcheck.config import matches
from refcheck.errors import RefcheckError, UnreadableManuscript
from refcheck.model.apparatus import Apparatus
from refcheck.pipeline import examine
from refcheck.readers import READERS, format_of, read
from refcheck.readers.project import MOST_BYTES, Fetch, nothing

STDIN = "-"
HIDDEN = (".", "~$")
"""How the names of hidden files begin, and of those by which Word shows that a file is open."""
SKIPPED_FOLDERS = {"node_modules", "__pycache__"}
WORTH_A_POOL = 8
"""Manuscripts from which on starting processes takes less time than it saves."""


@dataclass(frozen=True, slots=True)
class Task:
    """A manuscript to read; `data` where it came on standard input, `format` where its path does not tell it."""

    path: str
    language: str
    today: date
    data: bytes | None = None
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a manuscript could not be examined; `trace` where that is refcheck's own fault."""

    path: str
    sentence: str
    trace: str = ""


def find_manuscripts(
    paths: Iterable[str], excluded_in: Callable[[str], Sequence[str]]
) -> tuple[list[str], list[RefcheckError]]:
    """The manuscripts at these paths, each once, those in a folder sorted by path; and what could not be found.

    `excluded_in` tells the patterns that hold in a folder. A file that is named itself is never left out.
    """
    found: dict[str, str] = {}
    faults: list[RefcheckError] = []
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            inside = list(_walk(path, excluded_in(path), faults))
            if not inside:
                reason = f"there is no manuscript in this folder; refcheck reads {', '.join(_extensions())}"
                faults.append(UnreadableManuscript(path, reason))
        else:
            inside = [path]
        for manuscript in inside:
            found.setdefault(manuscript if manuscript == STDIN else os.path.realpath(manuscript), manuscript)
    return list(found.values()), faults


def _walk(folder: str, excluded: Sequence[str], faults: list[RefcheckError]) -> Iterator[str]:
    def unreadable(error: OSError) -> None:
        faults.append(UnreadableManuscript(str(error.filename), reason_of(error)))

    def wanted(path: str) -> bool:
        name = os.path.basename(path)
        return not (name.startswith(HIDDEN) or name in SKIPPED_FOLDERS or any(matches(path, p) for p in excluded))

    for here, folders, files in os.walk(folder, onerror=unreadable):
        here = "" if here == "." else here.removeprefix(f".{os.sep}")
        folders[:] = sorted(name for name in folders if wanted(os.path.join(here, name)))
        for name in sorted(files):
            path = os.path.join(here, name)
            if format_of(name) and wanted(path):
                yield path


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
        data = read_bytes(task.path) if task.data is None else task.data
        fetch = fetch_beside(task.path) if task.data is None else nothing
        return examine(read(task.path, data, task.format, fetch), task.today, task.language)
    except RefcheckError as error:
        return Fault(task.path, str(error))
    except Exception as error:  # one manuscript that refcheck stumbles over must not hide the others
        return stumbled(task.path, error)


def parts_of_others(apparatuses: Mapping[str, Apparatus]) -> set[str]:
    """The chapters that a manuscript of the run takes in: they are checked with it.

    A file of another format, such as a bibliography, is a document of its own as well.
    """
    places = {os.path.realpath(path): path for path in apparatuses if path != STDIN}
    found = set()
    for path, apparatus in apparatuses.items():
        for part in apparatus.document.parts:
            other = places.get(os.path.realpath(part.path), path)
            if other != path and format_of(other) == apparatus.document.format:
                found.add(other)
    return found


def stumbled(path: str, error: Exception) -> Fault:
    """An exception that nobody foresaw, as a fault of one manuscript."""
    return Fault(path, f"{path}: {our_fault(error)}", "".join(traceback.format_exception(error)))


def read_bytes(path: str) -> bytes:
    """The bytes of a file. Raises `UnreadableManuscript`."""
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except OSError as error:
        raise UnreadableManuscript(path, reason_of(error)) from error


def fetch_beside(manuscript: str) -> Fetch:
    """Reads the files that a manuscript names, in its own folder and below; what leads out of it is not there."""
    folder = os.path.realpath(os.path.dirname(manuscript))

    def fetch(name: str) -> bytes | None:
        try:
            path = os.path.realpath(os.path.join(folder, name))
            if os.path.commonpath([folder, path]) != folder or not os.path.isfile(path):
                return None
            with open(path, "rb") as stream:
                return stream.read(MOST_BYTES + 1)
        except (OSError, ValueError):  # a name that no file can have, a loop of links, no permission
            return None

    return fetch


def read_standard_input() -> bytes:
    return sys.stdin.buffer.read()


def reason_of(error: OSError) -> str:
    """Why a file cannot be read, and what to do."""
    match error:
        case FileNotFoundError():
            return "there is no such file; check the path"
        case PermissionError():
            return "there is no permission to read it; change its permissions"
        case _:
            return f"it cannot be read ({(error.strerror or 'unknown fault').lower()}); check the path"


def _extensions() -> list[str]:
    return [extension for reader in READERS for extension in reader.extensions]
