"""A check of manuscripts, from paths to findings."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from refcheck.config import Acceptance, Settings, rules_named
from refcheck.i18n.message import Message, joined, message
from refcheck.i18n.translator import Translator
from refcheck.model.apparatus import Apparatus
from refcheck.model.document import Location
from refcheck.model.finding import Finding, Rule, Severity
from refcheck.pipeline import judge
from refcheck.readers import format_of
from refcheck.reports.run import Checked, Run
from refcheck.rules.shared.unverified import Unverified, unverified
from refcheck.run.acceptances import sort_out
from refcheck.run.changes import changed_files, touched
from refcheck.run.discovery import Found, find_manuscripts
from refcheck.run.examination import Examined, Task, bibliography, examine_all, sort_results
from refcheck.run.faults import Fault, fault_of, unexpected_fault
from refcheck.run.files import read_bytes
from refcheck.run.inquiry import ask
from refcheck.run.known_findings import KnownFindings, Scope, known_findings
from refcheck.run.options import STDIN, RunOptions
from refcheck.run.progress import Progress
from refcheck.run.retractions import with_table

READ = message("progress.manuscripts", "{done} of {total} manuscripts read")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is about to do: the settings that concern it as a whole, and the manuscripts it has found."""

    options: RunOptions
    settings: Settings
    found: Found


