"""Writes made-up inputs of any size: a book in several formats, a bibliography, loose references.

python benchmarks/make.py OUT [--size N]

The extension of OUT tells what is made: a book of N notes with a list of 3 works for 10 notes (`.md`, `.docx`, `.html`,
`.tex`), N entries (`.bib`), or N references, a line each (`.txt`).
"""

from __future__ import annotations

import argparse
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

FAMILIES = (
    "Adamska Bielak Cichosz Dudek Ebner Fischer Gajda Horvat Ilić Jansen Kowal Lehner Maier Novák Olsen Petrov Quint "
    "Rossi"
).split()
GIVEN = "Anna Bruno Celia David Ewa Filip Greta Hugo Irena Jakub Klara Lena".split()
WORDS = (
    "archive border city council court diary empire estate exile family frontier guild harvest island journey kingdom "
    "letter market memory mill monastery museum parish peasant petition plague port press province record reform river "
    "road school senate siege silk song spring state theatre town trade treaty tribute village voyage war weaver "
    "winter workshop"
).split()
PLACES = "Kraków Wien Praha Leipzig Lwów Wilno Zagreb Berlin".split()


class Book(NamedTuple):
    """A made-up book; every title is its own."""

    family: str
    given: str
    title: str
    place: str
    year: int


class Sentence(NamedTuple):
    """A sentence of the running text, and its note: the book cited, the page, and whether it was cited before."""

    text: str
    book: Book
    page: int
    again: bool


