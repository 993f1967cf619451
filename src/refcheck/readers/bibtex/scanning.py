"""The places of the key, the fields and the pieces of their values in an entry of a .bib file.

An entry is scanned strictly, as BibTeX reads it; or, where it is known to be damaged, with a guess at where its author
meant a value to end, and a sentence on each fault.
Sources: bibtex.web (`illegal_id_char`, `scan_balanced_braces`); btxdoc.pdf, section 2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from refcheck.conventions.bib_model import KNOWN_FIELDS
from refcheck.i18n.message import Message, message
from refcheck.model.bib_file import BibEntry, BibFault, BibField, Piece
from refcheck.model.passage import Span

BLOCK = re.compile(r"@\s*(?P<type>[^\W\d][\w.:/+*-]*)\s*(?P<open>[{(])")
NAME = re.compile(r"[^\s\"#%'(),={}@\\]+")
"""The name of a field or macro, or a number."""
KEY = re.compile(r"[^,{}\r\n]*")
SPACE = re.compile(r"(?:\s+|%[^\n]*(?:\n|\Z))*")
"""White space and comments, which biber passes over between fields."""
MARK = re.compile(r"[{}\"]")
BRACE = re.compile(r"[{}]")
INSIDE = r"[^{}]*+ (?: \{ [^{}]*+ (?: \{ [^{}]*+ \} [^{}]*+ )* \} [^{}]*+ )*"
"""What stands between two braces, with other pairs of them in it, and pairs in these."""
PLAIN_FIELD = re.compile(
    rf"""\s*+ (?P<name>{NAME.pattern}) \s*+ = \s*+
    (?: \{{ (?P<braced>{INSIDE}) \}} | " (?P<quoted>[^{{}}"]*+) " | (?P<bare>{NAME.pattern}) )
    \s*+ (?: , | (?=[}})]) )""".replace("#", r"\#"),
    re.VERBOSE,
)
"""A field of one piece, as most are."""
OPENED = {"braced": "{", "quoted": '"', "bare": ""}
FIELD = re.compile(rf"(?P<name>{NAME.pattern})\s*=")
MEANT_AS_FIELD = re.compile(r"\n[ \t]*(?P<name>[A-Za-z][\w-]{2,}[ \t]*=[ \t]*(?:[{\"]|\w+[ \t]*(?:,|\}|\n)))")
"""A line inside a value that reads like the next field: the value was never closed."""
CLOSING_QUOTE = re.compile(r"\"(?=\s*(?:[,})#]|[A-Za-z][\w-]*\s*=))")
LAST_QUOTE = re.compile(r"\"(?=\s*,?\s*\n\s*(?:[A-Za-z][\w-]*\s*=|[})]))")
"""The mark that ends a value in which others stand: behind it comes the next field, or the end of the entry."""


LONGEST_QUOTED = 60
# translators: this and what follows are clauses that tell how a .bib file breaks its syntax: “In “nowak2019”, ...”
NO_KEY = message("bib-syntax.no-key", "the entry has no key")


class Broken(Exception):  # noqa: N818
    """The text breaks BibTeX's syntax."""


