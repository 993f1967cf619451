"""What does a finding say to someone who sees it alone, without the manuscript or the findings beside it?"""

from __future__ import annotations

from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Finding
from refcheck.reports.characters import visible
from refcheck.reports.places import in_words, region
from refcheck.rules.shared.unverified import Unverified
from refcheck.tongue import at_head, joined, say, told


def message(finding: Finding) -> str:
    """What is wrong, and what is better where the message does not have it; on one line, harmless."""
    remark = finding.remark
    better = remark.suggestion
    if not better or better in remark.message:
        return visible(told(remark.message))
    return visible(told(joined([remark.message, say("Better: “{better}”.", better=better)])))


def not_verified(question: Unverified) -> str:
    """What of a DOI or URL stayed open, and why; on one line, harmless."""
    said = say("“{what}” could not be verified: {why}.", what=question.what, why=question.why)
    return visible(told(said))


def because(proof: str) -> str:
    """A proof behind what was said, on one line, harmless."""
    return visible(told(say("because {proof}", proof=proof)))


def message_with_place(finding: Finding, apparatus: Apparatus) -> str:
    """The same with its place in front (`Note 3, paragraph 12: ...`) where the format has no lines to point at."""
    said = message(finding)
    if region(finding.remark.span, apparatus.document):
        return said
    return f"{visible(told(at_head(in_words(finding, apparatus))))}: {said}"
