"""How is everything asked about at once, each subject once and no host too often?

Services run in the calling thread, one step at a time; only the sending is handed to an executor. So there are no
locks, and a request waits for its host's turn without holding a worker.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from refcheck.model.evidence import Evidence, Subject, Unavailable
from refcheck.net.limits import limit_of
from refcheck.net.session import Session
from refcheck.net.settings import NetworkSettings
from refcheck.net.threads import DaemonThreads
from refcheck.services import look_up
from refcheck.services.protocol import (
    Answer,
    Failure,
    Inquiry,
    NoSuchHost,
    NotSent,
    Purpose,
    Request,
    Response,
    Share,
    host_of,
)

Progress = Callable[[int, int], None]
"""Called with the number of subjects done and their number in all."""
LONGEST_RETRY = 10.0
"""A host that asks to be left alone for longer (Retry-After, in seconds) is not asked again."""
MOST_SILENCES = 3
"""After so many requests without an answer, one after the other, a host is left alone in this run."""
GRACE = 2.0
"""Seconds by which a request may overrun its time before its worker is abandoned."""


NONE_YET = Request("", "")


@dataclass(slots=True)
class Task:
    """A subject, its service at work, and the request that is to be sent next."""

    subject: Subject
    inquiry: Inquiry
    request: Request = NONE_YET
    spent: float = 0.0
    started: float = 0.0
    told_to_wait: bool = False


@dataclass(slots=True)
class Host:
    """A host's queue, how many requests are under way, when the next may start, and why it is left alone, if so."""

    waiting: deque[Task] = field(default_factory=deque)
    active: int = 0
    next_at: float = 0.0
    silences: int = 0
    left_alone: str = ""


def gather(
    subjects: Iterable[Subject],
    settings: NetworkSettings,
    progress: Progress | None = None,
    executor: Executor | None = None,
) -> Mapping[Subject, tuple[Evidence, ...]]:
    """Evidence about each subject; what went wrong is `Unavailable`. Interrupted, it returns what there is, and says
    of the rest that it was not asked. `executor` must share memory with the caller (threads)."""
    session = Session(settings)
    gatherer = Gatherer(list(dict.fromkeys(subjects)), settings, session, executor or DaemonThreads(), progress)
    try:
        return gatherer.run()
    finally:
        session.close()


