"""The fingerprint by which a finding is known again in another run.

It is made of the rule, the id of the message and the words quoted, so that it stays the same when lines and numbers
move, when a message is worded better, and in every language.
"""

from __future__ import annotations

import hashlib
import json

from refcheck.model.document import Document
from refcheck.model.finding import Remark, Rule

MOST_QUOTED = 200
"""Characters of the text at the place of a finding that are part of it."""


def fingerprint(rule: Rule, remark: Remark, document: Document) -> str:
    """16 hexadecimal digits of a SHA-256."""
    quoted = document.quote(remark.span)[:MOST_QUOTED]
    return digest(rule.name, json.dumps(remark.message.identity()), remark.cited or "", remark.found or "", quoted)


def digest(*parts: str) -> str:
    """16 hexadecimal digits of a SHA-256 over the parts."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
