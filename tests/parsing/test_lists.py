"""Where does the list of a manuscript begin, and which of its headings belong to it?"""

from __future__ import annotations

import pytest

from refcheck.parsing.lists import find_lists
from refcheck.readers import read

ENTRIES = "- Lis A., *Granice i mapy* (Lublin, 2004).\n- Nowak J., *Dawne mapy Podlasia* (Warszawa, 2005).\n"
PROSE = "Maps of the region have been drawn for long. They were lost, and nobody knows who drew them.\n"


def entries(text: str) -> list[str]:
    return [entry.passage.text for entry in find_lists(read("m.md", text.encode()).blocks).entries]


@pytest.mark.parametrize("heading", ["# Maps", "# Polish press"])
def test_a_heading_that_could_be_that_of_a_part_of_the_list_heads_the_article(heading: str) -> None:
    assert len(entries(f"{heading}\n\n{PROSE}\n## References\n\n{ENTRIES}")) == 2


def test_parts_of_a_list_have_headings_of_their_own() -> None:
    assert len(entries(f"# Old maps\n\n{PROSE}\n## Sources\n\n{ENTRIES}\n## Literature\n\n{ENTRIES}")) == 4
    assert len(entries(f"# Old maps\n\n{PROSE}\n## Sources\n\n### Maps\n\n{ENTRIES}")) == 2