class Gatherer:
    """Drives the services of all subjects to their end."""

    def __init__(
        self,
        subjects: list[Subject],
        settings: NetworkSettings,
        session: Session,
        pool: Executor,
        progress: Progress | None,
    ) -> None:
        self.subjects, self.settings, self.session, self.pool = subjects, settings, session, pool
        self.progress = progress
        self.hosts: dict[str, Host] = {}
        self.flying: dict[Future[Answer], Task] = {}
        self.evidence: dict[Subject, tuple[Evidence, ...]] = {}

    def run(self) -> Mapping[Subject, tuple[Evidence, ...]]:
        try:
            for subject in self.subjects:
                self._begin(subject)
            while self.flying or any(host.waiting for host in self.hosts.values()):
                pause = self._dispatch()
                self._collect(pause)
        except KeyboardInterrupt:
            pass
        for subject in self.subjects:
            self.evidence.setdefault(subject, _nothing("refcheck was interrupted before it could ask"))
        return {subject: self.evidence[subject] for subject in self.subjects}

    def _dispatch(self) -> float:
        """Send whatever may be sent now; the seconds until more may be."""
        pause = 1.0
        for name, host in list(self.hosts.items()):
            limit = limit_of(name, self.settings.mailto)
            while host.waiting and host.left_alone:
                self._advance(host.waiting.popleft(), NotSent(host.left_alone))
            while host.waiting and host.active < limit.together and len(self.flying) < self.settings.workers:
                now = time.monotonic()
                if now < host.next_at:
                    pause = min(pause, host.next_at - now)
                    break
                host.next_at = now + limit.gap
                host.active += 1
                task = host.waiting.popleft()
                task.started = now
                future = self.pool.submit(self.session.send, task.request, self.settings.patience - task.spent)
                self.flying[future] = task
        return pause

    def _collect(self, pause: float) -> None:
        """Wait for answers, at most so long, and hand each to its service."""
        if not self.flying:
            time.sleep(pause if any(host.waiting for host in self.hosts.values()) else 0)
            return
        done, _ = wait(self.flying, pause, FIRST_COMPLETED)
        now = time.monotonic()
        late = {
            future
            for future, task in self.flying.items()
            if task.spent + now - task.started > self.settings.patience + GRACE
        }
        for future in done | late:
            task = self.flying.pop(future)
            task.spent += now - task.started
            name = host_of(task.request.url)
            self.hosts[name].active -= 1
            try:
                answer = future.result(0)
            except Exception:
                fault = "no answer from {} in time" if future in late else "no usable answer from {}"
                answer = Failure(fault.format(name), host=name)
            self._received(task, answer, self.hosts[name])

    def _received(self, task: Task, answer: Answer, host: Host) -> None:
        """Hand an answer on, or ask again later where the host wants it so."""
        name = host_of(task.request.url)
        answering = answer.host if isinstance(answer, Failure) else host_of(answer.url)
        delay = self._heed(name, host, answer, task.request.purpose) if answering == name else None
        if delay is None or task.told_to_wait:
            self._advance(task, answer)
        else:
            host.next_at = max(host.next_at, time.monotonic() + delay)
            task.told_to_wait = True
            host.waiting.appendleft(task)

    def _heed(self, name: str, host: Host, answer: Answer, purpose: Purpose) -> float | None:
        """What an answer of the host itself says on further requests; the seconds after which to ask the same again."""
        if isinstance(answer, Failure):
            host.silences += not isinstance(answer, NoSuchHost | NotSent)
            if host.silences >= MOST_SILENCES:
                host.left_alone = f"{name} did not answer {MOST_SILENCES} times and was left alone"
            return None
        host.silences = 0
        if answer.status == 403 and purpose is Purpose.REGISTRY:
            host.left_alone = f"403 from {name}, which was not asked again"
        delay = retry_after(answer) if answer.status in (429, 503) else None
        if delay is not None and delay > LONGEST_RETRY:
            host.left_alone = f"{name} asked not to be asked again for {delay:.0f} s"
            return None
        return delay

    def _begin(self, subject: Subject) -> None:
        inquiry = look_up(subject)
        self._step(Task(subject, inquiry), lambda: next(inquiry))

    def _advance(self, task: Task, answer: Answer) -> None:
        task.told_to_wait = False
        self._step(task, lambda: task.inquiry.send(answer))

    def _step(self, task: Task, step: Callable[[], Request | Share]) -> None:
        """One step of a service: its next request is queued, or its evidence kept.

        What was begun is brought to its end first, so that no registry is idle until another has answered everything.
        """
        begun = task.request is not NONE_YET
        try:
            question = step()
            task.request = question.batch.request([question.key]) if isinstance(question, Share) else question
        except StopIteration as end:
            self._finish(task.subject, end.value)
        except Exception as error:
            self._finish(task.subject, _nothing(f"an answer that refcheck could not read ({type(error).__name__})"))
        else:
            waiting = self.hosts.setdefault(host_of(task.request.url), Host()).waiting
            (waiting.appendleft if begun else waiting.append)(task)

    def _finish(self, subject: Subject, evidence: tuple[Evidence, ...]) -> None:
        self.evidence[subject] = evidence
        if self.progress:
            self.progress(len(self.evidence), len(self.subjects))


def retry_after(answer: Response) -> float | None:
    """The seconds of a `Retry-After` header (RFC 9110, 10.2.3: seconds or a date), if there is one."""
    value = answer.headers.get("retry-after", "").strip()
    if value.isdigit():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - answer.at).total_seconds())
    except (TypeError, ValueError):
        return None


def _nothing(reason: str) -> tuple[Evidence, ...]:
    return (Unavailable("refcheck", datetime.now(UTC), reason),)
