"""pandoc's tree of a document: walking through it, changing it, and the text of a part."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

Node = dict[str, Any]
QUOTES = {"DoubleQuote": "“{}”", "SingleQuote": "‘{}’"}


def pandoc(data: str, *options: str) -> str:
    """What pandoc (extra `training`) makes of the data. Raises `CalledProcessError`."""
    import pypandoc

    done = subprocess.run([pypandoc.get_pandoc_path(), *options], input=data.encode(), capture_output=True, check=True)
    return done.stdout.decode()


def parsed(data: str, *options: str) -> Node:
    """The tree that pandoc makes of the data."""
    tree: Node = json.loads(pandoc(data, *options, "-t", "json"))
    return tree


def walk(tree: Any, enter: Callable[[Node], bool] = lambda _: True) -> Iterator[Node]:
    """All elements in the order of the text; what is inside an element is left out where `enter` says no."""
    if isinstance(tree, list):
        for node in tree:
            yield from walk(node, enter)
    elif isinstance(tree, dict):
        if "t" in tree:
            yield tree
        if "t" not in tree or enter(tree):
            for value in tree.values():
                yield from walk(value, enter)


def changed(tree: Any, change: Callable[[Node], list[Any] | None]) -> Any:
    """The tree with each element replaced by what `change` gives for it, from the leaves up; None keeps it."""
    if isinstance(tree, list):
        new: list[Any] = []
        for node in tree:
            inner = changed(node, change)
            put = change(inner) if isinstance(inner, dict) and "t" in inner else None
            new += [inner] if put is None else put
        return new
    if isinstance(tree, dict):
        return {name: changed(value, change) for name, value in tree.items()}
    return tree


def text(tree: Any) -> str:
    """The plain text."""
    if isinstance(tree, list):
        return "".join(map(text, tree))
    if not isinstance(tree, dict):
        return ""
    content: Any = tree.get("c")
    match tree["t"]:
        case "Str":
            return str(content)
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Quoted":
            return QUOTES[content[0]["t"]].format(text(content[1]))
        case "Link" | "Span" | "Cite" | "Div":
            return text(content[1])
        case _:
            return text(content)
