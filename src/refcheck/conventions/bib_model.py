"""Which entry types and fields do BibTeX, BibLaTeX and the programs that write .bib files know?"""

from __future__ import annotations

from collections.abc import Mapping

from refcheck.conventions.words import data

_MODEL = data("bib_model")

KNOWN_TYPES: frozenset[str] = frozenset(_MODEL["types"])
KNOWN_FIELDS: frozenset[str] = frozenset(_MODEL["fields"])
VERBATIM_FIELDS: frozenset[str] = frozenset(_MODEL["verbatim"])
"""Fields in which LaTeX reads no command (biblatex manual, section 2.2.1), and others that hold addresses."""
NAME_FIELDS: frozenset[str] = frozenset(_MODEL["names"])
ALIASES: Mapping[str, str] = _MODEL["aliases"]
"""BibTeX's names of fields that BibLaTeX names otherwise (manual, section 2.2.5)."""
REQUIRED: Mapping[str, list[str]] = _MODEL["required"]
"""What an entry of a type must have besides its date, by the more lenient dialect; `a|b` asks for one of the two."""
ONLY_BIBLATEX_TYPES: frozenset[str] = frozenset(_MODEL["only_biblatex"]["types"])
ONLY_BIBLATEX_FIELDS: frozenset[str] = frozenset(_MODEL["only_biblatex"]["fields"])
"""By these a file shows that it is meant for BibLaTeX."""
