"""What happens in a run of `refcheck check`, from paths to exit code?"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from refcheck.acceptances import sort_out
from refcheck.cli.inquiry import ask
from refcheck.cli.manuscripts import (
    STDIN,
    Examined,
    Fault,
    Found,
    Task,
    bibliography,
    examine_all,
    find_manuscripts,
    read_standard_input,
    sort_results,
    stumbled,
)
from refcheck.cli.output import refuse_unwritable, tell, tell_lines, write
from refcheck.cli.progress import Progress, progress
from refcheck.cli.retractions import with_table
from refcheck.cli.summary import add_to_summary
from refcheck.config import Acceptance, Settings, settings_for
from refcheck.model.apparatus import Apparatus
from refcheck.model.document import Location
from refcheck.model.finding import Finding, Severity
from refcheck.pipeline import judge
from refcheck.readers import format_of
from refcheck.reports import REPORTS, Checked, Run
from refcheck.rules.unverified import unverified
from refcheck.tongue import speak

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
    tasks: dict[str, Task] = field(default_factory=dict)
    checked: dict[str, Checked] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    not_read: str = ""
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
    speak(of_run.ui_language)
    found = find_manuscripts(wish.paths, wish.settings)
    refuse_unwritable(of_run.output, found.paths)
    course, apparatuses = look_through(wish, of_run, found)
    for path, apparatus in apparatuses.items():
        try:
            _judge(path, apparatus, course)
        except Exception as error:  # as in `examine_task`: the other manuscripts are still judged
            course.faults.append(stumbled(path, error))
    course.progress.end()
    by_path = tuple(sorted(course.checked.values(), key=lambda checked: checked.path))
    _report(Run(by_path, time.monotonic() - started, quiet=wish.quiet), of_run)
    _tell(course, wish)
    return _exit_code(course)


def look_through(wish: Wish, of_run: Settings, found: Found) -> tuple[Course, dict[str, Apparatus]]:
    """What stands in the manuscripts, with the evidence about it, and how the run has gone so far.

    Raises `BadConfiguration`, and `UnreadableManuscript` for a bibliography given beside them.
    """
    course = Course(_settings(found.paths, wish), progress(wish.show_progress))
    course.faults += [Fault(error.path, str(error)) for error in found.faults]
    for path in {path: None for settings in course.settings.values() for path in settings.bibliography}:
        bibliography(path)  # without it, every finding would be wrong
    examined = _examine(course, wish, of_run, found)
    course.faults += examined.faults
    course.not_read = examined.not_read()
    course.notices += [examined.left_out()] if examined.passed_over else []
    course.notices += [f"{path}: passed over" for path in examined.passed_over if wish.verbose]
    return course, _with_evidence(examined.apparatuses, course, of_run)


def _settings(found: Sequence[str], wish: Wish) -> dict[str, Settings]:
    """The settings of each manuscript; those of a folder are read once."""
    folders = {path: os.path.dirname(os.path.abspath(wish.name(path))) for path in found}
    of_folder = {folder: wish.settings(folder) for folder in dict.fromkeys(folders.values())}
    return {path: of_folder[folder] for path, folder in folders.items()}


def _examine(course: Course, wish: Wish, of_run: Settings, found: Found) -> Examined:
    """What stands in the manuscripts that can be read."""
    today = date.today()
    results: list[tuple[str, Apparatus | Fault]] = []
    try:
        course.tasks = {path: _task(path, wish, course.settings[path], today) for path in found.paths}
        for path, result in zip(found.paths, examine_all([*course.tasks.values()], of_run.jobs), strict=True):
            results.append((path, result))
            course.progress.step(len(results), len(found.paths), "manuscripts read")
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
    result = sort_out(apparatus, judge(apparatus, rules), settings.accept, rules)
    findings = tuple(finding for finding in result.findings if course.is_new(finding, apparatus.document.path))
    course.checked[path] = Checked(apparatus.document.path, apparatus, findings, tuple(unverified(apparatus)))
    course.faults += [Fault(error.path, str(error)) for error in result.faults]
    course.notices += [f"{path}: {remark}" for remark in apparatus.document.remarks]
    course.notices += result.unused
    course.used |= result.used


def _report(run: Run, settings: Settings) -> None:
    terminal = settings.output_format == "terminal"
    if terminal and settings.output in ("", "-") and sys.stdout.isatty():
        colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        run = replace(run, colour=colour, width=max(40, min(100, shutil.get_terminal_size().columns)))
    encoding = sys.stdout.encoding if terminal else "utf-8"
    write(REPORTS[settings.output_format](run), settings.output, encoding)
    if settings.output_format == "github":
        add_to_summary(run)


def _tell(course: Course, wish: Wish) -> None:
    """What stands beside the report, on standard error."""
    for path, settings in course.settings.items() if wish.verbose else ():
        tell(f"{path}: {len(settings.rules_for(path))} rules, configuration {settings.file or '(none)'}")
    if not wish.quiet and not course.interrupted:
        for notice in dict.fromkeys((*course.notices, *_unused(course, wish.paths))):
            tell(notice)
    if course.not_read:
        tell(course.not_read)
    for fault in dict.fromkeys(course.faults):
        tell(fault.sentence)
        if wish.verbose and fault.trace:
            tell_lines(fault.trace)
    if course.interrupted:
        tell(f"interrupted; {len(course.checked)} of {len(course.settings)} manuscripts were checked")


def _unused(course: Course, paths: Sequence[str]) -> list[str]:
    """Acceptances of a configuration that accept nothing, where the folder that it holds for was checked as a whole."""
    folders = {os.path.abspath(path) for path in paths if os.path.isdir(path)}
    whole = [
        settings
        for settings in course.settings.values()
        if settings.file and any(os.path.commonpath([folder, settings.folder]) == folder for folder in folders)
    ]
    acceptances = dict.fromkeys(acceptance for settings in whole for acceptance in settings.accept)
    return [
        f"{acceptance.place}: the acceptance of {acceptance.rule} “{acceptance.match}” accepts nothing; take it out"
        for acceptance in acceptances
        if acceptance not in course.used
    ]


def _exit_code(course: Course) -> int:
    if course.interrupted:
        return INTERRUPTED
    if course.faults:
        return 2
    return int(any(_fails(checked, course.settings[path]) for path, checked in course.checked.items()))


def _fails(checked: Checked, settings: Settings) -> bool:
    if settings.strict and checked.unverified:
        return True
    if settings.fail_on == "never":
        return False
    return any(finding.severity.rank >= Severity(settings.fail_on).rank for finding in checked.findings)