@dataclass
class RunState:
    """A run under way: the settings of each manuscript, what was checked, and what to say beside the report, of which
    the `translator` speaks the language.

    `seen` are the findings in files that several manuscripts take in, by place and fingerprint.
    """

    settings: Mapping[str, Settings]
    progress: Progress
    known: KnownFindings
    translator: Translator
    tasks: dict[str, Task] = field(default_factory=dict)
    checked: dict[str, Checked] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notices: list[Message] = field(default_factory=list)
    not_read: Message | None = None
    used: set[Acceptance] = field(default_factory=set)
    seen: set[tuple[Location, str]] = field(default_factory=set)
    interrupted: bool = False

    def is_new(self, finding: Finding, path: str) -> bool:
        """Whether this is found for the first time in a file that several manuscripts take in."""
        place = finding.location, finding.fingerprint
        known = place in self.seen
        if finding.location.path != path:
            self.seen.add(place)
        return not known


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check has found: the `run` that reports render, and what stands beside it.

    `settings` are those of each manuscript by its path; `not_read` tells of manuscripts that lack a program; `fails`
    says whether something is found that the settings count as failure, and `interrupted` whether the user broke it off.
    """

    run: Run
    settings: Mapping[str, Settings]
    faults: tuple[Fault, ...]
    notices: tuple[Message, ...]
    not_read: Message | None
    fails: bool
    interrupted: bool

    @property
    def exit_code(self) -> int:
        """0: nothing at or above `fail-on`. 1: findings. 2: something could not be read. 130: interrupted."""
        return INTERRUPTED if self.interrupted else 2 if self.faults else int(self.fails)


INTERRUPTED = 130
"""128 + SIGINT, as shells count."""


def prepare(options: RunOptions) -> Plan:
    """The settings of a run, and its manuscripts. Raises `BadConfiguration`."""
    settings = options.settings(options.paths[0])
    return Plan(options, settings, find_manuscripts(options.paths, options.settings))


def check(plan: Plan, progress: Progress) -> CheckResult:
    """Check the manuscripts, and write a baseline where that is asked for.

    Raises `BadConfiguration`, `UnwritableOutput` for the baseline, and `UnreadableManuscript` for a bibliography given
    beside the manuscripts. What is wrong with a manuscript is a fault of the result.
    """
    started = time.monotonic()
    state, apparatuses = look_through(plan, progress)
    for path, apparatus in apparatuses.items():
        try:
            _judge(path, apparatus, state)
        except Exception as error:  # as in `examine_task`: the other manuscripts are still judged
            state.faults.append(unexpected_fault(path, error))
    by_path = tuple(sorted(state.checked.values(), key=lambda checked: checked.path))
    run = Run(by_path, time.monotonic() - started, translator=state.translator)
    notices: list[Message] = []
    if not state.interrupted:
        scope = _scope(state, plan.options)
        written = [state.known.write(run.findings, scope)] if state.known.written else []
        notices = [*state.notices, *written, *_unused(state, scope), *state.known.notices(scope)]
    checked = state.checked.items()
    return CheckResult(
        run=run,
        settings=state.settings,
        faults=tuple(dict.fromkeys(state.faults)),
        notices=tuple(dict.fromkeys(notices)),
        not_read=state.not_read,
        fails=not state.known.written and any(_fails(each, state.settings[path]) for path, each in checked),
        interrupted=state.interrupted,
    )


def look_through(plan: Plan, progress: Progress) -> tuple[RunState, dict[str, Apparatus]]:
    """What stands in the manuscripts, with the evidence about it, and how the run has gone so far.

    Raises `BadConfiguration`, and `UnreadableManuscript` for a bibliography given beside them.
    """
    options, found = plan.options, plan.found
    settings = _settings(found.paths, options)
    if options.changed_since is not None:
        settings = _touched(settings, found, options)
    baselines = dict.fromkeys(each.baseline for each in settings.values())
    known = known_findings(baselines, options.write_baseline, settings)
    state = RunState(settings, progress, known, Translator(plan.settings.ui_language))
    state.faults += map(fault_of, found.faults)
    for path in {path: None for settings in state.settings.values() for path in settings.bibliography}:
        bibliography(path)  # without it, every finding would be wrong
    examined = _examine(state, plan)
    state.faults += examined.faults
    state.not_read = examined.not_read()
    state.notices += filter(None, [examined.left_out()])
    state.notices += [
        message("check.passed-over", "{path}: passed over", path=path)
        for path in examined.passed_over
        if options.verbose
    ]
    return state, _with_evidence(examined.apparatuses, state, plan.settings)


def _settings(found: Sequence[str], options: RunOptions) -> dict[str, Settings]:
    """The settings of each manuscript; those of a folder are read once."""
    folders = {path: os.path.dirname(os.path.abspath(options.name(path))) for path in found}
    of_folder = {folder: options.settings(folder) for folder in dict.fromkeys(folders.values())}
    return {path: of_folder[folder] for path, folder in folders.items()}


def _touched(settings: Mapping[str, Settings], found: Found, options: RunOptions) -> dict[str, Settings]:
    """The manuscripts that were touched since a revision; the others are taken out of `found`, too."""
    changed = changed_files(options.changed_since or "", (path for path in options.paths if path != STDIN))
    kept = {path: each for path, each in settings.items() if touched(path, each, changed)}
    found.paths = [*kept]
    return kept


def _examine(state: RunState, plan: Plan) -> Examined:
    """What stands in the manuscripts that can be read."""
    today, paths = date.today(), plan.found.paths
    results: list[tuple[str, Apparatus | Fault]] = []
    try:
        state.tasks = {path: _task(path, plan.options, state.settings[path], today) for path in paths}
        for path, result in zip(paths, examine_all([*state.tasks.values()], plan.settings.jobs), strict=True):
            results.append((path, result))
            state.progress.step(READ.fill(done=len(results), total=len(paths)))
    except KeyboardInterrupt:
        state.interrupted = True
    return sort_results(results, plan.found)


def _task(path: str, options: RunOptions, settings: Settings, today: date) -> Task:
    task = Task(path, settings.language, today, bibliographies=settings.bibliography)
    if path != STDIN:
        return task
    name = options.name(path)
    return replace(task, path=name, data=options.read_stdin(), format=format_of(name) or "markdown")


def _with_evidence(apparatuses: dict[str, Apparatus], state: RunState, of_run: Settings) -> dict[str, Apparatus]:
    """With the answers of registries and web, remembered ones for the manuscripts that are checked offline, and with
    the notices of a table."""
    if state.interrupted:
        return apparatuses
    rules = {path: state.settings[path].rules_for(path) for path in apparatuses}
    offline = {path for path in apparatuses if state.settings[path].offline}
    result = ask(apparatuses, rules, of_run, state.progress, offline)
    state.interrupted = result.interrupted
    state.notices += result.notices
    table = of_run.retraction_watch
    return dict(with_table(result.apparatuses, table) if table else result.apparatuses)


def _judge(path: str, apparatus: Apparatus, state: RunState) -> None:
    """The findings that stand in one manuscript, and what to say of its acceptances."""
    settings = state.settings[path]
    rules = settings.rules_for(path)
    open_questions = tuple(unverified(apparatus))
    informed = _informed(rules, settings, open_questions)
    result = sort_out(apparatus, judge(apparatus, rules), settings.accept, informed, state.translator)
    first = [finding for finding in result.findings if state.is_new(finding, apparatus.document.path)]
    new = state.known.new(first, apparatus.document, settings)
    given = state.tasks[path].data
    again = partial(read_bytes, path) if given is None else partial(bytes, given)
    state.checked[path] = Checked(apparatus.document.path, apparatus, new, open_questions, again)
    state.faults += map(fault_of, result.faults)
    state.notices += [joined([path, remark], ": ") for remark in apparatus.document.remarks]
    state.notices += result.unused
    state.used |= result.used


def _informed(rules: Sequence[Rule], settings: Settings, open_questions: Sequence[Unverified]) -> tuple[Rule, ...]:
    """The rules that would have found what there is: they knew what they need to know of registries and web."""
    return tuple(rule for rule in rules if not rule.needs or not (settings.offline or open_questions))


def _scope(state: RunState, options: RunOptions) -> Scope:
    """What the run has looked at: of folders, only what was touched where only that is checked."""
    judged: set[Rule] = set()
    silent: set[Rule] = set()
    for path, checked in state.checked.items():
        rules = state.settings[path].rules_for(path)
        judged |= {*rules}
        silent |= {*rules} - {*_informed(rules, state.settings[path], checked.unverified)}
    parts = {part.path for checked in state.checked.values() for part in checked.apparatus.document.parts}
    return Scope(
        rules=frozenset(judged - silent),
        manuscripts=[checked.path for checked in state.checked.values()],
        folders=[path for path in options.paths if os.path.isdir(path) and options.changed_since is None],
        unread=state.settings.keys() - state.checked.keys() - parts,
    )


def _unused(state: RunState, scope: Scope) -> list[Message]:
    """Acceptances of a configuration that accept nothing, where the folder that it holds for was checked as a whole."""
    acceptances = dict.fromkeys(acceptance for settings in state.settings.values() for acceptance in settings.accept)
    return [
        message(
            "check.acceptance-accepts-nothing",
            "{place}: the acceptance of {rule} “{match}” accepts nothing; take it out",
            place=acceptance.place,
            rule=acceptance.rule,
            match=acceptance.match,
        )
        for acceptance in acceptances
        if acceptance not in state.used
        and scope.within(os.path.dirname(os.path.abspath(acceptance.place)))
        and not scope.rules.isdisjoint(rules_named(acceptance.rule))
    ]


def _fails(checked: Checked, settings: Settings) -> bool:
    if settings.strict and checked.unverified:
        return True
    if settings.fail_on == "never":
        return False
    return any(finding.severity.rank >= Severity(settings.fail_on).rank for finding in checked.findings)
