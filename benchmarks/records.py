"""How often does refcheck accuse a right reference, and how often does it see a wrong one, against registries' records?

python -m benchmarks.records FOLDER [--seed N] [--keep FILE] [-v] [--half 0|1]

FOLDER holds recorded answers (an INDEX.jsonl and the answers of crossref, datacite and doi-org). Of each record a
reference is made in every style and judged with that record as evidence: what is found is a false alarm. The same with
one field falsified, and with the record of another work in the place of its own, should be found. See README.md.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from benchmarks.answered import Known, known_works
from benchmarks.falsified import FALSIFIED
from benchmarks.rendered import STYLES, render
from refcheck import pipeline
from refcheck.model.evidence import Record, Subject, SubjectKind
from refcheck.model.finding import Severity
from refcheck.readers import read
from refcheck.rules.registries import doi_points_elsewhere, record_differs

RULES = (doi_points_elsewhere.RULE, record_differs.RULE)
AT = datetime(2026, 11, 1, tzinfo=UTC)
TRUE = "true"
SWAPS = ("swapped: any work", "swapped: same author", "swapped: same journal and year")
SUFFIX = re.compile(r"(?<=\d{4})[a-z]\b")
"""A letter that tells works of one author and year apart; in another list it is another one."""
IN_A_LIST = 150


class Case(NamedTuple):
    """A reference in a style, and the record that its DOI is to have."""

    kind: str
    style: str
    text: str
    known: Known
    record: Known


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found of a case: `alarm` by a warning or an error, `elsewhere` by the rule on other works."""

    case: Case
    read: bool
    alarm: bool = False
    elsewhere: bool = False
    info: bool = False
    message: str = ""


def cases(works: Sequence[Known], seed: int) -> Iterator[Case]:
    """True references in all styles, each falsification once in a style drawn for it, and swapped records."""
    drawn: dict[str, list[tuple[str, Known, dict[str, object]]]] = defaultdict(list)
    for known in works:
        rng = random.Random(f"{seed} {known.doi}")
        others = rng.sample(works, 12)
        for kind, falsify in FALSIFIED.items():
            style = rng.choice(list(STYLES))
            false = falsify(known.csl, rng, [other for other in others if other.doi != known.doi])
            if false:
                drawn[style].append((kind, known, false))
    for style in STYLES:
        right = dict(zip(map(id, works), render(style, [known.csl for known in works]), strict=True))
        yield from (Case(TRUE, style, right[id(known)], known, known) for known in works if right[id(known)])
        yield from _swapped(style, works, right, seed)
        wrong = render(style, [false for _, _, false in drawn[style]])
        for (kind, known, _), text in zip(drawn[style], wrong, strict=True):
            if text and SUFFIX.sub("", text) != SUFFIX.sub("", right[id(known)]):
                yield Case(kind, style, text, known, known)


def _swapped(style: str, works: Sequence[Known], right: dict[int, str], seed: int) -> Iterator[Case]:
    """Each reference with records of other works: any, one by its first author, one of its journal and year."""
    by_author, by_issue = defaultdict(list), defaultdict(list)
    for known in works:
        by_author[_author(known)].append(known)
        by_issue[_issue(known)].append(known)
    for known in works:
        rng = random.Random(f"{seed} {style} {known.doi}")
        alike = (works, by_author[_author(known)] if _author(known) else [], by_issue[_issue(known)])
        for kind, group in zip(SWAPS, alike, strict=True):
            others = [other for other in group if _title(other) != _title(known)]
            if others and right[id(known)] and (kind != SWAPS[2] or "container-title" in known.csl):
                yield Case(kind, style, right[id(known)], known, rng.choice(others))


def _author(known: Known) -> str:
    people = known.csl.get("author") or [{}]
    return f"{people[0].get('family', '')} {people[0].get('given', '')[:1]}".strip().casefold()


def _issue(known: Known) -> tuple[str, int]:
    return known.csl.get("container-title", "").casefold(), known.csl["issued"]["date-parts"][0][0]


def _title(known: Known) -> str:
    return "".join(char for char in known.csl["title"].casefold() if char.isalnum())


def lists(found: Iterable[Case]) -> Iterator[list[Case]]:
    """Cases of one kind and style together, no DOI twice in a list."""
    groups: dict[tuple[str, str, int], list[Case]] = defaultdict(list)
    seen: Counter[tuple[str, str, str]] = Counter()
    for case in found:
        key = (case.kind, case.style, case.known.doi)
        groups[(case.kind, case.style, seen[key])].append(case)
        seen[key] += 1
    for group in groups.values():
        yield from (group[start : start + IN_A_LIST] for start in range(0, len(group), IN_A_LIST))


