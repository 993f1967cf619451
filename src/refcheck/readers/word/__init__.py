"""Word files (.docx)."""

from refcheck.model.format import Editing, Format

FORMAT = Format("docx", editing=Editing.WORD)
