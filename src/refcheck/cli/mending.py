"""What happens in a run of `refcheck fix`, from paths to exit code?"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import unified_diff

from refcheck.acceptances import sort_out
from refcheck.cli.course import INTERRUPTED, Course, Wish, look_through
from refcheck.cli.manuscripts import STDIN, Fault, Task, examine_anew, find_manuscripts, read_bytes, stumbled
from refcheck.cli.output import replace_file, tell, write
from refcheck.cli.terminal import translated
from refcheck.errors import RefcheckError, UnwritableOutput
from refcheck.fixes.files import declared_in, shown
from refcheck.fixes.rounds import Mending, State
from refcheck.i18n.message import Message, joined, message, plural
from refcheck.model.apparatus import Apparatus
from refcheck.model.document import Document
from refcheck.pipeline import judge
from refcheck.reports.characters import visible

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


@dataclass
class Desk:
    """The files that are corrected in a run, by their real paths; standard input is `-`. `unwritten` are the paths of
    those that could not be written."""

    originals: dict[str, bytes] = field(default_factory=dict)
    copies: dict[str, Copy] = field(default_factory=dict)
    unwritten: set[str] = field(default_factory=set)
    mended: dict[str, Mending] = field(default_factory=dict)

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

    def put(self, place: str, path: str, was: bytes, now: bytes, document: Document, declared: str) -> None:
        """Take the new bytes of a file, which may have been changed for another manuscript before."""
        before, after = (shown(document, path, data, declared) for data in (was, now))
        copy = self.copies.setdefault(place, Copy(path, was, now, before, after))
        copy.now, copy.after = now, after


def mend_manuscripts(wish: Wish, *, unsafe: bool, diff: bool) -> int:
    """Correct, tell what was done, and return the exit code. Files are written when all manuscripts are through.

    Raises `BadConfiguration`, and `UnreadableManuscript` for a bibliography given beside them.
    """
    of_run = wish.settings(wish.paths[0])
    found = find_manuscripts(wish.paths, wish.settings)
    course, apparatuses = look_through(wish, of_run, found)
    desk = Desk()
    for path, apparatus in apparatuses.items() if not course.interrupted else ():
        try:
            desk.mended[path] = _mend(course, desk, path, apparatus, unsafe)
        except RefcheckError as error:
            course.faults.append(Fault(path, error.message, error=error))
        except Exception as error:  # as in `examine_task`: the other manuscripts are still corrected
            course.faults.append(stumbled(path, error))
    course.progress.end()
    if course.interrupted:
        tell(message("fix.interrupted-nothing-changed", "interrupted; nothing was changed"))
        return INTERRUPTED
    if diff:
        write("".join(line for copy in desk.copies.values() for line in _diff(copy)), "")
    else:
        course.faults += _write(desk, course.tasks.get(STDIN))
    _tell(course, desk, wish, unsafe=unsafe, diff=diff)
    return 2 if course.faults else int(diff and bool(desk.copies))


def _mend(course: Course, desk: Desk, path: str, apparatus: Apparatus, unsafe: bool) -> Mending:
    """Correct one manuscript, as the ones before have left its files."""
    task, settings = course.tasks[path], course.settings[path]
    rules, given = settings.rules_for(path), task.data is not None

    def standing(found: Apparatus, changed: Mapping[str, bytes]) -> State:
        result = sort_out(found, judge(found, rules), settings.accept, rules, course.translator)
        course.faults += [Fault(fault.path, fault.message) for fault in result.faults if not changed]
        return State(found.document, result.findings, changed)

    def reread(changed: Mapping[str, bytes]) -> State:
        anew = _anew(task, changed, desk)
        return standing(replace(anew, evidence=apparatus.evidence), changed)

    def read(name: str) -> bytes:
        return task.data if task.data is not None and name == task.path else desk.read(name)

    parts = {os.path.realpath(part.path) for part in apparatus.document.parts}
    if parts & desk.changed.keys():
        apparatus = replace(_anew(task, {}, desk), evidence=apparatus.evidence)
    mending = Mending(standing(apparatus, {}), read, reread, unsafe)
    mending.run()
    declared = declared_in(apparatus.document, read)
    for name, now in mending.state.changed.items():
        place = STDIN if given and name == task.path else os.path.realpath(name)
        desk.put(place, name, read(name), now, apparatus.document, declared)
    return mending


def _anew(task: Task, changed: Mapping[str, bytes], desk: Desk) -> Apparatus:
    """The manuscript with some of its files changed, and those that were changed for others."""
    if task.data is not None:
        task = replace(task, data=changed.get(task.path, task.data))
    return examine_anew(task, desk.changed | {os.path.realpath(name): data for name, data in changed.items()})


def _write(desk: Desk, given: Task | None) -> Iterator[Fault]:
    """Write what was changed; a file that cannot be written is left as it was, and so is one that has become another
    meanwhile."""
    if given and given.data is not None and STDIN not in desk.copies:
        write(given.data, "")
    for place, copy in desk.copies.items():
        if place == STDIN:
            write(copy.now, "")
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
            desk.unwritten.add(copy.path)
            yield Fault(copy.path, error.message, error=error)


def _diff(copy: Copy) -> Iterator[str]:
    """The change as a unified diff, as programs that apply patches read it."""
    for line in unified_diff(_lines_of(copy.before), _lines_of(copy.after), copy.path, copy.path):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines_of(text: str) -> list[str]:
    *whole, last = text.split("\n")
    return [*(f"{line}\n" for line in whole), *([last] if last else [])]


def _tell(course: Course, desk: Desk, wish: Wish, *, unsafe: bool, diff: bool) -> None:
    """What was done, or would be, a line for each file; on standard error where standard output has something else."""
    for line in [] if wish.quiet else [*_lines(desk, unsafe=unsafe, diff=diff)]:
        if diff or STDIN in course.tasks:
            tell(line)
        else:
            print(visible(translated(line)))
    if not wish.quiet:
        for notice in dict.fromkeys(course.notices):
            tell(notice)
    if course.not_read:
        tell(course.not_read)
    for fault in dict.fromkeys(course.faults):
        tell(fault.sentence)


def _lines(desk: Desk, *, unsafe: bool, diff: bool) -> Iterator[Message]:
    done, more, left = Counter[str](), Counter[str](), Counter[str]()
    for mending in desk.mended.values():
        done.update(path for path, _ in mending.done)
        for path, finding in mending.left():
            open_to_unsafe = not unsafe and finding.remark.fixable == "unsafe"
            (more if open_to_unsafe else left)[path] += 1
    own = [mending.state.document.path for mending in desk.mended.values()]
    for path in dict.fromkeys(path for path in (*own, *done) if path not in desk.unwritten):
        yield joined([path, _sentence(done[path], more[path], left[path], diff=diff)], ": ")
    for mending in desk.mended.values():
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


def _sentence(done: int, more: int, left: int, *, diff: bool) -> Message:
    """`2 corrections (1 more with --unsafe); 3 findings left to you`."""
    if not done:
        first = message("fix.nothing", "nothing to correct")
    elif diff:
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
