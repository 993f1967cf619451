"""BibTeX and BibLaTeX databases, and the lists (.bbl) that are made of them."""

from refcheck.model.format import Editing, Format
from refcheck.readers.acceptances import IN_TEX, TEX_MARKUP

FORMAT = Format(
    "bibtex", written_as_read=True, editing=Editing.TEXT, markup=TEX_MARKUP, acceptances=IN_TEX, is_list=True
)
LIST_FORMAT = Format("bbl", written_as_read=True, markup=TEX_MARKUP, acceptances=IN_TEX, is_list=True)
"""That of .bbl files; BibTeX or biber would write over what is corrected in one."""
