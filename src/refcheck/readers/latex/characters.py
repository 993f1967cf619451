"""The characters that LaTeX's commands and ligatures stand for (LaTeX2e manual, chapters 23 and 24; babel manual)."""

from __future__ import annotations

import re
import unicodedata

from refcheck.readers.bibtex.field_latex import ACCENTS, LETTERS
from refcheck.readers.gathering import Flow
from refcheck.readers.latex.mouth import Mouth
from refcheck.readers.latex.tokens import Kind, Token

ACCENT_COMMANDS = {**ACCENTS, "b": "\u0331", "t": "\u0361"}
SYMBOLS = {
    **LETTERS,
    "AA": "Å", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "th": "þ", "TH": "Þ", "SS": "ẞ",
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", "lbrace": "{", "rbrace": "}",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textbar": "|",
    "textless": "<", "textgreater": ">", "textdollar": "$", "textendash": "–", "textemdash": "—", "textminus": "−",
    "dots": "…", "ldots": "…", "textellipsis": "…", "slash": "/", "S": "§", "textsection": "§", "P": "¶", "dag": "†",
    "textdagger": "†", "ddag": "‡", "pounds": "£", "texteuro": "€", "euro": "€", "copyright": "©", "textcopyright": "©",
    "textregistered": "®", "texttrademark": "™", "textdegree": "°", "degree": "°", "textbullet": "•",
    "textperiodcentered": "·", "textnumero": "№", "No": "№", "guillemotleft": "«", "guillemotright": "»", "og": "« ",
    "fg": " »", "flqq": "«", "frqq": "»", "guillemetleft": "«", "guillemetright": "»", "flq": "‹", "frq": "›",
    "guilsinglleft": "‹", "guilsinglright": "›", "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘",
    "quotedblbase": "„", "quotesinglbase": "‚", "textquotedblleft": "“", "textquotedblright": "”",
    "textquoteleft": "‘", "textquoteright": "’", "textquotesingle": "'", "textquotedbl": '"', "lq": "‘", "rq": "’",
    "textexclamdown": "¡", "textquestiondown": "¿", "textordfeminine": "ª", "textordmasculine": "º",
    "textonehalf": "½", "cyrdash": "—", "TeX": "TeX", "LaTeX": "LaTeX", "XeTeX": "XeTeX", "BibTeX": "BibTeX",
}  # fmt: skip
SPACES = frozenset(" ,;:>\\\n\t\r") | {
    "quad", "qquad", "enspace", "enskip", "thinspace", "space", "newline", "linebreak", "hfill", "hspace", "newblock",
    "nobreakspace", "thickspace", "addspace", "hskip", "tabularnewline", "break",
}  # fmt: skip
LIGATURE = re.compile(r"""---|--|``|''|,,|<<|>>|[!?]`|[`']|"---|"[`'<>=~|-]""")
LIGATURES = {
    "---": "—", "--": "–", "``": "“", "''": "”", ",,": "„", "<<": "«", ">>": "»", "!`": "¡", "?`": "¿", "`": "‘",
    "'": "’", '"`': "„", "\"'": "“", '"<': "«", '">': "»", '"=': "-", '"~': "-", '"|': "", '"-': "", '"---': "—",
}  # fmt: skip
"""TeX's ligatures (of T1 fonts too) and the shorthands of babel that are the same in its languages."""
GERMAN = re.compile(r'"(?P<letter>[aeiouAEIOU])')


def add_text(flow: Flow, token: Token, german: bool = False) -> None:
    """Put a token's characters into a flow, ligatures as what is printed; white space is folded."""
    text, offsets = token.text, token.offsets()
    position = 0
    for found in re.finditer(rf"{LIGATURE.pattern}|[ \t]+" + (f"|{GERMAN.pattern}" if german else ""), text):
        flow.add(text[position : found.start()], offsets[position : found.start()])
        position = found.end()
        place = offsets[found.start()]
        if found.group().isspace():
            flow.space(place)
        else:
            printed = LIGATURES.get(found.group(), "")
            if german and found["letter"]:
                printed = unicodedata.normalize("NFC", f"{found['letter']}\u0308")
            flow.add(printed, [place] * len(printed))
    flow.add(text[position:], offsets[position:])


def accented(mouth: Mouth, command: Token) -> str:
    """The letter behind an accent's command, with its accent; it is taken from the mouth."""
    mouth.skip_space()
    letters = [token for token in mouth.argument() if token.kind is not Kind.SPACE]
    first = letters[0] if letters else None
    if first is None:
        return ""
    base = SYMBOLS.get(first.text, "") if first.kind is Kind.COMMAND else first.text
    base = {"ı": "i", "ȷ": "j"}.get(base, base)
    rest = "".join(token.text for token in letters[1:] if token.kind is Kind.TEXT)
    return unicodedata.normalize("NFC", base[:1] + ACCENT_COMMANDS[command.text]) + base[1:] + rest
