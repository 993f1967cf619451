"""Which notices does a table of Retraction Watch have?"""

from __future__ import annotations

import pytest

from refcheck.model.evidence import Update
from refcheck.records.retraction_watch import NoSuchTable, notices

HEAD = "Record ID,Title,OriginalPaperDOI,RetractionDOI,RetractionDate,RetractionNature\n"
TABLE = [
    HEAD,
    '17,"Maps, old",10.5555/MAPY,10.5555/note.1,5/3/2021 0:00,Retraction\n',
    "18,Houses,10.5555/domy,Unavailable,12/31/2019 0:00,Expression of concern\n",
    "19,Roads,10.5555/drogi,unavailable,,\n",
    "20,Other,10.5555/other,,1/1/2020 0:00,Correction\n",
]


def test_the_notices_on_the_dois_of_a_manuscript() -> None:
    found = notices(TABLE, {"10.5555/mapy", "10.5555/domy", "10.5555/drogi"})
    assert found == {
        "10.5555/mapy": (Update("retraction", "10.5555/note.1", "retraction-watch", "17", "2021-05-03"),),
        "10.5555/domy": (Update("expression_of_concern", "", "retraction-watch", "18", "2019-12-31"),),
    }


def test_another_table_is_refused() -> None:
    with pytest.raises(NoSuchTable, match="no column “OriginalPaperDOI”"):
        notices(["Record ID,DOI\n"], {"10.5555/mapy"})
