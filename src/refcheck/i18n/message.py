"""A message to people as a value: its id, its English template, and its arguments.

A message is made where its cause is known, compared and hashed like any value, and rendered at the end, by a
`Translator`, in the reader's language. `str(message)` is English, for tests and logs; no code reads it back.

    message("missing-note-marker.no-marker", "Note {note} has no marker in the text.", note=3)

The id is the message's name for ever: fingerprints and catalogues know it by that. The English may be improved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import reduce

SENTENCES = "sentences"
"""The id of sentences one after the other, of which the first tells what is wrong."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence, or a part of one. Without an id it has no words of its own, but only joins its arguments.

    `english` has its arguments in braces, as `str.format` takes them; `plural` is the template for any `count` but 1.
    An argument may be a message itself. `capitalised` gives it a capital at its head, in whatever language.
    """

    id: str
    english: str
    arguments: tuple[tuple[str, object], ...] = ()
    plural: str = ""
    count: int = 1
    capitalised: bool = False

    def __str__(self) -> str:
        return render(self, english_template)

    def fill(self, **arguments: object) -> Message:
        """The message of a template that stands in a table, with its arguments."""
        return replace(self, arguments=tuple(arguments.items()))

    def words(self) -> Iterator[str]:
        """The texts among the arguments, those of messages within it included: what it quotes, and names."""
        for _, value in self.arguments:
            if isinstance(value, Message):
                yield from value.words()
            elif isinstance(value, str):
                yield value

    def identity(self) -> tuple[object, ...]:
        """The id and the quoted texts: what stays the same when its wording, numbers and counts change.

        Sentences one after the other are known by the first.
        """
        values = [value for _, value in self.arguments]
        if self.id == SENTENCES and isinstance(first := values[0], Message):
            return first.identity()
        parts = (value.identity() if isinstance(value, Message) else value for value in values)
        return (self.id, *(part for part in parts if isinstance(part, str | tuple)))


def message(id: str, english: str, /, **arguments: object) -> Message:
    """The message of this id: `message("place.line", "line {number}", number=3)`."""
    return Message(id, english, tuple(arguments.items()))


def plural(id: str, singular: str, plural: str, count: int, /, **arguments: object) -> Message:
    """A message that depends on a number, which is its argument `count`."""
    return Message(id, singular, (("count", count), *arguments.items()), plural, count)


def verbatim(text: str) -> Message:
    """A text that is the same in every language, such as a path or an author's words."""
    return Message("", "{text}", (("text", text),))


def joined(parts: Iterable[object], separator: str = " ") -> Message:
    """Messages or texts with the same signs between them."""
    arguments = {f"part{number}": part for number, part in enumerate(parts)}
    between = separator.replace("{", "{{").replace("}", "}}")
    return Message("", between.join(f"{{{name}}}" for name in arguments), tuple(arguments.items()))


def sentences(first: Message, *others: Message) -> Message:
    """A sentence, and those that explain it."""
    return replace(joined([first, *others]), id=SENTENCES) if others else first


def listed(parts: Iterable[object]) -> Message:
    """`a, b and c`."""
    *others, last = parts
    return all_of([joined(others, ", "), last] if others else [last])


def all_of(parts: Iterable[object]) -> Message:
    """`a and b and c`."""
    first, *others = parts
    # translators: the parts of an enumeration; {others} may be “a, b”
    return reduce(
        lambda before, part: message("list.and", "{others} and {last}", others=before, last=part),
        others,
        joined([first]),
    )


def one_of(parts: Iterable[object]) -> Message:
    """`a or b or c`."""
    first, *others = parts
    return reduce(
        lambda before, part: message("list.or", "{others} or {last}", others=before, last=part), others, joined([first])
    )


def capitalised(clause: Message) -> Message:
    """A clause that begins a sentence."""
    return replace(joined([clause]), capitalised=True)


def english_template(message: Message) -> str:
    """The template of a message in English, for its count."""
    return message.plural if message.plural and message.count != 1 else message.english


def render(message: Message, template_of: Callable[[Message], str]) -> str:
    """The text of a message by the templates of a language."""
    template = template_of(message)
    if message.arguments:
        arguments = {
            name: render(value, template_of) if isinstance(value, Message) else value
            for name, value in message.arguments
        }
        template = template.format(**arguments)
    return template[:1].upper() + template[1:] if message.capitalised else template
