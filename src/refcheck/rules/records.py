"""Which record speaks of the DOI of a place, and what does the place itself tell of the work?"""

from __future__ import annotations

from refcheck.matching.record.told import Told
from refcheck.model.apparatus import Apparatus, Mention
from refcheck.model.evidence import Evidence, Record


def record_of(evidence: tuple[Evidence, ...]) -> Record | None:
    """The registry's description, if there is one."""
    return next((item for item in evidence if isinstance(item, Record)), None)


def told_at(apparatus: Apparatus, mention: Mention) -> Told:
    """The description in which a DOI stands, with its text; a note's pages may be those that it cites."""
    if mention.reference is not None:
        return Told(mention.work, apparatus.reference(mention.reference).text)
    text = next((item.passage.text for item in apparatus.items if item.work is mention.work), "")
    return Told(mention.work, text, in_note=True)
