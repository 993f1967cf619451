"""The record that speaks of a DOI, and of a difference between note and list."""

from __future__ import annotations

from refcheck.matching.record.identity import Kinship, kinship
from refcheck.matching.record.told import Told
from refcheck.matching.record.witness import borne_out
from refcheck.model.apparatus import Apparatus, Mention
from refcheck.model.difference import Difference
from refcheck.model.evidence import Evidence, Record, Subject


def record_of(evidence: tuple[Evidence, ...]) -> Record | None:
    """The registry's description, if there is one."""
    return next((item for item in evidence if isinstance(item, Record)), None)


def told_at(apparatus: Apparatus, mention: Mention) -> Told:
    """The description in which a DOI stands, with its text; a note's pages may be those that it cites."""
    if mention.reference is not None:
        return Told(mention.work, apparatus.reference(mention.reference).text)
    text = next((item.passage.text for item in apparatus.items if item.work is mention.work), "")
    return Told(mention.work, text, in_note=True)


def record_for(apparatus: Apparatus, number: int) -> Record | None:
    """The record of the DOI that an entry has, if the registry was asked."""
    doi = apparatus.reference(number).work.DOI
    return record_of(apparatus.about(Subject.of_doi(doi)))


def link(doi: str) -> str:
    """The address by which a reader opens a DOI."""
    return f"https://doi.org/{doi}"


def witnessed(apparatus: Apparatus, difference: Difference) -> Difference:
    """A difference between note and list, with the word of the registry's record where there is one."""
    number = difference.found.reference
    record = record_for(apparatus, number) if number is not None else None
    if number is None or record is None:
        return difference
    entry = apparatus.reference(number)
    if kinship(Told(entry.work, entry.text), record.work) is not Kinship.SAME:
        return difference
    return borne_out(difference, record.work, record.source, link(entry.work.DOI))


def seen_already(apparatus: Apparatus, number: int | None) -> frozenset[str]:
    """The fields in which an entry differs from its citations: there one finding tells of note, list and record."""
    told = (difference.field for difference in apparatus.differences if difference.found.reference == number)
    return frozenset(told) if number is not None else frozenset()
