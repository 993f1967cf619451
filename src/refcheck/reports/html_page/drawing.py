"""The place of each node of the picture: few of them with their names and ties, many as a map of small squares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from rich.cells import cell_len, chop_cells

from refcheck.reports.html_page.apparatus import CLEAN, Node, Picture, Tie

FEW = 150
"""Nodes of one side that are drawn with names and ties; of more, a map."""
WIDTH = 1100
"""Of either drawing, in units of the SVG, which are pixels where there is room."""
REACH = 370
"""How far the ties of a diagram reach."""
CELL = 8
"""The width of a character cell in a diagram, generously."""
HEAD = 30
"""The height of a heading within a drawing."""
GAP = 60
"""Between both sides of a map."""
PITCHES = ((600, 16), (2000, 11))
"""The distance of squares in a map, by the number of nodes up to which it holds."""
SMALLEST = 8


@dataclass(frozen=True, slots=True)
class Dot:
    """A node of a diagram, `index` among those of its side; `name` is as much of its label as there is room for."""

    node: Node
    name: str
    index: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a kind of nodes, above the first of them."""

    kind: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A tie of a diagram: a curve from side to side; `left` and `right` are indices of nodes."""

    left: int
    right: int
    state: str
    certain: bool
    path: str


@dataclass(frozen=True, slots=True)
class Diagram:
    width: float
    height: float
    left: tuple[Dot, ...]
    right: tuple[Dot, ...]
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """The squares of one kind of nodes in a map, row by row, `first` being the index of the first of them.

    `paths` are rows of dashes, a path for each state (`unread` is one, where nothing else is found); `hollow` is that
    of the nodes that cite nothing or that nothing cites, `unread` that of the notes that were not understood.
    """

    kind: str
    side: str
    x: float
    y: float
    columns: int
    pitch: int
    first: int
    nodes: tuple[Node, ...]
    paths: tuple[tuple[str, str], ...]
    hollow: str
    unread: str


@dataclass(frozen=True, slots=True)
class Map:
    width: float
    height: float
    pitch: int
    fields: tuple[Field, ...]
    ties: tuple[Tie, ...]

    @property
    def data(self) -> dict[str, Any]:
        """What the script needs to tell of a square, and of what is tied to it: for each field its place and, for each
        node, its name, how many findings it has, where they are told, and whether it was not understood."""
        fields = [
            {
                "kind": field.kind, "side": field.side, "x": field.x, "y": field.y, "columns": field.columns,
                "first": field.first,
                "nodes": [[node.label[:100], node.findings, node.target, node.is_unread] for node in field.nodes],
            }
            for field in self.fields
        ]  # fmt: skip
        return {"pitch": self.pitch, "fields": fields, "ties": [[tie.left, tie.right] for tie in self.ties]}


def draw(picture: Picture) -> Diagram | Map | None:
    """The drawing that suits the number of nodes; none of a manuscript without notes, citations and list."""
    if not picture.left and not picture.right:
        return None
    if picture.left and max(len(picture.left), len(picture.right)) <= FEW:
        return _diagram(picture)
    return _map(picture)


def _diagram(picture: Picture) -> Diagram:
    pitch = 20 if max(len(picture.left), len(picture.right)) <= 60 else 15
    tallest = max(_height(side, pitch) for side in (picture.left, picture.right))
    room = min(28, max(cell_len(node.label) for node in picture.left))
    start = 28 + CELL * max(4, room)
    end = start + REACH
    left, left_heads = _column(picture.left, start, room, pitch, tallest)
    right, right_heads = _column(picture.right, end, (WIDTH - end - 40) // CELL, pitch, tallest)
    middle = (start + end) / 2
    lines = []
    for tie in picture.ties:
        here, there = left[tie.left].y, right[tie.right].y
        path = f"M{start} {here:g}C{middle:g} {here:g} {middle:g} {there:g} {end} {there:g}"
        lines.append(Line(tie.left, tie.right, tie.state, tie.certain, path))
    return Diagram(WIDTH, tallest + pitch / 2, left, right, (*left_heads, *right_heads), tuple(lines))


def _height(side: Sequence[Node], pitch: float) -> float:
    return HEAD * len({node.kind for node in side}) + pitch * len(side)


def _column(
    side: Sequence[Node], x: float, room: int, pitch: float, height: float
) -> tuple[tuple[Dot, ...], list[Heading]]:
    """A side from top to bottom, names in `room` cells; the shorter one a little loosened, so that ties run flat."""
    heads = HEAD * len({node.kind for node in side})
    step = min(2 * pitch, (height - heads) / len(side)) if side else pitch
    dots: list[Dot] = []
    headings = []
    y = 0.0
    for kind, nodes in groupby(side, lambda node: node.kind):
        headings.append(Heading(kind, x, y + 16))
        y += HEAD
        for node in nodes:
            dots.append(Dot(node, _cut(node.label, room), len(dots), x, round(y + step / 2, 1)))
            y += step
    return tuple(dots), headings


def _cut(label: str, room: int) -> str:
    return label if cell_len(label) <= room else chop_cells(label, room - 1)[0].rstrip() + "…"


def _map(picture: Picture) -> Map:
    count = len(picture.left) + len(picture.right)
    pitch = next((pitch for most, pitch in PITCHES if count <= most), SMALLEST)
    gap = GAP if picture.left and picture.right else 0
    room = (WIDTH - gap) // pitch
    share = min(0.8, max(0.2, len(picture.left) / count)) if gap else float(bool(picture.left))
    columns = round(room * share)
    fields = (
        *_fields("left", picture.left, 0, columns, pitch, hollow=True),
        *_fields("right", picture.right, columns * pitch + gap, room - columns, pitch, hollow=bool(picture.left)),
    )
    height = max(field.y + -(-len(field.nodes) // field.columns) * pitch for field in fields)
    return Map(WIDTH, height, pitch, fields, picture.ties)


def _fields(side: str, nodes: Sequence[Node], x: float, columns: int, pitch: int, *, hollow: bool) -> Iterator[Field]:
    """The fields of a side, one under the other; with `hollow`, nodes to which nothing is tied are seen as such."""
    y, first = float(HEAD), 0
    for kind, run in groupby(nodes, lambda node: node.kind):
        own = tuple(run)
        looks = ["unread" if node.is_unread and node.state == CLEAN else node.state for node in own]
        paths = tuple(
            (look, _dashes([one == look for one in looks], x, y, columns, pitch)) for look in dict.fromkeys(looks)
        )
        untied = _dashes([hollow and node.is_hollow for node in own], x, y, columns, pitch)
        unread = _dashes([node.is_unread for node in own], x, y, columns, pitch)
        yield Field(kind, side, x, y, columns, pitch, first, own, paths, untied, unread)
        y += -(-len(own) // columns) * pitch + HEAD
        first += len(own)


def _dashes(drawn: Sequence[bool], x: float, y: float, columns: int, pitch: int) -> str:
    """A path that runs through the middle of the squares drawn; its dashes, set by the style, are the squares."""
    parts = []
    for start in range(0, len(drawn), columns):
        row = drawn[start : start + columns]
        at = 0
        for here, run in groupby(row):
            length = len(list(run))
            if here:
                parts.append(f"M{x + at * pitch:g} {y + (start // columns + 0.5) * pitch:g}h{length * pitch:g}")
            at += length
    return "".join(parts)
