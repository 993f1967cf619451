"""Persons and bodies as the `author` and `editor` fields of a .bib file write them.

The form is `particle Family, Suffix, Given` (biblatex manual, section 2.3.3; btxdoc.pdf, section 4), joined by `and`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcheck.exports.bib_text import braced_if, escape, tidy
from refcheck.model.work import Name

ET_AL = "{et al.}"
"""The text of the body that stands for authors whom the source does not name; a .bib file says `others` instead."""
DIVIDES = re.compile(r",|\band\b", re.IGNORECASE)


def names_field(names: Sequence[Name]) -> str:
    """The names as a field; `others` closes them where an `et al.` is among them."""
    written = [name_text(name) for name in told(names)]
    return " and ".join(
        [*written, "others"] if written and any(name_text(name) == ET_AL for name in names) else written
    )


def told(names: Sequence[Name]) -> list[Name]:
    """The names that name somebody."""
    return [name for name in names if name_text(name) not in ("", ET_AL)]


def name_text(name: Name) -> str:
    """One name, empty where it has neither family nor given name. A body, and whatever BibTeX would take apart at the
    wrong place, stands in braces."""
    literal, given, suffix = tidy(name.literal), tidy(name.given), tidy(name.suffix)
    family = " ".join(part for part in (tidy(name.particle), tidy(name.family)) if part)
    if literal:
        return braced_if(True, escape(literal))
    if not (family or given):
        return ""
    if not (family and given):
        whole = ", ".join(part for part in (family or given, suffix) if part)
        return braced_if(" " in whole or whole.casefold() == "others" or _divides(whole), escape(whole))
    return ", ".join(braced_if(_divides(part), escape(part)) for part in (family, suffix, given) if part)


def _divides(text: str) -> bool:
    return DIVIDES.search(text) is not None
