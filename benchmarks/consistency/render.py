"""A keyed manuscript in a citation style: its notes and list as pandoc's processor types them, and what is right."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.consistency import styles
from benchmarks.consistency.gold import Gold, fields
from benchmarks.consistency.make import Keyed, lines
from benchmarks.consistency.tree import Node, changed, pandoc, parsed, text, walk

MARKDOWN = (
    "markdown-smart-citations-raw_html-raw_tex-raw_attribute-bracketed_spans-native_spans-native_divs-fenced_divs"
    "-header_attributes-link_attributes-tex_math_dollars-superscript-subscript-implicit_figures"
)
UNSEEN = frozenset({"Cite", "Span", "Div", "SmallCaps", "Superscript", "Subscript", "Underline"})
"""Elements of which typed text keeps what is inside."""
LOCATOR = re.compile(r"^[\s,]*\d+(?:-\d+)?")
LETTERS = re.compile(r"[^\W\d_]{2}")
LEAST_OWN = 12
"""A note with fewer characters of the author's is nothing but citations (`Cf. also`)."""


class NotRendered(Exception):  # noqa: N818  # it says what is wrong
    """A style that gives nothing for a work, or whose notes and list cannot be told exactly."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A manuscript as its author would have typed it: its name, pandoc's tree as JSON, and what is right."""

    name: str
    tree: str
    gold: Gold

    def markdown(self) -> str:
        """As Markdown."""
        return pandoc(self.tree, "-f", "json", "-t", MARKDOWN, "--wrap=none")

    def write(self, folder: Path, *, docx: bool = False) -> None:
        """Write it into a folder, with its gold; `docx`: as a Word file, too."""
        (folder / f"{self.name}.md").write_text(self.markdown(), encoding="utf-8")
        self.gold.write(folder / f"{self.name}.gold.json")
        if docx:
            pandoc(self.tree, "-f", "json", "-o", str(folder / f"{self.name}.docx"))


def render(keyed: Keyed, style: str) -> Rendered:
    """The manuscript in a style. Raises `NotRendered`."""
    tree = _processed(keyed, style)
    listed = next((block for block in tree["blocks"] if block["t"] == "Div" and block["c"][0][0] == "refs"), None)
    if not listed:
        raise NotRendered(f"{style} has no reference list")
    body = [block for block in tree["blocks"] if block is not listed]
    entries = {entry["c"][0][0].removeprefix("ref-"): number for number, entry in enumerate(listed["c"][1], 1)}
    if not all(text(entry).strip() for entry in listed["c"][1]) or len(entries) != len(keyed.items):
        raise NotRendered(f"{style} prints nothing for an entry of {keyed.name}")
    notes = [_Note.of(note, cite) for note, cite in _notes(body)]
    running = [entries[key] for cite in walk(body, _no_notes) if cite["t"] == "Cite" and not _holds_note(cite)
               for key in _keys(cite)]  # fmt: skip
    links = {(0, entry) for entry in running}
    links |= {(number, entries[key]) for number, note in enumerate(notes, 1) for key in note.keys}
    records = {item["id"]: item for item in keyed.items}
    gold = Gold(
        language=keyed.language,
        kind=styles.kind(style),
        style=style,
        notes=len(notes),
        references=len(entries),
        links=tuple(sorted(links)),
        pure=tuple(number for number, note in enumerate(notes, 1) if note.keys and note.says_little),
        own={number: note.own for number, note in enumerate(notes, 1) if note.own},
        fields=tuple(fields(records[key]) for key in entries),
    )
    heading = {"t": "Header", "c": [1, ["", [], []], [{"t": "Str", "c": lines(keyed.language, "list")[0]}]]}
    blocks = [*body, heading, *({"t": "Para", "c": _inlines(entry)} for entry in listed["c"][1])]
    typed = {**tree, "meta": {}, "blocks": changed(blocks, _typed)}
    return Rendered(f"{keyed.name}--{style}", json.dumps(typed, ensure_ascii=False), gold)


def _processed(keyed: Keyed, style: str) -> Node:
    """pandoc's tree with all citations processed. pandoc does not count notes without citations; where a style prints
    numbers of notes, they are left out."""
    tree = parsed(keyed.text, "-f", "markdown")
    if styles.counts_notes(style):
        tree["blocks"] = changed(tree["blocks"], lambda node: [] if node["t"] == "Note" and not _cites(node) else None)
    with tempfile.TemporaryDirectory() as folder:
        bibliography = Path(folder) / "items.json"
        bibliography.write_text(json.dumps(keyed.items, ensure_ascii=False), encoding="utf-8")
        options = ["--citeproc", "--csl", str(styles.path(style)), "--bibliography", str(bibliography)]
        return parsed(json.dumps(tree), "-f", "json", *options, "-M", f"lang={keyed.language}",
                      "-M", "link-bibliography=false")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Note:
    """The keys that a note cites, and what its author wrote in it."""

    keys: tuple[str, ...]
    own: tuple[str, ...]

    @classmethod
    def of(cls, note: Node, cite: Node | None) -> _Note:
        """Of a note that its author wrote, or (`cite`) one that the processor made of a citation."""
        cites = [cite] if cite else _cites(note)
        own = [LOCATOR.sub("", text(affix)) for one in cites for affix in _affixes(one)]
        if not cite:
            rest = changed(note["c"], lambda node: [{"t": "Str", "c": "\n"}] if node["t"] == "Cite" else None)
            own += text(rest).split("\n")
        written = (part.strip(" .,;:()") for part in own)
        return cls(tuple(key for one in cites for key in _keys(one)), tuple(filter(LETTERS.search, written)))

    @property
    def says_little(self) -> bool:
        """Whether it holds nothing but citations and small words before them."""
        return sum(map(len, self.own)) < LEAST_OWN


def _notes(body: list[Node]) -> Iterator[tuple[Node, Node | None]]:
    """The notes in their order, each with the citation that it was made of."""
    cites = [node for node in walk(body) if node["t"] == "Cite"]
    of_cite = {id(node): cite for cite in cites for node in walk(cite["c"][1]) if node["t"] == "Note"}
    for node in walk(body):
        if node["t"] == "Note":
            yield node, of_cite.get(id(node))


def _no_notes(node: Node) -> bool:
    return node["t"] not in ("Note", "Cite")


def _holds_note(cite: Node) -> bool:
    return any(node["t"] == "Note" for node in walk(cite["c"][1]))


def _cites(note: Node) -> list[Node]:
    return [node for node in walk(note["c"]) if node["t"] == "Cite"]


def _keys(cite: Node) -> list[str]:
    return [one["citationId"] for one in cite["c"][0]]


def _affixes(cite: Node) -> Iterator[Any]:
    for one in cite["c"][0]:
        yield one["citationPrefix"]
        yield one["citationSuffix"]


def _inlines(entry: Node) -> list[Any]:
    return [inline for block in entry["c"][1] for inline in block["c"]]


def _typed(node: Node) -> list[Any] | None:
    """What typed text keeps of an element."""
    content: Any = node.get("c")
    if node["t"] in UNSEEN or node["t"] == "Link" and content[2][0].startswith("#"):
        return list(content if node["t"] not in ("Cite", "Span", "Div") else content[1])
    if node["t"] == "Header":
        node["c"] = [content[0], ["", [], []], content[2]]
    return None
