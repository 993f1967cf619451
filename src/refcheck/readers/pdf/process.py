"""Safeguards against pdfium, which is native code: it cannot take down the run or use up its time or memory.

It reads in a process of its own, which may crash or be stopped. The pages come back as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import message
from refcheck.readers.pdf.pages import REASONS, Link, Page, Pages, Rule, open_pages
from refcheck.readers.pdf.runs import Run

MOST_SECONDS, LONGEST_WAIT = 90, 120
"""Seconds of processor time, and by the clock."""
MOST_MEMORY = 2_000_000_000
"""Bytes of address space; on Windows only the time is limited."""
PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from refcheck.readers.pdf.process import answer; answer()"


def read_pages(path: str, data: bytes) -> Pages:
    """The pages of a PDF file, in order. Raises `UnreadableManuscript`."""
    # -P: a module in the current folder must not stand in for one of Python's own.
    command = [sys.executable, "-P", "-c", PROGRAM, *sys.path]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=LONGEST_WAIT, check=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise UnreadableManuscript(
            path,
            message(
                "pdf.pdf-damaged-takes",
                "this PDF is damaged, or takes too much time or memory to read; print it to a new PDF",
            ),
        ) from error
    said = json.loads(done.stdout)
    if "reason" in said:
        raise UnreadableManuscript(path, REASONS[said["reason"]])
    return Pages([_page(*row) for row in said["pages"]], said["total"])


def _page(number: int, runs: list[Any], rules: list[Any], links: list[Any], trouble: str) -> Page:
    return Page(
        number, tuple(map(Run._make, runs)), tuple(map(Rule._make, rules)), tuple(map(Link._make, links)), trouble
    )


def answer() -> None:
    """In the process of its own: from the PDF on standard input to its pages, or the reason against it, on standard
    output."""
    _limit()
    try:
        pages = open_pages("", sys.stdin.buffer.read())
        rows = [(page.number, page.runs, page.rules, page.links, page.trouble) for page in pages.pages]
        said = json.dumps({"pages": rows, "total": pages.total})
    except UnreadableManuscript as error:
        said = json.dumps({"reason": error.reason.id})
    sys.stdout.buffer.write(said.encode())


def _limit() -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
