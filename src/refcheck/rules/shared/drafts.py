"""The form that a work cited in a note has as an entry of the list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from refcheck.conventions.scripts import script_of
from refcheck.conventions.words import written
from refcheck.model.apparatus import Apparatus
from refcheck.model.citation import CitationItem, Form
from refcheck.model.finding import Fix
from refcheck.model.passage import Span
from refcheck.model.work import Field, Name, Reference, Work
from refcheck.rules.shared.collation import IN_ORDER, Alphabet, alike, behind, family, share_in_order
from refcheck.rules.shared.list_edits import Listed, inserted, listed

WITHIN = ("article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference")
"""The works whose own pages an entry tells."""
PAGE_WORD = re.compile(rf"[\s,;:.]*(?:\b(?:{written('before_cited_page')})\s+)?(?:\(?\b[^\W\d_]{{1,5}}\.{{0,2}}\s*)?\Z")
"""What stands before the page cited: a comma and `p.`, `s.`, `S.`, `с.` and the like."""
WORDS_OUTSIDE = re.compile(r"[^\W\d_]{2,}")
CLOSING = re.compile(r"[*_\"'”’»>)]*")
KEYS = (alike, behind)
MOST = 200
"""So many names show how a list writes them."""


class Drafts:
    """New entries for the list of a manuscript, which must be one list, printed, and in alphabetical order."""

    def __init__(self, apparatus: Apparatus) -> None:
        self._apparatus, self._references = apparatus, apparatus.references

    def entry(self, item: CitationItem) -> Fix | None:
        """The fix that puts a cited work into the list at its place: the note's own words without the pages cited, the
        family name first where the list has it so."""
        name = family(item.work) if item.form is Form.FULL else ""
        if not name or self._list is None:
            return None
        alphabet, words = self._alphabets.get(script_of(name[0])), self._words(item)
        if alphabet is None or not words:
            return None
        before = alphabet.follower(name, words)
        if before is None:  # behind the last one of its script, which another script may follow
            before = next(iter(self._references[alphabet.entries[-1].number :]), None)
        return inserted(self._apparatus.document, self._list, words, before)

    @cached_property
    def _list(self) -> Listed | None:
        numbers = {entry.list_number for entry in self._references}
        return listed(self._apparatus, numbers.pop()) if len(numbers) == 1 else None

    @cached_property
    def _alphabets(self) -> dict[str, Alphabet]:
        """The entries of each script, where they are in order."""
        groups: dict[str, list[Reference]] = {}
        for entry in self._references:
            if name := family(entry.work):
                groups.setdefault(script_of(name[0]), []).append(entry)
        found = {}
        for script, group in groups.items():
            names = [family(entry.work) for entry in group]
            share, _, key = max((share_in_order([key(n) for n in names]), -at, key) for at, key in enumerate(KEYS))
            if len(group) > 1 and share >= IN_ORDER:
                found[script] = Alphabet(group, key)
        return found

    @cached_property
    def _stop(self) -> str:
        """The full stop at the end of an entry, if most of them have one."""
        stops = sum(entry.text.endswith(".") for entry in self._references)
        return "." * (2 * stops >= len(self._references))

    def _words(self, item: CitationItem) -> str:
        """The citation's words as they stand in the file, markup and all, made those of an entry; or nothing."""
        text, work = self._apparatus.document.text, item.work
        fields = sorted(work.fields, key=lambda field: field.start)
        before, behind = item.passage.text[: fields[0].start], item.passage.text[fields[-1].end :]
        if before.strip() or fields[0].name != "author" or WORDS_OUTSIDE.search(behind):
            return ""  # words beside the description, or a title that reads like a name
        pieces, at = [], item.span.start
        for span, new in sorted([*_without_locator(item, fields), *self._turned(work)]):
            pieces += [text[at : span.start], new]
            at = span.end
        tail = CLOSING.match(text, item.span.end)
        pieces += [text[at : item.span.end], tail.group() if tail else ""]
        return " ".join("".join(pieces).split()).rstrip(" ,;.") + self._stop

    def _turned(self, work: Work) -> Iterator[tuple[Span, str]]:
        """The changes that put family names first where the list has it so and the note has not."""
        authors = work.named("author")
        if len(authors) != len(work.author):
            return
        for place, (field, name) in enumerate(zip(authors, work.author, strict=True)):
            like = self._firsts if place == 0 else self._others
            turned = 2 * sum(text.startswith(known.sort_name) for text, known in like) > len(like)
            if turned and name.family and name.given and not field.text.startswith(name.sort_name):
                commas = 2 * sum("," in text for text, _ in like) > len(like)
                yield field.span, f"{name.sort_name}{',' * commas} {name.given}"

    @cached_property
    def _firsts(self) -> list[tuple[str, Name]]:
        """The first authors of the list who have given names, as written and as read."""
        return [pair for pairs in map(_named, self._references) for pair in pairs[:1] if pair[1].given][:MOST]

    @cached_property
    def _others(self) -> list[tuple[str, Name]]:
        return [pair for pairs in map(_named, self._references) for pair in pairs[1:] if pair[1].given][:MOST]


def _without_locator(item: CitationItem, fields: Sequence[Field]) -> Iterator[tuple[Span, str]]:
    """The changes that take the pages cited away; the extent of an article or chapter stays."""
    pages = [field for field in fields if field.name in ("pages", "locator")]
    own = pages[0] if pages and item.work.type in WITHIN and re.search(r"\d\W+\d", pages[0].text) else None
    for field in pages:
        if field is not own:
            head = PAGE_WORD.search(item.passage.text, 0, field.start)
            yield item.passage.span(head.start() if head else field.start, field.end), ""


def _named(entry: Reference) -> list[tuple[str, Name]]:
    authors = entry.work.named("author")
    return [(field.text, name) for field, name in zip(authors, entry.work.author, strict=False)]
