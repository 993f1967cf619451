"""HTML and XHTML pages."""

from refcheck.model.format import Format
from refcheck.readers.acceptances import IN_TAGS

FORMAT = Format("html", acceptances=IN_TAGS, tells_links=True)
