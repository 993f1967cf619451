"""What is cited? A work composed at random of true names, titles, journals and places, all of one language.

A composed work does not exist: the title is (or could be) of one book and the publisher of another. Only the shape of
its reference is of use.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache

from training.synthesis.facts import facts
from training.synthesis.people import Person, people
from training.synthesis.template import Work

LANGUAGES = ("pl", "ru", "uk", "cs", "be", "sk", "bg", "hr", "de", "fr", "it", "es", "pt", "en", "nl", "la")
CYRILLIC = frozenset({"ru", "uk", "be", "bg"})
KINDS = {
    "book": 24, "article": 24, "chapter": 14, "edited": 5, "thesis": 4, "newspaper": 6, "web": 7, "act": 5,
    "volume": 4, "translated": 4, "report": 3, "archive": 2,
}  # fmt: skip
"""The kinds of works with their weights."""
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def compose(rng: random.Random, lang: str, kind: str = "") -> Work:
    """A work of the kind (or of any) in the language."""
    kind = kind or rng.choices(list(KINDS), weights=list(KINDS.values()))[0]
    values, persons = _COMPOSERS[kind](rng, lang)
    kept = {name: who for name, who in persons.items() if who}
    return Work(kind, lang, {name: value for name, value in values.items() if value}, kept)


Parts = tuple[dict[str, str], dict[str, tuple[Person, ...]]]


def _book(rng: random.Random, lang: str) -> Parts:
    values = {"title": title(rng, lang), **_imprint(rng, lang)}
    values |= {
        "isbn": _maybe(rng, 0.3, lambda: _isbn(rng)),
        "extent": str(rng.randint(48, 720)),
        "pin": _pinpoint(rng),
    }
    if rng.random() < 0.25:
        values |= {"series": _fact(rng, lang, "series"), "number": str(rng.randint(1, 160))}
        if rng.random() < 0.2:
            values["number"] = ""
    if rng.random() < 0.15:
        values["edition_number"] = str(rng.choice((2, 2, 2, 3, 3, 4, 5, 6)))
        values["edition"] = _fact(rng, lang, "editions").replace("N", values["edition_number"])
    values["short"] = short_title(values["title"])
    return values, {"author": _authors(rng, lang)}


def _article(rng: random.Random, lang: str) -> Parts:
    name = title(rng, lang)
    values = {
        "title": name,
        "short": short_title(name),
        "journal": _fact(rng, lang, "journals"),
        "year": _year(rng),
        "volume": _maybe(rng, 0.6, lambda: _volume(rng)),
        "issue": _maybe(rng, 0.75, lambda: _issue(rng)),
        "pages": _maybe(rng, 0.95, lambda: _pages(rng)),
        "doi": _maybe(rng, 0.3, lambda: doi(rng)),
    }
    values["pin"] = _pinpoint(rng, values["pages"])
    if rng.random() < 0.12:
        values |= {"url": _url(rng, lang, name), "accessed": date(rng, lang)}
    return values, {"author": _authors(rng, lang)}


def _chapter(rng: random.Random, lang: str) -> Parts:
    name = title(rng, lang)
    values = {
        "title": name,
        "short": short_title(name),
        "book": _collection(rng, lang),
        **_imprint(rng, lang),
        "pages": _maybe(rng, 0.95, lambda: _pages(rng)),
        "part": _maybe(rng, 0.12, lambda: _volume(rng)),
    }
    values["pin"] = _pinpoint(rng, values["pages"])
    if rng.random() < 0.15:
        values |= {"series": _fact(rng, lang, "series"), "number": _maybe(rng, 0.6, lambda: str(rng.randint(1, 160)))}
    editors = people(rng, lang, rng.choices((1, 2, 3), weights=(6, 4, 1))[0]) if rng.random() < 0.75 else ()
    return values, {"author": _authors(rng, lang), "editor": editors}


def _edited(rng: random.Random, lang: str) -> Parts:
    values = {"title": _collection(rng, lang), **_imprint(rng, lang), "pin": _pinpoint(rng)}
    values |= {
        "extent": str(rng.randint(90, 800)), "isbn": _maybe(rng, 0.3, lambda: _isbn(rng)),
        "short": short_title(values["title"]), "part": _maybe(rng, 0.15, lambda: _volume(rng)),
    }  # fmt: skip
    return values, {"editor": people(rng, lang, rng.choices((1, 2, 3, 4), weights=(5, 5, 2, 1))[0])}


def _thesis(rng: random.Random, lang: str) -> Parts:
    values = {
        "title": title(rng, lang),
        "thesis": _fact(rng, lang, "thesis"),
        "location": _maybe(rng, 0.9, lambda: _fact(rng, lang, "places")),
        "institution": _maybe(rng, 0.6, lambda: _fact(rng, lang, "institutions")),
        "year": _year(rng),
        "extent": str(rng.randint(20, 420)),
        "pin": _pinpoint(rng),
        "speciality": _maybe(rng, 0.4, lambda: f"{rng.choice(('07', '10', '12', '17', '09'))}.00.0{rng.randint(1, 9)}"),
    }
    values["short"] = short_title(values["title"])
    return values, {"author": people(rng, lang, 1)}


def _newspaper(rng: random.Random, lang: str) -> Parts:
    name = _fact(rng, lang, "headlines") if rng.random() < 0.6 else title(rng, lang)
    year = _year(rng)
    values = {
        "title": name,
        "short": short_title(name),
        "journal": _fact(rng, lang, "newspapers"),
        "day": date(rng, lang, year),
        "daymonth": f"{rng.randint(1, 28)} {rng.choice(facts(lang, 'months'))}",
        "year": year,
        "issue": _maybe(rng, 0.6, lambda: str(rng.randint(1, 330))),
        "pages": _maybe(rng, 0.5, lambda: str(rng.randint(1, 24))),
    }
    values["dated"] = f"{values['year']}. {values['daymonth']}"
    values["dashed"] = f"{values['year']}. – {values['daymonth']}"
    if rng.random() < 0.35:
        values |= {"url": _url(rng, lang, name), "accessed": date(rng, lang), "medium": "online"}
    return values, {"author": people(rng, lang, 1) if rng.random() < 0.6 else ()}


def _web(rng: random.Random, lang: str) -> Parts:
    name = _fact(rng, lang, "headlines") if rng.random() < 0.6 else title(rng, lang)
    values = {
        "title": name,
        "short": short_title(name),
        "site": _maybe(rng, 0.55, lambda: _fact(rng, lang, "sites")),
        "day": _maybe(rng, 0.5, lambda: date(rng, lang)),
        "year": _year(rng, 2001),
        "url": _url(rng, lang, name),
        "accessed": _maybe(rng, 0.8, lambda: date(rng, lang, _year(rng, 2009))),
    }
    if not values["site"]:
        values["institution"] = _maybe(rng, 0.45, lambda: _fact(rng, lang, "bodies"))
    return values, {"author": people(rng, lang, 1) if rng.random() < 0.5 else ()}


def _act(rng: random.Random, lang: str) -> Parts:
    values = {
        "title": _fact(rng, lang, "acts"),
        "day": date(rng, lang),
        "actnumber": f"{rng.randint(3, 3900)}{rng.choice(_ACT_SUFFIXES.get(lang, ('',)))}",
        "issue": str(rng.randint(1, 240)),
        "gazette": _fact(rng, lang, "gazettes"),
        "item": str(rng.randint(3, 2300)),
        "year": _year(rng, 1950),
        "accessed": date(rng, lang, _year(rng, 2009)),
    }
    values["url"] = _maybe(rng, 0.4, lambda: _url(rng, lang, values["title"]))
    return values, {}


_ACT_SUFFIXES = {"ru": ("-ФЗ", "-I", "", "-р"), "uk": ("-VIII", "-IX", "-IV", "-XII", "-р"), "be": ("-З", "-XII")}


def _volume_of(rng: random.Random, lang: str) -> Parts:
    values, persons = _book(rng, lang)
    values |= {
        "part": rng.choice((str(rng.randint(1, 12)), rng.choice(_ROMAN))),
        "volumes": str(rng.choice((2, 3, 4, 5, 6, 10, 12, 15, 30))),
        "subtitle": _maybe(rng, 0.4, lambda: title(rng, lang)),
        "edition": "",
        "edition_number": "",
    }
    return values, persons


def _translated(rng: random.Random, lang: str) -> Parts:
    values, _ = _book(rng, lang)
    foreign = rng.choice([other for other in ("en", "fr", "de", "it") if other != lang])
    author = people(rng, lang if lang in CYRILLIC else foreign, 1)
    return values, {"author": author, "translator": people(rng, lang, rng.choices((1, 2), weights=(5, 1))[0])}


def _report(rng: random.Random, lang: str) -> Parts:
    values, _ = _book(rng, lang)
    values["publisher"] = _maybe(rng, 0.3, lambda: values.get("publisher", ""))
    return values, {"author": (Person(_fact(rng, lang, "bodies")),)}


def _archive(rng: random.Random, lang: str) -> Parts:
    signature = rng.choice(facts(lang, "archives") or facts("en", "archives"))
    return {"signature": re.sub("N", lambda _: str(rng.randint(1, 900)), signature)}, {}


_COMPOSERS: dict[str, Callable[[random.Random, str], Parts]] = {
    "book": _book, "article": _article, "chapter": _chapter, "edited": _edited, "thesis": _thesis,
    "newspaper": _newspaper, "web": _web, "act": _act, "volume": _volume_of, "translated": _translated,
    "report": _report, "archive": _archive,
}  # fmt: skip


def _imprint(rng: random.Random, lang: str) -> dict[str, str]:
    return {
        "location": _maybe(rng, 0.96, lambda: _fact(rng, lang, "places")),
        "publisher": _maybe(rng, 0.75, lambda: _fact(rng, lang, "publishers")),
        "year": _year(rng),
    }


def _authors(rng: random.Random, lang: str) -> tuple[Person, ...]:
    return people(rng, lang, rng.choices((1, 2, 3, 4, 5), weights=(70, 18, 7, 3, 2))[0])


def _fact(rng: random.Random, lang: str, kind: str) -> str:
    return rng.choice(facts(lang, kind) or facts("en", kind)).split("\t")[0]


def _collection(rng: random.Random, lang: str) -> str:
    return _fact(rng, lang, "collections") if rng.random() < 0.6 else title(rng, lang)


def _maybe(rng: random.Random, probability: float, value: Callable[[], str]) -> str:
    return value() if rng.random() < probability else ""


def title(rng: random.Random, lang: str) -> str:
    """A title from the list, or one put together from a frame and its slots (`frames.tsv`, `slots.tsv`)."""
    frames = facts(lang, "frames")
    if not frames or rng.random() < 0.55:
        return _fact(rng, lang, "titles")
    slots = _slots(lang)
    return re.sub(r"\[(\w+)\]", lambda match: rng.choice(slots[match[1]]), rng.choice(frames))


@cache
def _slots(lang: str) -> dict[str, list[str]]:
    slots: dict[str, list[str]] = {}
    for line in facts(lang, "slots"):
        name, _, words = line.partition("\t")
        slots.setdefault(name, []).extend(word.strip() for word in words.split("|"))
    return slots


def short_title(name: str) -> str:
    """The first words of a title, as notes after the first one have them."""
    head = re.split(r"[.:?!]\s", name)[0]
    words = (head if len(head) < len(name) else name).split()
    return " ".join(words[: 3 if len(words) > 5 else max(1, len(words) - 1)]).strip(" ,.:–—-")


def _year(rng: random.Random, first: int = 0) -> str:
    if first:
        return str(rng.randint(first, 2025))
    start, end = rng.choices(((1810, 1917), (1918, 1989), (1990, 2025)), weights=(1, 3, 7))[0]
    return str(rng.randint(start, end))


def date(rng: random.Random, lang: str, year: str = "") -> str:
    """A day in one of the ways the language writes it; the year's word ("r.", "г.") is left to the form."""
    year = year or _year(rng, 1990)
    day, month = rng.randint(1, 28), rng.randint(1, 12)
    months = facts(lang, "months") or facts("en", "months")
    worded = f"{day} {months[month - 1]} {year}"
    numeric = f"{day:02}.{month:02}.{year}"
    if lang == "en":
        return rng.choice(
            (worded, f"{months[month - 1]} {day}, {year}", f"{day} {months[month - 1][:3]}. {year}", numeric)
        )
    if lang in ("cs", "sk", "de", "hr"):
        point = f"{day}. {months[month - 1]} {year}"
        return rng.choice((point, f"{day}. {month}. {year}", f"{day}.{month}.{year}", numeric))
    if lang in ("es", "pt"):
        return rng.choice((f"{day} de {months[month - 1]} de {year}", numeric, f"{day}/{month:02}/{year}"))
    if lang in ("pl", "hr", "la") and rng.random() < 0.15:
        return f"{day} {_ROMAN[month - 1]} {year}"
    return rng.choice((worded, numeric, numeric, f"{year}-{month:02}-{day:02}"))


