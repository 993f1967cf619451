"""Rules on .bib files: what must be found where, and what looks like it and is right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from refcheck import pipeline
from refcheck.model.document import Document, Part
from refcheck.model.finding import Finding
from refcheck.model.passage import Span
from refcheck.readers import read
from refcheck.readers.bibtex.bib_file import LazyBibFile
from refcheck.readers.bibtex.entries import entries_of
from refcheck.readers.latex import FORMAT
from refcheck.rules import RULES, find


def judged(document: Document, names: Iterable[str] = ()) -> list[Finding]:
    rules = [rule for name in names if (rule := find(name))] or [rule for rule in RULES if not rule.needs]
    return pipeline.judge(pipeline.examine(document, date(2026, 6, 1)), rules)


def findings(rule: str, text: str) -> list[Finding]:
    return judged(read("refs.bib", text.encode()), [rule])


def places(rule: str, text: str) -> list[tuple[int, int]]:
    return [(finding.location.line, finding.location.column) for finding in findings(rule, text)]


def article(**fields: str) -> str:
    """An article without fault, but for these fields."""
    given = {"author": "Nowak, Jan", "title": "Dawne mapy", "journal": "Rocznik", "year": "2019"} | fields
    return "@article{nowak,\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in given.items()) + "}\n"


HEALTHY = r"""% Encoding: UTF-8
@string{roc = {Rocznik {\L}{\'o}dzki}}

@article{nowak2019,
  author       = {Nowak, Jan and Łęcki, Jr., J. and others},
  title        = {Dawne mapy {Podlasia}: \emph{Zarys} -- cz. 1},
  journaltitle = roc,
  date         = {2019-03},
  volume       = {4},
  number       = {1-2},
  pages        = {11--20, xi-xiv},
  doi          = {10.5555/rocznik_2019.4},
  urldate      = {2020-05-01},
  url          = {https://example.org/mapy_dawne?a=1&b=%20},
  issn         = {0317-8471},
  langid       = {polish},
  keywords     = {a & b},
  file         = {:C\:/x_y.pdf:PDF},
  abstract     = {50% of 1 & 2.},
}

@incollection{lis,
  author   = {{Ministry of Foreign Affairs and Trade}},
  title    = {Granice \& ludzie},
  crossref = {wilk},
  pages    = {5-9},
}

@collection{wilk,
  editor    = {Wilk, Ewa},
  title     = {Mapy i ludzie},
  date      = {1984~/2004-06},
  isbn      = {9780306406157, 0-306-40615-2},
  publisher = {Lis \& Wilk},
  location  = {Lublin},
}

@Comment{jabref-meta: databaseType:biblatex;}
"""


def test_a_healthy_file_has_no_findings() -> None:
    found = judged(read("refs.bib", HEALTHY.encode()))
    assert [(finding.rule.name, str(finding.remark.message)) for finding in found] == []


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        ("reversed-pages", article(pages="20--11"), (6, 12)),
        ("impossible-date", article(urldate="2024-02-31"), (6, 14)),
        ("invalid-isbn", article(isbn="978-0-306-40615-8"), (6, 11)),
        ("invalid-issn", article(issn="0317-8472"), (6, 11)),
        ("malformed-url", article(url="https://example.org/dawne mapy.pdf"), (6, 10)),
        ("malformed-doi", article(doi="10.5555"), (6, 10)),
        ("malformed-doi", article(doi="10,5555/rocznik.2019.4"), (6, 10)),
        ("mixed-script-word", article(title="Dawne mаpy"), (3, 18)),
        ("invisible-character", article(title="Dawne ma\u00adpy"), (3, 20)),
    ],
)
def test_rules_on_entries_point_to_the_field(rule: str, text: str, expected: tuple[int, int]) -> None:
    assert places(rule, text) == [expected]


def test_a_second_entry_of_one_work_is_told_at_its_head() -> None:
    text = article(pages="1--9") + "\n" + article(pages="1-9").replace("{nowak,", "{nowak2,")
    assert places("duplicate-reference", text) == [(9, 1)]


def test_an_entry_without_the_year_that_others_have() -> None:
    entries = [article(year=str(2010 + n), title=f"Mapa {n} stara").replace("{nowak,", f"{{n{n},") for n in range(5)]
    text = "".join(entries).replace("  year = {2013},\n", "")
    assert places("missing-field", text) == [(19, 1)]
    assert findings("missing-required-field", text) == [], "it is told once"


def test_the_order_and_the_signs_of_a_file_are_no_style() -> None:
    names = ["Adamski", "Bielski", "Cichy", "Wilk", "Dolny", "Ebert", "Falk", "Gaj", "Hak"]
    entries = [
        article(
            author=f"{name}, A.", title=f"``Mapa'' {n}" if n % 2 else f'"Mapa" {n}', pages="1--2" if n % 3 else "1–2"
        )
        for n, name in enumerate(names)
    ]
    found = judged(
        read("refs.bib", "".join(e.replace("{nowak,", f"{{k{n},") for n, e in enumerate(entries)).encode()),
        [
            "unsorted-references",
            "mixed-quotation-marks",
            "mixed-page-dashes",
            "mixed-url-brackets",
            "uncited-reference",
        ],
    )
    assert found == []


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("@book{a,\n  title = {A,\n  year = {2001}\n}\n", (2, 11), "brace in the value of “title” is not closed"),
        ('@book{a,\n  title = "A,\n  year = {2001}\n}\n', (2, 11), "before the value of “title” is not closed"),
        ('@book{a,\n  title = "G\\"odel",\n  year = {2001}\n}\n', (2, 14), "does not stand in braces"),
        ("@book{a,\n  title = {A}\n  year = {2001}\n}\n", (2, 13), "a comma is missing behind the field “title”"),
        ("@book{a\n  title = {A},\n}\n", (1, 7), "a comma is missing behind the key “a”"),
        ("@book{a b,\n  title = {A},\n}\n", (1, 7), "white space stands in the key “a b”"),
        ("@book{,\n  title = {A},\n}\n", (1, 6), "has no key"),
        ("@book{a,\n  title = {A} and so on,\n}\n", (2, 15), "“and so on” stands behind the value of “title”"),
        ("@book{a,\n  title {A},\n}\n", (2, 3), "is no field, and is lost"),
        ("@book{a,\n  title = {A}},\n  year = {2001}\n}\n", (2, 14), "closed before its field “year”"),
        ("@book{a,\n  title = {A},\n\n@book{b,\n  title = {B},\n}\n", (1, 1), "the entry is not closed"),
        ("@book{a,\n  title = {A},\n  publisher = libra,\n}\n", (3, 15), "“libra” stands without braces"),
        ("@book{@book{a,\n  title = {A},\n}\n", (1, 1), "entry is not closed"),
        (
            "@string{libra = {Libra\n@book{a,\n  title = {A},\n}\n",
            (1, 17),
            "brace in the value of “libra” is not closed",
        ),
    ],
)
def test_faults_of_syntax_have_their_place(text: str, place: tuple[int, int], words: str) -> None:
    first, *others = findings("bib-syntax", text)
    assert (first.location.line, first.location.column) == place
    assert words in str(first.remark.message)
    assert len(others) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "@book{a, title = {A}, month = jan, year = 2001}",
        "@book{a, title = {A \\{ or \\} B}, year = 2001}",
        "@article{a, title = {A}, journal = jacm, year = 2001}",
        "@misc{a, note = {as in\n@book{x, title = {X}} of old}, title={A}}",
        "@book(a, title = {A})\nfree text = {between} the entries\n@book{b, title = {B}}",
        "% @book{a,\n%  title = {A\n% }\n@book{b, title = {B}}",
        "@comment{ unbalanced { \n}\n@book{b, title = {B}}",
    ],
)
def test_syntax_that_is_right(text: str) -> None:
    assert findings("bib-syntax", text) == []


@pytest.mark.parametrize(
    ("rule", "right", "wrong"),
    [
        ("bib-name", "author = {Nowak, Jan and Lis, Anna}", "author = {Nowak, Jan, Lis, Anna, Wilk, Ewa}"),
        ("bib-name", "author = {Łęcki, Jr., Jan}", "author = {Nowak, Jan, and Lis, Anna}"),
        ("bib-name", "author = {Swenson Jr., Loyd S.}", "author = {Swenson L., Grimwood J. M.}"),
        ("bib-name", "author = {Nowak, Jan and others}", "author = {Nowak, Jan and et al.}"),
        ("bib-name", "author = {{Lis; Wilk i S-ka}}", "author = {Lis, A.; Wilk, E.}"),
        ("bib-name", "author = {Maria Anna Bank-Nowak}", "author = {World Health Organization}"),
        ("bib-name", "author = {family=Lis, given=Anna, prefix=van}", "author = {Lis, Anna and and Wilk, Ewa}"),
        ("bib-name", "author = {{Министерство иностранных дел}}", "author = {Министерство иностранных дел}"),
        ("bib-date", "year = {1984/85}", "year = {20I9}"),
        ("bib-date", "year = {b.r.}", "year = {20019}"),
        ("bib-date", "date = {2004-06-11T10:00:00}", "date = {11.06.2004}"),
        ("bib-date", "date = {199X}", "date = {2004-6-1}"),
        ("bib-date", "date = {/2004-22}", "date = {June 2004}"),
        ("bib-date", "month = {Październik}", "month = {Janury}"),
        ("bib-date", "month = {12}", "month = {13}"),
        ("bib-pages", "pages = {e1234}", "pages = {1234--}"),
        ("bib-pages", "pages = {112-3, 117ff.}", "pages = {112--, 117}"),
        ("superfluous-word", "edition = {Second}", "edition = {2nd ed.}"),
        ("superfluous-word", "pages = {P03015}", "pages = {pp. 12--15}"),
        ("superfluous-word", "volume = {Voltaire 1}", "volume = {Vol. 1}"),
        ("html-entity", "title = {A \\& B; c}", "title = {A &#38; B}"),
        ("html-entity", "title = {$a <b> c$ & B}".replace("<b>", "< b >"), "title = {H<sub>2</sub>O}"),
        ("html-entity", "url = {https://a.example/?a=1&copy;=2}", "url = {https://a.example/?a=1&amp;b=2}"),
        ("unescaped-character", "note = {\\url{https://a.example/a_b#c}}", "note = {https://a.example/a_b#c}"),
        ("unescaped-character", "title = {\\(a_1\\) or $x^2$}", "title = {a_1}"),
        ("unescaped-character", "title = {50\\,\\%}", "title = {50%}"),
        ("unescaped-character", "abstract = {A & B}", "journal = {A & B}"),
        ("bib-title", "title = {NATO}", "title = {NATO WOBEC ROSJI I BIAŁORUSI}"),
        ("bib-title", "title = {日本の古地図の歴史}", "title = {OLD {MAPS} OF THE WHOLE WORLD}"),
        ("bib-url", "url = {ftp://a.example/b}", "url = {see the author's page}"),
        ("bib-url", "url = {a.example/b}", "url = {https://a.example/b.}"),
        ("bib-url", "doi = {10.1002/(SICI)1097-4571(1999)50:10<1::AID-X>3.0.CO;2-J}", "doi = {https://a.example/b}"),
        ("unknown-field", "sygnatura = {1}", "publsher = {Libra}"),
        ("unknown-field", "xeprint = {1}", "booktilte = {Mapy}"),
        ("unknown-field", "bdsk-url-1 = {https://a.example}", "adress = {Lublin}"),
    ],
)
def test_a_field_that_is_right_and_one_that_is_not(rule: str, right: str, wrong: str) -> None:
    entry = "@misc{a,\n  titleaddon = {x},\n  eprinttype = {y},\n  %s,\n}\n"
    assert findings(rule, entry % right) == []
    [finding] = findings(rule, entry % wrong)
    assert finding.location.line == 4
    assert finding.remark.reference == 1


def test_keys_that_capitals_tell_apart() -> None:
    [same, capitals] = findings(
        "duplicate-key", "@misc{a, title={A}}\n@misc{a, title={B}}\n@misc{A, title={C}}\n@misc{,}@misc{,}"
    )
    assert (same.severity.value, same.location.line, same.related[0].line) == ("error", 2, 1)
    assert (capitals.severity.value, capitals.location.line) == ("warning", 3)


def test_fields_given_twice() -> None:
    assert places("duplicate-field", "@misc{a,\n title={A},\n title={B},\n title={A}}") == [(3, 9)]
    assert places("duplicate-field", "@misc{a,\n title={A},\n title={A}}") == []
    assert places("duplicate-field", "@book{a,\n address={Lublin},\n location={Lublin}}") == []
    assert places("duplicate-field", "@book{a,\n address={Lublin},\n location={Kraków}}") == [(2, 11)]


def test_a_key_that_is_not_there() -> None:
    text = "@misc{a, xdata={b, c}}\n@xdata{b, title={B}, ids={e}}\n@misc{d, related={e, Long-Key}}\n@misc{long-key,}"
    found = findings("dangling-crossref", text)
    assert [(f.location.line, f.location.column, f.remark.suggestion) for f in found] == [
        (1, 20, None),
        (3, 22, "long-key"),
    ]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("@article{a, author={A}, title={T}, year=2001}", "journal"),
        ("@inproceedings{a, author={A}, title={T}, year=2001}", "booktitle"),
        ("@book{a, author={A}, year=2001}", "title"),
        ("@book{a, title={T}, year=2001}", "author"),
        ("@phdthesis{a, author={A}, title={T}, year=2001}", "school"),
        ("@online{a, title={T}, date={2001}}", "url"),
        ("@book{a, author={A}, title={T}}", "year"),
        ("@inbook{a, author={A}, title={T}, pages={1--2}, publisher={P}, year=2001}", ""),
        ("@incollection{a, author={A}, title={T}, crossref={elsewhere}}", ""),
        ("@book{a, author={A}, title={T}, pubstate={forthcoming}}", ""),
        ("@misc{a, howpublished={\\url{https://a.example}}, year=2001}", ""),
        ("@ancienttext{a, title={T}}", ""),
        ("@book{a, author={A}, title={T, year=2001}", ""),
    ],
)
def test_what_an_entry_must_have(text: str, missing: str) -> None:
    found = findings("missing-required-field", text)
    assert [f"“{missing}”" in str(finding.remark.message) for finding in found] == [True] * bool(missing)


def test_the_bib_file_of_a_manuscript_of_several_files() -> None:
    """The rules judge the .bib part alone, at the lines of its own file."""
    text = "Text of title = {A,\n"
    source = "@book{a,\n  author = {Lis, A.; Wilk, E.},\n  title = {T},\n  year = {2001},\n}\n"
    whole = text + source
    file = LazyBibFile(whole, Span(len(text), len(whole)))
    document = Document(
        "paper.tex", FORMAT, whole, (), parts=(Part(0, "paper.tex"), Part(len(text), "refs.bib")),
        entries=tuple(entries_of(file)), bib_files=(file,),
    )  # fmt: skip
    [finding] = judged(document, ["bib-name", "bib-syntax"])
    assert (finding.location.path, finding.location.line, finding.location.column) == ("refs.bib", 2, 13)
    assert finding.remark.reference == 1
    assert judged(replace(document, bib_files=()), ["bib-name", "bib-syntax"]) == [], "no part of it is a .bib file"
