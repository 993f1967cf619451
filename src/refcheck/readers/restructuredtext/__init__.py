"""reStructuredText."""

import re

from refcheck.model.format import Editing, Format

ACCEPTANCE = re.compile(
    r"""
    ^(?P<indent>[ ]*+)                                                      # a literal block, or a comment
    (?: (?: (?P<shown>\.\.[ ](?:code(?:-block)?|sourcecode|parsed-literal)::) .* | (?!\.\.[ ]) .* ::[ ]* )
        (?: \r?\n (?: [ ]*(?=\r?$) | (?P=indent)[ ]+\S.* ) )+
    | \.\.[ ]+ refcheck: [ ]* accept \b (?P<body>.*(?:\r?\n(?P=indent)[ ]+\S.*)*)
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
FORMAT = Format(
    "restructuredtext",
    written_as_read=True,
    editing=Editing.TEXT,
    markup=frozenset("*`|_"),
    acceptances=ACCEPTANCE,
)
