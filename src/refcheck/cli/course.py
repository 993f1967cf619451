"""What happens in a run of `refcheck check`, from paths to exit code?"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

from refcheck.acceptances import sort_out
from refcheck.cli.changes import changed_files, touched
from refcheck.cli.inquiry import ask
from refcheck.cli.known import KnownFindings, Scope, known_findings
from refcheck.cli.manuscripts import (
    STDIN,
    Examined,
    Fault,
    Found,
    Task,
    bibliography,
    examine_all,
    find_manuscripts,
    read_bytes,
    read_standard_input,
    sort_results,
    stumbled,
)
from refcheck.cli.output import refuse_no_word_file, refuse_unwritable, tell, tell_lines, write
from refcheck.cli.progress import Progress, progress
from refcheck.cli.retractions import with_table
from refcheck.cli.summary import add_to_summary
from refcheck.config import Acceptance, Settings, rules_named, settings_for
from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import Message, joined, message
from refcheck.i18n.translator import Translator
from refcheck.model.apparatus import Apparatus
from refcheck.model.document import Location
from refcheck.model.finding import Finding, Rule, Severity
from refcheck.pipeline import judge
from refcheck.readers import format_of
from refcheck.reports import REPORTS, WORD_FILES, Checked, Run
from refcheck.rules.shared.unverified import Unverified, unverified

READ = message("progress.manuscripts", "{done} of {total} manuscripts read")
NO_FILE = message("check.no-configuration", "(none)")
INTERRUPTED = 130
"""128 + SIGINT, as shells count."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line says. `options` are those given, under the names of the configuration's keys."""

    paths: tuple[str, ...]
    options: Mapping[str, Any]
    config: str | None = None
    stdin_filename: str | None = None
    quiet: bool = False
    verbose: bool = False
    show_progress: bool = False
    write_baseline: str = ""
    changed_since: str | None = None

    def settings(self, path: str) -> Settings:
        """The settings for a manuscript or folder. Raises `BadConfiguration`."""
        return settings_for(self.name(path), self.options, self.config)

    def name(self, path: str) -> str:
        """The path under which a manuscript is reported."""
        return self.stdin_filename or path if path == STDIN else path


@dataclass
class Course:
    """How a run goes: the settings of each manuscript, what was checked, and what to say beside the report."""

    settings: Mapping[str, Settings]
    progress: Progress
    translator: Translator
    tasks: dict[str, Task] = field(default_factory=dict)
    checked: dict[str, Checked] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notices: list[Message] = field(default_factory=list)
    not_read: Message | None = None
    known: KnownFindings = field(default_factory=KnownFindings)
    used: set[Acceptance] = field(default_factory=set)
    told: set[tuple[Location, str]] = field(default_factory=set)
    interrupted: bool = False

    def is_new(self, finding: Finding, path: str) -> bool:
        """Is it the first time that this is found in a file which several manuscripts take in?"""
        place = finding.location, finding.fingerprint
        known = place in self.told
        if finding.location.path != path:
            self.told.add(place)
        return not known


def check_manuscripts(wish: Wish) -> int:
    """Check, report, and return the exit code.

    Raises `BadConfiguration`, `UnwritableOutput`, and `UnreadableManuscript` for a bibliography given beside them.
    """
    started = time.monotonic()
    of_run = wish.settings(wish.paths[0])
    found = find_manuscripts(wish.paths, wish.settings)
    refuse_unwritable(of_run.output, found.paths)
    if of_run.output_format in WORD_FILES:
        refuse_no_word_file(of_run.output_format, of_run.output, found.paths)
    course, apparatuses = look_through(wish, of_run, found)
    for path, apparatus in apparatuses.items():
        try:
            _judge(path, apparatus, course)
        except Exception as error:  # as in `examine_task`: the other manuscripts are still judged
            course.faults.append(stumbled(path, error))
    course.progress.end()
    by_path = tuple(sorted(course.checked.values(), key=lambda checked: checked.path))
    run = Run(by_path, time.monotonic() - started, quiet=wish.quiet, translator=course.translator)
    if not wish.write_baseline:
        _report(run, of_run, course)
    elif not course.interrupted:
        course.notices.append(course.known.write(run.findings, _scope(course, wish)))
    _tell(course, wish)
    return _exit_code(course)


