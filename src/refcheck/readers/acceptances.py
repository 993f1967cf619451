"""The comments by which authors accept a finding, in the ways in which several formats write comments."""

from __future__ import annotations

import re

IN_TAGS = re.compile(
    r"""
    ^[ ]{0,3}(?P<shown>`{3,}|~{3,}) .*? (?:^[ ]{0,3}(?P=shown)|\Z)      # code shows comments, and means none
    | <!--\s* refcheck: \s* accept \b (?P<body>.*?) -->
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
"""`<!-- refcheck: accept rule: reason -->` in Markdown, HTML and XML."""
IN_TEX = re.compile(
    r"""
    \\begin\{(?P<shown>[Vv]erbatim\*?|alltt|lstlisting|minted|comment)\} (?s:.*?) (?:\\end\{(?P=shown)\}|\Z)
    | (?<!\\)% [ \t%]* refcheck: [ \t]* accept \b (?P<body>[^\r\n]*)
    """,
    re.VERBOSE,
)
"""`% refcheck: accept rule: reason` in LaTeX and its .bib and .bbl files."""
TEX_MARKUP = frozenset("{}$&#^_%~")
"""The characters that do not stand for themselves in LaTeX and its .bib and .bbl files."""
