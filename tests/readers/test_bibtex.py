"""What is seen of a .bib file: its entries, their fields, and the place of each."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refcheck.errors import UnreadableManuscript
from refcheck.model.document import Document, Entry
from refcheck.model.work import Name, Work
from refcheck.readers import read
from refcheck.readers.bibtex.field_latex import plain_text
from refcheck.readers.bibtex.syntax import read_bib


def bib(text: str) -> Document:
    return read("refs.bib", text.encode())


def only(text: str) -> Entry:
    [entry] = bib(text).entries
    return entry


def work_of(text: str) -> Work:
    work = only(text).work
    assert work is not None
    return work


def keys(text: str) -> list[str]:
    return [entry.key for entry in bib(text).entries]


def source_of_fields(document: Document) -> list[tuple[str, str, str]]:
    """Each labelled part: its name, its reading text, and the characters of the file at its place."""
    return [
        (field.name, field.text, document.text[field.span.start : field.span.end])
        for entry in document.entries
        if entry.work
        for field in entry.work.fields
    ]


def test_each_field_and_each_name_stands_at_its_own_place() -> None:
    document = bib(
        "% refs\n@article{lis2004,\n  author = {Lis, Anna and {Unia  Europejska}},\n"
        '  title = "Granice {\\emph{i} mapy} -- szkic",\n  year = 2004,\n  pages = {11--20},\n'
        "  doi = {https://doi.org/10.5555/r\\_4},\n}\n"
    )
    assert source_of_fields(document) == [
        ("author", "Lis, Anna", "Lis, Anna"),
        ("author", "Unia Europejska", "{Unia  Europejska}"),
        ("title", "Granice i mapy – szkic", "Granice {\\emph{i} mapy} -- szkic"),
        ("date", "2004", "2004"),
        ("pages", "11–20", "11--20"),
        ("doi", "10.5555/r_4", "10.5555/r\\_4"),
    ]
    [entry] = document.entries
    assert entry.place is not None
    place = document.locate(entry.place)
    assert (place.line, place.column, place.end_line) == (2, 1, 8)


def test_macros_months_and_concatenation() -> None:
    text = (
        '@string{roc = "Rocznik"}\n@STRING(pod = roc # { Podlaski})\n'
        "@article{a, title = {Mapy}, journal = pod # {, s.n.}, year = 2019, month = mar # {~15}}"
    )
    work = work_of(text)
    assert (work.container_title, work.issued) == ("Rocznik Podlaski, s.n.", "2019-03")
    assert ("container", "Rocznik Podlaski, s.n.", "pod # {, s.n.") in source_of_fields(bib(text))


def test_macros_that_double_one_another_take_bounded_time() -> None:
    doubling = "".join(f"@string{{m{n + 1} = m{n} # m{n}}}\n" for n in range(60))
    assert len(work_of(f"@string{{m0 = {{x}}}}\n{doubling}@misc{{a, title = m60}}").title) <= 10_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@book(a, title = {A})", ["a"]),
        ("@book (a, title = {A (one) B}, year = 2001)", ["a"]),
        ("@book\n{a,\n title = {A}}", ["a"]),
        ("@BOOK{DBLP:conf/x/Y+1'2_3, title={A}}", ["DBLP:conf/x/Y+1'2_3"]),
        ("@book{Ёж–2001, title={A}}", ["Ёж–2001"]),
        ("@book{a}\n@book{b,}\n", ["a", "b"]),
        ("@comment{@book{a, title={A}}}\n@book{b, title={B}}", ["b"]),
        ("@Comment{jabref-meta: groupstree:\n0 AllEntriesGroup:;\n}\n@book{b, title={B}}", ["b"]),
        ('@preamble{"\\newcommand{\\x}[1]{#1}" # {y}}\n@book{b, title={B}}', ["b"]),
        ("@commentary{b, title={B}}", ["b"]),
        ("Write to jan@example.org (home).\n@book{b, title={B}}", ["b"]),
        ("@book{a, title={A}}@book{b, title={B}}", ["a", "b"]),
        ("@book{a,\n title={A}, % or {B\n year={2001}}", ["a"]),
        ("% @book{a,\n%   title={A},\n% }\n@book{b, title={B}}", ["b"]),
        ("@misc{a, note = {as in\n@book{x, title = {X}} of old}, title={A}}\n@book{b, title={B}}", ["a", "b"]),
        ('@book{a, title = "The {"}one{"}"}', ["a"]),
        ("", []),
        ("no entry } { @ at all", []),
        ("@book{@book{@misc{a, title={A}}", ["a"]),
    ],
)
def test_which_entries_are_seen(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@book{a,\n title = {A,\n year = {2001}\n}\n@book{b, title={B}}", [("A", "2001"), ("B", "")]),
        ('@book{a,\n title = "A,\n year = {2001}\n}\n@book{b, title={B}}', [("A", "2001"), ("B", "")]),
        ("@book{a,\n title = {A}\n year = {2001}\n}\n", [("A", "2001")]),
        ("@book{a\n title = {A},\n year = {2001}\n}\n", [("A", "2001")]),
        ("@book{\n title = {A},\n year = {2001}\n}\n", [("A", "2001")]),
        ("@book{a,\n title = {A} and more,\n year = {2001}\n}\n", [("A", "2001")]),
        ("@book{a,\n title = {A},, year = {2001}\n}\n", [("A", "2001")]),
        ("@book{a,\n title = {A},\n year = {2001}\n\n@book{b, title={B}}\n", [("A", "2001"), ("B", "")]),
    ],
)
def test_what_is_saved_of_a_damaged_file(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(entry.work.title, entry.work.issued) for entry in bib(text).entries if entry.work] == expected
    assert read_bib(text).faults


def test_fields_are_taken_over_from_the_collection_and_from_data() -> None:
    text = """@incollection{lis, author = {Lis, Anna}, title = {Granice}, crossref = {wilk}, xdata = {libra}}
