"""What a reader sees of a LaTeX manuscript: text, notes, citations by key, entries, and the files that it consists of."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refcheck.errors import UnreadableManuscript
from refcheck.model.document import BlockKind, Document
from refcheck.model.passage import Passage
from refcheck.readers import read
from refcheck.readers.project import MOST_FILES

BIB = "@book{nowak2019, author = {Nowak, Jan}, title = {Dawne mapy Podlasia}, date = {2019}}\n@book{lis2004,\n  author = {Lis, Anna},\n  title = {Granice}\n}\n@book{uncited, title = {Other}}\n"


def latex(text: str, files: Mapping[str, str | bytes] = {}, path: str = "book/main.tex") -> Document:
    def fetch(name: str) -> bytes | None:
        found = files.get(name)
        return found.encode() if isinstance(found, str) else found

    return read(path, text.encode(), fetch=fetch)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def notes(document: Document) -> list[str]:
    return [note.passage.text for note in document.notes]


def cited(document: Document) -> list[tuple[str, int | None, str]]:
    return [(citation.key, citation.note, citation.locator) for citation in document.citations]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\'Eva, Fran\c{c}ois, \v{S}ime, \L{}\'od\'z, Stra\ss e, K\H{o}rösi, na\"{\i}ve", "Éva, François, Šime, Łódź, Straße, Kőrösi, naïve"),
        (r"{\.I}stanbul, M{\"u}ller, \=a, \u{g}, \k{a}, \r{u}, \o re", "İstanbul, Müller, ā, ğ, ą, ů, øre"),
        ("``Maps'' and `plans', 1914--1918 --- all,, of<< them>>", "“Maps” and ‘plans’, 1914–1918 — all„ of« them»"),
        (r"p.~5, S.\,7, 50\,\% of A\&B, cata\-logue, x\_y \{z\}", "p. 5, S. 7, 50 % of A&B, catalogue, x_y {z}"),
        (r"\emph{Old \textbf{maps}} {\it of} \textsc{Podlasie}\ldots", "Old maps of Podlasie…"),
        (r"\enquote{Maps}, \foreignlanguage{polish}{mapy} \textcolor{red}{red}", "“Maps”, mapy red"),
        ("the sum $a_1 + b$ of \\(x\\) and \\[y\\] costs \\$5", "the sum of and costs $5"),
        ("one% a comment\ntwo\n% \\footnote{no note}\nthree", "onetwo three"),
        (r"at \url{https://example.org/a%20b_c#d~e} now", "at https://example.org/a%20b_c#d~e now"),
        (r"\href{https://example.org/a%20b}{the page} here", "the page <https://example.org/a%20b> here"),
        (r"\verb|\footnote{x}| and \iffalse hidden \ifx\a\b \fi\fi shown", r"\footnote{x} and shown"),
        (r"\label{s}\index{maps}\vspace{1em}Maps\unknown[option]{ of} Podlasie", "Maps of Podlasie"),
        ("Maps\n\\begin{comment}\nhidden\n\\end{comment}", "Maps"),
        (r"\newcommand{\podl}{Podlasie}\newcommand{\of}[2][the]{maps of #1 #2}\def\x#1{<#1>} \of{East}, \of[old]{\podl}, \x{y}", "maps of the East, maps of old Podlasie, <y>"),
        ("Maps } of { Podlasie", "Maps of Podlasie"),
    ],
)  # fmt: skip
def test_reading_text(source: str, text: str) -> None:
    assert texts(latex(source)) == [text]


def test_blocks() -> None:
    document = latex(
        "\\documentclass{article}\\title{T}\n\\begin{document}\n\\section[Short]{Old \\emph{maps}}\nOne.\n\nTwo\n"
        "\\begin{itemize}\n\\item a\n\\item[b] c\n\\end{itemize}\\begin{verbatim}\nx\n\\end{verbatim}\n\\end{document} after"
    )
    assert [(block.kind, block.text) for block in document.blocks] == [
        (BlockKind.HEADING, "Old maps"), (BlockKind.PARAGRAPH, "One."), (BlockKind.PARAGRAPH, "Two"),
        (BlockKind.ITEM, "a"), (BlockKind.ITEM, "b c"),
    ]  # fmt: skip
    (mark,) = document.blocks[0].passage.marks
    assert (mark.kind, document.blocks[0].text[mark.start : mark.end]) == ("italic", "maps")


def test_tables_are_no_text_but_their_notes_and_captions_are() -> None:
    document = latex(
        "Maps.\n\\begin{table}\\caption{Old maps}\\begin{tabular}{ll} a & \\cite{b} \\\\ c\\footnote{One.} & d \\end{tabular}"
        "\\end{table} Plans."
    )
    assert texts(document) == ["Maps.", "Old maps", "Plans."]
    assert (notes(document), cited(document)) == (["One."], [("b", None, "")])


def test_notes_and_their_markers() -> None:
    document = latex(
        "Old\\footnote{First \\emph{note}.} maps\\footnotemark{} of\\footnote{Third.} all\\endnote{Fourth.}.\n"
        "\\footnotetext[2]{Second.}"
    )
    assert texts(document) == ["Old maps of all."]
    assert {note.number: note.passage.text for note in document.notes} == {
        1: "First note.", 2: "Second.", 3: "Third.", 4: "Fourth.",
    }  # fmt: skip
    assert [marker.label for marker in document.markers] == ["1", "2", "3", "4"]
    assert document.text[slice(*document.markers[0].span)] == "\\footnote"


def test_marks_and_texts_that_are_counted_back() -> None:
    document = latex(
        "a\\footnotemark b\\footnotemark\n\\addtocounter{footnote}{-1}\\footnotetext{A.}\\stepcounter{footnote}"
        "\\footnotetext{B.} c\\footnote{C.}"
    )
    assert [(note.number, note.passage.text) for note in document.notes] == [(1, "A."), (2, "B."), (3, "C.")]


@pytest.mark.parametrize(
    ("source", "citations"),
    [
        (r"\cite{a}", [("a", None, "")]),
        (r"\parencite[5]{a}", [("a", None, "5")]),
        (r"\textcite[see][5--7]{a}", [("a", None, "5-7")]),
        (r"\citep[see][]{a, b,c}", [("a", None, ""), ("b", None, ""), ("c", None, "")]),
        (r"\Citet*[pp.~xii--xv]{a}", [("a", None, "xii-xv")]),
        (r"\autocite[S.\,17\,f.]{müller:1999}", [("müller:1999", None, "17")]),
        (r"\citeauthor{a} (\citeyear[12]{a})", [("a", None, ""), ("a", None, "12")]),
        (r"\nocite{a, b}", [("a", None, ""), ("b", None, "")]),
        (r"\footcite[see][\pno~5]{a}", [("a", 1, "5")]),
        (r"\footnote{See \cite[5]{a}; \footcite{b}.} \cite{c}", [("a", 1, "5"), ("b", 1, ""), ("c", None, "")]),
        (r"\footcites(see)(and so on)[5]{a}[cf.][7]{b}", [("a", 1, "5"), ("b", 1, "7")]),
        (r"\cites{a}{b, c} {\it d}", [("a", None, ""), ("b", None, ""), ("c", None, "")]),
        (r"\volcite{2}[25]{a}", [("a", None, "25")]),
        (r"\newcommand{\fc}[2]{\footcite[#1]{#2}} \fc{5}{a}", [("a", 1, "5")]),
        (r"\let\zit\footcite \zit[5]{a}", [("a", 1, "5")]),
        (r"\journalcite{a,b} \mycite{a word of text}", [("a", None, ""), ("b", None, "")]),
        ("\\cite{a,%\n  b}", [("a", None, ""), ("b", None, "")]),
        (r"\cite[as he says of 1914][chapter 3]{a}", [("a", None, "")]),
        (r"% \cite{a}", []),
        (r"\citestyle{apa}\citereset", []),
    ],
)  # fmt: skip
def test_citations(source: str, citations: list[tuple[str, int | None, str]]) -> None:
    document = latex(source)
    assert cited(document) == citations
    assert all(document.quote(citation.passage.whole) == citation.key for citation in document.citations)


def test_a_citation_reads_as_its_key_among_the_words_around() -> None:
    document = latex(r"Maps.\footcite[See][5, and J. Lis, \emph{Granice}]{nowak2019} So \textcite{lis2004}.")
    assert (texts(document), notes(document)) == (["Maps. So lis2004."], ["See nowak2019, 5, and J. Lis, Granice"])


@pytest.mark.parametrize(
    ("preamble", "makes_note"),
    [
        (r"\usepackage[style=verbose-ibid]{biblatex}", True),
        (r"\usepackage[style=authoryear, autocite=footnote]{biblatex}", True),
        (r"\usepackage[notes, backend=biber]{biblatex-chicago}", True),
        (r"\usepackage[style=authoryear]{biblatex}", False),
        (r"\usepackage[style=verbose, autocite=inline]{biblatex}", False),
    ],
)
def test_autocite_makes_a_note_where_the_style_says_so(preamble: str, makes_note: bool) -> None:
    document = latex(rf"\documentclass{{book}}{preamble}\begin{{document}}Maps.\autocite[5]{{a}}\end{{document}}")
    assert cited(document) == [("a", 1 if makes_note else None, "5")]
    assert len(document.notes) == makes_note


def test_thebibliography() -> None:
    document = latex(
        "\\section*{References}\n\\begin{thebibliography}{9}\n\\bibitem[Nowak(2019)]{n} J.~Nowak, \\emph{Dawne mapy}, 2019.\n\n"
        "\\bibitem{l}\nA. Lis,\n\\newblock Granice.\n\\end{thebibliography}\nEnd."
    )
    assert [(entry.key, entry.passage.text, entry.work) for entry in document.entries] == [
        ("n", "J. Nowak, Dawne mapy, 2019.", None), ("l", "A. Lis, Granice.", None),
    ]  # fmt: skip
    assert texts(document) == ["References", "End."]


def test_entries_of_bib_files_stand_in_their_own_files() -> None:
    files = {"lit/refs.bib": BIB}
    for command in (r"\bibliography{lit/refs}", r"\addbibresource[datatype=bibtex]{lit/refs.bib}"):
        document = latex(rf"{command} \cite{{lis2004,nowak2019}}", files)
        assert [entry.key for entry in document.entries] == ["nowak2019", "lis2004", "uncited"]
        lis = document.entries[1]
        assert lis.work
        assert lis.work.title == "Granice"
        assert lis.place
        place = document.locate(lis.place)
        assert (place.path, place.line, place.column, place.end_line) == ("book/lit/refs.bib", 2, 1, 5)


def test_keys_are_the_same_composed_or_decomposed() -> None:
    bib = "@book{Bos\u030ckovic\u0301, title = {Granice}}"
    document = latex("\\bibliography{refs} \\cite{Bo\u0161kovi\u0107}", {"refs.bib": bib})
    assert [entry.key for entry in document.entries] == [document.citations[0].key] == ["Bošković"]


def test_of_a_collection_only_what_is_cited_counts() -> None:
    files = {"refs.bib": BIB}
    assert [entry.key for entry in latex(r"\bibliography{refs} \cite{lis2004}", files).entries] == ["lis2004"]
    assert len(latex(r"\bibliography{refs} \cite{lis2004} \nocite{*}", files).entries) == 3
    assert len(latex(r"\bibliography{refs} \cite{misspelt}", files).entries) == 3
    assert cited(latex(r"\bibliography{refs} \nocite{*}", files)) == [("*", None, "")]


def test_a_bibliography_in_the_manuscript_itself() -> None:
    source = f"\\begin{{filecontents}}{{x.bib}}\n{BIB}\\end{{filecontents}}\n\\bibliography{{x}} \\cite{{lis2004}}"
    document = latex(source)
    assert [entry.key for entry in document.entries] == ["lis2004"]
    place = document.entries[0].place
    assert place
    assert document.locate(place).line == 3


def test_keys_of_a_file_that_is_not_at_hand_accuse_nobody() -> None:
    document = latex(r"\bibliography{refs,more} \cite{nowak2019,other}", {"refs.bib": BIB})
    assert cited(document) == [("nowak2019", None, "")]


def test_the_list_that_bibtex_made_stands_in_for_the_bib_file() -> None:
    bbl = "\\begin{thebibliography}{1}\n\\bibitem{a} Nowak, \\emph{Mapy}.\n\\end{thebibliography}\n"
    document = latex(r"\cite{a} \bibliography{refs}", {"main.bbl": bbl})
    (entry,) = document.entries
    assert (entry.key, entry.passage.text) == ("a", "Nowak, Mapy.")
    assert document.locate(entry.passage.whole).path == "book/main.bbl"


def test_chapters_stand_at_their_places() -> None:
    document = latex(
        "\\documentclass{book}\n\\begin{document}\nFirst.\n\\input{chapters/one} % the first\nThird.\\footnote{Two.}\n\\include{two}\\end{document}\n",
        {
            "chapters/one.tex": "Second.\\footnote{One.}\n\n\\input{deep}\n",
            "chapters/deep.tex": "Deep.",
            "two.tex": "Fourth.",
        },
    )
    assert texts(document) == ["First. Second.", "Deep. Third.", "Fourth."]
    assert notes(document) == ["One.", "Two."]
    places = [document.locate(note.span) for note in document.notes]
    assert [(place.path, place.line) for place in places] == [("book/chapters/one.tex", 1), ("book/main.tex", 5)]
    deep, fourth = document.blocks[1].span, document.blocks[2].span
    assert [(document.locate(span).path, document.locate(span).line) for span in (deep, fourth)] == [
        ("book/chapters/deep.tex", 1), ("book/two.tex", 1),
    ]  # fmt: skip


def test_a_chapter_that_is_a_document_too() -> None:
    chapter = "\\documentclass[main]{subfiles}\n\\title{No text}\n\\begin{document}\nChapter.\n\\end{document}\nno text"
    document = latex(
        "\\documentclass{book}\\begin{document}Before. \\subfile{one}\nAfter.\\end{document}", {"one.tex": chapter}
    )
    assert "Chapter." in " ".join(texts(document))
    assert texts(document)[-1].endswith("After.")


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../../secret", "..", "chapters/../../x", "C:/x", "~/x", "\\input{x}", ""]
)
def test_only_files_of_the_folder_are_asked_for(name: str) -> None:
    asked = []

    def fetch(path: str) -> bytes | None:
        asked.append(path)
        return None

    source = f"Maps. \\input{{{name}}} \\bibliography{{{name}}} \\addbibresource{{{name}}}"
    document = read("main.tex", source.encode(), fetch=fetch)
    assert document.blocks
    assert not [path for path in asked if path.startswith(("/", "../", "~")) or ":" in path]


def test_files_that_take_in_themselves_end() -> None:
    files = {"main.tex": "\\input{main}x", "a.tex": "A \\input{b}", "b.tex": "B \\input{a} \\input{main}"}
    assert texts(latex("\\input{main}\\input{a} end", files, "main.tex")) == ["A B end"]


def test_a_manuscript_of_too_many_files_is_told() -> None:
    files = {f"c{n}.tex": f"\\input{{c{n + 1}}}\\input{{c{n + 1}}}" for n in range(20)}
    with pytest.raises(UnreadableManuscript, match=f"takes in over {MOST_FILES} files"):
        latex("\\input{c0}", files)


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        (r"\usepackage[latin1]{inputenc}", "latin-1"),
        (r"\usepackage[latin2]{inputenc}", "iso8859-2"),
        (r"\inputencoding{ansinew}", "cp1252"),
        ("% !TeX encoding = latin1", "latin-1"),
    ],
)
def test_a_declared_encoding_holds_for_chapters_too(declaration: str, encoding: str) -> None:
    chapter = {"one.tex": "Gdańsk".encode(encoding) if encoding == "iso8859-2" else "Köln".encode(encoding)}
    document = latex(f"{declaration}\n\\begin{{document}}\\input{{one}}", chapter)
    assert texts(document) == ["Gdańsk" if encoding == "iso8859-2" else "Köln"]


def test_cyrillic_in_cp1251() -> None:
    document = read("m.tex", "\\usepackage[cp1251]{inputenc}\\begin{document}Карты\\cite{а}".encode("cp1251"))
    assert (texts(document), cited(document)) == (["Карты а"], [("а", None, "")])


def test_bytes_in_no_declared_encoding_are_told() -> None:
    with pytest.raises(UnreadableManuscript, match="line 2 is not valid UTF-8"):
        read("m.tex", "Maps\nKöln".encode("latin-1"))
    with pytest.raises(UnreadableManuscript, match="line 1 is not valid UTF-8"):
        latex("\\input{one}", {"one.tex": "Köln".encode("latin-1")})


@pytest.mark.parametrize(
    "source",
    [
        "{" * 10_000 + "x" + "}" * 10_000,
        "\\footnote{" * 3_000 + "}" * 3_000,
        "\\def\\a{\\a\\a}\\a",
        "\\newcommand\\a[1]{\\a{#1#1}}\\a{x}",
        "\\def\\a#1{" + "#1" * 500 + "}\\a{\\a{\\a{\\a{x}}}}",
        "\\cites(" * 3_000,
        "\\cite[" * 3_000,
        "\\begin{a}" * 3_000 + "\\end{b}" * 3_000,
        "\\begin{verbatim}" * 1_000,
    ],
)
def test_nothing_is_too_deep(source: str) -> None:
    assert texts(latex(f"Before.\n\n{source}"))[0].startswith("Before.")


@given(st.lists(st.sampled_from([
    "{", "}", "[", "]", "(", ")", "\\footnote", "\\cite", "\\footcites", "\\cites", "\\emph", "\\section", "\\item", "\\bibitem", "\\href",
    "\\url", "\\begin{quote}", "\\end{quote}", "\\begin{document}", "\\documentclass{a}", "\\end{thebibliography}", "\\def\\x#1", "\\x",
    "\\'", "\\c ", "$", "%", "\n", "\n\n", "a", "ż", "key,b", "~", "--", "#1", "\\newcommand", "\\it ", "\\footnotetext", "\\iffalse", "\\fi", "\\let", "",
    "\\input{a}", "\\enquote", "\\verb|", "\\begin{verbatim}", "e\u0301", "\U0001f5fa",
]), max_size=40))  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_every_place_is_in_the_text(pieces: list[str]) -> None:
    document = latex("".join(pieces), {"a.tex": "one\\footnote{two}\n\\emph{three"})
    passages: list[Passage] = [block.passage for block in document.blocks]
    passages += [note.passage for note in document.notes] + [entry.passage for entry in document.entries]
    passages += [citation.passage for citation in document.citations]
    for passage in passages:
        assert len(passage.text) == len(passage.offsets)
        assert list(passage.offsets) == sorted(passage.offsets)
        assert passage.offsets[0] >= 0
        assert passage.offsets[-1] < len(document.text)
        assert all(0 <= mark.start < mark.end <= len(passage.text) for mark in passage.marks)
        document.locate(passage.whole)
