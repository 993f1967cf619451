"""PDF: pages as a typesetter left them."""

from refcheck.model.format import Format

FORMAT = Format("pdf")
