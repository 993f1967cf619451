"""What do the tests of the documentation share? The pages, and what stands in them: links, headings, code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

import refcheck
from docs.site_pages import pages

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
PACKAGE = Path(refcheck.__file__).parent
"""Where the program is: in the tree, or installed."""


@dataclass(frozen=True)
class Page:
    """A page by its path in `docs/`, whether it is kept there or made when the site is built."""

    path: str
    text: str

    @property
    def tokens(self) -> Iterator[Token]:
        """The tokens of its Markdown, those inside of paragraphs, too."""
        for token in MarkdownIt("commonmark").enable("table").parse(self.text):
            yield token
            yield from token.children or ()

    @property
    def links(self) -> list[str]:
        """Where its links and pictures lead."""
        found = (token.attrGet("href") or token.attrGet("src") for token in self.tokens)
        return [str(link) for link in found if link]

    @property
    def anchors(self) -> set[str]:
        """The anchors of its headings, as GitHub and the site make them."""
        kinds = [*self.tokens]
        titles = [inside.content for token, inside in pairwise(kinds) if token.type == "heading_open"]
        return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}

    def blocks(self, *languages: str) -> list[str]:
        """Its blocks of code in these languages, or all."""
        fences = (token for token in self.tokens if token.type == "fence")
        return [token.content for token in fences if not languages or token.info in languages]

    @property
    def inline_code(self) -> list[str]:
        return [token.content for token in self.tokens if token.type == "code_inline"]


@cache
def kept_pages() -> tuple[Page, ...]:
    """The pages that somebody wrote."""
    made = made_pages()
    files = sorted(path for path in DOCS.rglob("*.md") if path.relative_to(DOCS).as_posix() not in made)
    return tuple(Page(path.relative_to(DOCS).as_posix(), path.read_text(encoding="utf-8")) for path in files)


@cache
def made_pages() -> dict[str, Page]:
    """The pages that are made of the program."""
    texts = pages((DOCS / "fixes.md").read_text(encoding="utf-8"))
    return {path: Page(path, text) for path, text in texts.items()}


def is_there(path: str) -> bool:
    """Is there a file or folder at this path of the repository?"""
    inside = path.removeprefix("src/refcheck/")
    return (ROOT / path if inside == path else PACKAGE / inside).exists()


def all_pages() -> dict[str, Page]:
    return {page.path: page for page in kept_pages()} | made_pages()
