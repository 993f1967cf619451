"""The runs of characters on a page of a PDF file, with the style, size and place of each.

Source: PDFium's public headers fpdf_text.h, fpdf_edit.h and fpdf_doc.h. Lengths are points (1/72 inch); `y` grows
upwards.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

ITALIC = re.compile(
    r"ital|obliq|kursiv|cursiv|slant|[-,](?:it|obl?|ki)\b|^(?:cm|sf|ec|lm)\w{0,6}?(?:ti|sl|bi)\d", re.IGNORECASE
)
BOLD = re.compile(r"bold|black|heavy|demi|[-,]bd|^(?:cm|sf|ec)b(?:x|xti|xsl)?\d", re.IGNORECASE)
SUBSET = re.compile(r"[A-Z]{6}\+")
FIGURES = re.compile(r"(?<![\d\s.,:/–-])\d{1,3}(?![\d\w])|^\d{1,3}(?=\s)")
"""Figures that may stand high in the font itself: behind a word, or at the head of a line."""
SLANT = 0.15
"""The least shear that makes upright letters look italic."""
MOST_LINKS, LONGEST_ADDRESS = 5_000, 4_000
HIGH = 0.2
"""From this share of the font size on the foot of a glyph stands above the line."""
READ_AS = str.maketrans("\x02\ufffe\u00ad\u00a0\u2002\u2003\u2009", "---    ")
"""What a reader sees of characters that pdfium (the hyphen at a line's end) and fonts give."""


class Run(NamedTuple):
    """Characters of one font and size on one baseline `y`, from `x0` to `x1`; `first` is its place on the page.

    `spaced` says that white space parts it from the run before, `high` that its glyphs stand above the baseline;
    `angle` is its direction in quarter turns to the left, and its place is as one sees it who turns the page likewise.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    italic: bool
    bold: bool
    first: int
    spaced: bool
    angle: int = 0
    high: bool = False


def characters(text: Any, count: int) -> str:
    """The characters of a text page, one for each of pdfium's."""
    import pypdfium2.raw as pdfium

    buffer = (ctypes.c_ushort * (2 * count + 2))()
    units = pdfium.FPDFText_GetText(text, 0, count, buffer)
    decoded = bytes(buffer)[: max(0, 2 * (units - 1))].decode("utf-16-le", "replace")
    if len(decoded) != count:  # characters without meaning are left out there
        decoded = "".join(_character(pdfium.FPDFText_GetUnicode(text, index)) for index in range(count))
    return decoded.translate(READ_AS)


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def runs_of(text: Any, content: str) -> Iterator[Run]:
    """The runs of a text page, in the order of its content."""
    measure = _Measure(text)
    spaced = False
    for start, end in _stretches(text, content):
        shown = content[start:end]
        first = start + len(shown) - len(shown.lstrip())
        if first == end:
            spaced = True
            continue
        last = first + len(shown.strip())
        run = measure.run(content, first, last, spaced or first > start)
        yield from measure.with_high_figures(run) if run.angle == 0 else (run,)
        spaced = last < end


def _stretches(text: Any, content: str) -> Iterator[tuple[int, int]]:
    """Where the characters of one text object stand; a space that pdfium adds within one does not part it."""
    import pypdfium2.raw as pdfium

    # As plain addresses: the function's own pointers cannot be compared, and are slow to make.
    address = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
        ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
    )
    here = ctypes.cast(text, ctypes.c_void_p)
    owners = [address(here, index) for index in range(len(content))]
    start = 0
    for index in range(1, len(content) + 1):
        if index < len(content) and owners[index] == owners[start]:
            continue
        within = index + 1 < len(content) and content[index] == " " and owners[index + 1] == owners[start]
        if within and owners[start]:
            owners[index] = owners[start]
            continue
        yield start, index
        start = index