def book(number: int, draw: random.Random) -> Book:
    words = [WORDS[(number * 7 + step * (number // len(WORDS) + 1)) % len(WORDS)] for step in range(5)]
    return Book(
        draw.choice(FAMILIES) + "skim"[: number % 4],
        GIVEN[number % 12],
        f"{words[0].capitalize()} and {words[1]} in the {words[2]} of the {words[3]} {number}",
        draw.choice(PLACES),
        1900 + number % 120,
    )


def text(notes: int) -> tuple[list[Sentence], list[Book]]:
    """The text of a manuscript, ten notes a page, and its list of works."""
    draw = random.Random(7)
    books = [book(number, draw) for number in range(notes * 3 // 10)]
    seen: set[Book] = set()
    sentences = []
    for _ in range(notes):
        cited = draw.choice(books)
        said = " ".join(draw.choice(WORDS) for _ in range(40)).capitalize()
        sentences.append(Sentence(f"{said}.", cited, draw.randint(1, 400), cited in seen))
        seen.add(cited)
    return sentences, sorted(books)


def note_of(sentence: Sentence, italic: str = "*{}*") -> str:
    """A note: a full citation, or the short form of one given before."""
    cited, title = sentence.book, italic.format(sentence.book.title)
    if sentence.again:
        return f"{cited.family}, {title}, p. {sentence.page}."
    return f"{cited.given[0]}. {cited.family}, {title} ({cited.place}, {cited.year}), p. {sentence.page}."


def entry_of(listed: Book, italic: str = "*{}*") -> str:
    return f"{listed.family} {listed.given[0]}., {italic.format(listed.title)} ({listed.place}, {listed.year})."


def markdown(notes: int) -> bytes:
    sentences, books = text(notes)
    body = [f"{each.text}[^{at}]" + "\n" * (at % 3 == 0) for at, each in enumerate(sentences, 1)]
    below = [f"[^{at}]: {note_of(each)}\n" for at, each in enumerate(sentences, 1)]
    listed = [f"- {entry_of(each)}" for each in books]
    return "\n".join(["# A long book", "", *body, "", *below, "# References", "", *listed, ""]).encode()


def html(notes: int) -> bytes:
    sentences, books = text(notes)
    italic = "<i>{}</i>"
    body = [
        f'<p>{each.text}<a href="#n{at}" id="r{at}"><sup>{at}</sup></a></p>' for at, each in enumerate(sentences, 1)
    ]
    below = [
        f'<p id="n{at}"><a href="#r{at}">{at}</a> {note_of(each, italic)}</p>' for at, each in enumerate(sentences, 1)
    ]
    listed = [f"<p>{entry_of(each, italic)}</p>" for each in books]
    page = ["<h1>A long book</h1>", *body, "<h2>Notes</h2>", *below, "<h2>References</h2>", *listed]
    return "\n".join(["<!doctype html><html lang=en><meta charset=utf-8><body>", *page, "</body></html>"]).encode()


def latex(notes: int) -> bytes:
    sentences, books = text(notes)
    italic = r"\emph{{{}}}"
    body = [rf"{each.text}\footnote{{{note_of(each, italic)}}}" + "\n" for each in sentences]
    listed = [rf"\bibitem{{b{at}}} {entry_of(each, italic)}" + "\n" for at, each in enumerate(books)]
    return "\n".join(
        [
            r"\documentclass{book}\begin{document}",
            *body,
            rf"\begin{{thebibliography}}{{{len(books)}}}",
            *listed,
            r"\end{thebibliography}\end{document}",
        ]
    ).encode()


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/footnotes.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>"""


def docx(notes: int, out: Path) -> None:
    """The parts that Word cannot do without (ECMA-376, part 1, sections 11.3.7 and 11.3.10), and no others."""
    sentences, books = text(notes)
    body = [
        _paragraph(_run(each.text), f'<w:r><w:footnoteReference w:id="{at}"/></w:r>')
        for at, each in enumerate(sentences, 1)
    ]
    listed = [_paragraph(_run(entry_of(each, "{}"))) for each in books]
    below = [
        f'<w:footnote w:id="{at}">{_paragraph("<w:r><w:footnoteRef/></w:r>", _run(" " + note_of(each, "{}")))}'
        "</w:footnote>"
        for at, each in enumerate(sentences, 1)
    ]
    document = "".join([*body, _paragraph(_run("References")), *listed])
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", _relation("officeDocument", "word/document.xml"))
        package.writestr("word/_rels/document.xml.rels", _relation("footnotes", "footnotes.xml"))
        package.writestr("word/document.xml", f"<w:document {WORD}><w:body>{document}</w:body></w:document>")
        package.writestr("word/footnotes.xml", f"<w:footnotes {WORD}>{''.join(below)}</w:footnotes>")


def _paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def _run(said: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(said)}</w:t></w:r>'


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def bib(entries: int) -> bytes:
    """Entries of two types, with what real files hold: macros, accents as commands, braces in titles, abstracts."""
    draw = random.Random(7)
    head = ['@string{oup = {Oxford University Press}}\n@string{zs = "Zeitschrift f{\\"u}r Soziologie"}\n']
    return "\n".join([*head, *(_bib_entry(number, draw) for number in range(entries))]).encode()


def _bib_entry(number: int, draw: random.Random) -> str:
    made = book(number, draw)
    others = "".join(f" and N{{\\'e}}meth, {draw.choice(GIVEN)}" for _ in range(draw.choice((0, 0, 1, 3))))
    fields = {
        "author": f"{{{made.family}, {made.given}{others}}}",
        "title": f"{{{made.title.replace(' in the ', ' in {T}he ')}}}",
        "year": str(made.year),
    }
    if number % 3:
        fields |= {
            "journal": "zs",
            "volume": str(number % 90 + 1),
            "pages": f"{{{number % 800 + 1}--{number % 800 + 19}}}",
        }
        fields |= {"doi": f"{{10.1234/zs.{made.year}.{number}}}"}
    else:
        fields |= {"publisher": "oup", "address": f"{{{made.place}}}"}
        fields |= {"url": f"{{https://example.org/{draw.choice(WORDS)}/{number}?a=b_c}}"}
    if number % 5 == 0:
        fields["abstract"] = "{" + " ".join(draw.choice(WORDS) for _ in range(80)) + ".}"
    kind = "article" if number % 3 else "book"
    return f"@{kind}{{key{number},\n" + ",\n".join(f"  {name} = {value}" for name, value in fields.items()) + "\n}\n"


def references(lines: int) -> bytes:
    """Articles and books, in three styles."""
    draw = random.Random(7)
    return "".join(f"{line}\n" for line in _references(lines, draw)).encode()


def _references(lines: int, draw: random.Random) -> Iterator[str]:
    for number in range(lines):
        made, journal = book(number, draw), f"{draw.choice(WORDS).capitalize()} Studies"
        volume, pages = number % 60 + 1, f"{number % 700 + 1}–{number % 700 + 18}"
        match number % 3:
            case 0:
                head = f"{made.family}, {made.given[0]}. ({made.year}). {made.title}. {journal}, {volume}, {pages}."
                yield f"{head} https://doi.org/10.1234/s.{number}"
            case 1:
                head = f"{made.given} {made.family}, “{made.title}”, {journal}"
                yield f"{head} {volume} ({made.year}), pp. {pages}."
            case _:
                yield entry_of(made, "{}")


MAKERS: dict[str, Callable[[int], bytes]] = {
    ".md": markdown,
    ".html": html,
    ".tex": latex,
    ".bib": bib,
    ".txt": references,
}


def make(out: Path, size: int) -> Path:
    """Write the input that this file's extension tells."""
    if out.suffix == ".docx":
        docx(size, out)
    else:
        out.write_bytes(MAKERS[out.suffix](size))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", type=int, default=5000)
    given = parser.parse_args()
    make(given.out, given.size)


if __name__ == "__main__":
    main()