def judged(group: Sequence[Case]) -> Iterator[Outcome]:
    """The list is read, parsed and judged as a manuscript is."""
    text = "# References\n\n" + "\n\n".join(f"- {case.text}" for case in group) + "\n"
    apparatus = pipeline.examine(read("list.md", text.encode()), date(2026, 11, 1))
    evidence = {
        Subject(SubjectKind.DOI, case.known.doi): (Record(case.record.service, AT, case.record.work),) for case in group
    }
    apparatus = replace(apparatus, evidence=evidence)
    doi_of = {entry.number: entry.work.DOI.lower() for entry in apparatus.references}
    said = defaultdict(list)
    for finding in pipeline.judge(apparatus, RULES):
        said[doi_of[finding.remark.reference or 0]].append(finding)
    known = set(doi_of.values())
    for case in group:
        findings = said[case.known.doi]
        loud = [finding for finding in findings if finding.severity is not Severity.INFO]
        yield Outcome(
            case,
            case.known.doi in known,
            bool(loud),
            any(finding.rule is RULES[0] for finding in findings),
            len(findings) > len(loud),
            " | ".join(str(finding.remark.message) for finding in findings),
        )


def right(outcome: Outcome) -> bool:
    """Is it what it should be: silence of a true reference, an alarm of another one?"""
    if outcome.case.kind == TRUE:
        return not outcome.alarm
    return outcome.elsewhere if outcome.case.kind in SWAPS else outcome.alarm


def table(outcomes: Sequence[Outcome], of: str) -> None:
    print(f"\n{of:34} {'references':>10} {'as it should be':>16} {'any alarm':>10} {'info':>6} {'DOI not read':>13}")
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[{"kind": outcome.case.kind, "style": outcome.case.style}.get(of, outcome.case.known.service)].append(
            outcome
        )
    for name, group in groups.items():
        good = sum(map(right, group))
        alarms = sum(outcome.alarm for outcome in group) / len(group)
        info = sum(outcome.info for outcome in group)
        unread = sum(not outcome.read for outcome in group)
        print(f"{name:34} {len(group):>10} {good / len(group):>16.2%} {alarms:>10.2%} {info:>6} {unread:>13}")


def report(outcomes: Sequence[Outcome], verbose: bool, half: int) -> None:
    for number in (0, 1):
        mine = [outcome for outcome in outcomes if outcome.case.known.half == number]
        print(f"\n== half {number}")
        table(mine, "kind")
        table([outcome for outcome in mine if outcome.case.kind == TRUE], "style")
        table([outcome for outcome in mine if outcome.case.kind == TRUE], "service")
        table([outcome for outcome in mine if outcome.case.kind not in (TRUE, *SWAPS)], "style")
    if verbose:
        for outcome in outcomes:
            if not right(outcome) and outcome.case.known.half == half:
                case = outcome.case
                print(f"\n[{case.kind}, {case.style}, {case.record.service}] {case.text}\n  {outcome.message or '-'}")
                work = replace(case.record.work, fields=())
                print(
                    "  " + ", ".join(f"{n}={v!r}" for n in work.__slots__ if (v := getattr(work, n)) and n != "fields")
                )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="file in which the rendered references are kept for the next run")
    parser.add_argument("-v", "--verbose", action="store_true", help="print what was not as it should be")
    parser.add_argument("--half", type=int, default=0, help="the half of which -v prints")
    options = parser.parse_args()
    works = known_works(options.folder)
    found = _kept(options.keep, works, options.seed) if options.keep else list(cases(works, options.seed))
    outcomes = [outcome for group in lists(found) for outcome in judged(group)]
    report(outcomes, options.verbose, options.half)


def _kept(path: Path, works: Sequence[Known], seed: int) -> list[Case]:
    """The cases of the last run with this seed, since rendering takes most of the time."""
    if not path.exists():
        place = {id(known): number for number, known in enumerate(works)}
        rows = [[c.kind, c.style, c.text, place[id(c.known)], place[id(c.record)]] for c in cases(works, seed)]
        path.write_text(json.dumps(rows), encoding="utf-8")
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [Case(kind, style, text, works[known], works[record]) for kind, style, text, known, record in rows]


if __name__ == "__main__":
    main()
