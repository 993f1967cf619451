"""Times refcheck as whole processes: start, an article, a book, and half the book (see README.md)."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from make_manuscript import manuscript

RUNS = 5
ARTICLE = Path(__file__).parent.parent / "fixtures" / "neighbours.md"


def measure(*arguments: str, runs: int = RUNS) -> tuple[float, float]:
    """Median seconds, and the largest memory in MB, of `refcheck` with these arguments."""
    seconds, memory = [], 0.0
    for _ in range(runs):
        start = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-m", "refcheck", *arguments], stdout=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        seconds.append(time.perf_counter() - start)
        memory = max(memory, usage.ru_maxrss / 1024)
    return statistics.median(seconds), memory


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        book, half = Path(folder, "book.md"), Path(folder, "half.md")
        book.write_text(manuscript(5000, 1500), encoding="utf-8")
        half.write_text(manuscript(2500, 750), encoding="utf-8")
        rows = [
            ("refcheck --version", measure("--version")),
            ("an article", measure("check", "--offline", str(ARTICLE))),
            ("half a book", measure("check", "--offline", str(half), runs=3)),
            ("a book", measure("check", "--offline", str(book), runs=3)),
        ]
    for name, (seconds, memory) in rows:
        print(f"{name:20} {seconds:8.2f} s {memory:8.0f} MB")


if __name__ == "__main__":
    main()