def look_through(wish: Wish, of_run: Settings, found: Found) -> tuple[Course, dict[str, Apparatus]]:
    """What stands in the manuscripts, with the evidence about it, and how the run has gone so far.

    Raises `BadConfiguration`, and `UnreadableManuscript` for a bibliography given beside them.
    """
    settings = _settings(found.paths, wish)
    if wish.changed_since is not None:
        settings = _touched(settings, found, wish)
    baselines = dict.fromkeys(each.baseline for each in settings.values())
    known = known_findings(baselines, wish.write_baseline, settings)
    course = Course(settings, progress(wish.show_progress), Translator(of_run.ui_language), known=known)
    course.faults += [Fault(error.path, error.message) for error in found.faults]
    for path in {path: None for settings in course.settings.values() for path in settings.bibliography}:
        bibliography(path)  # without it, every finding would be wrong
    examined = _examine(course, wish, of_run, found)
    course.faults += examined.faults
    course.not_read = examined.not_read()
    course.notices += filter(None, [examined.left_out()])
    course.notices += [
        message("check.passed-over", "{path}: passed over", path=path) for path in examined.passed_over if wish.verbose
    ]
    return course, _with_evidence(examined.apparatuses, course, of_run)


def _settings(found: Sequence[str], wish: Wish) -> dict[str, Settings]:
    """The settings of each manuscript; those of a folder are read once."""
    folders = {path: os.path.dirname(os.path.abspath(wish.name(path))) for path in found}
    of_folder = {folder: wish.settings(folder) for folder in dict.fromkeys(folders.values())}
    return {path: of_folder[folder] for path, folder in folders.items()}


def _touched(settings: Mapping[str, Settings], found: Found, wish: Wish) -> dict[str, Settings]:
    """The manuscripts that were touched since a revision; the others are taken out of `found`, too."""
    changed = changed_files(wish.changed_since or "", (path for path in wish.paths if path != STDIN))
    kept = {path: each for path, each in settings.items() if touched(path, each, changed)}
    found.paths = [*kept]
    return kept


def _examine(course: Course, wish: Wish, of_run: Settings, found: Found) -> Examined:
    """What stands in the manuscripts that can be read."""
    today = date.today()
    results: list[tuple[str, Apparatus | Fault]] = []
    try:
        course.tasks = {path: _task(path, wish, course.settings[path], today) for path in found.paths}
        for path, result in zip(found.paths, examine_all([*course.tasks.values()], of_run.jobs), strict=True):
            results.append((path, result))
            course.progress.step(READ.fill(done=len(results), total=len(found.paths)))
    except KeyboardInterrupt:
        course.interrupted = True
    return sort_results(results, found)


def _task(path: str, wish: Wish, settings: Settings, today: date) -> Task:
    task = Task(path, settings.language, today, bibliographies=settings.bibliography)
    if path != STDIN:
        return task
    name = wish.name(path)
    return replace(task, path=name, data=read_standard_input(), format=format_of(name) or "markdown")


def _with_evidence(apparatuses: dict[str, Apparatus], course: Course, of_run: Settings) -> dict[str, Apparatus]:
    """With what the registries and the web tell of the manuscripts, or once told of those that are checked offline, and
    what a table of notices tells."""
    if course.interrupted:
        return apparatuses
    rules = {path: course.settings[path].rules_for(path) for path in apparatuses}
    offline = {path for path in apparatuses if course.settings[path].offline}
    result = ask(apparatuses, rules, of_run, course.progress, offline)
    course.interrupted = result.interrupted
    course.notices += result.notices
    table = of_run.retraction_watch
    return dict(with_table(result.apparatuses, table) if table else result.apparatuses)


def _judge(path: str, apparatus: Apparatus, course: Course) -> None:
    """The findings that stand in one manuscript, and what to say of its acceptances."""
    settings = course.settings[path]
    rules = settings.rules_for(path)
    open_questions = tuple(unverified(apparatus))
    informed = _informed(rules, settings, open_questions)
    result = sort_out(apparatus, judge(apparatus, rules), settings.accept, informed, course.translator)
    first = [finding for finding in result.findings if course.is_new(finding, apparatus.document.path)]
    new = course.known.new(first, apparatus.document, settings)
    again = None if path == STDIN else partial(read_bytes, path)
    course.checked[path] = Checked(apparatus.document.path, apparatus, new, open_questions, again)
    course.faults += [Fault(error.path, error.message) for error in result.faults]
    course.notices += [joined([path, remark], ": ") for remark in apparatus.document.remarks]
    course.notices += result.unused
    course.used |= result.used


