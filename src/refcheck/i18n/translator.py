"""Translation of messages into a language, by the gettext catalogues in `locale/`.

A translator belongs to who made it: two of them speak two languages at once, in two threads or in one.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from refcheck.i18n.message import Message, english_template, render

if TYPE_CHECKING:
    from gettext import NullTranslations

DOMAIN = "refcheck"
ENGLISH = "en"
LANGUAGES = (ENGLISH, "pl", "uk", "ru", "de")
"""ISO 639-1 codes. All but English have a catalogue `locale/<code>/LC_MESSAGES/refcheck.po`, compiled beside it. In it
the context of a message (`msgctxt`) is its id."""


class Translator:
    """Messages in one of the `LANGUAGES`. Its catalogue is read once, when it is needed; English needs none."""

    def __init__(self, language: str = ENGLISH) -> None:
        self.language = language

    def __reduce__(self) -> tuple[type[Translator], tuple[str]]:
        return Translator, (self.language,)

    def translate(self, message: Message) -> str:
        """The text of a message; what has no translation is English."""
        return render(message, english_template if self.language == ENGLISH else self._template)

    def pgettext(self, id: str, english: str) -> str:
        """A template by its id, as template engines ask for it."""
        return english if self.language == ENGLISH else self._catalogue.pgettext(id, english)

    def npgettext(self, id: str, singular: str, plural: str, count: int) -> str:
        """A template that depends on a number."""
        if self.language == ENGLISH:
            return singular if count == 1 else plural
        return self._catalogue.npgettext(id, singular, plural, count)

    def _template(self, message: Message) -> str:
        if not message.id:
            return message.english
        if message.plural:
            return self.npgettext(message.id, message.english, message.plural, message.count)
        return self.pgettext(message.id, message.english)

    @cached_property
    def _catalogue(self) -> NullTranslations:
        from gettext import GNUTranslations
        from importlib.resources import files

        folder = files("refcheck.i18n") / "locale" / self.language / "LC_MESSAGES"
        with (folder / f"{DOMAIN}.mo").open("rb") as stream:
            return GNUTranslations(stream)
