r"""The text that a reader sees of the LaTeX in a field, and the place of each character of it.

Accents and symbols become characters, `--` a dash, grouping braces and marks of type (`\emph`) nothing; mathematics
and unknown commands stay as they are. A percent sign stays: BibTeX knows no comments inside a value.
Sources: LaTeX 2e, `fontenc` and `textcomp`; biblatex manual, section 4.6 (`\mkbib...`).
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass, field
from functools import lru_cache

from refcheck.model.passage import Mark, Passage

DEEPEST = 20
WHITE = " \t\r\n"
SPECIAL = re.compile(r"[\\{}~$]|--|``|''|,,|[\t\r\n][ \t\r\n]*|[ ][ \t\r\n]+")
SYMBOLS = {
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}", "textbar": "|",
    "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textendash": "–", "textemdash": "—",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "quotedblbase": "„",
    "quotesinglbase": "‚", "textquotesingle": "'", "textquotedbl": '"', "guillemotleft": "«", "guillemotright": "»",
    "guillemetleft": "«", "guillemetright": "»", "glqq": "„", "grqq": "“", "flqq": "«", "frqq": "»", "glq": "‚",
    "grq": "‘", "ldots": "…", "dots": "…", "textellipsis": "…", "S": "§", "P": "¶", "copyright": "©", "pounds": "£",
    "textsterling": "£", "texteuro": "€", "euro": "€", "textregistered": "®", "texttrademark": "™", "textdegree": "°",
    "textgreater": ">", "textless": "<", "textperiodcentered": "·", "textbullet": "•", "textordfeminine": "ª",
    "textordmasculine": "º", "textdollar": "$", "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX", "slash": "/",
    "bibrangedash": "–", "bibdash": "-", "hyp": "-", "space": " ", "quad": " ", "qquad": " ", "textexclamdown": "¡",
    "textquestiondown": "¿", "newblock": "", "relax": "", "nobreak": "", "bibnamedelima": " ", "bibnamedelimb": " ",
    "bibnamedelimc": " ", "bibnamedelimd": " ", "bibnamedelimi": " ", "bibinitperiod": ".", "bibinitdelim": " ",
    "bibinithyphendelim": ".-", "allowbreak": "", "hskip": "", "noopsort": "",
}  # fmt: skip
LETTERS = {
    "l": "ł", "L": "Ł", "o": "ø", "O": "Ø", "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
    "NG": "Ŋ", "cprime": "ʹ", "cdprime": "ʺ",
}  # fmt: skip
ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331", "t": "\u0361",
}  # fmt: skip
SIGNS = {**{char: char for char in "&%#_${}"}, " ": " ", ",": "\u2009", "-": "", "/": "", "@": "", "!": "", ";": " ",
         ":": " ", "\\": " ", "\n": " "}  # fmt: skip
LIGATURES = {"--": "–", "``": "“", ",,": "„", "''": "”", "~": "\u00a0"}
ITALIC = frozenset({"emph", "textit", "textsl", "mkbibemph", "mkbibitalic", "em", "it", "itshape", "sl", "slshape"})
NO_QUOTES = ("", "")
QUOTING = {"enquote": ("“", "”"), "mkbibquote": ("“", "”"), "textquote": ("“", "”"), "enquote*": ("‘", "’")}
VERBATIM = frozenset({"url", "path", "nolinkurl"})
FIRST_ARGUMENT_UNSEEN = frozenset({"href", "foreignlanguage", "textlanguage", "textcolor", "hypertarget", "hyperlink"})
ARGUMENT_UNSEEN = frozenset(
    {"noopsort", "SortNoop", "hspace", "vspace", "hskip", "label", "selectlanguage", "protect", "autocap"}
)
TYPE = frozenset(
    """textbf textsc textrm texttt textsf textup textmd textnormal mkbibbold mkbibsuperscript mkbibacro mbox hbox text
    uppercase lowercase MakeUppercase MakeLowercase textsuperscript textsubscript underline uline url path nolinkurl bf
    sc rm tt sf bfseries scshape rmfamily ttfamily sffamily upshape mdseries normalfont tiny small large textcyr
    textcyrillic textgreek textlatin ensuremath nocase natexlab bibinfo bibfield doi cyr""".split()
)
"""Commands of which readers see the argument, or what follows, alone."""
URL_COMMAND = re.compile(r"\\url\s*\{(?P<url>(?:[^{}]|\{[^{}]*\})*)\}")
ADDRESS_ESCAPE = re.compile(r"\\([&%#_$~{}])")
BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
LETTER = re.compile(r"[ \t]*(?:([A-Za-z])|\{([A-Za-z])\})")
"""What most accents stand on."""
COMMAND = re.compile(r"\\(?P<name>[A-Za-z]+\*?)[ \t]*|\\(?P<sign>.)", re.DOTALL)


@dataclass(slots=True)
class Reading:
    """Reading text as it grows, with the place of each character; `depth` counts the commands one inside another."""

    chars: list[str] = field(default_factory=list)
    offsets: array[int] = field(default_factory=lambda: array("I"))
    marks: list[Mark] = field(default_factory=list)
    depth: int = 0

    def __len__(self) -> int:
        return len(self.offsets)

    def add(self, text: str, at: int) -> None:
        """Add characters that all stand for what is at one place."""
        self.chars.append(text)
        self.offsets.extend([at] * len(text))

    def stand_for(self, text: str, start: int, end: int) -> None:
        """Add the text of a macro whose name is at `start:end`."""
        self.chars.append(text)
        self.offsets.extend(min(start + place, end - 1) for place in range(len(text)))

    def copy(self, source: str, start: int, end: int) -> None:
        """Add the characters `start:end` of the source as they are."""
        self.chars.append(source[start:end])
        self.offsets.extend(range(start, end))

    def cut(self, length: int) -> None:
        """Take back all that was added after the first `length` characters."""
        self.chars[:] = [self.text[:length]]
        del self.offsets[length:]

    @property
    def text(self) -> str:
        if len(self.chars) > 1:
            self.chars[:] = ["".join(self.chars)]
        return self.chars[0] if self.chars else ""

    def passage(self) -> Passage:
        return Passage(self.text, self.offsets, tuple(sorted(self.marks, key=lambda mark: mark.start)))


def trimmed(source: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space at either end."""
    while start < end and source[start] in WHITE:
        start += 1
    while end > start and source[end - 1] in WHITE:
        end -= 1
    return start, end