@collection{wilk, editor = {Wilk, Ewa}, title = {Mapy i ludzie}, date = {2018}, doi = {10.5555/mapy}}
@xdata{libra, publisher = {Libra}, location = {Lublin}}
@article{mapa, author = {Lis, Anna}, title = {Mapa}, crossref = {rocznik}}
@periodical{rocznik, title = {Rocznik}, year = {2004}}
@book{round, title = {A}, crossref = {round}}"""
    lis, *_, mapa, _, around = (entry.work for entry in bib(text).entries)
    assert lis is not None
    assert mapa is not None
    assert around is not None
    assert (lis.container_title, lis.issued, lis.publisher, lis.publisher_place, lis.DOI) == (
        "Mapy i ludzie", "2018", "Libra", "Lublin", "",
    )  # fmt: skip
    assert lis.editor == (Name("Wilk", "Ewa"),)
    assert {field.name for field in lis.fields} == {"author", "title"}, "what it takes over stands elsewhere"
    assert (mapa.container_title, mapa.issued) == ("Rocznik", "2004")
    assert around.title == "A"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(end: str) -> None:
    document = bib(
        f"\ufeff@book{{a,{end}  author = {{Łęcki, Jan}},{end}  title = {{A𝔐 very{end}long one}},{end}}}{end}"
    )
    [entry] = document.entries
    assert entry.work
    assert entry.work.title == "A𝔐 very long one"
    [title] = entry.work.named("title")
    assert document.line_column(title.span.start) == (3, 12)


def test_an_encoding_that_the_file_declares() -> None:
    text = "% Encoding: Cp1250\n\n@book{a, title = {Źdźbło}}\n"
    [entry] = read("a.bib", text.encode("cp1250")).entries
    assert entry.work
    assert entry.work.title == "Źdźbło"
    with pytest.raises(UnreadableManuscript, match="line 1 is not valid UTF-8"):
        read("a.bib", "@book{a, title = {Źdźbło}}".encode("cp1250"))
    with pytest.raises(UnreadableManuscript, match="nor in Klingon"):
        read("a.bib", "% Encoding: Klingon\n@book{a, title = {Ź}}".encode("cp1250"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (r"{\'E}variste G{\"o}del, {\L}ukasz, Stra{\ss}e, na{\"\i}ve", "Évariste Gödel, Łukasz, Straße, naïve"),
        (r"Nguy{\~{\^e}}n Erd{\H{o}}s \v{C}apek {\c C}elik Cz\k{e}sto", "Nguyễn Erdős Čapek Çelik Często"),
        (r"a -- b --- c, 10--20", "a – b — c, 10–20"),
        (r"``so'' and ,,so`` \enquote{so}", "“so” and „so“ “so”"),
        (r"\& 50\% of \$5 \#1 a\_b", "& 50% of $5 #1 a_b"),
        (r"50% of it", "50% of it"),
        (r"\emph{Quo \textbf{vadis}} {\it now} \textsc{sc}", "Quo vadis now sc"),
        (r"$x_1$ and $\alpha$-level", r"$x_1$ and $\alpha$-level"),
        (r"\href{https://a.b/c}{here} \url{https://a.b/c_d%20e}", "here https://a.b/c_d%20e"),
        (r"\textbackslash{}x \textasciitilde\ y~z", "\\x ~ y\u00a0z"),
        ("two\n   lines", "two lines"),
        ("{" * 3000 + "deep" + "}" * 3000, "deep"),
        (r"\emph{" * 3000 + "deep" + "}" * 3000, None),
        (r"\'" * 3000 + "e", None),
    ],
)
def test_latex_as_readers_see_it(value: str, expected: str | None) -> None:
    read = plain_text(value)
    assert expected is None or read == unicodedata.normalize("NFC", expected)


def test_an_address_is_taken_as_it_is() -> None:
    work = work_of(r"@misc{a, title={A}, url={\url{https://a.example/x%20y~z/{b}_c--d?e=1&f}}, doi={10.1/a\_b--c}}")
    assert (work.URL, work.DOI) == ("https://a.example/x%20y~z/{b}_c--d?e=1&f", "10.1/a_b--c")


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            ["@", "book", "{", "}", "(", ")", ",", "=", '"', "#", "a", "title", "year", " ", "\n", "2001", "\\'e", "\\emph",
             "@string{m = {x}}", "@comment", "m", "%", "~", "--", "author = {Lis, A and {B and C}},", "Ł", "\U0001d510",
             "@book{k, title = {T}}", "crossref = {k},", "xdata={k}", "isbn = {978-1, 2}", "url={\\url{a b}}", "doi=10.1/x"]
        ),
        max_size=40,
    ).map("".join)
)  # fmt: skip
def test_whatever_the_file_holds_every_span_slices_it(text: str) -> None:
    document = bib(text)
    for entry in document.entries:
        passage = entry.passage
        assert len(passage.offsets) == len(passage.text)
        assert list(passage.offsets) == sorted(passage.offsets)
        assert entry.place is not None
        assert text[entry.place.start] == "@"
        assert entry.work is not None
        for field in entry.work.fields:
            assert entry.place.start <= field.span.start <= field.span.end <= entry.place.end
            assert 0 <= field.start <= field.end <= len(passage.text)
    for fault in read_bib(text).faults:
        assert 0 <= fault.span.start <= fault.span.end <= len(text)
