"""What the registries and the web answer about the manuscripts of a run, in rounds of questions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from refcheck.config import Settings
from refcheck.i18n.message import Message
from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import Evidence, Subject
from refcheck.model.finding import Rule
from refcheck.run.progress import Progress
from refcheck.run.questions import archived_copies, other_addresses, subjects

if TYPE_CHECKING:
    from refcheck.net.memory import Memory

Answers = Mapping[Subject, tuple[Evidence, ...]]
ROUNDS = (subjects, other_addresses, archived_copies)
"""What to ask about, one after the other: a later round builds on the evidence of those before. The last one asks an
archive, where the user has it so."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The manuscripts with the evidence about them; whether the user broke it off, so that some of it is lacking; and
    what went wrong with the memory, if anything did."""

    apparatuses: Mapping[str, Apparatus]
    interrupted: bool = False
    notices: tuple[Message, ...] = ()


def ask(
    apparatuses: Mapping[str, Apparatus],
    rules: Mapping[str, Sequence[Rule]],
    settings: Settings,
    progress: Progress,
    offline: Collection[str] = (),
) -> Answered:
    """Gather what these rules need to know, each subject once, whichever manuscripts name it.

    What is remembered is not asked. For the manuscripts (paths) that are checked offline, memory is all there is.
    """
    online = {path: apparatus for path, apparatus in apparatuses.items() if path not in offline}
    with closing(_memory(settings)) as memory:
        inquiry = Inquiry(settings, progress, memory)
        answered = inquiry.in_rounds(online, rules, inquiry.ask)
        if not inquiry.interrupted:
            rest = {path: apparatus for path, apparatus in apparatuses.items() if path in offline}
            answered |= inquiry.in_rounds(rest, rules, inquiry.remember)
    return Answered({**apparatuses, **answered}, inquiry.interrupted, tuple(filter(None, [memory.notice])))


@dataclass
class Inquiry:
    """What is asked of whom in a run."""

    settings: Settings
    progress: Progress
    memory: Memory
    interrupted: bool = False

    def in_rounds(
        self,
        apparatuses: Mapping[str, Apparatus],
        rules: Mapping[str, Sequence[Rule]],
        answer: Callable[[Collection[Subject]], Answers],
    ) -> dict[str, Apparatus]:
        """The manuscripts with what is answered, round after round."""
        answered = dict(apparatuses)
        evidence: dict[Subject, tuple[Evidence, ...]] = {}
        for questions in ROUNDS if self.settings.archive else ROUNDS[:-1]:
            wanted = {path: questions(apparatus, rules[path]) for path, apparatus in answered.items()}
            new = dict.fromkeys(subject for each in wanted.values() for subject in each if subject not in evidence)
            if not self.interrupted:
                evidence |= answer(new) if new else {}
                answered = {path: _with(apparatus, wanted[path], evidence) for path, apparatus in answered.items()}
        return answered

    def ask(self, wanted: Collection[Subject]) -> Answers:
        """What is remembered, and the answers of the services to the rest, which are remembered from now on."""
        known = {} if self.settings.refresh else self.memory.recall(wanted)
        unknown = [subject for subject in wanted if subject not in known]
        return {**known, **(self._gather(unknown) if unknown else {})}

    def remember(self, wanted: Collection[Subject]) -> Answers:
        """What is remembered, of any age as long as it is fair."""
        return self.memory.recall(wanted, any_age=True)

    def _gather(self, asked: Collection[Subject]) -> Answers:
        from refcheck.net.gatherer import gather
        from refcheck.net.settings import NetworkSettings

        done = 0

        def keep(subject: Subject, evidence: tuple[Evidence, ...]) -> None:
            nonlocal done
            done += 1
            self.memory.keep(subject, evidence)

        settings = NetworkSettings(
            timeout=self.settings.timeout,
            patience=3 * self.settings.timeout,
            budget=self.settings.budget,
            mailto=self.settings.mailto,
            keys={"OpenAlex": self.settings.openalex_key} if self.settings.openalex_key else {},
        )
        evidence = gather(asked, settings, self.progress.standing, keep)
        self.interrupted = done < len(asked)  # an interrupted gatherer hands over what it has
        return evidence


def _memory(settings: Settings) -> Memory:
    """What is remembered from one run to the next; nothing at all, where that is not wanted."""
    from refcheck.net.memory import Memory

    return Memory("") if settings.no_cache else Memory.open(settings.cache_dir)


def _with(apparatus: Apparatus, asked: Iterable[Subject], evidence: Answers) -> Apparatus:
    answered = {subject: evidence[subject] for subject in asked if subject in evidence}
    return replace(apparatus, evidence={**apparatus.evidence, **answered})
