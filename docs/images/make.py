"""Makes the pictures of the README from a fixture: the report on a terminal, and the HTML report in a browser.

python docs/images/make.py

Needs the extra `browser` and a Chromium. `terminal.svg` is rich's export of what `refcheck check --offline` prints;
`html-report.png` is the top of the HTML report, in colours that a palette of 128 holds.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from refcheck.pipeline import examine, judge
from refcheck.readers import read
from refcheck.reports import REPORTS, Checked, Run
from refcheck.rules import RULES

HERE = Path(__file__).parent
MANUSCRIPT = HERE.parents[1] / "fixtures" / "neighbours.md"
DAY = date(2026, 1, 31)
WIDTH = 90
"""Columns of the terminal."""
LINES = 44
"""As much of the report as shows what it is like."""
SHOWN = {"width": 1180, "height": 1785}
"""Pixels of the window."""
FONT_FROM_ELSEWHERE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""rich names a font on a server; a picture of ours loads nothing."""


def run() -> Run:
    apparatus = examine(read(MANUSCRIPT.name, MANUSCRIPT.read_bytes()), DAY)
    checked = Checked(MANUSCRIPT.name, apparatus, tuple(judge(apparatus, RULES)))
    return Run((checked,), seconds=0.2, width=WIDTH, colour=True)


def terminal(report: str) -> str:
    from rich.console import Console
    from rich.text import Text

    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, legacy_windows=False)
    console.print(Text.from_ansi("\n".join([*report.splitlines()[:LINES], "…"])))
    svg = console.export_svg(title="refcheck check --offline neighbours.md", unique_id="refcheck")
    return FONT_FROM_ELSEWHERE.sub("", svg)


def screenshot(report: str, target: Path) -> None:
    from PIL import Image
    from playwright.sync_api import sync_playwright

    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("No Chromium is found; install one to make the picture of the HTML report.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "report.html"
        page_file.write_text(report, encoding="utf-8")
        root = hasattr(os, "geteuid") and os.geteuid() == 0  # for whom Chromium starts only without its sandbox
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"] * root)
        page = chromium.new_page(viewport=SHOWN, color_scheme="light")
        page.goto(page_file.as_uri())
        page.screenshot(path=target)
        chromium.close()
    Image.open(target).quantize(128).save(target, optimize=True)


if __name__ == "__main__":
    made = run()
    for name in ("terminal", "html"):
        report = REPORTS[name](made)
        assert isinstance(report, str)
        if name == "terminal":
            (HERE / "terminal.svg").write_text(terminal(report), encoding="utf-8")
        else:
            screenshot(report, HERE / "html-report.png")
