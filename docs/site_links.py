"""Where do links lead that leave this folder, and what does the name of a rule or command link to?

The same Markdown is read on the site and in the repository. What lies outside this folder (`../CONTRIBUTING.md`) is
linked to the repository; `url-differs`, written as code, leads to the page of the rule.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any

from refcheck.rules import RULES

if TYPE_CHECKING:
    from docutils.nodes import document

REPOSITORY = "https://github.com/refcheck-manuscript/refcheck/blob/main"
OUTSIDE = re.compile(r"(?<=\]\()\.\./(?P<path>[^)\s#]+)")
NAMES = frozenset(rule.name for rule in RULES)


def to_repository(text: str, page: str) -> str:
    """A page's text with the links that leave the folder as links to the repository."""
    folder = posixpath.join("docs", posixpath.dirname(page))

    def whole(link: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(folder, "..", link["path"]))
        return link.group() if path.startswith("docs/") else f"{REPOSITORY}/{path}"

    return OUTSIDE.sub(whole, text)


def link_rules(tree: document, page: str) -> None:
    """Make the names of rules links to their pages, but for those that are links already, and headings."""
    from docutils import nodes
    from sphinx.addnodes import pending_xref

    for code in list(tree.findall(nodes.literal)):
        name = code.astext()
        if name not in NAMES or page == f"rules/{name}" or _is_linked(code, nodes):
            continue
        link = pending_xref("", refdomain="std", reftype="doc", reftarget=f"/rules/{name}", refexplicit=True)
        link["refdoc"], link["refwarn"] = page, True
        code.replace_self(link)
        link += code


def _is_linked(node: Any, nodes: Any) -> bool:
    """Does it stand in a link or a heading?"""
    while node := node.parent:
        if isinstance(node, nodes.reference | nodes.title) or node.tagname == "pending_xref":
            return True
    return False


def _leave(_app: Any, page: str, source: list[str]) -> None:
    source[0] = to_repository(source[0], page)


def setup(app: Any) -> dict[str, bool]:
    """Sphinx calls this when the site is built."""
    app.connect("source-read", _leave)
    app.connect("doctree-read", lambda app, tree: link_rules(tree, app.env.docname))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
