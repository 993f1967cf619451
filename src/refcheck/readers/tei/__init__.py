"""Texts in TEI."""

from refcheck.model.format import Format
from refcheck.readers.acceptances import IN_TAGS

FORMAT = Format("tei", acceptances=IN_TAGS, tells_all_notes=True, tells_links=True)
