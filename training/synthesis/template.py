"""How is a reference written down from a line of a `forms/*.tsv` table, with its boundaries known?

A form is plain text with
  `{field}`             the value, marked with its field;
  `{author:I F}`        persons: initials and family (see `Person.write`), `I F~; ` names the separator,
                        `F, G/G F` another form from the second person on, `~, ~ i ` a last separator too;
  `⟨ ... ⟩`             left out whole when a field in it is empty;
  `⟦ a | b ⟧`           one of several wordings;
  `* ... *`             italics.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from training.synthesis.marking import Marker, italic
from training.synthesis.people import Person

_FIELD = re.compile(r"\{(\w+)(?::([^}]*))?\}")
_OPTIONAL = re.compile(r"⟨([^⟨⟩]*)⟩")
_CHOICE = re.compile(r"⟦([^⟦⟧]*)⟧")
_ITALIC = re.compile(r"\*([^*]+)\*")
LABELS = {
    "year": "date", "day": "date", "pin": "pages", "number": "volume", "short": "title", "journal": "container",
    "book": "container", "institution": "publisher", "actnumber": "issue", "thesis": "type", "part": "volume",
    "dated": "date", "dashed": "date", "daymonth": "date", "site": "container",
}  # fmt: skip
"""Fields of the forms whose label has another name; UNLABELLED have none."""
UNLABELLED = frozenset({"extent", "volumes", "medium", "signature", "speciality", "item", "gazette", "subtitle"})


@dataclass(frozen=True, slots=True)
class Work:
    """What a reference says: values by field, persons by role."""

    kind: str
    lang: str
    values: Mapping[str, str]
    persons: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hand:
    """How one scholar writes: the space between initials, the names allowed before "et al.", the words for that."""

    space: str = " "
    names: int = 3
    et_al: str = " et al."


def render(form: str, work: Work, hand: Hand, marker: Marker, rng: random.Random) -> str:
    """The reference with the marks of `marker` and of italics; raises KeyError when an obligatory field is missing."""
    form = _CHOICE.sub(lambda match: _choose(match[1].split("|"), work, rng), form)
    while _OPTIONAL.search(form):
        form = _OPTIONAL.sub(lambda match: match[1] if _has_all(match[1], work) else "", form)
    form = _ITALIC.sub(lambda match: italic(match[1]), form)
    return tidy(_FIELD.sub(lambda match: _value(match, work, hand, marker), form))


def needs(form: str) -> set[str]:
    """The fields a form cannot do without."""
    form = _CHOICE.sub(lambda match: match[1].split("|")[0], form)
    while _OPTIONAL.search(form):
        form = _OPTIONAL.sub("", form)
    return {match[1] for match in _FIELD.finditer(form)}


def _choose(wordings: list[str], work: Work, rng: random.Random) -> str:
    """One of the wordings whose fields the work has; the first must do where it has none of them."""
    return rng.choice([wording for wording in wordings if _has_all(_OPTIONAL.sub("", wording), work)] or wordings[:1])


def _has_all(part: str, work: Work) -> bool:
    return all(work.values.get(match[1]) or work.persons.get(match[1]) for match in _FIELD.finditer(part))


def _value(match: re.Match[str], work: Work, hand: Hand, marker: Marker) -> str:
    name, form = match[1], match[2]
    if name in work.persons:
        return _write_persons(name, work.persons[name], form or "I F", hand, marker)
    value = work.values[name]
    return value if name in UNLABELLED else marker.mark(LABELS.get(name, name), value)


def _write_persons(role: str, persons: tuple[Person, ...], form: str, hand: Hand, marker: Marker) -> str:
    form, _, separators = form.partition("~")
    separator, _, last = separators.partition("~")
    separator = separator or ", "
    first, _, others = form.partition("/")
    shown = persons if len(persons) <= hand.names else persons[:1]
    names = [
        marker.mark_person(role, person, person.write(first if index == 0 else others or first, hand.space))
        for index, person in enumerate(shown)
    ]
    if len(shown) < len(persons):
        return names[0] + hand.et_al
    if len(names) == 1:
        return names[0]
    return separator.join(names[:-1]) + (last or separator) + names[-1]


_MARKS = "[\ue000-\uf8ff]*"
_DOUBLE_STOP = re.compile(rf"(?<!\.)([.?!…]{_MARKS}[”»’\"]?{_MARKS})\.(?!\.)")
_STOP_COMMA = re.compile(rf"([.?!]{_MARKS}),(?={_MARKS}”)")
_SPACES = re.compile(r"  +")


def tidy(text: str) -> str:
    """No second stop after a value that ends with one (or with ? or !), as `What Is History?.`; no double spaces."""
    return _SPACES.sub(" ", _STOP_COMMA.sub(r"\1", _DOUBLE_STOP.sub(r"\1", text))).strip()
