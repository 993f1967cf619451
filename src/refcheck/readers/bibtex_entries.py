"""What do the entries of a .bib file, BibTeX or BibLaTeX, say of their works?

Sources: biblatex manual, sections 2.1 to 2.3; btxdoc.pdf, sections 3 and 4.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Mapping
from itertools import accumulate

from refcheck.conventions.words import data
from refcheck.model.work import Name, Work

TYPES = {
    "article": "article-journal",
    "periodical": "article-journal",
    "book": "book",
    "mvbook": "book",
    "booklet": "book",
    "collection": "book",
    "mvcollection": "book",
    "proceedings": "book",
    "reference": "book",
    "incollection": "chapter",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "inreference": "chapter",
    "suppbook": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "report": "report",
    "techreport": "report",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "unpublished": "manuscript",
    "legislation": "legislation",
    "misc": "document",
}
CONTAINERS = ("journaltitle", "journal", "booktitle")
SITES = ("titleaddon", "organization", "howpublished")
"""Where an entry such as `misc` or `online` says on which site or in which blog the work stands."""
PUBLISHERS = ("publisher", "institution", "school", "organization", "howpublished")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LANGUAGES_ALSO = {"ngerman": "de", "naustrian": "de-AT", "usenglish": "en-US", "ukenglish": "en-GB"}

SYMBOLS = {
    "backslash": "\\",
    "braceleft": "{",
    "braceright": "}",
    "asciitilde": "~",
    "asciicircum": "^",
    "endash": "–",
    "emdash": "—",
}
LETTERS = {
    "l": "ł",
    "L": "Ł",
    "o": "ø",
    "O": "Ø",
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
    "i": "ı",
    "j": "ȷ",
}
ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
}  # fmt: skip
COMMAND = re.compile(
    r"""
      \\text(?P<symbol>backslash|brace(?:left|right)|ascii(?:tilde|circum)|(?:en|em)dash)(?![A-Za-z])\s*(?:\{\})?
    | \\(?P<letter>ss|[lLoOij]|[aA]a|AA|ae|AE|oe|OE)(?![A-Za-z])\s*(?:\{\})?
    | \\(?P<accent>['`^"~=.]|[cvkHurd](?![A-Za-z]))\s*(?P<brace>\{)?\s*\\?(?P<base>[A-Za-z])(?(brace)\s*\})
    | \\(?P<char>[&%\#_$])
    | (?P<tie>~)
    | (?P<grouping>[{}])
    """,
    re.VERBOSE,
)
"""The LaTeX that stands for one character, and the braces that stand for none. Other commands stay as they are."""
AND = re.compile(r"(?<= )and(?= )", re.IGNORECASE)
COMMA = re.compile(r",")
SPACE = re.compile(r" +")
URL_COMMAND = re.compile(r"\\url\s*\{(?P<url>[^{}]*)\}")
RESOLVER = re.compile(r"\A(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*)+", re.IGNORECASE)


def works_from_bibtex(text: str) -> list[tuple[str, Work]]:
    """The key and the work of each entry that can be read, in the order of the file.

    Entries that cannot be read, and further entries of a key that the file has already, are passed over.
    """
    import bibtexparser

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what cannot be read is a value, not a line on stderr
    library = bibtexparser.parse_string(text)
    entries = [(entry, {field.key.lower(): str(field.value) for field in entry.fields}) for entry in library.entries]
    return [(entry.key, _work(entry.entry_type.lower(), fields)) for entry, fields in entries]


def _work(entry_type: str, fields: Mapping[str, str]) -> Work:
    text = {name: plain_text(value) for name, value in fields.items() if not URL_COMMAND.search(value)}
    kind = TYPES.get(entry_type, "document")
    container, publisher = _published(text, site=kind in ("webpage", "document", "legislation"))
    number = text.get("number", "")
    return Work(
        type=kind,
        author=names(fields.get("author", "")),
        editor=names(fields.get("editor", "")),
        translator=names(fields.get("translator", "")),
        title=": ".join(part for part in (text.get("title", ""), text.get("subtitle", "")) if part),
        container_title=container,
        collection_title=text.get("series", ""),
        collection_number="" if kind == "article-journal" else number,
        volume=text.get("volume", ""),
        issue=(number or text.get("issue", "")) if kind == "article-journal" else "",
        page=re.sub(r"-{2,}|–", "-", text.get("pages", "")),
        edition=text.get("edition", ""),
        publisher=publisher,
        publisher_place=text.get("location", "") or text.get("address", ""),
        issued=fields.get("date", "").strip() or _issued(text),
        accessed=fields.get("urldate", "").strip(),
        DOI=RESOLVER.sub("", address(fields.get("doi", ""))),
        URL=address(fields.get("url", "")) or _published_at(fields),
        ISBN=text.get("isbn", ""),
        ISSN=text.get("issn", ""),
        genre=text.get("type", "") or ("Master's thesis" if entry_type == "mastersthesis" else ""),
        language=_language(text.get("langid", "") or text.get("hyphenation", "")),
    )


def plain_text(value: str) -> str:
    """The reading text of a field: accents composed (NFC), grouping braces gone, on one line."""
    text = COMMAND.sub(_character, re.sub(r"[ \t\r\n]+", " ", value))
    return unicodedata.normalize("NFC", text).strip(" ")


def _character(match: re.Match[str]) -> str:
    match match.lastgroup:
        case "symbol":
            return SYMBOLS[match["symbol"]]
        case "letter":
            return LETTERS[match["letter"]]
        case "base":
            return match["base"] + ACCENTS[match["accent"]]
        case "char":
            return match["char"]
        case "tie":
            return "\u00a0"
        case _:
            return ""


def address(value: str) -> str:
    """A verbatim field (`url`, `doi`), without the escapes that some programs put into it."""
    inside = URL_COMMAND.search(value)
    return re.sub(r"\\([&%#_$~{}])", r"\1", inside["url"] if inside else value).strip()


def _published_at(fields: Mapping[str, str]) -> str:
    """The URL that BibTeX files without a `url` field have in `howpublished`."""
    value = fields.get("howpublished", "")
    return address(value) if URL_COMMAND.search(value) else ""


def _published(text: Mapping[str, str], site: bool) -> tuple[str, str]:
    """Container and publisher. In the entry of a site a publisher's name alone is that of the site."""
    container = next((name for name in CONTAINERS + SITES * site if text.get(name)), "")
    publisher = next((name for name in PUBLISHERS if text.get(name) and name != container), "")
    return text.get(container, ""), text.get(publisher, "")


def _issued(text: Mapping[str, str]) -> str:
    """BibTeX's year and month in EDTF; words that are no year stay as they are."""
    year, month = text.get("year", ""), text.get("month", "").casefold()
    number = (
        int(month) if re.fullmatch("[0-9]{1,2}", month) else MONTHS.index(month[:3]) + 1 if month[:3] in MONTHS else 0
    )
    return f"{year}-{number:02}" if re.fullmatch(r"[0-9]{4}", year) and 1 <= number <= 12 else year


def _language(babel: str) -> str:
    """The code of a language by its babel name; empty where it is unknown."""
    codes = {name: code for code, name in data("babel")["babel"].items()}
    return str(codes.get(babel.casefold()) or LANGUAGES_ALSO.get(babel.casefold(), ""))


def names(value: str) -> tuple[Name, ...]:
    """The names of an `author` or `editor` field; `others` becomes the body `et al.`"""
    found = (_name(part) for part in _split(re.sub(r"[ \t\r\n]+", " ", value), AND))
    return tuple(name for name in found if name != Name())


def _depths(text: str) -> list[int]:
    """How many braces are open before each character."""
    return list(accumulate(((char == "{") - (char == "}") for char in text), initial=0))


def _split(text: str, separator: re.Pattern[str]) -> list[str]:
    """What stands between the separators that are outside braces."""
    depths = _depths(text)
    cuts = [match.span() for match in separator.finditer(text) if depths[match.start()] == 0]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    return [text[start:end].strip(" ") for start, end in zip(starts, ends, strict=True)]


def _name(text: str) -> Name:
    """One name, in any of BibTeX's orders: `First von Last`, `von Last, First`, `von Last, Jr, First`."""
    if text == "others":
        return Name(literal="et al.")
    if text.startswith("{") and all(_depths(text)[1:-1]):
        return Name(literal=plain_text(text))
    match _split(text, COMMA):
        case [whole]:
            words = _split(whole, SPACE)
            start = next((place for place, word in enumerate(words[:-1]) if _is_lower(word)), len(words) - 1)
            return _person(words[start:], " ".join(words[:start]))
        case [family, given]:
            return _person(_split(family, SPACE), given)
        case [family, suffix, *given]:
            return _person(_split(family, SPACE), ", ".join(given), suffix)
        case _:
            return Name()


def _person(family: list[str], given: str, suffix: str = "") -> Name:
    """A person; the family name's first words, as far as they are in lower case, are its particle."""
    start = next((place for place, word in enumerate(family[:-1]) if not _is_lower(word)), len(family) - 1)
    return Name(
        family=plain_text(" ".join(family[start:])),
        given=plain_text(given),
        particle=plain_text(" ".join(family[:start])),
        suffix=plain_text(suffix),
    )


def _is_lower(word: str) -> bool:
    """Does a word outside braces begin with a small letter?"""
    letter = next((char for char in plain_text(word) if char.isalpha()), "")
    return not word.startswith("{") and letter.islower()
