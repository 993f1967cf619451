"""The gathering of evidence about everything at once, each subject once and no host too often.

Services run in the calling thread, one step at a time; only the sending is handed to an executor. So there are no
locks, and a request waits for its host's turn without holding a worker.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from typing import Protocol

from refcheck.model.evidence import Evidence, Subject, SubjectKind, Unavailable
from refcheck.model.reason import Cause, Reason
from refcheck.net.batches import LINGER, Batches
from refcheck.net.hosts import Errand, Host
from refcheck.net.schedule import Schedule, Waiting
from refcheck.net.session import Session
from refcheck.net.settings import NetworkSettings
from refcheck.net.threads import DaemonThreads
from refcheck.services import look_up
from refcheck.services.protocol import Answer, Failure, Inquiry, NotSent, Purpose, Request, Share, server_of

GRACE = 2.0
"""Seconds by which a request may overrun its time before its worker is abandoned."""
SECOND_CHANCE = 1.0
"""Seconds after which a registry that failed is asked once more, when all else is done."""


class Clock(Protocol):
    """The functions of the module `time` by which requests are spaced; a test may have a clock of its own."""

    def monotonic(self) -> float: ...
    def sleep(self, seconds: float, /) -> None: ...


@dataclass(slots=True)
class Task:
    """A subject and its service at work; `spent` are the seconds that its requests took so far."""

    subject: Subject
    inquiry: Inquiry
    spent: float = 0.0


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the work is: subjects of each kind that are done, and in all, and for whom the others wait."""

    done: Mapping[SubjectKind, int]
    total: Mapping[SubjectKind, int]
    waiting: Callable[[], list[Waiting]]


Progress = Callable[[Standing], None]
Keep = Callable[[Subject, tuple[Evidence, ...]], None]
"""Called with each subject's evidence as soon as it is complete."""


def gather(
    subjects: Iterable[Subject],
    settings: NetworkSettings,
    progress: Progress | None = None,
    keep: Keep | None = None,
    executor: Executor | None = None,
    clock: Clock = time,
) -> Mapping[Subject, tuple[Evidence, ...]]:
    """Evidence about each subject; what went wrong is `Unavailable`. Interrupted, or at the end of its time, it returns
    what there is, and says of the rest that it was not asked. `executor` must share memory with the caller (threads).
    """
    session = Session(settings)
    threads = DaemonThreads()
    try:
        unique = list(dict.fromkeys(subjects))
        return Gatherer(unique, settings, session, executor or threads, progress, keep, clock).run()
    finally:
        session.close()
        threads.dismiss()


