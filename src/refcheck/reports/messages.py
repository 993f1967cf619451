"""What does a finding say to someone who sees it alone, without the manuscript or the findings beside it?"""

from __future__ import annotations

from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Finding
from refcheck.reports.characters import visible
from refcheck.reports.places import in_words, region


def message(finding: Finding) -> str:
    """What is wrong, and what is better where the message does not have it; on one line, harmless."""
    remark = finding.remark
    better = remark.suggestion
    more = f" Better: “{better}”." if better and better not in remark.message else ""
    return visible(remark.message + more)


def message_with_place(finding: Finding, apparatus: Apparatus) -> str:
    """The same with its place in front (`Note 3, paragraph 12: ...`) where the format has no lines to point at."""
    said = message(finding)
    if region(finding.remark.span, apparatus.document):
        return said
    place = visible(in_words(finding, apparatus))
    return f"{place[:1].upper()}{place[1:]}: {said}"