@dataclass
class Scanner:
    """Reads one entry or macro of `text`, up to `end` at most. Raises `Broken` at a fault unless it is `lenient`."""

    text: str
    end: int
    lenient: bool = False
    faults: list[BibFault] = field(default_factory=list)
    has_stray: bool = False

    def fault(self, start: int, end: int, sentence: Message) -> None:
        if not self.lenient:
            raise Broken
        self.faults.append(BibFault(Span(start, min(end, self.end)), sentence, keyless=sentence is NO_KEY))

    def stray(self, start: int, end: int, sentence: Message) -> None:
        """A fault that others of its kind follow: the first of an entry is told."""
        if not self.has_stray:
            self.fault(start, end, sentence)
        self.has_stray = True

    def skip(self, at: int) -> int:
        """The next place where no white space and no comment stands."""
        match = SPACE.match(self.text, at, self.end)
        return match.end() if match else at

    def sign(self, at: int) -> str:
        return self.text[at : at + 1] if at < self.end else ""

    def entry(self, at: int) -> BibEntry | None:
        """The entry whose `@` stands at a place."""
        head = BLOCK.match(self.text, at, self.end)
        if not head:
            return None
        closing = "}" if head["open"] == "{" else ")"
        if BLOCK.match(self.text, self.skip(head.end()), self.end):
            self.fault(
                *head.span(),
                message("bib-syntax.entry-open", "the entry is not closed: “{bracket}” is missing", bracket=closing),
            )
            return None
        key_start, key_end, at = self._key(self.skip(head.end()), closing, head.end())
        fields: list[BibField] = []
        span = Span(head.start(), self._fields(at, closing, fields, head))
        key = self.text[key_start:key_end]
        if not fields and self.text[head.start() - 1 : head.start()].isalnum():
            return None  # somebody's address of mail, between the entries
        return BibEntry(head["type"].lower(), key, span, key_start, tuple(fields), bool(self.faults))

    def macro(self, at: int) -> tuple[str, tuple[Piece, ...], int]:
        """The name of the `@string` that stands at a place, its value, and the place behind it."""
        head = BLOCK.match(self.text, at, self.end)
        name = FIELD.match(self.text, self.skip(head.end()), self.end) if head else None
        if not head or not name:
            self.fault(
                at,
                at + 1,
                message("bib-syntax.string-defines-nothing", "this @string defines nothing: “name = value” is missing"),
            )
            return "", (), at + 1
        pieces, at = self._value(self.skip(name.end()), name["name"])
        at = self.skip(at)
        if self.sign(at) != ("}" if head["open"] == "{" else ")"):
            if not self.faults:
                self.fault(
                    *head.span(),
                    message(
                        "bib-syntax.definition-open", "the definition of “{name}” is not closed", name=name["name"]
                    ),
                )
            return name["name"], pieces, at
        return name["name"], pieces, at + 1

    def group(self, at: int) -> int:
        """The place behind a group in braces or parentheses, whatever stands in it."""
        close = _closing_brace(self.text, at, self.end) if self.text[at] == "{" else self.text.find(")", at, self.end)
        if close is None or close < 0:
            raise Broken
        return close + 1

    def _key(self, at: int, closing: str, behind_head: int) -> tuple[int, int, int]:
        """Start and end of the key, and where the fields begin."""
        first = FIELD.match(self.text, at, self.end)
        if first and first["name"].lower() in KNOWN_FIELDS:
            self.fault(behind_head - 1, behind_head, NO_KEY)
            return at, at, at
        line = KEY.match(self.text, at, self.end)
        key = line.group() if line else ""
        if closing == ")" and self.sign(at + len(key)) != ",":
            key = key.partition(")")[0]
        key = key.rstrip()
        end = at + len(key)
        if not key:
            self.fault(behind_head - 1, behind_head, NO_KEY)
        elif re.search(r"\s", key):
            self.fault(
                at, end, message("bib-syntax.white-space-in-key", "white space stands in the key “{key}”", key=key)
            )
        after = self.skip(end)
        if self.sign(after) == ",":
            return at, end, after + 1
        if self.sign(after) != closing:
            self.fault(
                at,
                max(end, at + 1),
                message("bib-syntax.comma-missing-behind-key", "a comma is missing behind the key “{key}”", key=key),
            )
        return at, end, after

    def _fields(self, at: int, closing: str, fields: list[BibField], head: re.Match[str]) -> int:
        """Read fields up to the end of the entry; returns the place behind it."""
        while True:
            plain = PLAIN_FIELD.match(self.text, at, self.end) if not self.lenient else None
            if plain:
                fields.append(_plain_field(plain))
                at = plain.end()
                continue
            at = self.skip(at)
            sign = self.sign(at)
            if sign == closing:
                return at + 1
            if not sign or sign == "@":
                self.fault(
                    *head.span(),
                    message(
                        "bib-syntax.entry-open", "the entry is not closed: “{bracket}” is missing", bracket=closing
                    ),
                )
                return head.start() + len(self.text[head.start() : at].rstrip())
            name = NAME.match(self.text, at, self.end)
            if not name or self.sign(equals := self.skip(name.end())) != "=":
                at = self._stray(at, closing)
                continue
            pieces, at = self._value(self.skip(equals + 1), name.group())
            if pieces:
                fields.append(BibField(name.group().lower(), name.start(), pieces))
            at = self._behind(at, closing, name.group())

    def _stray(self, at: int, closing: str) -> int:
        """What is no field; returns where the next may begin."""
        if self.sign(at) == ",":
            self.fault(at, at + 1, message("bib-syntax.stray-comma", "a comma stands where a field should"))
            return at + 1
        line = re.compile(rf"[^,\n@{re.escape(closing)}]*").match(self.text, at, self.end)
        end = max(at + 1, line.end() if line else at)
        self.stray(
            at,
            end,
            message("bib-syntax.no-field", "“{text}” is no field, and is lost", text=_beginning(self.text[at:end])),
        )
        return end + (self.sign(end) == ",")

    def _behind(self, at: int, closing: str, name: str) -> int:
        """What stands behind a value: a comma, or the end of the entry."""
        after = self.skip(at)
        if self.sign(after) == ",":
            return after + 1
        if self.sign(after) in (closing, "", "@"):
            return after
        if FIELD.match(self.text, after, self.end):
            if "," not in self.text[at - 2 : after]:  # of a value that was cut, the comma stands before the cut
                self.fault(
                    at - 1,
                    at,
                    message(
                        "bib-syntax.comma-missing-behind-field",
                        "a comma is missing behind the field “{field}”",
                        field=name,
                    ),
                )
            return after
        line = re.compile(rf"[^,\n{re.escape(closing)}]*").match(self.text, after, self.end)
        end = max(after + 1, line.end() if line else after)
        lost = _beginning(self.text[after:end])
        self.stray(
            after,
            end,
            message(
                "bib-syntax.text-behind-value",
                "“{text}” stands behind the value of “{field}”, and is lost",
                text=lost,
                field=name,
            ),
        )
        return end + (self.sign(end) == ",")

    def _value(self, at: int, name: str) -> tuple[tuple[Piece, ...], int]:
        """The pieces of a value, and the place behind it."""
        pieces: list[Piece] = []
        while True:
            match self.sign(at):
                case "{":
                    piece, at = self._braced(at, name)
                case '"':
                    piece, at = self._quoted(at, name)
                case _:
                    word = NAME.match(self.text, at, self.end)
                    if not word:
                        self.fault(
                            max(0, at - 1),
                            at,
                            message("bib-syntax.field-without-value", "the field “{field}” has no value", field=name),
                        )
                        return tuple(pieces), at
                    piece, at = Piece("", *word.span()), word.end()
            pieces.append(piece)
            if self.sign(after := self.skip(at)) != "#":
                return tuple(pieces), at
            at = self.skip(after + 1)

    def _braced(self, at: int, name: str) -> tuple[Piece, int]:
        close = _closing_brace(self.text, at, self.end)
        meant = MEANT_AS_FIELD.search(self.text, at, close or self.end) if self.lenient else None
        if close is None or meant:
            self.fault(
                at,
                at + 1,
                message("bib-syntax.brace-open", "a brace in the value of “{field}” is not closed", field=name),
            )
            return self._cut("{", at, meant)
        return Piece("{", at + 1, close), close + 1

    def _quoted(self, at: int, name: str) -> tuple[Piece, int]:
        close = _closing_quote(self.text, at, self.end)
        meant = MEANT_AS_FIELD.search(self.text, at, self.end) if self.lenient else None
        limit = meant.start() if meant else self.end
        if close is not None and close < limit and (not self.lenient or CLOSING_QUOTE.match(self.text, close)):
            return Piece('"', at + 1, close), close + 1
        stray = self.text.find('"', at + 1, limit)
        last = LAST_QUOTE.search(self.text, at + 1, meant.end() if meant else self.end)
        last = last if last and last.start() < limit else CLOSING_QUOTE.search(self.text, at + 1, limit)
        if last:
            sentence = message(
                "bib-syntax.quotation-mark-without-braces",
                "a quotation mark inside the value of “{field}” does not stand in braces",
                field=name,
            )
            self.fault(stray, stray + 1, sentence)
            return Piece('"', at + 1, last.start()), last.end()
        self.fault(
            at,
            at + 1,
            message(
                "bib-syntax.quotation-mark-open",
                "the quotation mark before the value of “{field}” is not closed",
                field=name,
            ),
        )
        return self._cut('"', at, meant)

    def _cut(self, opened: str, at: int, meant: re.Match[str] | None) -> tuple[Piece, int]:
        """A value that is never closed, up to the next field or the end of the entry."""
        stop = meant.start() if meant else self.end
        end = at + 1 + len(self.text[at + 1 : stop].rstrip('}," \t\r\n'))
        return Piece(opened, at + 1, end), stop


def _beginning(text: str) -> str:
    """Enough of a text to know it by."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTED else f"{line[:LONGEST_QUOTED]}…"


def _plain_field(match: re.Match[str]) -> BibField:
    kind = match.lastgroup or ""
    piece = Piece(OPENED[kind], *match.span(kind))
    return BibField(match["name"].lower(), match.start("name"), (piece,))


def _closing_brace(text: str, at: int, end: int) -> int | None:
    """Where the brace that stands at a place is closed. A backslash before a brace does not count for BibTeX."""
    close = text.find("}", at, end)
    if close >= 0 and text.find("{", at + 1, close) < 0:
        return close
    depth = 0
    for mark in BRACE.finditer(text, at, end):
        depth += 1 if mark.group() == "{" else -1
        if depth == 0:
            return mark.start()
    return None


def _closing_quote(text: str, at: int, end: int) -> int | None:
    """Where the value in quotation marks that begins at a place ends: at a mark outside braces."""
    depth = 0
    for mark in MARK.finditer(text, at + 1, end):
        match mark.group():
            case "{":
                depth += 1
            case "}":
                depth -= 1
                if depth < 0:
                    return None
            case _ if depth == 0:
                return mark.start()
    return None