class Gatherer:
    """Drives the services of all subjects to their end."""

    def __init__(
        self,
        subjects: list[Subject],
        settings: NetworkSettings,
        session: Session,
        pool: Executor,
        progress: Progress | None,
        keep: Keep | None,
        clock: Clock = time,
    ) -> None:
        self.subjects, self.settings, self.session, self.pool = subjects, settings, session, pool
        self.progress, self.keep, self.clock = progress, keep, clock
        self.tasks: dict[int, Task] = {}
        self.schedule = Schedule(settings.mailto)
        self.batches = Batches()
        self.asked: dict[Request, Errand] = {}
        self.flying: dict[Future[Answer], Errand] = {}
        self.back: SimpleQueue[Future[Answer]] = SimpleQueue()
        self.answered: deque[tuple[Errand, Answer]] = deque()
        self.failed: list[Errand] = []
        self.out: Counter[SubjectKind] = Counter()
        self.evidence: dict[Subject, tuple[Evidence, ...]] = {}
        self.done = Counter({subject.kind: 0 for subject in subjects})
        self.standing = Standing(self.done, Counter(s.kind for s in subjects), self.schedule.waiting)
        self.looked = 0.0

    def run(self) -> Mapping[Subject, tuple[Evidence, ...]]:
        ends = self.clock.monotonic() + self.settings.budget
        try:
            for number, subject in enumerate(self.subjects):
                self.tasks[number] = Task(subject, look_up(subject, self.settings.keys))
                self._step(number)
            while self.clock.monotonic() < ends and (self._advance() or self._try_again()):
                pass
            for number in list(self.tasks):
                self._finish(number, _nothing(Reason(Cause.BUDGET, seconds=self.settings.budget)))
        except KeyboardInterrupt:
            pass
        interrupted = _nothing(Reason(Cause.INTERRUPTED))
        return {subject: self.evidence.get(subject, interrupted) for subject in self.subjects}

    def _advance(self) -> bool:
        """One round: hand answers to services, send what may be sent, wait for more. False when nothing is left."""
        while self.answered:
            errand, answer = self.answered.popleft()
            for asker in errand.askers:
                self._step(asker, answer)
        self._send()
        if not (self.flying or self.answered or self.schedule.size or self.batches):
            return False
        self._collect()
        if self.progress:
            self.progress(self.standing)
        return True

    def _send(self) -> None:
        """Send whatever may be sent now."""
        now = self.clock.monotonic()
        for batch in self.batches.full():
            self._queue(batch)
        if self.batches and (ripe := self.batches.ripe(now, may_grow=self.out[SubjectKind.DOI] > 0)):
            self._queue(ripe)
        while len(self.flying) < self.settings.workers and (errand := self.schedule.take(now)):
            errand.started = now
            errand.allowed = self.settings.patience - max(self.tasks[asker].spent for asker in errand.askers)
            future = self.pool.submit(self.session.send, errand.request, errand.allowed)
            self.flying[future] = errand
            future.add_done_callback(self.back.put)

    def _collect(self) -> None:
        """Wait for answers until one comes or something else may be sent."""
        now = self.clock.monotonic()
        pause = min(1.0, self.schedule.pause(now) if len(self.flying) < self.settings.workers else 1.0)
        pause = min(pause, LINGER / 10) if self.batches else pause
        if self.answered:
            pause = 0.0
        elif not self.flying:
            self.clock.sleep(pause)
            return
        try:
            self._came_back(self.back.get(timeout=pause))
            while True:
                self._came_back(self.back.get_nowait())
        except Empty:
            pass
        if now - self.looked > 1.0:
            self.looked = now
            self._abandon(now)

    def _abandon(self, now: float) -> None:
        """Requests that overran their time are given up, whatever their workers do."""
        for future, errand in list(self.flying.items()):
            if now - errand.started > errand.allowed + GRACE:
                name = server_of(errand.request.url)
                self._received(self.flying.pop(future), Failure(Reason(Cause.LATE, name), host=name))

    def _came_back(self, future: Future[Answer]) -> None:
        errand = self.flying.pop(future, None)
        if errand is None:
            return  # it had been abandoned
        try:
            answer = future.result()
        except Exception:
            name = server_of(errand.request.url)
            answer = Failure(Reason(Cause.UNUSABLE, name), host=name)
        self._received(errand, answer)

    def _received(self, errand: Errand, answer: Answer) -> None:
        """Heed what the host says; pass the answer on, or ask again later."""
        now = self.clock.monotonic()
        host = self.schedule.give_back(errand)
        for asker in errand.askers:
            self.tasks[asker].spent += now - errand.started
        answering = answer.host if isinstance(answer, Failure) else server_of(answer.url)
        if answering == host.name and host.heed(errand, answer, now):
            self.schedule.add(errand, first=True)
        elif _is_registry_s_failure(errand, answer, host):
            errand.failed = answer
            self.failed.append(errand)
        else:
            self._answer(errand, answer)
        if host.left_alone:
            self._leave_alone(host, host.left_alone)

    def _leave_alone(self, host: Host, why: Reason) -> None:
        """What waits for a host that is asked no more is not sent."""
        refusal = NotSent(why, host=host.name)
        for errand in self.schedule.empty(host):
            if _is_registry_s_failure(errand, refusal, host):
                errand.failed = refusal
                self.failed.append(errand)
            else:
                self._answer(errand, errand.failed or refusal)

    def _try_again(self) -> bool:
        """Ask once more what registries failed to answer, now that all else is done; whether there was anything."""
        errands, self.failed = self.failed, []
        later = self.clock.monotonic() + SECOND_CHANCE
        for errand in errands:
            host = self.schedule.host(errand)
            host.forgive()
            if host.left_alone:
                self._answer(errand, errand.failed or NotSent(host.left_alone))
            else:
                self.schedule.add(errand, not_before=later)
        return bool(errands)

    def _answer(self, errand: Errand, answer: Answer) -> None:
        self.asked.pop(errand.request, None)
        for asker in errand.askers:
            self.out[self.tasks[asker].subject.kind] -= 1
        self.answered.append((errand, answer))

    def _step(self, number: int, answer: Answer | None = None) -> None:
        """One step of a service: its next question waits for its turn, or its evidence is kept."""
        task = self.tasks[number]
        try:
            question = next(task.inquiry) if answer is None else task.inquiry.send(answer)
        except StopIteration as end:
            self._finish(number, end.value)
        except Exception as error:
            self._finish(number, _nothing(Reason(Cause.UNREADABLE, detail=type(error).__name__)))
        else:
            if isinstance(question, Share):
                self.batches.add(question, number, self.clock.monotonic())
            elif question in self.asked:
                self.asked[question].askers.append(number)
                self.out[task.subject.kind] += 1
            else:
                self._queue(Errand(question, [number]))

    def _queue(self, errand: Errand) -> None:
        """What was begun is brought to its end before anything new, so that no registry is idle meanwhile."""
        for asker in errand.askers:
            self.out[self.tasks[asker].subject.kind] += 1
        host = self.schedule.host(errand)
        if host.left_alone:
            self._answer(errand, NotSent(host.left_alone, host=host.name))
            return
        self.asked[errand.request] = errand
        self.schedule.add(errand, first=self.tasks[errand.askers[0]].spent > 0)

    def _finish(self, number: int, evidence: tuple[Evidence, ...]) -> None:
        task = self.tasks.pop(number)
        self.evidence[task.subject] = evidence
        self.done[task.subject.kind] += 1
        if self.keep:
            self.keep(task.subject, evidence)


def _is_registry_s_failure(errand: Errand, answer: Answer, host: Host) -> bool:
    """Is it worth while to ask a registry once more, later in the run?"""
    if errand.request.purpose is not Purpose.REGISTRY or errand.failed or host.barred:
        return False
    return isinstance(answer, Failure) or answer.status >= 500


def _nothing(reason: Reason) -> tuple[Evidence, ...]:
    return (Unavailable("refcheck", datetime.now(UTC), reason),)
