"""Reading the arguments of LaTeX commands, and carrying out a manuscript's own commands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from refcheck.model.passage import Passage
from refcheck.readers.latex.tokens import Kind, Token

DEEPEST = 20
"""Definitions that stand in one another's expansion; one that stands in its own is not carried out more often."""
LONGEST_OPTION = 1000


@dataclass(frozen=True, slots=True)
class Macro:
    """A definition of the manuscript's own: `default` is what stands for a first argument that may be missing."""

    arguments: int
    body: tuple[Token, ...]
    default: tuple[Token, ...] | None = None


@dataclass
class Mouth:
    """The tokens still to be read, those of arguments and definitions that were put back first.

    `budget` bounds how many are put back, so that no text takes longer than its length allows.
    """

    tokens: Sequence[Token]
    position: int = 0
    macros: dict[str, Macro] = field(default_factory=dict)
    _pending: list[Token] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.budget = 500_000 + 4 * len(self.tokens)

    def next(self) -> Token | None:
        """The next token, taken."""
        if self._pending:
            return self._pending.pop()
        if self.position == len(self.tokens):
            return None
        self.position += 1
        return self.tokens[self.position - 1]

    @property
    def place(self) -> int:
        """Where the next token stands, or the last character."""
        token = self.peek()
        last = self.tokens[-1].end - 1 if self.tokens else 0
        return min(token.start, last) if token else last

    def peek(self) -> Token | None:
        """The next token, left where it is."""
        if self._pending:
            return self._pending[-1]
        return self.tokens[self.position] if self.position < len(self.tokens) else None

    def push(self, tokens: Sequence[Token]) -> None:
        """Put tokens back, to be read next."""
        self.budget -= len(tokens)
        self._pending.extend(reversed(tokens))

    def skip_space(self) -> None:
        while (token := self.peek()) and token.kind is Kind.SPACE:
            self.next()

    def option(self) -> list[Token] | None:
        """What stands in brackets, if that comes next."""
        token = self.peek()
        if token is None or token.kind is not Kind.LEFT or self.budget < 0:
            return None
        taken, depth = [self.next()], 0
        while (token := self.next()) and len(taken) < LONGEST_OPTION:
            taken.append(token)
            depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
            if token.kind is Kind.RIGHT and depth == 0:
                return [each for each in taken[1:-1] if each]
            if depth < 0 or token.kind is Kind.PAR:
                break
        self.push([each for each in taken if each])
        first = self.next()
        if first:
            self.push([first._replace(kind=Kind.TEXT)])
        return None

    def options(self) -> list[list[Token]]:
        """All that stands in brackets next, one behind the other."""
        found = []
        while (option := self.option()) is not None:
            found.append(option)
        return found

    def group(self) -> list[Token] | None:
        """What stands in braces, if that comes next, perhaps behind a space."""
        self.skip_space()
        token = self.peek()
        if token is None or token.kind is not Kind.OPEN:
            return None
        self.next()
        taken: list[Token] = []
        depth = 1
        while token := self.next():
            depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
            if depth == 0:
                break
            taken.append(token)
        return taken

    def argument(self) -> list[Token]:
        """What stands in braces, or the one token that comes next; of a run of characters the first."""
        group = self.group()
        if group is not None:
            return group
        token = self.peek()
        if token is None or token.kind in (Kind.PAR, Kind.CLOSE):
            return []
        self.next()
        if token.kind is Kind.TEXT and len(token.text) > 1:
            first, rest = cut(token, 1)
            self.push([rest])
            return [first]
        return [token]

    def parenthesised(self) -> list[Token] | None:
        """What stands in parentheses, if that comes next (the notes of biblatex's `\\cites` as a whole)."""
        token = self.peek()
        if token is None or token.kind is not Kind.TEXT or not token.text.startswith("(") or self.budget < 0:
            return None
        taken: list[Token] = []
        while (token := self.next()) and token.kind is not Kind.PAR and len(taken) < LONGEST_OPTION:
            taken.append(token)
            if token.kind is Kind.TEXT and (at := token.text.find(")")) >= 0:
                taken[-1], rest = cut(token, at)
                self.push([cut(rest, 1)[1]] if len(rest.text) > 1 else [])
                return [cut(taken[0], 1)[1], *taken[1:]]
        self.push([*taken, token] if token else taken)
        return None

    def expand(self, call: Token) -> bool:
        """Put what a command of the manuscript's own stands for in its place, if it is one."""
        macro = self.macros.get(call.text)
        if macro is None or call.depth >= DEEPEST or self.budget < 0:
            return False
        arguments: list[Sequence[Token]] = []
        if macro.default is not None:
            option = self.option()
            arguments.append(macro.default if option is None else option)
        while len(arguments) < macro.arguments:
            arguments.append(self.argument())
        expansion: list[Token] = []
        for token in macro.body:
            if len(expansion) > self.budget:
                return False
            if token.kind is not Kind.ARGUMENT:
                expansion.append(token._replace(start=call.start, end=call.start, depth=call.depth + 1))
            elif int(token.text) <= len(arguments):
                expansion.extend(arguments[int(token.text) - 1])
        self.push(expansion)
        return True


def cut(token: Token, at: int) -> tuple[Token, Token]:
    """A token of text in two."""
    exact = token.end - token.start == len(token.text)
    middle = token.start + at if exact else token.start
    end = token.end if exact else token.start
    return token._replace(text=token.text[:at], end=middle), token._replace(text=token.text[at:], start=middle, end=end)


def raw(tokens: Iterable[Token]) -> Passage:
    """The characters of tokens as they stand in the source, commands without their backslash left out."""
    text: list[str] = []
    offsets: list[int] = []
    for token in tokens:
        if token.kind in (Kind.COMMAND, Kind.RAW):
            characters = token.text if token.kind is Kind.COMMAND and not token.text[0].isalpha() else ""
            places = [token.start] * len(characters)
        else:
            characters, places = token.text, token.offsets()
        text.append(characters)
        offsets.extend(places)
    return Passage("".join(text), offsets)
