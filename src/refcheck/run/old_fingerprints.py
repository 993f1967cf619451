"""The fingerprints of baselines of version 1, which were made of English sentences. They are read, and never written.

A sentence that is worded in another way by now is not known again by them.
"""

from __future__ import annotations

import re

from refcheck.fingerprints import MOST_QUOTED, digest
from refcheck.model.document import Document
from refcheck.model.finding import Remark, Rule

NUMBER = re.compile(r"“[^”]*”|\d+")


def old_fingerprint(rule: Rule, remark: Remark, document: Document) -> str:
    """The fingerprint that version 1 gave a finding."""
    quoted = document.quote(remark.span)[:MOST_QUOTED]
    return digest(rule.name, without_numbers(str(remark.message)), remark.cited or "", remark.found or "", quoted)


def without_numbers(message: str) -> str:
    """A message without the numbers of notes and entries, and without counts; those in quotations are the author's."""
    return NUMBER.sub(lambda match: match[0] if match[0].startswith("“") else "#", message)
