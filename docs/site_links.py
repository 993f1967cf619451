"""Where do links lead that leave this folder, and what does the name of a rule link to?

The same Markdown is read on the site and in the repository. What lies outside this folder (`../CONTRIBUTING.md`) is
linked to the repository; `url-differs`, written as code, leads to the page of the rule.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from refcheck import PROJECT_URL
from refcheck.rules import RULES

if TYPE_CHECKING:
    from docutils.nodes import Node, document

REPOSITORY = f"{PROJECT_URL}/blob/main"
OUTSIDE = re.compile(r"(?<=\]\()\.\./(?P<path>[^)\s#]+)")
NAMES = frozenset(rule.name for rule in RULES)


def to_repository(text: str, page: str) -> str:
    """A page's text with the links that leave the folder as links to the repository."""
    folder = posixpath.join("docs", posixpath.dirname(page))

    def whole(link: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(folder, "..", link["path"]))
        return link.group() if path.startswith("docs/") else f"{REPOSITORY}/{path}"

    return OUTSIDE.sub(whole, text)


def link_rules(tree: document, address: Callable[[str], str], page: str) -> None:
    """Make the names of rules links to their pages, but for those that are links already, and headings.

    `address` tells where a page of the site is, from the page that is at hand.
    """
    from docutils import nodes

    for code in list(tree.findall(nodes.literal)):
        target = f"rules/{code.astext()}"
        if code.astext() not in NAMES or target == page or _is_linked(code):
            continue
        link = nodes.reference("", "", internal=True, refuri=address(target))
        code.replace_self(link)
        link += code


def _is_linked(node: Node) -> bool:
    """Does it stand in a link or a heading?"""
    from docutils import nodes

    above = node.parent
    return above is not None and (isinstance(above, nodes.reference | nodes.title) or _is_linked(above))


def _leave(_app: Any, page: str, source: list[str]) -> None:
    source[0] = to_repository(source[0], page)


def _link(app: Any, tree: document, page: str) -> None:
    link_rules(tree, lambda target: str(app.builder.get_relative_uri(page, target)), page)


def setup(app: Any) -> dict[str, bool]:
    """Sphinx calls this when the site is built."""
    app.connect("source-read", _leave)
    app.connect("doctree-resolved", _link)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