def _informed(rules: Sequence[Rule], settings: Settings, open_questions: Sequence[Unverified]) -> tuple[Rule, ...]:
    """The rules that would have found what there is: they knew what they need to know of registries and web."""
    return tuple(rule for rule in rules if not rule.needs or not (settings.offline or open_questions))


def _report(run: Run, settings: Settings, course: Course) -> None:
    if settings.output_format in WORD_FILES and not run.manuscripts:
        return  # there is nothing to write of, as the faults tell
    terminal = settings.output_format == "terminal"
    if terminal and settings.output in ("", "-") and sys.stdout.isatty():
        colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        run = replace(run, colour=colour, width=max(40, min(100, shutil.get_terminal_size().columns)))
    encoding = sys.stdout.encoding if terminal else "utf-8"
    try:
        write(REPORTS[settings.output_format](run), settings.output, encoding)
    except UnreadableManuscript as error:  # a report that is made of the manuscript's own file
        course.faults.append(Fault(error.path, error.message))
    if settings.output_format == "github":
        add_to_summary(run)


def _tell(course: Course, wish: Wish) -> None:
    """What stands beside the report, on standard error."""
    for path, settings in course.settings.items() if wish.verbose else ():
        tell(
            message(
                "check.rules-configuration",
                "{path}: {count} rules, configuration {file}",
                path=path,
                count=len(settings.rules_for(path)),
                file=settings.file or NO_FILE,
            )
        )
    if not wish.quiet and not course.interrupted:
        scope = _scope(course, wish)
        for notice in dict.fromkeys((*course.notices, *_unused(course, scope), *course.known.notices(scope))):
            tell(notice)
    if course.not_read:
        tell(course.not_read)
    for fault in dict.fromkeys(course.faults):
        tell(fault.sentence)
        if wish.verbose and fault.trace:
            tell_lines(fault.trace)
    if course.interrupted:
        tell(
            message(
                "check.interrupted-manuscripts-were",
                "interrupted; {done} of {total} manuscripts were checked",
                done=len(course.checked),
                total=len(course.settings),
            )
        )


def _scope(course: Course, wish: Wish) -> Scope:
    """What the run has looked at: of folders, only what was touched where only that is checked."""
    judged: set[Rule] = set()
    silent: set[Rule] = set()
    for path, checked in course.checked.items():
        rules = course.settings[path].rules_for(path)
        judged |= {*rules}
        silent |= {*rules} - {*_informed(rules, course.settings[path], checked.unverified)}
    parts = {part.path for checked in course.checked.values() for part in checked.apparatus.document.parts}
    return Scope(
        rules=frozenset(judged - silent),
        manuscripts=[checked.path for checked in course.checked.values()],
        folders=[path for path in wish.paths if os.path.isdir(path) and wish.changed_since is None],
        unread=course.settings.keys() - course.checked.keys() - parts,
    )


def _unused(course: Course, scope: Scope) -> list[Message]:
    """Acceptances of a configuration that accept nothing, where the folder that it holds for was checked as a whole."""
    acceptances = dict.fromkeys(acceptance for settings in course.settings.values() for acceptance in settings.accept)
    return [
        message(
            "check.acceptance-accepts-nothing",
            "{place}: the acceptance of {rule} “{match}” accepts nothing; take it out",
            place=acceptance.place,
            rule=acceptance.rule,
            match=acceptance.match,
        )
        for acceptance in acceptances
        if acceptance not in course.used
        and scope.within(os.path.dirname(os.path.abspath(acceptance.place)))
        and not scope.rules.isdisjoint(rules_named(acceptance.rule))
    ]


def _exit_code(course: Course) -> int:
    if course.interrupted:
        return INTERRUPTED
    if course.faults:
        return 2
    if course.known.written:
        return 0
    return int(any(_fails(checked, course.settings[path]) for path, checked in course.checked.items()))


def _fails(checked: Checked, settings: Settings) -> bool:
    if settings.strict and checked.unverified:
        return True
    if settings.fail_on == "never":
        return False
    return any(finding.severity.rank >= Severity(settings.fail_on).rank for finding in checked.findings)