def read_latex(source: str, at: int, end: int, into: Reading) -> None:
    """Add to `into` what a reader sees of `source[at:end]`."""
    while special := SPECIAL.search(source, at, end):
        if special.start() > at:
            into.copy(source, at, special.start())
        at = _special(source, special, end, into)
    if end > at:
        into.copy(source, at, end)


def read_address(source: str, start: int, end: int, into: Reading) -> None:
    r"""Add an address (`url`, `doi`) as it is, but for the escapes and the `\url{}` that some programs put into it."""
    wrapped = URL_COMMAND.search(source, start, end)
    at, end = wrapped.span("url") if wrapped else trimmed(source, start, end)
    for escape in ADDRESS_ESCAPE.finditer(source, at, end):
        into.copy(source, at, escape.start())
        at = escape.start(1)
    into.copy(source, at, end)


@lru_cache(maxsize=20_000)
def plain_text(value: str) -> str:
    """The reading text of a field: accents composed (NFC), on one line."""
    if not SPECIAL.search(value):
        return unicodedata.normalize("NFC", value.strip(" "))
    reading = Reading()
    read_latex(value, *trimmed(value, 0, len(value)), reading)
    return unicodedata.normalize("NFC", reading.text.strip(" "))


def plain_address(value: str) -> str:
    """An address, as `read_address` reads it."""
    reading = Reading()
    read_address(value, 0, len(value), reading)
    return reading.text


def _special(source: str, special: re.Match[str], end: int, into: Reading) -> int:
    """Add what a special character stands for; returns the place behind it."""
    at, sign = special.start(), special.group()
    if sign == "\\":
        return _command(source, at, end, into)
    if sign == "$":
        close = source.find("$", at + 1, end)
        into.copy(source, at, close + 1 if close >= 0 else at + 1)
        return close + 1 if close >= 0 else at + 1
    if sign in "{}":
        return _group(source, at, end, into) if sign == "{" else at + 1
    if sign == "--" and source.startswith("---", at) and at + 3 <= end:
        into.add("—", at)
        return at + 3
    into.add(LIGATURES.get(sign, " "), at)
    return special.end()


