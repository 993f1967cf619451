"""Articles and books in JATS and BITS."""

from refcheck.model.format import Format
from refcheck.readers.acceptances import IN_TAGS

FORMAT = Format("jats", acceptances=IN_TAGS, tells_all_notes=True, tells_links=True)
