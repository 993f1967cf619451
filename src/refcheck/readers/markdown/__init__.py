"""Markdown, as pandoc, Quarto and MyST write it."""

from refcheck.model.format import Editing, Format
from refcheck.readers.acceptances import IN_TAGS

FORMAT = Format("markdown", written_as_read=True, editing=Editing.TEXT, markup=frozenset("*[]<>`"), acceptances=IN_TAGS)
