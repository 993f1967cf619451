"""The reader for LaTeX manuscripts, with their chapters, their notes and their bibliography.

The source is set in a simple way: groups, notes and headings are kept on a stack, so that no nesting is too deep, and
each token is taken once, so that the time grows with the length. pylatexenc, which bibtexparser brings along, reads a
manuscript by recursion (a thousand nested braces end it) and at a third of the speed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

from refcheck.model.document import Document, Entry
from refcheck.readers.bibtex import LIST_FORMAT
from refcheck.readers.bibtex.bibliography import add_bibliographies, entries_in, known, printed
from refcheck.readers.latex import FORMAT
from refcheck.readers.latex.commands import carry_out
from refcheck.readers.latex.decoding import decode_tex
from refcheck.readers.latex.files import gather
from refcheck.readers.latex.mouth import Mouth
from refcheck.readers.latex.setting import Setting
from refcheck.readers.latex.tokens import Kind, tokens_of
from refcheck.readers.project import Fetch, Project, nothing

EMBEDDED = re.compile(r"\s*(?:\[[^\]]*\]\s*)?\{(?P<name>[^{}]*)\}")


def read(path: str, data: bytes, fetch: Fetch = nothing) -> Document:
    """A document with headings, items and paragraphs, its notes, its citations by key, and its entries.

    Chapters that it takes in stand at their places in the text, its .bib files behind it. Notes are numbered through.
    Entries are those of `thebibliography` and of the .bib files; where most of the latter are not cited, only those
    that are. `\\nocite{*}` is a citation of the key `*`. Where a .bib file is not at hand, citations that may mean its
    entries are left out.
    """
    project, encoding = gather(path, data, fetch)
    source = project.text
    setting = Setting(Mouth(tokens_of(source)))
    embedded = {
        match["name"].strip(): (match.end(), token.end)
        for token in setting.mouth.tokens
        if token.kind is Kind.RAW and token.text.startswith("filecontents")
        if (match := EMBEDDED.match(source, token.start, token.end))
    }
    _run(setting)
    names = [name.replace("jobname", _stem(path)) for name in setting.bibliographies]
    given = add_bibliographies(project, (name for name in names if name not in embedded), encoding)
    entries = given.entries
    for name in names:
        entries += entries_in(source, *embedded[name]) if name in embedded else []
    if given.missing and not entries:
        _read_bbl(setting, project, encoding)
    document = _document(setting, project, entries, bool(given.missing))
    return replace(document, bib_files=given.files, encoding=encoding)


def _run(setting: Setting) -> None:
    while token := setting.mouth.next():
        if token.kind is not Kind.COMMAND:
            setting.take(token)
        elif not carry_out(setting, token):
            break
    setting.end()


def _stem(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).stem


def _read_bbl(setting: Setting, project: Project, encoding: str) -> None:
    """The list that BibTeX has made, where the .bib files are not at hand."""
    name = f"{_stem(project.path)}.bbl"
    data = project.bytes_of(name)
    if data is None:
        return
    source = decode_tex(project.path_of(name), data, encoding)
    start = project.add(source, name, format=LIST_FORMAT)
    tokens = [token._replace(start=token.start + start, end=token.end + start) for token in tokens_of(source)]
    blocks = list(setting.blocks)
    setting.mouth = Mouth(tokens, macros=setting.mouth.macros)
    _run(setting)
    setting.blocks = blocks


def _document(setting: Setting, project: Project, from_bib: list[Entry], incomplete: bool) -> Document:
    entries = (*setting.entries, *printed(from_bib, setting.citations))
    return Document(
        project.path,
        FORMAT,
        project.text,
        tuple(sorted(setting.blocks, key=lambda block: block.span)),
        tuple(sorted(setting.notes, key=lambda note: note.span)),
        tuple(setting.markers),
        entries,
        known(setting.citations, entries) if incomplete else tuple(setting.citations),
        project.parts,
        project.anchors,
        missing_files=tuple(project.missing),
    )
