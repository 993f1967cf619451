"""How fast are 1,000 DOIs verified where Crossref's limits hold?

    python benchmarks/registries.py [--dois 1000] [--latency 0.08]

A server on 127.0.0.1 plays the registries and keeps Crossref's polite limits (three lists a second, ten single records,
three at once; 429 beyond). Prints the requests that each service received, those it refused, and the seconds; beside
them the seconds that one request after the other at Crossref's limit takes, measured over a few DOIs.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import requests
from servers.loopback import Limit, Loopback

from refcheck.model.evidence import Record, Subject, SubjectKind
from refcheck.net.gatherer import gather
from refcheck.net.settings import NetworkSettings

POLITE = {"crossref lists": (3, 3), "crossref": (10, 3)}
SAMPLE = 40
AT_THE_LIMIT = 9.5
"""Single records a second that a client can ask for without being refused now and then."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--dois", type=int, default=1000)
    options.add_argument("--latency", type=float, default=0.08)
    options.add_argument("--others", type=int, default=0, help="how many of the DOIs are DataCite's")
    arguments = options.parse_args()
    with Loopback() as world:
        world.seconds = arguments.latency
        world.limits = {name: Limit(*limit) for name, limit in POLITE.items()}
        subjects = [Subject(SubjectKind.DOI, f"10.5555/{number}") for number in range(arguments.dois)]
        for number, subject in enumerate(subjects):
            agency = "DataCite" if number < arguments.others else "Crossref"
            world.register(subject.value, agency, {"title": [f"Work {number}"], "titles": [{"title": "x"}]})
        started = time.perf_counter()
        evidence = gather(subjects, NetworkSettings(endpoints=world.endpoints, mailto="editor@example.org"))
        seconds = time.perf_counter() - started
        described = sum(any(isinstance(item, Record) for item in items) for items in evidence.values())
        kinds = Counter("/".join(asked.url.split("?")[0].split("/")[2:4]) for asked in world.asked)
        alone = one_by_one(world, subjects[arguments.others :][:SAMPLE]) * arguments.dois
    print(f"{described} of {arguments.dois} described in {seconds:.1f} s; refused: {len(world.refused)}")
    print(f"requests: {dict(kinds)}")
    print(f"one by one at the limit: {alone:.0f} s, {alone / seconds:.1f} times as long")


def one_by_one(world: Loopback, subjects: list[Subject]) -> float:
    """Seconds a DOI, for a client that asks for single records as often as Crossref allows."""
    session = requests.Session()
    session.trust_env = False
    started = time.perf_counter()
    for number, subject in enumerate(subjects):
        time.sleep(max(0.0, started + number / AT_THE_LIMIT - time.perf_counter()))
        session.get(f"{world.endpoints.crossref}/works/{subject.value}").raise_for_status()
    return (time.perf_counter() - started) / len(subjects)


if __name__ == "__main__":
    main()
