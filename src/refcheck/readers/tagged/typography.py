"""The typography that the words of a style express (CSS, and what TEI's `rend` contains in practice)."""

from __future__ import annotations

import re

STYLES = (
    ("italic", re.compile(r"\b(?:i|it|ital|italics?|italique|oblique|emph)\b|font-style:\s*(?:italic|oblique)")),
    ("bold", re.compile(r"\b(?:b|bold|gras)\b|font-weight:\s*(?:bold|[6-9]00)")),
    ("small-caps", re.compile(r"\b(?:sc|small-?caps|petitecap|petitescapitales)\b|font-variant[\w-]*:\s*small-caps")),
    ("raised", re.compile(r"\b(?:sup|super|superscript|exposant)\b|vertical-align:\s*super")),
)


def marks_told(words: str) -> frozenset[str]:
    """The kinds of marks, and `raised` for superscript."""
    return frozenset(kind for kind, pattern in STYLES if pattern.search(words)) if words.strip() else frozenset()
