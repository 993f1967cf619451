"""Manuscripts in a format that pandoc reads and refcheck does not: .epub, .fb2, .org (https://pandoc.org).

pandoc makes a Word file of them, and that is read. It runs as a program of its own, which can neither read other files
nor reach the network (`--sandbox`), with a bound on its memory and time. A pandoc whose data files lie apart from the
program, as in Debian and Arch, cannot write Word files in the sandbox (https://github.com/jgm/pandoc/issues/8128): it
makes a web page, for which it needs none.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import PurePath

from refcheck.errors import MissingProgram, UnreadableManuscript
from refcheck.i18n.message import message
from refcheck.model.document import Document
from refcheck.model.format import Format
from refcheck.readers.html import reader as html
from refcheck.readers.word import reader as docx

FORMATS = {".epub": "epub", ".fb2": "fb2", ".org": "org"}
"""pandoc's names of the formats, by extension."""
MEMORY = "-M1500m"
"""An option of the run-time system of GHC (https://pandoc.org/MANUAL.html#a-note-on-security)."""
SECONDS = 60
DATA_FILES_APART = b"Could not find data file"
"""What pandoc says where the sandbox keeps it from its own data files."""
INITIAL = re.compile(rb"^((?:\[fn:[^\]\n]+\])?[ \t]*[A-Za-z]\.) (?=\S)", re.MULTILINE)
"""The initial of a name at the beginning of a paragraph or a note of an Org file."""


def read(path: str, data: bytes) -> Document:
    """The document as pandoc understands it. Raises `UnreadableManuscript`, also where pandoc is not at hand."""
    extension = PurePath(path).suffix.casefold()
    if extension == ".org":
        # a space that does not break after an initial, which pandoc before version 3 takes for the letter of a list
        data = INITIAL.sub(b"\\1\xc2\xa0", data)
    return convert_and_read(path, FORMATS.get(extension, "epub"), data)


def convert_and_read(path: str, format: str, data: bytes) -> Document:
    """The same for a format by pandoc's name."""
    program = _program(path)
    word_file = _run(path, [program, "--from", format, "--to", "docx"], data)
    if word_file.returncode and DATA_FILES_APART in word_file.stderr:
        page = _run(path, [program, "--from", format, "--to", "html"], data)
        # the lines of the page are in no file that a user could open
        return replace(html.read(path, _output(path, page)), format=Format(format), anchors=())
    return replace(docx.read(path, _output(path, word_file)), format=Format(format))


def _run(path: str, command: list[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
    """A conversion in the sandbox that has come to its end, well or not."""
    try:
        return subprocess.run(
            [*command, "--sandbox", "--output", "-", "+RTS", MEMORY, "-RTS"],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableManuscript(
            path,
            message(
                "pandoc.pandoc-did-read",
                "pandoc did not read it within {seconds} seconds; save it as .docx or .odt",
                seconds=SECONDS,
            ),
        ) from error
    except OSError as error:
        raise UnreadableManuscript(
            path,
            message("pandoc.pandoc-cannot-started", "pandoc cannot be started ({strerror})", strerror=error.strerror),
        ) from error


def _output(path: str, run: subprocess.CompletedProcess[bytes]) -> bytes:
    """What a conversion has made. Raises `UnreadableManuscript` where it failed."""
    if run.returncode:
        said = " ".join(run.stderr.decode("utf-8", "replace").split())[:200] or message(
            "pandoc.exit-code", "exit code {returncode}", returncode=run.returncode
        )
        raise UnreadableManuscript(
            path,
            message("pandoc.pandoc-cannot-read", "pandoc cannot read it ({said}); save it as .docx or .odt", said=said),
        )
    return run.stdout


def _program(path: str) -> str:
    """The pandoc of the extra `pandoc`, or else the one that is installed."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        program = shutil.which("pandoc")
    if program is None:
        raise MissingProgram(
            path,
            message(
                "pandoc.not-installed",
                "this format is read with the help of pandoc, which is not installed; "
                "install it (https://pandoc.org/installing.html), or save the file as .docx or .odt",
            ),
        )
    return program
