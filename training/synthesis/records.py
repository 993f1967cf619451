"""Which real works can be cited? Those of a folder with recorded answers of Crossref and DataCite and with .bib files.

Only facts are read: names, titles, journals, years, pages. What does not look like clean text is passed over.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any

from training.synthesis.people import Person
from training.synthesis.template import Work
from training.synthesis.works import short_title

MOST_OF_A_FILE = 500
"""Works taken from one .bib file, evenly spread, lest one collection outweigh the others."""
_CLEAN = re.compile(r"[^\\{}$<>_^~\n\ufffd=@#|]+")
_KINDS = {
    "book": "book", "monograph": "book", "edited-book": "edited", "journal-article": "article", "article": "article",
    "book-chapter": "chapter", "incollection": "chapter", "inbook": "chapter", "inproceedings": "chapter",
    "proceedings-article": "chapter", "collection": "edited", "proceedings": "edited", "phdthesis": "thesis",
    "thesis": "thesis", "mastersthesis": "thesis", "dissertation": "thesis", "online": "web", "report": "book",
}  # fmt: skip


def read_records(folder: Path, leave_out: Sequence[Path] = ()) -> dict[str, list[Work]]:
    """The works of `folder/api` and `folder/bib` by language, without those whose title stands in `leave_out`."""
    hidden = Hidden(leave_out)
    works: dict[tuple[str, str], Work] = {}
    for work in (*_from_answers(folder / "api"), *_from_bib(folder / "bib")):
        if not hidden.has(work.values["title"]):
            works.setdefault((work.lang, _plain(work.values["title"])), work)
    by_language: dict[str, list[Work]] = {}
    for (lang, _), work in sorted(works.items()):
        by_language.setdefault(lang, []).append(work)
    return by_language


class Hidden:
    """Titles that may not be used: those that occur in the text of some files."""

    def __init__(self, files: Sequence[Path] = ()) -> None:
        self._text = "\n".join(_plain(_text_of(path)) for path in files)

    def has(self, title: str) -> bool:
        """Whether the title, or the first 28 letters of a longer one, stands in the files."""
        plain = _plain(title)[:28]
        return len(plain) >= 12 and plain in self._text


def _text_of(path: Path) -> str:
    """The text of a file, or of all files under a folder; JSON escapes are undone."""
    if path.is_dir():
        return "\n".join(_text_of(child) for child in sorted(path.rglob("*")) if child.is_file())
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".jsonl":
        return "\n".join(json.loads(line)["text"] for line in text.splitlines() if line.strip())
    return text


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def _from_answers(folder: Path) -> Iterator[Work]:
    for path in sorted(folder.glob("crossref/*.json")) + sorted(folder.glob("datacite/*.json")):
        body = json.loads(path.read_text(encoding="utf-8")).get("body")
        for record in _records_of(body):
            work = _from_crossref(record) if "DOI" in record else _from_datacite(record.get("attributes", {}))
            if work:
                yield work


def _records_of(body: Any) -> Iterator[dict[str, Any]]:
    if isinstance(body, list):
        yield from (record for record in body if isinstance(record, dict))
    elif isinstance(body, dict):
        inner = body.get("message", body.get("data", body))
        if isinstance(inner, dict) and isinstance(inner.get("items"), list):
            inner = inner["items"]
        yield from inner if isinstance(inner, list) else [inner] if isinstance(inner, dict) else []


def _from_crossref(record: Mapping[str, Any]) -> Work | None:
    titles, containers = record.get("title") or [""], record.get("container-title") or [""]
    values = {
        "title": str(titles[0]), "year": _year(record.get("issued") or {}), "volume": str(record.get("volume") or ""),
        "issue": str(record.get("issue") or ""), "pages": str(record.get("page") or ""), "doi": str(record["DOI"]),
        "publisher": str(record.get("publisher") or ""), "location": str(record.get("publisher-location") or ""),
        "container": str(containers[0]),
    }  # fmt: skip
    persons = {role: _crossref_persons(record.get(role) or []) for role in ("author", "editor", "translator")}
    return _work(_KINDS.get(str(record.get("type")), ""), values, persons)


def _crossref_persons(names: Any) -> tuple[Person, ...] | None:
    if not isinstance(names, list):
        return None
    persons = [_person(str(n.get("family") or n.get("name") or ""), str(n.get("given") or "")) for n in names]
    return tuple(person for person in persons if person) if None not in persons else None


def _year(issued: Mapping[str, Any]) -> str:
    parts = issued.get("date-parts") or [[None]]
    return str(parts[0][0]) if parts[0] and parts[0][0] else ""


def _from_datacite(record: Mapping[str, Any]) -> Work | None:
    titles = record.get("titles") or [{}]
    container = record.get("container") or {}
    values = {
        "title": str(titles[0].get("title") or ""), "year": str(record.get("publicationYear") or ""),
        "publisher": record["publisher"] if isinstance(record.get("publisher"), str) else "",
        "doi": str(record.get("doi") or ""), "container": str(container.get("title") or ""),
        "volume": str(container.get("volume") or ""), "issue": str(container.get("issue") or ""),
    }  # fmt: skip
    persons = [
        _person(str(name.get("familyName") or name.get("name") or ""), str(name.get("givenName") or ""))
        for name in record.get("creators") or []
    ]
    kind = "article" if values["container"] else "web"
    values["url"] = f"https://doi.org/{values['doi']}" if kind == "web" else ""
    return _work(kind, values, {"author": tuple(p for p in persons if p) if None not in persons else None})


def _from_bib(folder: Path) -> Iterator[Work]:
    for path in sorted(folder.glob("*.bib")):
        text = path.read_text(encoding="utf-8", errors="replace")
        blocks = re.split(r"(?m)^(?=@)", text)
        step = max(1, len(blocks) // MOST_OF_A_FILE)
        yield from _from_bibtex("".join(blocks[::step]))


def _from_bibtex(text: str) -> Iterator[Work]:
    import logging

    import bibtexparser
    from bibtexparser.middlewares import LatexDecodingMiddleware, MonthIntMiddleware

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware(), MonthIntMiddleware()])
    for entry in library.entries:
        fields = {field.key.lower(): str(field.value).strip() for field in entry.fields}
        work = _from_entry(entry.entry_type.lower(), fields)
        if work:
            yield work


def _from_entry(entry_type: str, fields: Mapping[str, str]) -> Work | None:
    title = fields.get("title", "")
    if fields.get("subtitle"):
        title = f"{title}: {fields['subtitle']}"
    values = {
        "title": title, "year": (fields.get("year") or fields.get("date", ""))[:4], "volume": fields.get("volume", ""),
        "issue": fields.get("number", "") or fields.get("issue", ""), "pages": fields.get("pages", ""),
        "doi": fields.get("doi", ""), "publisher": fields.get("publisher", ""), "series": fields.get("series", ""),
        "location": fields.get("address") or fields.get("location", ""), "isbn": fields.get("isbn", ""),
        "container": fields.get("journal") or fields.get("journaltitle") or fields.get("booktitle", ""),
        "thesis": "PhD thesis" if entry_type == "phdthesis" else "MA thesis" if "thesis" in entry_type else "",
        "institution": fields.get("school") or fields.get("institution", ""),
    }  # fmt: skip
    if entry_type in ("book", "collection", "proceedings") and values["series"]:
        values["number"] = values.pop("issue") or values.pop("volume")
    kind = _KINDS.get(entry_type, "")
    persons = {role: _bib_persons(fields.get(role, "")) for role in ("author", "editor", "translator")}
    if kind == "book" and not persons["author"]:
        kind = "edited"
    return _work(kind, values, persons)


def _bib_persons(names: str) -> tuple[Person, ...] | None:
    persons = []
    for name in re.split(r"\s+and\s+", names) if names else []:
        family, comma, given = name.partition(",")
        if not comma:
            *before, family = name.split() or [""]
            given = " ".join(before)
        person = _person(family.strip(), given.strip())
        if person is None:
            return None
        persons.append(person)
    return tuple(persons)


_GIVEN = re.compile(r"[^\W\d_]+\.?(?:-[^\W\d_]+\.?)*")
_NAME = re.compile(r"[^\W\d_][^\W\d_’'ʼ`.-]*(?:[-’'ʼ ][^\W\d_’'ʼ]+)*")


def _person(family: str, given: str) -> Person | None:
    """A person whose names are clean words; a name without given names is a body only when it has several words."""
    words = tuple(given.replace(".", ". ").split())
    particle = re.match(r"(?:van der|van den|van de|van|von der|von|de la|de|di|da|du|della|dos) (?=\w)", family)
    if particle:
        family = family[particle.end() :]
    if not words and len(family.split()) > 1 and _CLEAN.fullmatch(family):
        return Person(family)
    if not words or not _NAME.fullmatch(family) or not all(map(_GIVEN.fullmatch, words)):
        return None
    return Person(family, tuple(word.rstrip(".") for word in words), particle[0].strip() if particle else "")


def _work(kind: str, values: Mapping[str, str], persons: Mapping[str, tuple[Person, ...] | None]) -> Work | None:
    """The work where its kind is known, its title clean, and none of its names doubtful."""
    if not kind or any(who is None for who in persons.values()):
        return None
    exact = ("isbn", "doi", "url")
    kept = {name: value if name in exact else _tidy(value) for name, value in values.items() if value}
    kept["doi"] = re.sub(r"^https?://[\w.]*doi[\w.]*/", "", kept.get("doi", ""))
    kept = {name: value for name, value in kept.items() if _CLEAN.fullmatch(value) and len(value) < 250}
    if not kept.get("doi", "").startswith("10."):
        kept.pop("doi", None)
    if len(kept.get("title", "")) < 8 or not re.fullmatch(r"1[5-9]\d\d|20[0-2]\d", kept.get("year", "")):
        return None
    container = kept.pop("container", "")
    if container:
        kept["journal" if kind == "article" else "site" if kind == "web" else "book"] = container
    if kind in ("article", "chapter") and not container:
        return None
    if not re.fullmatch(r"\d+(?:–\d+)?", kept.get("pages", "")):
        kept.pop("pages", None)
    for name in ("volume", "issue", "number"):
        if not re.fullmatch(r"\w{1,6}(?:[–/]\w{1,4})?", kept.get(name, "")):
            kept.pop(name, None)
    if len(kept.get("location", "")) > 40 or re.search(r"\d", kept.get("location", "")):
        del kept["location"]
    lang = language_of(f"{kept['title']} {container}")
    kept["short"] = short_title(kept["title"])
    kept["pin"] = kept.get("pages", "17").split("–")[0]
    shown = {role: who for role, who in persons.items() if who}
    return Work(kind, lang, kept, shown)


def _tidy(value: str) -> str:
    value = re.sub(r"[{}\u00ad]", "", unicodedata.normalize("NFC", unescape(value)))
    value = re.sub(r"(?<=\d)\s?(?:--?-?|–|—)\s?(?=\d)", "–", value)
    return re.sub(r"\s+", " ", value).replace("--", "–").strip(" .,;")


_LETTERS = (
    ("be", "ў"), ("uk", "іїєґ"), ("ru", "ыэё"), ("bg", "ъ"), ("pl", "łąęśźżćń"), ("cs", "řěů"), ("sk", "ľĺŕ"),
    ("hr", "đ"), ("pt", "ãõ"), ("es", "ñ¿¡"), ("de", "ßäöü"), ("fr", "êèœçàâ"), ("it", "ìò"),
)  # fmt: skip
_STOP_WORDS = {
    "pl": "w i na z do jako dzieje wobec oraz", "cs": "v a na ve do jazyk české",
    "de": "der die das und im von zur für des",
    "fr": "le la les des et du dans une sur", "it": "il della di nel e gli alla del", "es": "el los las y en una del",
    "pt": "o os as e da do em na uma", "nl": "het een van en de voor in", "la": "de et in ad sive libri",
    "en": "the of and in on a for to an from with", "hr": "u i na povijest",
}  # fmt: skip


def language_of(text: str) -> str:
    """A guess from letters and small words; English where nothing tells."""
    folded = text.casefold()
    if re.search("[а-я]", folded):
        return next((lang for lang, letters in _LETTERS[:4] if any(letter in folded for letter in letters)), "ru")
    words = set(re.findall(r"\w+", folded))
    scores = {lang: len(words & set(stops.split())) for lang, stops in _STOP_WORDS.items()}
    for lang, letters in _LETTERS[4:]:
        scores[lang] = scores.get(lang, 0) + sum(letter in folded for letter in letters)
    best = max(scores, key=lambda lang: (scores[lang], lang == "en"))
    return best if scores[best] > 1 else "en"
