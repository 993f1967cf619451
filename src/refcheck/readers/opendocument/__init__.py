"""OpenDocument texts (.odt, .fodt)."""

from refcheck.model.format import Format

FORMAT = Format("odt")
