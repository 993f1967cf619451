"""The words of a finding for someone who sees it alone, without the manuscript or the findings beside it."""

from __future__ import annotations

from refcheck.i18n.message import Message, capitalised, joined, message
from refcheck.model.finding import Finding
from refcheck.reports.characters import visible
from refcheck.reports.places import in_words, region
from refcheck.reports.run import Checked, Run
from refcheck.rules.shared.unverified import Unverified


def whole_message(finding: Finding, run: Run) -> str:
    """What is wrong, and what is better where the message does not have it; on one line, harmless."""
    remark = finding.remark
    better = remark.suggestion
    if not better or any(better in word for word in remark.message.words()):
        return visible(run.translate(remark.message))
    advice = message("report.better", "Better: “{better}”.", better=better)
    return visible(run.translate(joined([remark.message, advice])))


def not_verified(question: Unverified, run: Run) -> str:
    """What of a DOI or URL stayed open, and why; on one line, harmless."""
    sentence = message(
        "report.not-verified", "“{what}” could not be verified: {why}.", what=question.what, why=question.why
    )
    return visible(run.translate(sentence))


def because(proof: Message, run: Run) -> str:
    """A proof behind what was said, on one line, harmless."""
    return visible(run.translate(message("report.because", "because {proof}", proof=proof)))


def message_with_place(finding: Finding, checked: Checked, run: Run) -> str:
    """The same with its place in front (`Note 3, paragraph 12: ...`) where the format has no lines to point at."""
    text = whole_message(finding, run)
    if region(finding.remark.span, checked.apparatus.document):
        return text
    return f"{visible(run.translate(capitalised(in_words(finding, checked.apparatus))))}: {text}"
