"""Times refcheck, and other programs beside it, as whole processes: see README.md for what each line measures.

python benchmarks/run.py [WORD ...]     only the lines that have one of these words in their names
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

ARTICLE = Path(__file__).parent.parent / "fixtures" / "neighbours.md"
REFCHECK = (sys.executable, "-m", "refcheck")
CHECK = (*REFCHECK, "check", "--offline")
PARSE = (*REFCHECK, "parse", "--jobs", "1", "--file")
READ = (
    sys.executable,
    "-c",
    "import pathlib, sys; from refcheck.readers import read;"
    "from refcheck.run.garbage_collection import collect_seldom;"
    "collect_seldom(); read(sys.argv[1], pathlib.Path(sys.argv[1]).read_bytes())",
)
BIBTEXPARSER = (sys.executable, "-c", "import sys, bibtexparser; bibtexparser.parse_file(sys.argv[1])")
LABEL = """
import json, pathlib, sys, time
from refcheck.model.passage import Passage
from refcheck.parsing.description import describe
from refcheck.parsing.labelling import label
lines = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
for _ in range(2):  # what is loaded and kept in the first round is there in the second
    start = time.process_time()
    for line in lines:
        labelled = label(passage := Passage(line, range(len(line))))
        describe(labelled.fields, passage, labelled.confidence)
print(len(lines) / (time.process_time() - start))
"""


class Line(NamedTuple):
    """What is measured: a program on an input of this kind and size (its extension), as often as `runs`."""

    name: str
    program: tuple[str, ...]
    kind: str = ""
    size: int = 0
    runs: int = 3


class Measured(NamedTuple):
    """Medians of seconds, and of seconds of CPU, and the most memory in MB."""

    wall: float
    cpu: float
    memory: float


def lines() -> Iterator[Line]:
    yield Line("start", (*REFCHECK, "--version"), runs=11)
    yield Line("article", (*CHECK, str(ARTICLE)), runs=5)
    yield Line("book .md, half", CHECK, ".md", 2500)
    yield Line("book .md", CHECK, ".md", 5000)
    yield Line("book .docx", CHECK, ".docx", 5000)
    yield Line("book .docx, read only", READ, ".docx", 5000)
    if pandoc := _pandoc():
        yield Line("book .docx, pandoc", (pandoc, "--to", "plain"), ".docx", 5000)
    yield Line(".bib 10,000", CHECK, ".bib", 10_000)
    yield Line(".bib 10,000, read only", READ, ".bib", 10_000)
    if find_spec("bibtexparser"):
        yield Line(".bib 10,000, bibtexparser", BIBTEXPARSER, ".bib", 10_000)
    yield Line(".bib 100,000", CHECK, ".bib", 100_000, runs=1)
    yield Line(".html 1 MB", CHECK, ".html", 2200)
    yield Line(".tex 1 MB", CHECK, ".tex", 2600)
    yield Line("parse 2,000 lines", PARSE, ".txt", 2000)
    yield Line("parse 20,000 lines", PARSE, ".txt", 20_000, runs=1)


def _pandoc() -> str | None:
    """The pandoc that is installed, or that of the optional extra."""
    if find_spec("pypandoc"):
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    return shutil.which("pandoc")


def make(path: Path, size: int) -> Path:
    """Make an input in a process of its own: what this one has in memory counts for those that it starts."""
    maker = Path(__file__).with_name("make.py")
    subprocess.run((sys.executable, str(maker), str(path), "--size", str(size)), check=True)
    return path


def measure(program: tuple[str, ...], runs: int) -> Measured:
    walls, cpus, memory = [], [], 0.0
    for _ in range(runs):
        start = time.perf_counter()
        process = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        walls.append(time.perf_counter() - start)
        cpus.append(usage.ru_utime + usage.ru_stime)
        memory = max(memory, usage.ru_maxrss / 1024)
    return Measured(statistics.median(walls), statistics.median(cpus), memory)


def yardstick() -> float:
    """Microseconds of CPU for a fixed piece of work, by which days and machines can be compared."""
    rounds, text = 100_000, '{"author": ["Nowak", "Kowal"], "issued": {"year": 2004}, "title": "Maps of the border"}'
    start = time.process_time()
    for _ in range(rounds):
        json.loads(text)
    return (time.process_time() - start) / rounds * 1_000_000


def main() -> None:
    wanted = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'':28} {'wall s':>8} {'CPU s':>8} {'MB':>7}")
        for line in lines():
            if wanted and not any(word in line.name for word in wanted):
                continue
            path = Path(folder, f"{line.size}{line.kind}")
            if line.kind and not path.exists():
                make(path, line.size)
            program = (*line.program, str(path)) if line.kind else line.program
            wall, cpu, memory = measure(program, line.runs)
            print(f"{line.name:28} {wall:8.2f} {cpu:8.2f} {memory:7.0f}", flush=True)
        if not wanted or "label" in wanted:
            labelled = make(Path(folder, "label.txt"), 5000)
            rate = subprocess.run((sys.executable, "-c", LABEL, str(labelled)), capture_output=True, check=True).stdout
            print(f"{'label':28} {float(rate):8,.0f} references a second of CPU")
    print(f"{'yardstick':28} {yardstick():8.2f} µs of CPU for a line of JSON")


if __name__ == "__main__":
    main()
