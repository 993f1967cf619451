"""The tokens of LaTeX source (The TeXbook, chapters 7 and 8)."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Kind(enum.Enum):
    """What a token is. `RAW` is an environment whose inside is no text, with its name; `KEY` is made by a citation."""

    TEXT = enum.auto()
    SPACE = enum.auto()
    PAR = enum.auto()
    COMMAND = enum.auto()
    OPEN = enum.auto()
    CLOSE = enum.auto()
    LEFT = enum.auto()
    RIGHT = enum.auto()
    VERBATIM = enum.auto()
    ARGUMENT = enum.auto()
    RAW = enum.auto()
    KEY = enum.auto()


class Token(NamedTuple):
    """A token and where it stands. A token from a macro's definition stands where the macro is called."""

    kind: Kind
    text: str
    start: int
    end: int
    depth: int = 0

    def offsets(self) -> list[int]:
        """The place of each character of its text."""
        if self.end - self.start == len(self.text):
            return list(range(self.start, self.end))
        return [self.start] * len(self.text)


TOKEN = re.compile(
    r"""
      %[^\n\r]*(?:(?:\r\n|[\n\r])[ \t]*(?P<after>(?:\r\n|[\n\r])[ \t]*)*|$)   # a comment, perhaps before a blank line
    | (?P<par>(?:\r\n|[\n\r])[ \t]*(?:(?:\r\n|[\n\r])[ \t]*)+)
    | (?P<space>(?:\r\n|[\n\r])[ \t]*|[ \t]+)
    | \\(?P<word>[A-Za-z]+\*?)[ \t]*
    | \\(?P<symbol>.)
    | (?P<open>\{) | (?P<close>\}) | (?P<left>\[) | (?P<right>\])
    | (?P<math>\$\$?)
    | (?P<tie>~) | (?P<tab>&)
    | \#(?P<argument>[1-9])
    | (?P<text>[^\\{}\[\]$~&%\#\r\n]+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
MATH_CLOSES = re.compile(r"(?<!\\)\$\$?|(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
MATH_SYMBOLS = {"(": r"\)", "[": r"\]"}
ENVIRONMENT = re.compile(r"\s*\{(?P<name>[^{}\n]*)\}")
RAW_ENVIRONMENTS = frozenset(
    "alltt lstlisting minted comment filecontents filecontents* "
    "equation equation* align align* alignat alignat* flalign flalign* gather gather* multline multline* eqnarray "
    "eqnarray* displaymath math tikzpicture pgfpicture picture tikzcd prooftree forest".split()
)
"""Environments whose inside is no text, beside those of `VERBATIM`."""
VERBATIM = re.compile(r"[A-Za-z]?[vV]erb")
"""Names of verbatim environments: `verbatim`, `Verbatim`, `BVerbatim` (fancyvrb manual), a manuscript's own."""
INLINE_RAW = frozenset({"math"})
VERBATIM_ARGUMENT = frozenset({"url", "nolinkurl", "href", "path", "doi"})
ADDRESS = re.compile(r"\{(?P<address>(?:[^{}\n\r\\]|\\.|\{[^{}\n\r]*\})*+)\}")
VERB = re.compile(r"(?P<sign>[^\sA-Za-z*])(?P<text>[^\n\r]*?)(?P=sign)")
VERB_COMMANDS = frozenset({"verb", "verb*", "lstinline", "Verb"})
LISTING_OPTIONS = re.compile(r"\[[^\]\n]*\]")
CONDITIONAL = re.compile(r"\\(?P<word>if[A-Za-z@]*|else|fi)(?![A-Za-z@])")
PARAMETER = re.compile(r"#[1-9]")


@dataclass
class Lexer:
    """Reads the tokens of `text` in order; `lacking` are the closing marks that are known not to come any more."""

    text: str
    position: int = 0

    def __post_init__(self) -> None:
        self._lacking: set[str] = set()

    def read(self) -> Iterator[Token]:
        while self.position < len(self.text):
            found = TOKEN.match(self.text, self.position)
            assert found  # the last branch takes any character
            self.position = found.end()
            yield from self._take(found)

    def _take(self, found: re.Match[str]) -> Iterator[Token]:
        start, end = found.span()
        match found.lastgroup:
            case "word":
                yield from self._command(found["word"], start, found.end("word"))
            case "symbol" if found["symbol"] in MATH_SYMBOLS:
                self._skip_to(MATH_SYMBOLS[found["symbol"]])
            case "symbol":
                yield Token(Kind.COMMAND, found["symbol"], start, end)
            case "math":
                self._math(found["math"])
            case "after" | "par":
                yield Token(Kind.PAR, " ", start, start + 1)
            case "space" | "tie" | "tab":
                yield Token(Kind.SPACE, " ", start, start + 1)
            case "argument":
                yield Token(Kind.ARGUMENT, found["argument"], start, end)
            case "text" | "open" | "close" | "left" | "right":
                yield Token(Kind[found.lastgroup.upper()], found.group(), start, end)

    def _command(self, name: str, start: int, end: int) -> Iterator[Token]:
        if name in VERB_COMMANDS and (verb := self._verb(name)):
            yield verb
        elif name == "iffalse":
            self._skip_conditional()
        elif name == "begin" and (environment := ENVIRONMENT.match(self.text, self.position)):
            yield from self._environment(environment, Token(Kind.COMMAND, name, start, end))
        else:
            yield Token(Kind.COMMAND, name, start, end)
            if name in VERBATIM_ARGUMENT:
                yield from self._verbatim_argument()

    def _verb(self, name: str) -> Token | None:
        options = LISTING_OPTIONS.match(self.text, self.position) if name == "lstinline" else None
        found = VERB.match(self.text, options.end() if options else self.position)
        if not found:
            return None
        self.position = found.end()
        return Token(Kind.VERBATIM, found["text"], found.start("text"), found.end("text"))

    def _environment(self, environment: re.Match[str], begin: Token) -> Iterator[Token]:
        name = environment["name"].strip()
        if name in RAW_ENVIRONMENTS or VERBATIM.match(name):
            start, close = environment.end(), f"\\end{{{name}}}"
            self.position = start
            if self._skip_to(close):
                if name not in INLINE_RAW:
                    yield Token(Kind.RAW, name, start, self.position - len(close))
                return
        yield begin

    def _verbatim_argument(self) -> Iterator[Token]:
        """The address in braces, in which `%` and `#` are themselves; not so in a macro's definition (`\\url{#1}`)."""
        found = ADDRESS.match(self.text, self.position)
        if found and not PARAMETER.fullmatch(found["address"]):
            yield Token(Kind.VERBATIM, found["address"], found.start("address"), found.end("address"))
            self.position = found.end()

    def _math(self, sign: str) -> None:
        """Go behind the formula; a dollar sign that nothing closes in its paragraph is left out."""
        closing = MATH_CLOSES.search(self.text, self.position)
        if closing and closing.group().startswith("$"):
            self.position = closing.end() if closing.group() == sign else closing.start() + 1

    def _skip_to(self, close: str) -> bool:
        at = -1 if close in self._lacking else self.text.find(close, self.position)
        if at < 0:
            self._lacking.add(close)
            return False
        self.position = at + len(close)
        return True

    def _skip_conditional(self) -> None:
        """Go behind the `\\fi` of an `\\iffalse`, or to its `\\else`."""
        depth = 1
        for found in () if "fi" in self._lacking else CONDITIONAL.finditer(self.text, self.position):
            depth += {"fi": -1, "else": 0}.get(found["word"], 1)
            if depth == 0 or (depth == 1 and found["word"] == "else"):
                self.position = found.end()
                return
        self._lacking.add("fi")


def tokens_of(text: str) -> list[Token]:
    """All tokens. Braces are balanced: one without its partner is left out; a bracket without its partner is text."""
    return _brackets(_braces(list(Lexer(text).read())))


def _braces(tokens: list[Token]) -> list[Token]:
    opened: list[int] = []
    stray: set[int] = set()
    for index, token in enumerate(tokens):
        if token.kind is Kind.OPEN:
            opened.append(index)
        elif token.kind is Kind.CLOSE:
            if opened:
                opened.pop()
            else:
                stray.add(index)
    stray.update(opened)
    return [token for index, token in enumerate(tokens) if index not in stray] if stray else tokens


def _brackets(tokens: list[Token]) -> list[Token]:
    """A `[` without `]` in its group and paragraph becomes text."""
    closed = [False]
    for index in range(len(tokens) - 1, -1, -1):
        match tokens[index].kind:
            case Kind.CLOSE:
                closed.append(False)
            case Kind.OPEN:
                closed.pop()
            case Kind.PAR:
                closed[-1] = False
            case Kind.RIGHT:
                closed[-1] = True
            case Kind.LEFT if not closed[-1]:
                tokens[index] = tokens[index]._replace(kind=Kind.TEXT)
    return tokens
