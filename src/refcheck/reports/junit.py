"""The findings for a continuous integration that counts tests: as JUnit XML.

The form is that of Jenkins' xUnit plugin (`junit-10.xsd`), which GitLab, Azure and others read too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from refcheck.i18n.message import message
from refcheck.model.document import Document
from refcheck.model.finding import Finding, Severity
from refcheck.reports.characters import visible
from refcheck.reports.messages import because, whole_message
from refcheck.reports.places import in_words, slashed, where
from refcheck.reports.run import Checked, Run
from refcheck.rules.shared.unverified import Unverified

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def render(run: Run) -> str:
    """A test suite for each manuscript, a test case for each finding: errors and warnings have failed, remarks have
    passed and say what they say on `system-out`, what could not be verified is skipped."""
    from xml.etree.ElementTree import Element, indent, tostring

    suites = Element("testsuites", name="refcheck", time=f"{run.seconds:.2f}")
    suites.extend(_suite(checked, run) for checked in run.manuscripts)
    for count in ("tests", "failures", "errors"):
        suites.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    indent(suites, " ")
    text = tostring(suites, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(checked: Checked, run: Run) -> Element:
    from xml.etree.ElementTree import Element

    path = visible(slashed(checked.path))
    cases = [*_findings(checked, path, run), *_open_questions(checked, path, run)]
    if not cases:
        cases = [Element("testcase", classname=path, name="no findings")]
    failures = sum(case.find("failure") is not None for case in cases)
    counts = {"tests": len(cases), "failures": failures, "errors": 0, "skipped": len(checked.unverified)}
    suite = Element("testsuite", {name: str(count) for name, count in counts.items()}, name=path)
    suite.extend(cases)
    return suite


def _findings(checked: Checked, path: str, run: Run) -> Iterator[Element]:
    seen: Counter[str] = Counter()
    for finding in checked.findings:
        name = f"{finding.rule.name}, {visible(str(in_words(finding, checked.apparatus)))}"
        seen[name] += 1
        yield _case(finding, path, name if seen[name] == 1 else f"{name} ({seen[name]})", run)


def _case(finding: Finding, path: str, name: str, run: Run) -> Element:
    """The name is the case's own, and English: services take two cases of one name for one."""
    from xml.etree.ElementTree import Element, SubElement

    case = Element("testcase", classname=path, name=name)
    said = [whole_message(finding, run), *(because(proof, run) for proof in finding.remark.evidence)]
    if finding.severity is Severity.INFO:
        SubElement(case, "system-out").text = "\n".join(said)
    else:
        failure = SubElement(case, "failure", type=finding.severity.value, message=said[0])
        failure.text = "\n".join(said)
    return case


def _open_questions(checked: Checked, path: str, run: Run) -> Iterator[Element]:
    document = checked.apparatus.document
    return (_skipped(question, path, document, at, run) for at, question in enumerate(checked.unverified, 1))


def _skipped(question: Unverified, path: str, document: Document, number: int, run: Run) -> Element:
    from xml.etree.ElementTree import Element, SubElement

    place = where(document.locate(question.span), document)
    case = Element("testcase", classname=path, name=visible(f"not verified {number}, {place}: {question.what}"))
    SubElement(
        case,
        "skipped",
        message=visible(run.translate(message("junit.not-verified", "not verified: {why}", why=question.why))),
    )
    return case
