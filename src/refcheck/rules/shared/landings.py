"""A manuscript's URLs that lead to one and the same home page. Several that do are one page's loss each."""

from __future__ import annotations

from collections import defaultdict

from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import Alive, Moved, Subject, SubjectKind
from refcheck.parsing.urls import is_home, place


def home_landing(evidence: Alive | Moved, url: str) -> str:
    """The home page on which the redirects from another page end, if they do."""
    landing = evidence.landing or (evidence.location if isinstance(evidence, Moved) else "")
    return landing if landing and is_home(landing) and not is_home(url) and place(landing) != place(url) else ""


def shared_homes(apparatus: Apparatus) -> dict[Subject, tuple[str, int]]:
    """The URLs that end on a home page on which others do, too: that page, and the number of the others."""
    groups: defaultdict[str, dict[Subject, str]] = defaultdict(dict)
    for subject, _ in apparatus.mentions_of(SubjectKind.URL):
        for evidence in apparatus.about(subject):
            if isinstance(evidence, Alive | Moved) and (home := home_landing(evidence, subject.value)):
                groups[place(home)][subject] = home
    return {
        subject: (home, len(group) - 1)
        for group in groups.values()
        for subject, home in group.items()
        if len({place(other.value) for other in group}) > 1
    }
