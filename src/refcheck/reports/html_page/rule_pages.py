"""The look of a rule's page in HTML."""

from __future__ import annotations

from functools import cache

from refcheck.model.finding import Rule

DEEPER = 2
"""The headings of a page are of the second level; in the report they stand under the rule's name, of the third."""


@cache
def page(rule: Rule) -> str:
    """The rest of the page, without its first line (`Rule.summary`), as HTML; HTML in it would be escaped."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": False})
    tokens = markdown.parse(rule.doc.strip().partition("\n")[2])
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{int(token.tag[1:]) + DEEPER}"
    html: str = markdown.renderer.render(tokens, markdown.options, {})
    return html
