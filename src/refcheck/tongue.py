"""In which language does refcheck speak to its reader?

Everything is found, compared and remembered in English. A `Sentence` is its English text to all that sorts, searches or
hashes it, and knows the template and the fields it was made of; where it is shown, `told` says it in the language
spoken, by the gettext catalogues in `locale/`. So a finding is the same one in every language, and a process that only
finds need not know what is spoken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

DOMAIN = "refcheck"
ENGLISH = "en"
LANGUAGES = (ENGLISH, "pl", "uk", "ru", "de")
"""ISO 639-1 codes. All but English have a catalogue `locale/<code>/LC_MESSAGES/refcheck.po`, compiled beside it."""


class Sentence(str):
    """A sentence, or a part of one, in English, that can be told in other languages too.

    `template` has its fields in braces, as `str.format` takes them; `plural` is the template for any `number` but 1.
    A field may be a sentence itself. `at_head` gives it a capital, in whatever language.
    """

    template: str
    plural: str
    number: int
    fields: Mapping[str, object]
    at_head: bool

    def __new__(
        cls, template: str, plural: str, number: int, fields: Mapping[str, object], at_head: bool = False
    ) -> Sentence:
        text = (plural if plural and number != 1 else template).format(**fields)
        sentence = super().__new__(cls, _capital(text) if at_head else text)
        sentence.template, sentence.plural, sentence.number = template, plural, number
        sentence.fields, sentence.at_head = fields, at_head
        return sentence

    def __reduce__(self) -> tuple[type[Sentence], tuple[object, ...]]:
        """Processes send one another what a sentence is made of."""
        return Sentence, (self.template, self.plural, self.number, self.fields, self.at_head)


def say(english: str, /, **fields: object) -> Sentence:
    """A sentence of a template (`Entry {number} has no year.`), which the catalogues have."""
    return Sentence(english, "", 1, fields)


def say_many(singular: str, plural: str, count: int, /, **fields: object) -> Sentence:
    """A sentence that depends on a number, which is its field `count`."""
    return Sentence(singular, plural, count, {"count": count, **fields})


def later(english: str) -> str:
    """A template that stands in a table, for the catalogues; `say` takes it from there."""
    return english


def joined(parts: Iterable[object], separator: str = " ") -> Sentence:
    """Sentences one after the other, or parts between the same signs."""
    fields = {f"part{number}": part for number, part in enumerate(parts)}
    between = separator.replace("{", "{{").replace("}", "}}")
    return Sentence(between.join(f"{{{name}}}" for name in fields), "", 1, fields)


def listed(parts: Iterable[object]) -> Sentence:
    """`a, b and c`."""
    *others, last = parts
    return all_of([joined(others, ", "), last] if others else [last])


def all_of(parts: Iterable[object]) -> Sentence:
    """`a and b and c`."""
    first, *others = parts
    # translators: the parts of an enumeration; {others} may be “a, b”
    return reduce(lambda before, part: say("{others} and {last}", others=before, last=part), others, joined([first]))


def one_of(parts: Iterable[object]) -> Sentence:
    """`a or b or c`."""
    first, *others = parts
    return reduce(lambda before, part: say("{others} or {last}", others=before, last=part), others, joined([first]))


def at_head(clause: str) -> Sentence:
    """A clause that begins a sentence."""
    return Sentence("{clause}", "", 1, {"clause": clause}, at_head=True)


def told(text: str) -> str:
    """A text in the language spoken; what was not said in a sentence, and what has no translation, stays as it is."""
    if _catalogue is None or not isinstance(text, Sentence):
        return text
    fields = {name: told(field) if isinstance(field, str) else field for name, field in text.fields.items()}
    template = translated_many(text.template, text.plural, text.number) if text.plural else translated(text.template)
    said = template.format(**fields)
    return _capital(said) if text.at_head else said


def briefly(text: str) -> str:
    """The text with the field `brief` of a sentence in its place: a shorter one, beside which the rest is shown."""
    if not isinstance(text, Sentence):
        return text
    if isinstance(brief := text.fields.get("brief"), str):
        return brief
    fields = {name: briefly(field) if isinstance(field, str) else field for name, field in text.fields.items()}
    return Sentence(text.template, text.plural, text.number, fields, text.at_head)


def translated(english: str) -> str:
    """A template in the language spoken."""
    return _catalogue.gettext(english) if _catalogue and english else english


def translated_many(singular: str, plural: str, count: int) -> str:
    """The template for so many in the language spoken, which may have more than two."""
    if _catalogue:
        return _catalogue.ngettext(singular, plural, count)
    return singular if count == 1 else plural


def spoken() -> str:
    """The code of the language spoken."""
    return _language


def speak(language: str) -> None:
    """From now on, tell sentences in this one of the `LANGUAGES`."""
    global _language, _catalogue
    _language, _catalogue = language, _read(language) if language != ENGLISH else None


def _read(language: str) -> NullTranslations:
    from gettext import GNUTranslations
    from importlib.resources import files

    with (files("refcheck") / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as stream:
        return GNUTranslations(stream)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_language = ENGLISH
_catalogue: NullTranslations | None = None
