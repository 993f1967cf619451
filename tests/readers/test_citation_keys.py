"""Which keys do Markdown, reStructuredText and Typst manuscripts cite, and in which notes?"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from refcheck.model.document import BlockKind, Document
from refcheck.readers import read
from refcheck.readers.locators import locator_in
from refcheck.readers.markdown.keys import bibliographies

BIB = "@book{nowak2019, author = {Nowak, Jan}, title = {Dawne mapy Podlasia}, date = {2019}}\n@book{lis2004, title = {Granice}}\n"


def manuscript(path: str, text: str, files: Mapping[str, str] = {}) -> Document:
    return read(path, text.encode(), fetch=lambda name: files[name].encode() if name in files else None)


def cited(document: Document) -> list[tuple[str, int | None, str]]:
    return [(citation.key, citation.note, citation.locator) for citation in document.citations]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


@pytest.mark.parametrize(
    ("words", "locator"),
    [
        ("5", "5"), ("p. 5", "5"), (", pp. 5--7", "5-7"), ("S. 12–14", "12-14"), ("s. 7 i n.", "7"), ("с. 15—17", "15-17"),
        ("pp. xii-xv", "xii-xv"), ("iv", "iv"), ("5, and more", "5"), ("5r", "5r"), ("chapter 3", ""), ("1914 was a year", "1914"),
        ("did so", ""), ("", ""), ("см. 5", ""),
    ],
)  # fmt: skip
def test_locators(words: str, locator: str) -> None:
    assert locator_in(words) == locator


@pytest.mark.parametrize(
    ("source", "citations"),
    [
        ("[@a]", [("a", None, "")]),
        ("[see @a, p. 5; @b:c, pp. 3-7; -@third]", [("a", None, "5"), ("b:c", None, "3-7"), ("third", None, "")]),
        ("[@{odd/key}, s. 4]", [("odd/key", None, "4")]),
        ("[@müller_1999.a]", [("müller_1999.a", None, "")]),
        ("Text.[^1]\n\n[^1]: [@a, s. 5]; so [@b].\n", [("a", 1, "5"), ("b", 1, "")]),
        ("Text.^[See [@a, 7].]", [("a", 1, "7")]),
        ("{cite:p}`a,b` and {cite}`c`", [("a", None, ""), ("b", None, ""), ("c", None, "")]),
        ("Write to jan@example.org, or to @jan; see https://a.org/@jan and [mail](mailto:x@y.org).", []),
        (r"`[@code]`, \@escaped", []),
        ("[@fig-map] and [@tbl-x]", []),
    ],
)
def test_keys_in_markdown(source: str, citations: list[tuple[str, int | None, str]]) -> None:
    assert cited(manuscript("m.md", source)) == citations


def test_bare_keys_count_where_there_is_a_bibliography() -> None:
    text = (
        "---\nbibliography: refs.bib\n---\n\nAs @nowak2019 [p. 33] and @unknown say, not jan@lis2004. `@code` @fig-1.\n"
    )
    document = manuscript("q/m.qmd", text, {"refs.bib": BIB})
    assert cited(document) == [("nowak2019", None, "33"), ("unknown", None, "")]
    entry = document.entries[0]
    assert entry.work
    assert entry.work.title == "Dawne mapy Podlasia"
    assert (document.locate(entry.passage.whole).path, document.locate(entry.passage.whole).line) == ("q/refs.bib", 1)
    assert document.locate(document.citations[0].passage.whole).path == "q/m.qmd"


@pytest.mark.parametrize(
    ("front", "names"),
    [
        ("bibliography: refs.bib", ["refs.bib"]),
        ('bibliography: "a b.bib" # ours', ["a b.bib"]),
        ("bibliography: [a.bib, 'b.bib']", ["a.bib", "b.bib"]),
        ("title: x\nbibliography:\n  - a.bib\n  - b.bib\nlang: pl", ["a.bib", "b.bib"]),
        ("references:\n- id: a", []),
        ("title: bibliography", None),
    ],
)
def test_bibliographies_of_the_front_matter(front: str, names: list[str] | None) -> None:
    assert bibliographies(f"---\n{front}\n---\n\nbibliography: other.bib\n") == names


def test_no_file_outside_the_folder_is_asked_for() -> None:
    asked: list[str] = []
    for path, text in (
        ("m.md", "---\nbibliography: [../a.bib, /etc/passwd, b/../c.bib]\n---\n[@a]"),
        ("m.typ", '#bibliography(("../a.bib", "/etc/x.bib", "b/../c.bib"))'),
        ("m.rst", ".. bibliography:: ../a.bib /etc/passwd b/../c.bib\n"),
    ):
        read(path, text.encode(), fetch=lambda name: asked.append(name))
    assert asked == ["c.bib", "c.bib", "c.bib"]


def test_restructuredtext() -> None:
    text = (
        "=====\nMaps\n=====\n\nOld *maps* of **Łódź** [#]_ and plans [2]_ [#x]_, `the page <https://example.org/l>`_.\n\n"
        "Border\n------\n\n- one\n- two\n  more\n\nCode::\n\n   literal [9]_\n\n.. note:: aside\n   inside\n\n"
        ".. [#] First, goes\n   on.\n\n   And on.\n.. [2] Second.\n.. [#x] Third.\n"
    )
    document = manuscript("m.rst", text)
    assert [(block.kind, block.text) for block in document.blocks] == [
        (BlockKind.HEADING, "Maps"),
        (BlockKind.PARAGRAPH, "Old maps of Łódź and plans , the page <https://example.org/l>."),
        (BlockKind.HEADING, "Border"), (BlockKind.ITEM, "one"), (BlockKind.ITEM, "two more"), (BlockKind.PARAGRAPH, "Code:"),
    ]  # fmt: skip
    assert [(note.number, note.passage.text) for note in document.notes] == [
        (1, "First, goes on. And on."), (2, "Second."), (3, "Third."),
    ]  # fmt: skip
    assert [marker.label for marker in document.markers] == ["1", "2", "3"]
    assert [mark.kind for mark in document.blocks[1].passage.marks] == ["italic", "bold"]


def test_citations_in_restructuredtext() -> None:
    text = (
        "See [Lis2004]_, :cite:p:`nowak2019` and :footcite:t:`{see}nowak2019{p. 5},other` [1]_ but ``[No]_``.\n\n"
        ".. [1] Also :cite:`nowak2019`.\n.. [Lis2004] Lis A., *Granice*, 2004.\n\n.. bibliography:: refs.bib\n"
    )
    document = manuscript("m.rst", text, {"refs.bib": BIB})
    assert cited(document) == [
        ("Lis2004", None, ""), ("nowak2019", None, ""), ("nowak2019", None, "5"), ("other", None, ""), ("nowak2019", 1, ""),
    ]  # fmt: skip
    assert [(entry.key, entry.work is None) for entry in document.entries] == [
        ("Lis2004", True),
        ("nowak2019", False),
        ("lis2004", False),
    ]
    assert document.entries[0].passage.text == "Lis A., Granice, 2004."


def test_the_bibliography_of_a_sphinx_project() -> None:
    files = {"conf.py": "bibtex_bibfiles = ['refs.bib']\n", "refs.bib": BIB}
    assert [entry.key for entry in manuscript("m.rst", ":cite:`lis2004`", files).entries] == ["nowak2019", "lis2004"]


def test_typst() -> None:
    text = (
        "#import \"x.typ\": *\n#set text(lang: \"pl\")\n#let note(x) = [\n  hidden @no\n]\n= Maps <maps>\n\n"
        "As @nowak2019[s. 5] shows,#footnote[See _Granice_, #cite(<lis2004>, supplement: [pp. 3--7]).] *old* maps // @no\n"
        "in @maps cost $x_1$; jan\\@example.org, #link(\"https://example.org/l\")[the page] `@no`.\n- one\n- two\n\n"
        '#bibliography("refs.bib", style: "chicago-notes")\n'
    )  # fmt: skip
    document = manuscript("m.typ", text, {"refs.bib": BIB})
    assert [(block.kind, block.text) for block in document.blocks] == [
        (BlockKind.HEADING, "Maps"),
        (
            BlockKind.PARAGRAPH,
            "As nowak2019, s. 5 shows, old maps in cost ; jan@example.org, the page <https://example.org/l> @no.",
        ),
        (BlockKind.ITEM, "one"), (BlockKind.ITEM, "two"),
    ]  # fmt: skip
    assert cited(document) == [("nowak2019", None, "5"), ("lis2004", 1, "3-7")]
    assert [(note.number, note.passage.text) for note in document.notes] == [(1, "See Granice, lis2004, pp. 3--7.")]
    assert [entry.key for entry in document.entries] == ["nowak2019", "lis2004"]
    assert document.markers[0].label == "1"


@pytest.mark.parametrize("path", ["m.rst", "m.typ", "m.md"])
@pytest.mark.parametrize(
    "text",
    ["#footnote[" * 5_000, "[" * 5_000, "`" * 5_001, ".. [1] " * 2_000, "@" * 5_000, "#f(" * 3_000, "*_" * 3_000],
)
def test_nothing_is_too_deep(path: str, text: str) -> None:
    document = manuscript(path, text)
    assert document.text == text
