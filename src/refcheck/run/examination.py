"""The examination of manuscripts: each is read and matched by itself, in several processes where that pays."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date

from refcheck.errors import MissingProgram, NotAManuscript, RefcheckError
from refcheck.i18n.message import Message, plural
from refcheck.model.apparatus import Apparatus
from refcheck.readers import read
from refcheck.readers.project import nothing
from refcheck.run.discovery import Found
from refcheck.run.faults import Fault, unexpected_fault
from refcheck.run.files import fetch_beside, read_bytes
from refcheck.run.options import STDIN
from refcheck.run.shared_bibliography import Bibliography, examine_with, read_bibliography
from refcheck.run.workers import begin_work

MOST_NAMES = 3
WORTH_A_POOL = 8
"""Manuscripts from which on starting processes takes less time than it saves."""


@dataclass(frozen=True, slots=True)
class Task:
    """A manuscript to read; `data` where it was handed over as bytes, `format` where its path does not tell it.

    `bibliographies` are the paths of the .bib files that are given beside it.
    """

    path: str
    language: str
    today: date
    data: bytes | None = None
    format: str | None = None
    bibliographies: tuple[str, ...] = ()


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
        return examine_again(task, {})
    except RefcheckError as error:
        return Fault(task.path, error.reason, error=error)
    except Exception as error:  # one manuscript that refcheck stumbles over must not hide the others
        return unexpected_fault(task.path, error)


def examine_again(task: Task, changed: Mapping[str, bytes]) -> Apparatus:
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
    """The chapters and .bib files that a manuscript of the run takes in, and what other programs made of it."""
    places = {os.path.realpath(path): path for path in apparatuses if path != STDIN}
    found = set()
    for path, apparatus in apparatuses.items():
        parts = [part.path for part in apparatus.document.parts]
        parts += [f"{os.path.splitext(path)[0]}{extension}" for extension in apparatus.document.format.made_beside]
        found |= {places.get(os.path.realpath(part), path) for part in parts} - {path}
    return found


def bibliography(path: str) -> Bibliography:
    """A .bib file that is given beside manuscripts. Raises `UnreadableManuscript`."""
    return read_bibliography(path, read_bytes(path))