class _Measure:
    """Asks pdfium for place and style of characters; the buffers are made once."""

    def __init__(self, text: Any) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium, self._text = pdfium, text
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._edges = tuple(ctypes.c_double() for _ in range(4))
        self._name, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()

    def run(self, content: str, first: int, last: int, spaced: bool) -> Run:
        """The run of the characters `first:last`."""
        pdfium, text = self._pdfium, self._text
        pdfium.FPDFText_GetMatrix(text, first, self._matrix)
        a, b, c, d = self._matrix.a, self._matrix.b, self._matrix.c, self._matrix.d
        across = math.hypot(a, b) or 1.0
        angle = round(math.atan2(b, a) / (math.pi / 2)) % 4
        size = pdfium.FPDFText_GetFontSize(text, first) * abs(a * d - b * c) / across or 1.0
        self._name.value = b""
        pdfium.FPDFText_GetFontInfo(text, first, self._name, 128, self._flags)
        italic, bold = _style(self._name.value, self._flags.value)
        italic = italic or abs(a * c + b * d) > SLANT * across * math.hypot(c, d)
        pdfium.FPDFText_GetCharOrigin(text, first, self._x, self._y)
        _, y = turned(self._x.value, self._y.value, angle)
        ends = [end for index in {first, last - 1} for end in self._extent(index, angle)]
        return Run(content[first:last], min(ends), max(ends), y, size, italic, bold, first, spaced, angle)

    def _extent(self, index: int, angle: int) -> tuple[float, float]:
        self._pdfium.FPDFText_GetLooseCharBox(self._text, index, self._box)
        box = self._box
        return turned(box.left, box.bottom, angle)[0], turned(box.right, box.top, angle)[0]

    def with_high_figures(self, run: Run) -> Iterator[Run]:
        """The run, parted where figures stand high in the font itself (superior figures of an OpenType font)."""
        at = 0
        for figures in FIGURES.finditer(run.text):
            first, last = figures.span()
            if not self._stands_high(run, run.first + first):
                continue
            if first > at:
                yield self._part(run, at, first)
            yield self._part(run, first, last)._replace(high=True)
            at = last
        if at < len(run.text):
            yield self._part(run, at, len(run.text)) if at else run

    def _stands_high(self, run: Run, index: int) -> bool:
        left, right, bottom, top = self._edges
        self._pdfium.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        return float(bottom.value) > run.y + HIGH * run.size

    def _part(self, run: Run, start: int, end: int) -> Run:
        shown = run.text[start:end]
        start += len(shown) - len(shown.lstrip())
        x0, _ = self._extent(run.first + start, 0)
        _, x1 = self._extent(run.first + max(start, start + len(shown.strip()) - 1), 0)
        spaced = run.text[start - 1].isspace() if start else run.spaced
        return run._replace(text=shown.strip(), x0=x0, x1=x1, first=run.first + start, spaced=spaced)


def turned(x: float, y: float, angle: int) -> tuple[float, float]:
    """A place as one sees it who turns the page so that text in this direction (quarter turns left) is upright."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[angle]


@lru_cache(maxsize=1_000)
def _style(name: bytes, flags: int) -> tuple[bool, bool]:
    """Is a font italic, and is it bold? By the flags of its descriptor (ISO 32000-1, table 123) and by its name."""
    plain = SUBSET.sub("", name.decode("utf-8", "replace"), count=1)
    return bool(flags & 1 << 6 or ITALIC.search(plain)), bool(flags & 1 << 18 or BOLD.search(plain))


def links_of(document: Any, page: Any, text: Any, runs: Sequence[Run]) -> Iterator[tuple[int, int, str]]:
    """Stretches of characters, both ends included, that lead to an address, and that address; one for each run."""
    import pypdfium2.raw as pdfium

    def at(x: float, run: Run) -> int:
        return int(pdfium.FPDFText_GetCharIndexAtPos(text, x, run.y + 0.2 * run.size, 1.0, run.size))

    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    for _ in range(MOST_LINKS):
        if not pdfium.FPDFLink_Enumerate(page, position, link):
            return
        uri = _uri(document, link)
        if not uri.startswith(("http://", "https://")):
            continue
        for left, bottom, right, top in _areas(link):
            for run in runs:
                if bottom <= run.y <= top and run.x0 < right - 1 and run.x1 > left + 1:
                    end = run.first + len(run.text) - 1
                    first = max(run.first, at(left + 1, run)) if run.x0 < left - 1 else run.first
                    last = at(right - 1, run) if run.x1 > right + 1 else end
                    yield first, min(last, end) if last >= first else end, uri


def _uri(document: Any, link: Any) -> str:
    import pypdfium2.raw as pdfium

    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    if not 0 < length <= LONGEST_ADDRESS:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
    return buffer.value.decode("utf-8", "replace").strip()


def _areas(link: Any) -> Iterator[tuple[float, float, float, float]]:
    """The rectangles of a link, one a line where the file tells them."""
    import pypdfium2.raw as pdfium

    points, box = pdfium.FS_QUADPOINTSF(), pdfium.FS_RECTF()
    for index in range(min(pdfium.FPDFLink_CountQuadPoints(link), 50)):
        if pdfium.FPDFLink_GetQuadPoints(link, index, points):
            xs = (points.x1, points.x2, points.x3, points.x4)
            ys = (points.y1, points.y2, points.y3, points.y4)
            yield min(xs), min(ys), max(xs), max(ys)
    if not pdfium.FPDFLink_CountQuadPoints(link) and pdfium.FPDFLink_GetAnnotRect(link, box):
        yield box.left, box.bottom, box.right, box.top