def _volume(rng: random.Random) -> str:
    return rng.choice((str(rng.randint(1, 140)), str(rng.randint(1, 12)), rng.choice(_ROMAN)))


def _issue(rng: random.Random) -> str:
    number = rng.randint(1, 12)
    return rng.choice(
        (str(number),) * 8 + (f"{number}–{number + 1}", f"{number}/{number + 1}", f"{number} ({number + 90})")
    )


def _pages(rng: random.Random) -> str:
    first = rng.randint(1, 420)
    last = first + rng.randint(2, 38)
    if rng.random() < 0.06 and last >= 100 and str(first)[:-2] == str(last)[:-2]:
        return f"{first}–{last % 100:02}"
    return f"{first}–{last}"


def _pinpoint(rng: random.Random, pages: str = "") -> str:
    """A page, several or a range; of an article one of its pages."""
    first = int(pages.split("–")[0]) + rng.randint(0, 2) if pages else rng.randint(1, 520)
    return rng.choice((str(first),) * 6 + (f"{first}–{first + rng.randint(1, 3)}",) * 3 + (f"{first}, {first + 4}",))


def _isbn(rng: random.Random) -> str:
    digits = "".join(str(rng.randint(0, 9)) for _ in range(9))
    group = rng.choice(("83", "5", "966", "80", "985", "3", "2", "0"))
    body = f"{group}-{digits[:4]}-{digits[4 : 9 - len(group)]}-{digits[8]}"
    return rng.choice((body, f"978-{body}", f"978-{body}", f"978{body}".replace("-", "")))


