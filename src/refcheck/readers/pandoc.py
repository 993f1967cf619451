"""How is a manuscript read that pandoc knows, and refcheck does not? (.epub, .fb2, .org: https://pandoc.org)

pandoc makes a Word file of it, and that is read. It runs as a program of its own, which can neither read other files
nor reach the network (`--sandbox`), with a bound on its memory and time.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import PurePath

from refcheck.errors import MissingProgram, UnreadableManuscript
from refcheck.i18n.message import message
from refcheck.model.document import Document
from refcheck.readers.word import reader as docx

FORMATS = {".epub": "epub", ".fb2": "fb2", ".org": "org"}
"""pandoc's names of the formats, by extension."""
MEMORY = "-M1500m"
"""An option of the run-time system of GHC (https://pandoc.org/MANUAL.html#a-note-on-security)."""
SECONDS = 60


def read(path: str, data: bytes) -> Document:
    """The document as pandoc understands it. Raises `UnreadableManuscript`, also where pandoc is not at hand."""
    return convert_and_read(path, FORMATS.get(PurePath(path).suffix.casefold(), "epub"), data)


def convert_and_read(path: str, format: str, data: bytes) -> Document:
    """The same for a format by pandoc's name."""
    return replace(docx.read(path, _converted(path, data, format)), format=format)


def _converted(path: str, data: bytes, format: str) -> bytes:
    """The manuscript as a Word file."""
    command = [_program(path), "--sandbox", "--from", format, "--to", "docx", "--output", "-"]
    try:
        run = subprocess.run(
            [*command, "+RTS", MEMORY, "-RTS"], input=data, capture_output=True, timeout=SECONDS, check=False
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
    """The pandoc of the optional extra, or else the one that is installed."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        program = shutil.which("pandoc")
    if program is None:
        raise MissingProgram(
            path,
            message(
                "pandoc.format-read-help",
                "this format is read with the help of pandoc, which is not installed; "
                "run “pip install refcheck-manuscript[pandoc]”, or save the file as .docx or .odt",
            ),
        )
    return program
