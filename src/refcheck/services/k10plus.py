"""The books that the libraries of Germany have under an ISBN (K10plus of GBV and BSZ, SRU with MARCXML).

The best catalogue for scholarly books of Central and Eastern Europe; it needs no key. SRU 1.1:
https://www.loc.gov/standards/sru/sru-1-1.html; the catalogue's indexes: https://wiki.k10plus.de/display/K10PLUS/SRU
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from refcheck.model.evidence import Record, Subject, Unavailable
from refcheck.records.marc import Field, field_of, work_of
from refcheck.services.protocol import Description, Request, Response, fault_of

if TYPE_CHECKING:
    from lxml.etree import _Element

SOURCE = "K10plus"
HOST = "sru.k10plus.de"
MARC = "{http://www.loc.gov/MARC21/slim}"
SRU = "{http://www.loc.gov/zing/srw/}"


def look_up(subject: Subject) -> Description:
    """Ask for the record of an ISBN: nothing means that the catalogue has none."""
    query = f"version=1.1&operation=searchRetrieve&query=pica.isb%3D{subject.value}&recordSchema=marcxml"
    answer = yield Request("GET", f"https://{HOST}/opac-de-627?{query}&maximumRecords=3")
    root = _root(answer.body) if isinstance(answer, Response) and answer.status == 200 else None
    if root is None or not str(root.tag).startswith(SRU):
        return Unavailable(SOURCE, answer.at, fault_of(answer, HOST))
    record = root.find(f".//{MARC}record")
    return None if record is None else Record(SOURCE, answer.at, work_of(_fields(record)))


def _root(body: bytes) -> _Element | None:
    from lxml import etree

    try:
        return etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None


def _fields(record: _Element) -> Iterator[Field]:
    for field in record.iter(f"{MARC}datafield"):
        parts = ((part.get("code") or "", part.text) for part in field.iter(f"{MARC}subfield"))
        yield field_of(field.get("tag") or "", parts)