def doi(rng: random.Random) -> str:
    """A DOI that looks like one and is registered by nobody (prefixes without a registrant)."""
    prefix = f"10.{rng.randint(90000, 99999)}"
    number = rng.randint(1, 99999)
    year = rng.randint(2005, 2025)
    suffix = rng.choice((
        f"{rng.choice('abcdefghjkl')}{rng.choice('prstz')}h.{year}.{number:05}", f"S00{number}", f"{year}-{number}",
        f"{number}.{rng.randint(1, 12)}.{rng.randint(1, 30)}", f"978-3-{number:06}-4_{rng.randint(1, 20)}",
        f"KH.{number}",
    ))  # fmt: skip
    return f"{prefix}/{suffix}"


_DOMAINS = {"pl": "pl", "ru": "ru", "uk": "ua", "be": "by", "cs": "cz", "sk": "sk", "bg": "bg", "hr": "hr", "de": "de",
            "fr": "fr", "it": "it", "es": "es", "pt": "br", "nl": "nl", "en": "org", "la": "va"}  # fmt: skip


def _url(rng: random.Random, lang: str, name: str) -> str:
    """An address that looks like those of the language; the host is made up."""
    from anyascii import anyascii

    slug = re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")
    syllables = (
        "arch",
        "bibl",
        "port",
        "kul",
        "hist",
        "news",
        "med",
        "ver",
        "tor",
        "lib",
        "ros",
        "lit",
        "ne",
        "gor",
        "sta",
    )
    host = "".join(rng.choice(syllables) for _ in range(rng.randint(2, 3)))
    www = rng.choice(("www.", "", "", "e-"))
    base = f"http{rng.choice(('s', 's', 's', ''))}://{www}{host}.{_DOMAINS.get(lang, 'org')}"
    number = rng.randint(10, 999999)
    year = rng.randint(2005, 2025)
    path = rng.choice((
        f"/{slug[:60]}", f"/{slug}/", f"/article/{number}", f"/?p={number}", f"/files/{number}.pdf", "", "/",
        f"/{year}/{rng.randint(1, 12):02}/{slug[:50]}.html", f"/index.php?id={number}&lang={lang}", f"/node/{number}",
        f"/archive/{slug[:24]}_{number}", f"/ua/{number}-{rng.randint(10, 99)}#Text", f"/item.asp?id={number}",
    ))  # fmt: skip
    return base + path
