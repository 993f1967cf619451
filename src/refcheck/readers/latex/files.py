"""The files that make up a LaTeX manuscript, and how they become one text (`\\input`, `\\include`, subfiles)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from refcheck.model.document import LINE_END
from refcheck.model.format import Format
from refcheck.readers.bibtex import LIST_FORMAT
from refcheck.readers.latex import FORMAT
from refcheck.readers.latex.decoding import declared_encoding, decode_tex
from refcheck.readers.latex.macros import define
from refcheck.readers.latex.mouth import Mouth, raw
from refcheck.readers.latex.tokens import Kind, Token, tokens_of
from refcheck.readers.project import Fetch, Project, inside

WITH_NAME = frozenset({"input", "include", "subfile", "subfileinclude", "InputIfFileExists", "loadglsentries"})
WITH_FOLDER = frozenset({"import", "subimport", "inputfrom", "subinputfrom", "includefrom", "subincludefrom"})
EXTENSIONS = (".tex", ".ltx", ".latex", ".bbl", ".txt")
DEEPEST = 30
NO_NAME = "."
REST_OF_LINE = re.compile(r"[ \t]*(?:%[^\n\r]*)?(?:\r\n|[\n\r])")


class Inclusion(NamedTuple):
    """A place at which another file is taken in, if there is one; an empty name is the end of the file that is read."""

    name: str
    end: int
    optional: bool = False


def gather(path: str, data: bytes, fetch: Fetch) -> tuple[Project, str]:
    """The manuscript with all that it takes in, each at its place, and the encoding that it declares.

    A file that is not at hand is passed over, and so is one that takes in itself. What is missing in the preamble may
    be a file of TeX's own, and no part of the manuscript. Raises `UnreadableManuscript`.
    """
    project, encoding = Project(path, FORMAT, fetch), declared_encoding(data)
    _take_in(project, decode_tex(path, data), "", (), encoding)
    return project, encoding


def _take_in(project: Project, text: str, name: str, above: tuple[str, ...], encoding: str) -> None:
    position, line, body = 0, 1, text.find(r"\begin{document}")
    for inclusion in _inclusions(text):
        if not inclusion.name:
            text = text[: inclusion.end]
            break
        paths = _paths(inclusion.name, posixpath.dirname(name))
        being_read = {*above, name, posixpath.basename(project.path)}
        found = None if len(above) >= DEEPEST else _find(project, paths, being_read, encoding)
        if found is None:
            is_text = inclusion.end > body and not inclusion.optional
            project.missing += [inclusion.name] if paths and is_text and being_read.isdisjoint(paths) else []
            continue
        rest = REST_OF_LINE.match(text, inclusion.end)
        end = rest.end() if rest else inclusion.end
        project.add(text[position:end], name, line, _format(name))
        line += len(LINE_END.findall(text[position:end]))
        position = end
        _take_in(project, found[1], found[0], (*above, name), encoding)
    if position < len(text) or not project.pieces:
        project.add(text[position:], name, line, _format(name))


def _format(name: str) -> Format:
    return LIST_FORMAT if name.endswith(".bbl") else FORMAT


def _inclusions(text: str) -> Iterator[Inclusion]:
    mouth = Mouth(tokens_of(text))
    while token := mouth.next():
        if token.kind is not Kind.COMMAND or define(mouth, token.text):
            continue
        if token.text == "endinput":
            yield Inclusion("", token.end)
        elif token.text in WITH_NAME:
            optional = token.text == "InputIfFileExists"
            yield Inclusion(_name(mouth), mouth.tokens[mouth.position - 1].end, optional)
        elif token.text in WITH_FOLDER:
            folder, name = raw(mouth.group() or ()).text.strip(), _name(mouth)
            yield Inclusion(posixpath.join(folder, name), mouth.tokens[mouth.position - 1].end)


def _name(mouth: Mouth) -> str:
    """The file's name, in braces or, as TeX itself has it, up to the next space."""
    group = mouth.group()
    if group is not None:
        return raw(group).text.strip().strip('"') or NO_NAME
    token: Token | None = mouth.peek()
    if token is None or token.kind is not Kind.TEXT:
        return NO_NAME
    mouth.next()
    return next(iter(token.text.split()), NO_NAME)


def _paths(name: str, folder: str) -> list[str]:
    """Where a file may lie, from the manuscript's folder and from that of the file that names it."""
    names = [name] if name.endswith(EXTENSIONS) else [f"{name}.tex"]
    if not posixpath.splitext(name)[1]:
        names.append(name)
    places = (inside(each, place) for place in ("", folder) for each in names)
    return [path for path in dict.fromkeys(places) if path and name != NO_NAME]


def _find(project: Project, paths: list[str], being_read: set[str], encoding: str) -> tuple[str, str] | None:
    """The path and the text of the first of these files that is there."""
    for path in paths:
        data = None if path in being_read else project.bytes_of(path)
        if data is not None:
            return path, decode_tex(project.path_of(path), data, encoding)
    return None
