"""The reasons why the text of a page cannot be read, or not be trusted, and what is said of that.

Source: PDFium's public headers fpdf_text.h and fpdf_edit.h.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from refcheck.i18n.message import Message, joined, message, plural

DAMAGED, EMPTY, CROWDED, MEANINGLESS = "damaged", "empty", "crowded", "meaningless"
"""Why a page gives no text: it cannot be opened, has none, has too much of it, or letters that no one can read."""
GUESSED = "guessed"
"""What is wrong with a page whose text is read all the same: its fonts do not tell what their letters are."""
TROUBLES = {
    DAMAGED: message("pdf.read-damaged", "not read: damaged"),
    EMPTY: message("pdf.read-text-only", "not read: no text, only a picture, which needs text recognition (OCR)"),
    CROWDED: message("pdf.read-too-many", "not read: too many characters for a page"),
    MEANINGLESS: message(
        "pdf.read-letters-meaning",
        "not read: the letters have no meaning outside their fonts; save the PDF anew, with Unicode fonts",
    ),
    GUESSED: message("pdf.read-but-fonts", "read, but the fonts do not tell what their letters are; some may be wrong"),
}
"""What is said of pages in trouble."""
MOST_OBJECTS = 5_000
"""A page's objects are looked at up to this number."""
FEWEST_LETTERS = 100
"""Fewer letters do not show whether they make sense."""
SAMPLE = 200
"""Characters of a page about which pdfium is asked."""
SCANNED, FEWEST_PATHS = 0.3, 200
"""A scan covers at least this share of a page; letters drawn as paths are at least so many."""


def makes_sense(content: str) -> bool:
    """Whether these characters are what stands printed, as far as one can judge.

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


def _nameless(char: str) -> bool:
    return "\ue000" <= char <= "\uf8ff" or char == "\ufffd"


def is_guessed(text: Any, count: int) -> bool:
    """Whether pdfium has to guess what most characters of a page are, since their fonts do not say."""
    import pypdfium2.raw as pdfium

    sample = range(0, count, 1 + count // SAMPLE)
    return 2 * sum(int(pdfium.FPDFText_HasUnicodeMapError(text, index) == 1) for index in sample) > len(sample)


def is_drawn_on(page: Any) -> bool:
    """Whether a page without text has a picture that could be a scan, or so many paths that they could be letters."""
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


def remarks_on(troubles: Sequence[str], total: int) -> tuple[Message, ...]:
    """What to say of a file of `total` pages whose first pages have these troubles; a sentence each."""
    remarks = []
    for trouble, saying in TROUBLES.items():
        numbers = [number for number, found in enumerate(troubles, 1) if found == trouble]
        if numbers:
            remarks.append(joined([_named(numbers), saying]))
    if len(troubles) < total:
        remarks.append(
            message(
                "pdf.only-first-pages",
                "only the first {count} of {total} pages were read; split it by chapters",
                count=len(troubles),
                total=total,
            )
        )
    return tuple(remarks)


def _named(numbers: Sequence[int]) -> Message:
    """`page 4`, `pages 4, 6–9`: neighbours together."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    named = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return plural("pdf.pages", "page {named}", "pages {named}", len(numbers), named=named)


def why_nothing(troubles: Sequence[str]) -> Message:
    """Why a file whose pages have these troubles gives no text at all, and what to do."""
    if troubles and not any(troubles):
        return message("pdf.pdf-text-pages", "this PDF has no text; its pages are blank")
    match Counter(filter(None, troubles)).most_common(1):
        case [("empty", _)]:
            return message(
                "pdf.pdf-text-only",
                "this PDF has no text, only pictures of pages; have its text recognised (OCR) first",
            )
        case [("meaningless", _)]:
            return message(
                "pdf.letters-pdf-meaning",
                "the letters of this PDF have no meaning outside its fonts; save it anew, with Unicode fonts",
            )
        case _:
            return message(
                "pdf.pdf-page-can", "this PDF has no page that can be read; open it in a viewer and save it anew"
            )
