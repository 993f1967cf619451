"""What a document says of its format: whether columns are those of the file, and which files belong to it."""

from __future__ import annotations

import pytest

from refcheck.readers import READERS, read, reader_of

SOURCES = {
    "m.md": "# Maps\n\nOld *maps* of Podlasie.[^1]\n\n[^1]: J. Nowak, *Dawne mapy* (2019).\n",
    "m.tex": "\\section{Maps}\nOld \\emph{maps}\\footnote{J. Nowak, \\emph{Dawne mapy} (2019).} of Podlasie.\n",
    "m.typ": "= Maps\n\nOld _maps_#footnote[J. Nowak, _Dawne mapy_ (2019).] of Podlasie.\n",
    "m.rst": "Maps\n====\n\nOld *maps* of Podlasie. [1]_\n\n.. [1] J. Nowak, *Dawne mapy* (2019).\n",
    "m.txt": "Maps\n\nOld maps of Podlasie.¹\n\n¹ J. Nowak, Dawne mapy (2019).\n",
    "m.bib": "@book{nowak, author = {Nowak, Jan}, title = {Dawne mapy}, year = 2019}\n",
    "m.bbl": "\\begin{thebibliography}{1}\n\\bibitem{nowak} J. Nowak. Dawne mapy. 2019.\n\\end{thebibliography}\n",
    "m.html": "<h1>Maps</h1><p>Old <i>maps</i> of Podlasie.</p>",
    "m.xml": "<article><body><p>Old <italic>maps</italic> of Podlasie.</p></body></article>",
}


@pytest.mark.parametrize(("name", "source"), SOURCES.items())
def test_columns_are_those_of_the_file_where_the_text_is_that_of_the_file(name: str, source: str) -> None:
    document = read(name, source.encode())
    assert document.format.written_as_read == (document.text == source)
    assert document.format.written_as_read or not document.format.markup


def test_each_file_of_a_manuscript_has_its_own_format() -> None:
    manuscript = "---\nbibliography: refs.bib\n---\n\nOld maps [@nowak].\n"
    document = read("m.md", manuscript.encode(), fetch={"refs.bib": SOURCES["m.bib"].encode()}.get)
    assert [(part.path, part.format.name) for part, _ in document.files()] == [
        ("m.md", "markdown"),
        ("refs.bib", "bibtex"),
    ]
    assert document.format_at(3).name == "markdown"
    assert document.format_at(document.text.index("Nowak, Jan")).name == "bibtex"
    assert [[entry.key for entry in file.entries] for file in document.bib_files] == [["nowak"]]


def test_chapters_are_of_the_format_of_their_manuscript_whatever_they_are_called() -> None:
    document = read("m.tex", b"One.\n\\input{two.txt}\n", fetch={"two.txt": b"Two.\n"}.get)
    assert {part.path: part.format.name for part, _ in document.files()} == {"m.tex": "latex", "two.txt": "latex"}


@pytest.mark.parametrize("path", [f"m{extension}" for reader in READERS for extension in reader.extensions])
def test_an_extension_tells_one_reader(path: str) -> None:
    assert [reader for reader in READERS if path.removeprefix("m") in reader.extensions] == [reader_of(path)]