def _group(source: str, at: int, end: int, into: Reading) -> int:
    r"""An opening brace; a group that begins with `\it` is italic to its end, the braces of others are not seen."""
    command = COMMAND.match(source, at + 1, end)
    if not command or command["name"] not in ITALIC or source.startswith("{", command.end()):
        return at + 1
    close = closing_brace(source, at, end)
    _inside(source, command.end(), close, into, italic=True)
    return min(close + 1, end)


def _inside(source: str, at: int, end: int, into: Reading, italic: bool = False) -> None:
    """What stands inside a command; too deep inside others it is copied, as no author nests like that."""
    first = len(into)
    into.depth += 1
    if into.depth > DEEPEST:
        into.copy(source, at, max(at, end))
    else:
        read_latex(source, at, end, into)
    into.depth -= 1
    if italic and len(into) > first:
        into.marks.append(Mark("italic", first, len(into)))


def _command(source: str, at: int, end: int, into: Reading) -> int:
    command = COMMAND.match(source, at, end)
    if not command:
        into.add("\\", at)
        return at + 1
    name = command["name"] or command["sign"]
    after = command.end()
    if name in ACCENTS and not (name in "bt" and source[after : after + 1] != "{"):
        return _accent(source, at, after, end, ACCENTS[name], into)
    if name in LETTERS or name in SYMBOLS:
        into.add(LETTERS.get(name) or SYMBOLS[name], at)
        if name in ARGUMENT_UNSEEN:
            return _behind_argument(source, after, end)
        return after + 2 if source.startswith("{}", after) else after
    if command["sign"]:
        into.add(SIGNS.get(name, "\\" + name), at)
        return after
    return _wording(source, at, name, after, end, into)


def _wording(source: str, at: int, name: str, after: int, end: int, into: Reading) -> int:
    """A command that says how its argument is set."""
    if name in ARGUMENT_UNSEEN or name in FIRST_ARGUMENT_UNSEEN:
        return _behind_argument(source, after, end)
    if source[after : after + 1] == "{" and after < end:
        close = closing_brace(source, after, end)
        before, behind = QUOTING.get(name, NO_QUOTES)
        into.add(before, at)
        if name in VERBATIM:
            into.copy(source, after + 1, close)
        else:
            _inside(source, after + 1, close, into, italic=name in ITALIC)
        into.add(behind, max(after, close - 1))
        return min(close + 1, end)
    if name not in TYPE and name not in ITALIC:
        into.copy(source, at, after)
    return after


def _accent(source: str, at: int, after: int, end: int, accent: str, into: Reading) -> int:
    r"""An accent with its letter, which may stand in braces, be a command (`\'\i`) or have an accent itself."""
    if letter := LETTER.match(source, after, end):
        into.add(unicodedata.normalize("NFC", (letter[1] or letter[2]) + accent), at)
        return letter.end()
    while after < end and source[after] in " \t":
        after += 1
    inner = Reading(depth=into.depth)
    if after < end and source[after] == "{":
        close = closing_brace(source, after, end)
        _inside(source, after + 1, close, inner)
        after = min(close + 1, end)
    elif after < end and source[after] == "\\" and into.depth < DEEPEST:
        inner.depth += 1
        after = _command(source, after, end, inner)
    elif after < end:
        inner.copy(source, after, after + 1)
        after += 1
    text = inner.text
    base = {"ı": "i", "ȷ": "j"}.get(text[:1], text[:1])
    into.add(unicodedata.normalize("NFC", base + accent) + text[1:] if base else "", at)
    return after


def _behind_argument(source: str, after: int, end: int) -> int:
    if source[after : after + 1] != "{" or after >= end:
        return after
    return min(closing_brace(source, after, end) + 1, end)


def closing_brace(source: str, at: int, end: int) -> int:
    """Where the brace that opens at a place is closed; `end` where it is not. An escaped brace does not count."""
    depth = 0
    for mark in BRACE.finditer(source, at, end):
        depth += {"{": 1, "}": -1}.get(mark.group(), 0)
        if depth == 0:
            return mark.start()
    return end
