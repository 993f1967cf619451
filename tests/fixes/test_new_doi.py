"""A DOI that was found is put where the list has the others, or into a .bib file as a field."""

from __future__ import annotations

import pytest
from manuscripts import TODAY

from refcheck.fixes.files import edited_files
from refcheck.pipeline import examine
from refcheck.readers import read
from refcheck.rules.shared.new_doi import with_doi

LACKING = "Wilk B., 'Drogi Mazowsza', *Rocznik*, 5 (2005), pp. 3–9"


def put_in(text: str, path: str = "m.md") -> str:
    apparatus = examine(read(path, text.encode()), TODAY)
    fix = with_doi(apparatus, apparatus.references[-1], "10.5555/r.52")
    assert fix
    assert not fix.safe
    return edited_files(apparatus.document, fix.edits, lambda _: text.encode())[path].decode()


@pytest.mark.parametrize(
    ("other", "end", "added"),
    [
        (", <https://doi.org/10.5555/r.41>.", ".", ", <https://doi.org/10.5555/r.52>."),
        (", doi: 10.5555/r.41.", ".", ", doi: 10.5555/r.52."),
        (". https://doi.org/10.5555/r.41", ".", ". https://doi.org/10.5555/r.52"),
        (".", ".", ", https://doi.org/10.5555/r.52."),
    ],
)
def test_it_looks_as_the_others_do(other: str, end: str, added: str) -> None:
    list_of = f"References\n\n- Lis A., 'Granice i mapy', *Rocznik*, 4 (2004), pp. 1–2{other}\n- {LACKING}"
    assert put_in(f"{list_of}{end}\n") == f"{list_of}{added}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "\n  title = {Drogi},\n  year = 2005\n}\n",
            "\n  title = {Drogi},\n  year = 2005,\n  doi = {10.5555/r.52}\n}\n",
        ),
        ("\n\ttitle = {Drogi},\n}\n", "\n\ttitle = {Drogi},\n\tdoi = {10.5555/r.52},\n}\n"),
        (" title = {Drogi}}", " title = {Drogi}, doi = {10.5555/r.52}}"),
    ],
)
def test_a_bib_entry_gets_a_field(before: str, after: str) -> None:
    assert put_in(f"@article{{wilk,{before}", "m.bib") == f"@article{{wilk,{after}"
