"""The form of a text in a field of a .bib file: LaTeX prints it as it is, and no character breaks the file.

UTF-8 stays as it is; only what TeX or BibTeX would read as a command is escaped. Braces become commands because BibTeX
counts them even after a backslash. `url` and `doi` are verbatim fields (biblatex manual, section 2.2.1): there an
escape would become part of the address.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote

from refcheck.conventions.languages import babel_name

ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "&%#_$"},
    }
)
LIGATURE = re.compile(r"-(?=-)|`(?=`)|'(?=')|,(?=,)")
NOT_IN_ADDRESSES = re.compile(r"[\s\\{}]")
"""White space, which no address has (RFC 3986), and what TeX and BibTeX would read as their own."""
BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")
SPACES = re.compile(r"\s*[ ]\s*")
WORD = re.compile(r"([^\W_]+(?:['’.&][^\W_]+)*)")
RESOLVER = re.compile(r"(?:(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:)\s*)+", re.IGNORECASE)
ENGLISH = ("english", "british", "american")


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cs"))


def tidy(text: str) -> str:
    """On one line, composed (NFC), without control characters; no-break and thin spaces stay."""
    line = SPACES.sub(" ", _printable(BREAKS.sub(" ", text)))
    return unicodedata.normalize("NFC", line.strip())


def escape(text: str) -> str:
    """A tidy text as LaTeX. Signs of which two would become another (`--`, a pair of quotes) are kept apart."""
    return LIGATURE.sub(r"\g<0>{}", text.translate(ESCAPES))


def text_field(text: str) -> str:
    return escape(tidy(text))


def list_field(text: str) -> str:
    """Publisher, place ...: biblatex splits such a field at `and`, unless it stands in braces."""
    return braced_if(re.search(r"\band\b", tidy(text), re.IGNORECASE) is not None, text_field(text))


def braced_if(condition: bool, text: str) -> str:
    return f"{{{text}}}" if condition else text


def langid(code: str) -> str:
    """The babel name of a language, of its regional form where there is one; empty where none is known."""
    return babel_name(code) or babel_name(code.replace("_", "-").partition("-")[0])


def english_title(title: str) -> str:
    """A title whose acronyms and words with inner capitals are braced, as styles put English titles in lower case."""
    return "".join(braced_if(_would_suffer(word), escape(word)) for word in WORD.split(tidy(title)))


def _would_suffer(word: str) -> bool:
    """NATO, EU's, McDonald, iPhone, G20; not China."""
    return any(char.isupper() and (place or re.search(r"\d", word)) for place, char in enumerate(word))


def pages(text: str) -> str:
    """A page range with the two hyphens that BibTeX styles expect."""
    return "--".join(escape(part) for part in re.split(r"\s*[-‐‑–—−]+\s*", tidy(text)))


def address(text: str) -> str:
    """A URL for a verbatim field. What no URL may have, and would break the file, is percent-encoded (RFC 3986)."""
    return NOT_IN_ADDRESSES.sub(lambda match: quote(match[0]), _seen(text))


def _seen(text: str) -> str:
    return _printable(text.replace("\u2028", "").replace("\u2029", "")).strip()


def doi(text: str) -> str:
    """A DOI without a resolver before it."""
    bare = _seen(text)
    match = RESOLVER.match(bare)
    return address(bare[match.end() :] if match else bare)


def url(link: str, work_doi: str) -> str:
    """The URL, or nothing where it only repeats the DOI."""
    link = address(link)
    match = RESOLVER.match(link)
    repeats = match is not None and unquote(link[match.end() :]).casefold() == unquote(doi(work_doi)).casefold()
    return "" if repeats else link
