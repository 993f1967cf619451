"""What stands on each page of a PDF file: runs of characters, drawn rules and links, and can they be understood?

Source: PDFium's public headers fpdfview.h and fpdf_edit.h.
"""

from __future__ import annotations

import ctypes
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, NamedTuple

from refcheck.errors import UnreadableManuscript
from refcheck.readers.pdf_runs import Run, characters, links_of, runs_of, turned

MOST_PAGES = 5_000
MOST_CHARACTERS = 15_000_000
MOST_SECONDS = 120.0
"""What is read of one file at most; what it says beyond is left out, with a remark."""
MOST_ON_A_PAGE = 50_000
"""A page with more characters is a drawing or an attack."""
MOST_OBJECTS = 5_000
"""Rules are sought among so many objects of a page."""


class Rule(NamedTuple):
    """A drawn horizontal line."""

    x0: float
    x1: float
    y: float


class Link(NamedTuple):
    """Characters of a page, from `first` to `last`, that lead to an address."""

    first: int
    last: int
    uri: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page; `number` is 1-based, `trouble` says why its text cannot be used, or not be trusted, if so."""

    number: int
    runs: tuple[Run, ...] = ()
    rules: tuple[Rule, ...] = ()
    links: tuple[Link, ...] = ()
    trouble: str = ""


@dataclass
class Pages:
    """The pages of a file as far as they were read, and how many it has."""

    pages: list[Page]
    total: int


def open_pages(path: str, data: bytes) -> Pages:
    """The pages in order. Raises `UnreadableManuscript` where the file cannot be opened at all.

    pdfium is native code, and a file may make it take any time and memory: see `pdf_process`.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise UnreadableManuscript(
            path, "to read PDF refcheck needs pypdfium2; install it with “pip install 'refcheck-manuscript[pdf]'”"
        ) from error
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableManuscript(path, _reason(error.err_code, data)) from error
    with closing(document):
        total = len(document)
        return Pages(list(_pages(document, min(total, MOST_PAGES))), total)


def _reason(code: int | None, data: bytes) -> str:
    import pypdfium2.raw as pdfium

    if code == pdfium.FPDF_ERR_PASSWORD:
        return "this PDF is locked by a password; save a copy without one"
    if code == pdfium.FPDF_ERR_SECURITY:
        return "this PDF is locked in a way that refcheck does not know; save a copy without protection"
    if b"%PDF-" not in data[:1024]:
        return "this is not a PDF file, whatever its name says; give it the ending of its format"
    return "this PDF is damaged or not complete; open it in a viewer and save it anew"


def _pages(document: Any, count: int) -> Iterator[Page]:
    import pypdfium2

    started, left = time.monotonic(), MOST_CHARACTERS
    for index in range(count):
        if left < 0 or time.monotonic() - started > MOST_SECONDS:
            return
        try:
            page = document[index]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            yield Page(index + 1, trouble=DAMAGED)
            continue
        with closing(page):  # and its text with it
            read = _page(index + 1, document.raw, page, text.raw)
        left -= sum(len(run.text) for run in read.runs)
        yield read


DAMAGED, EMPTY, CROWDED, MEANINGLESS = "damaged", "empty", "crowded", "meaningless"
"""Why a page gives no text: it cannot be opened, has none, has too much of it, or letters that no one can read."""
GUESSED = "guessed"
"""What is wrong with a page whose text is read all the same: its fonts do not tell what their letters are."""


def _page(number: int, document: Any, page: Any, text: Any) -> Page:
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFText_CountChars(text)
    if count > MOST_ON_A_PAGE:
        return Page(number, trouble=CROWDED)
    content = characters(text, count) if count > 0 else ""
    if not content.strip():
        return Page(number, trouble=EMPTY if _is_drawn_on(page) else "")
    if not makes_sense(content):
        return Page(number, trouble=MEANINGLESS)
    runs = list(runs_of(text, content))
    angles: Counter[int] = Counter()
    for run in runs:
        angles[run.angle] += len(run.text)
    angle = angles.most_common(1)[0][0] if angles else 0
    left, bottom, right, top = page.get_bbox()
    (x0, y0), (x1, y1) = turned(left, bottom, angle), turned(right, top, angle)
    seen = tuple(
        run
        for run in runs
        if run.angle == angle and min(x0, x1) - 1 <= run.x0 <= max(x0, x1) + 1 and min(y0, y1) <= run.y <= max(y0, y1)
    )
    rules = tuple(_rules(page.raw)) if angle == 0 else ()
    links = sorted(Link(*link) for link in links_of(document, page.raw, text, seen)) if angle == 0 else []
    return Page(number, seen, rules, tuple(links), GUESSED if _is_guessed(text, count) else "")


