"""The contents of each page of a PDF file: runs of characters, drawn rules and links.

Source: PDFium's public headers fpdfview.h and fpdf_edit.h.
"""

from __future__ import annotations

import ctypes
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, NamedTuple

from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import Message, message
from refcheck.readers.pdf.runs import Run, characters, links_of, runs_of, turned
from refcheck.readers.pdf.troubles import (
    CROWDED,
    DAMAGED,
    EMPTY,
    GUESSED,
    MEANINGLESS,
    MOST_OBJECTS,
    is_drawn_on,
    is_guessed,
    makes_sense,
)

MOST_PAGES = 5_000
MOST_CHARACTERS = 15_000_000
MOST_SECONDS = 60.0
"""What is read of one file at most, in processor time too; what stands beyond is left out, with a remark."""
MOST_ON_A_PAGE = 50_000
"""A page with more characters is a drawing or an attack."""
SHORTEST_RULE, THICKEST_RULE = 20.0, 2.5
"""Points that a drawn line is long at least, and thick at most."""


NO_LIBRARY = message(
    "pdf.no-library",
    "to read PDF refcheck needs pypdfium2; install it with “pip install 'refcheck-manuscript[pdf]'”",
)
LOCKED = message("pdf.locked", "this PDF is locked by a password; save a copy without one")
PROTECTED = message(
    "pdf.protected", "this PDF is locked in a way that refcheck does not know; save a copy without protection"
)
NO_PDF = message("pdf.no-pdf", "this is not a PDF file, whatever its name says; give it the ending of its format")
BROKEN = message("pdf.damaged", "this PDF is damaged or not complete; open it in a viewer and save it anew")
REASONS = {reason.id: reason for reason in (NO_LIBRARY, LOCKED, PROTECTED, NO_PDF, BROKEN)}
"""Why a file cannot be read, by id: so one process tells another."""


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
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableManuscript(path, _reason(error.err_code, data)) from error
    with closing(document):
        total = len(document)
        return Pages(list(_pages(document, min(total, MOST_PAGES))), total)


def _reason(code: int | None, data: bytes) -> Message:
    import pypdfium2.raw as pdfium

    if code == pdfium.FPDF_ERR_PASSWORD:
        return LOCKED
    if code == pdfium.FPDF_ERR_SECURITY:
        return PROTECTED
    return BROKEN if b"%PDF-" in data[:1024] else NO_PDF


def _pages(document: Any, count: int) -> Iterator[Page]:
    import pypdfium2

    started, left = time.process_time(), MOST_CHARACTERS
    for index in range(count):
        if left < 0 or time.process_time() - started > MOST_SECONDS:
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


def _page(number: int, document: Any, page: Any, text: Any) -> Page:
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFText_CountChars(text)
    if count > MOST_ON_A_PAGE:
        return Page(number, trouble=CROWDED)
    content = characters(text, count) if count > 0 else ""
    if not content.strip():
        return Page(number, trouble=EMPTY if is_drawn_on(page) else "")
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
    return Page(number, seen, rules, tuple(links), GUESSED if is_guessed(text, count) else "")


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
