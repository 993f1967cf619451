"""The reader of what a command writes, and the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, field

import click

from refcheck.i18n.message import Message
from refcheck.i18n.translator import Translator


@dataclass
class Terminal:
    """Its translator is replaced as soon as an option or a configuration names a language."""

    translator: Translator = field(default_factory=Translator)


def terminal() -> Terminal:
    """That of the command that runs in this thread."""
    context = click.get_current_context(silent=True)
    return (context.find_object(Terminal) if context else None) or Terminal()


def translated(text: Message) -> str:
    """A text in the language of the command that runs."""
    return terminal().translator.translate(text)
