"""A correction of manuscripts, from paths to the new bytes of their files."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import unified_diff

from refcheck.errors import RefcheckError, UnwritableOutput
from refcheck.fixes.files import shown
from refcheck.fixes.rounds import Mending, State
from refcheck.i18n.message import Message, joined, message, plural
from refcheck.model.apparatus import Apparatus
from refcheck.model.document import Document
from refcheck.pipeline import judge
from refcheck.run.acceptances import sort_out
from refcheck.run.check import Plan, RunState, look_through
from refcheck.run.examination import Task, examine_again
from refcheck.run.faults import Fault, fault_of, unexpected_fault
from refcheck.run.files import read_bytes, replace_file
from refcheck.run.options import STDIN
from refcheck.run.progress import Progress

WITH_UNSAFE = message("fix.with-unsafe", "({count} with --unsafe)")
MORE_WITH_UNSAFE = message("fix.more-with-unsafe", "({count} more with --unsafe)")


@dataclass
class Copy:
    """A file of the run: its path as it was given, its bytes as they were read and as they are to be.

    `before` and `after` are its text, as far as people see it.
    """

    path: str
    was: bytes
    now: bytes
    before: str
    after: str

    def diff(self) -> Iterator[str]:
        """The lines of a unified diff, as programs that apply patches read it."""
        for line in unified_diff(_lines_of(self.before), _lines_of(self.after), self.path, self.path):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


@dataclass
class FileCopies:
    """The files that are corrected in a run, by their real paths; a manuscript given as bytes is `-`."""

    originals: dict[str, bytes] = field(default_factory=dict)
    copies: dict[str, Copy] = field(default_factory=dict)

    @property
    def changed(self) -> dict[str, bytes]:
        return {place: copy.now for place, copy in self.copies.items()}

    def read(self, path: str) -> bytes:
        """The bytes of a file as it is to be. Raises `UnreadableManuscript`."""
        place = os.path.realpath(path)
        if place in self.copies:
            return self.copies[place].now
        if place not in self.originals:
            self.originals[place] = read_bytes(path)
        return self.originals[place]

    def put(self, place: str, path: str, was: bytes, now: bytes, document: Document) -> None:
        """Take the new bytes of a file, which may have been changed for another manuscript before."""
        before, after = (shown(document, path, data) for data in (was, now))
        copy = self.copies.setdefault(place, Copy(path, was, now, before, after))
        copy.now, copy.after = now, after


@dataclass
class Corrections:
    """What a correction has come to: the files with their changes, and what stands beside it.

    `given` is the manuscript that was handed over as bytes, if one was; `unwritten` are the paths of files that could
    not be written.
    """

    files: FileCopies
    mended: dict[str, Mending]
    faults: list[Fault]
    notices: tuple[Message, ...]
    not_read: Message | None
    interrupted: bool
    given: bytes | None
    unsafe: bool
    unwritten: set[str] = field(default_factory=set)

    def diff(self) -> str:
        """All changes as a unified diff; nothing where there are none."""
        return "".join(line for copy in self.files.copies.values() for line in copy.diff())

    def given_corrected(self) -> bytes | None:
        """The manuscript that was handed over as bytes, as it is to be."""
        copy = self.files.copies.get(STDIN)
        return copy.now if copy else self.given

    def write(self) -> None:
        """Write the changed files. One that cannot be written is left as it was, and so is one that has become another
        meanwhile: these are faults."""
        for place, copy in self.files.copies.items():
            if place == STDIN:
                continue
            try:
                if read_bytes(copy.path) != copy.was:
                    raise UnwritableOutput(
                        copy.path,
                        message(
                            "fix.file-changed-meanwhile",
                            "this file was changed meanwhile, and was left as it is; try again",
                        ),
                    )
                replace_file(copy.path, copy.now)
            except RefcheckError as error:
                self.unwritten.add(copy.path)
                self.faults.append(Fault(copy.path, error.reason, error=error))

    def summary(self, *, possible: bool) -> Iterator[Message]:
        """What was done, or (`possible`) could be: a line for each file, and one for each correction that failed."""
        done, more, left = Counter[str](), Counter[str](), Counter[str]()
        for mending in self.mended.values():
            done.update(path for path, _ in mending.done)
            for path, finding in mending.left():
                open_to_unsafe = not self.unsafe and finding.remark.fixable == "unsafe"
                (more if open_to_unsafe else left)[path] += 1
        own = [mending.state.document.path for mending in self.mended.values()]
        for path in dict.fromkeys(path for path in (*own, *done) if path not in self.unwritten):
            yield joined([path, _sentence(done[path], more[path], left[path], possible=possible)], ": ")
        yield from self.refusals()

    def refusals(self) -> Iterator[Message]:
        """A line for each correction that could not be made, with the reason."""
        for mending in self.mended.values():
            for finding, reason in mending.refused.values():
                at = finding.location
                yield message(
                    "fix.left",
                    "{path}:{line}:{column}: {name} is left as it is: {reason}",
                    path=at.path,
                    line=at.line,
                    column=at.column,
                    name=finding.rule.name,
                    reason=reason,
                )


def fix(plan: Plan, progress: Progress, *, unsafe: bool) -> Corrections:
    """Correct all manuscripts in memory; nothing is written.

    Raises `BadConfiguration`, and `UnreadableManuscript` for a bibliography given beside them.
    """
    state, apparatuses = look_through(plan, progress)
    files, mended = FileCopies(), dict[str, Mending]()
    for path, apparatus in apparatuses.items() if not state.interrupted else ():
        try:
            mended[path] = _mend(state, files, path, apparatus, unsafe)
        except RefcheckError as error:
            state.faults.append(Fault(path, error.reason, error=error))
        except Exception as error:  # as in `examine_task`: the other manuscripts are still corrected
            state.faults.append(unexpected_fault(path, error))
    given = state.tasks[STDIN].data if STDIN in state.tasks else None
    notices = tuple(dict.fromkeys(state.notices))
    return Corrections(files, mended, state.faults, notices, state.not_read, state.interrupted, given, unsafe)


def _mend(state: RunState, files: FileCopies, path: str, apparatus: Apparatus, unsafe: bool) -> Mending:
    """Correct one manuscript, as the ones before have left its files."""
    task, settings = state.tasks[path], state.settings[path]
    rules, given = settings.rules_for(path), task.data is not None

    def standing(found: Apparatus, changed: Mapping[str, bytes]) -> State:
        result = sort_out(found, judge(found, rules), settings.accept, rules, state.translator)
        state.faults += [fault_of(fault) for fault in result.faults if not changed]
        return State(found.document, result.findings, changed)

    def reread(changed: Mapping[str, bytes]) -> State:
        again = _again(task, changed, files)
        return standing(replace(again, evidence=apparatus.evidence), changed)

    def read(name: str) -> bytes:
        return task.data if task.data is not None and name == task.path else files.read(name)

    parts = {os.path.realpath(part.path) for part in apparatus.document.parts}
    if parts & files.changed.keys():
        apparatus = replace(_again(task, {}, files), evidence=apparatus.evidence)
    mending = Mending(standing(apparatus, {}), read, reread, unsafe)
    mending.run()
    for name, now in mending.state.changed.items():
        place = STDIN if given and name == task.path else os.path.realpath(name)
        files.put(place, name, read(name), now, apparatus.document)
    return mending


def _again(task: Task, changed: Mapping[str, bytes], files: FileCopies) -> Apparatus:
    """The manuscript with some of its files changed, and those that were changed for others."""
    if task.data is not None:
        task = replace(task, data=changed.get(task.path, task.data))
    return examine_again(task, files.changed | {os.path.realpath(name): data for name, data in changed.items()})


def _lines_of(text: str) -> list[str]:
    *whole, last = text.split("\n")
    return [*(f"{line}\n" for line in whole), *([last] if last else [])]


def _sentence(done: int, more: int, left: int, *, possible: bool) -> Message:
    """`2 corrections (1 more with --unsafe); 3 findings left to you`."""
    if not done:
        first = message("fix.nothing", "nothing to correct")
    elif possible:
        first = plural("fix.possible", "{count} correction possible", "{count} corrections possible", done)
    else:
        first = plural("fix.done", "{count} correction", "{count} corrections", done)
    clauses = [first]
    if more:
        with_unsafe = MORE_WITH_UNSAFE if done else WITH_UNSAFE
        clauses = [joined([first, with_unsafe.fill(count=more)])]
    if left:
        clauses.append(plural("fix.left-to-you", "{count} finding left to you", "{count} findings left to you", left))
    return joined(clauses, "; ")