def _is_guessed(text: Any, count: int) -> bool:
    """Does pdfium have to guess what most characters of a page are, since their fonts do not tell?"""
    import pypdfium2.raw as pdfium

    sample = range(0, count, 1 + count // SAMPLE)
    return 2 * sum(int(pdfium.FPDFText_HasUnicodeMapError(text, index) == 1) for index in sample) > len(sample)


SAMPLE = 200
"""Characters of a page that are asked about."""


def _is_drawn_on(page: Any) -> bool:
    """Has a page without text a picture that could be a scan, or so many paths that they could be letters?"""
    import pypdfium2.raw as pdfium

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    width, height = page.get_size()
    count = pdfium.FPDFPage_CountObjects(page.raw)
    for index in range(min(count, MOST_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(drawn) in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
            if (right.value - left.value) * (top.value - bottom.value) > SCANNED * width * height:
                return True
    return bool(count > FEWEST_PATHS)


SCANNED, FEWEST_PATHS = 0.3, 200
"""A scan covers at least this share of a page; letters drawn as paths are at least so many."""


def _rules(page: Any) -> Iterator[Rule]:
    import pypdfium2.raw as pdfium

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            continue
        pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
        if right.value - left.value > SHORTEST_RULE and top.value - bottom.value < THICKEST_RULE:
            yield Rule(left.value, right.value, top.value)


SHORTEST_RULE, THICKEST_RULE = 20.0, 2.5


def makes_sense(content: str) -> bool:
    """Are these characters what stands printed, as far as one can tell?

    Fonts without a table of meanings (ToUnicode) give private or control characters, letters of another alphabet
    (`Ïðèâåò` for `Привет`), or letters shifted in the alphabet, which leaves words without vowels.
    """
    counts = Counter(content)

    def share(wanted: Callable[[str], bool], of: Callable[[str], bool]) -> float:
        whole = sum(number for char, number in counts.items() if of(char))
        return sum(number for char, number in counts.items() if of(char) and wanted(char)) / max(whole, FEWEST_LETTERS)

    return (
        share(_nameless, lambda char: not char.isspace()) < 0.2
        and share(lambda char: "\xc0" <= char <= "\xff", str.isalpha) < 0.5
        and share(lambda char: char.isascii() and char not in "aeiouyAEIOUY", str.isalpha) < 0.8
    )


FEWEST_LETTERS = 100


def _nameless(char: str) -> bool:
    return "\ue000" <= char <= "\uf8ff" or char == "\ufffd"


TROUBLES = {
    DAMAGED: "not read: damaged",
    EMPTY: "not read: no text, only a picture, which needs text recognition (OCR)",
    CROWDED: "not read: too many characters for a page",
    MEANINGLESS: "not read: the letters have no meaning outside their fonts; save the PDF anew, with Unicode fonts",
    GUESSED: "read, but the fonts do not tell what their letters are; some may be wrong",
}
"""What is said of pages in trouble."""


def remarks_on(pages: Pages) -> tuple[str, ...]:
    """Which pages could not be read, and why, in one sentence a reason."""
    remarks = []
    for trouble, reason in TROUBLES.items():
        numbers = [page.number for page in pages.pages if page.trouble == trouble]
        if numbers:
            remarks.append(f"{_named(numbers)} {reason}")
    if len(pages.pages) < pages.total:
        remarks.append(f"only the first {len(pages.pages)} of {pages.total} pages were read; split it by chapters")
    return tuple(remarks)


def _named(numbers: Sequence[int]) -> str:
    """`page 4`, `pages 4, 6–9`: neighbours together."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    named = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"{'pages' if len(numbers) > 1 else 'page'} {named}"


def why_nothing(pages: Pages) -> str:
    """Why a file gives no text at all, and what to do."""
    troubles = Counter(page.trouble for page in pages.pages)
    match troubles.most_common(1)[0][0] if troubles else DAMAGED:
        case "empty":
            return "this PDF has no text, only pictures of pages; have its text recognised (OCR) first"
        case "meaningless":
            return "the letters of this PDF have no meaning outside its fonts; save it anew, with Unicode fonts"
        case "":
            return "this PDF has no text; its pages are blank"
        case _:
            return "this PDF has no page that can be read; open it in a viewer and save it anew"
