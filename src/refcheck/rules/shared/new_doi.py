"""The edit that puts a DOI that was found into an entry that has none."""

from __future__ import annotations

import re
from collections import Counter

from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import SubjectKind
from refcheck.model.finding import Edit, Fix
from refcheck.model.passage import Span
from refcheck.model.work import Reference
from refcheck.rules.shared.bib_files import bib_files
from refcheck.rules.shared.edits import fix_of

BEFORE_DOI = re.compile(r"(?P<joint>[,.;]?\s*)(?P<head><?https?://(?:dx\.)?doi\.org/|(?:DOI|doi):?\s?)\Z")
USUAL = ", ", "https://doi.org/"


def with_doi(apparatus: Apparatus, entry: Reference, doi: str) -> Fix | None:
    """The fix that puts a DOI at the end of an entry, as most of the others have theirs; into a .bib file, as a field.

    It is never safe: somebody is to see whether the record found is that of the work.
    """
    if not entry.printed:
        return _as_field(apparatus, entry, doi)
    text, end = apparatus.document.text, entry.span.end
    joint, head = _usual(apparatus)
    stop = text[end - 1 : end] == "."
    place = end - (stop and not joint.startswith("."))
    joint = joint[1:] if stop and joint.startswith(".") else joint
    closing = ">" * head.startswith("<")
    return fix_of(apparatus.document, [Edit(Span(place, place), f"{joint}{head}{doi}{closing}")])


def _usual(apparatus: Apparatus) -> tuple[str, str]:
    """What stands before most DOIs of the list: the sign that parts them from the entry, and their beginning."""
    ways: Counter[tuple[str, str]] = Counter()
    for mention in apparatus.mentions:
        start = mention.span.start
        match = BEFORE_DOI.search(apparatus.document.text, max(0, start - 30), start)
        if mention.subject.kind is SubjectKind.DOI and mention.reference is not None and match:
            ways[(match["joint"], match["head"])] += 1
    return ways.most_common(1)[0][0] if ways else USUAL


def _as_field(apparatus: Apparatus, entry: Reference, doi: str) -> Fix | None:
    """Behind the last field, on a line of its own where that has one."""
    text = apparatus.document.text
    found = (each for bib in bib_files(apparatus) for each in bib.entries if each.span.start == entry.span.start)
    written = next(found, None)
    if written is None or written.damaged or not written.fields or written.named("doi"):
        return None
    last = written.fields[-1]
    end = last.pieces[-1].end + bool(last.pieces[-1].opened)
    indent = re.search(r"[\r\n]+([ \t]*)\Z", text[written.span.start : last.start])
    joint = f",\n{indent[1]}" if indent else ", "
    return fix_of(apparatus.document, [Edit(Span(end, end), f"{joint}doi = {{{doi}}}")])
