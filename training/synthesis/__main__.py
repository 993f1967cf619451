"""Write synthetic labelled references: `python -m training.synthesis --count 20000 --seed 1 -o out.jsonl`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from training.synthesis import generate
from training.synthesis.records import Hidden, read_records
from training.synthesis.references import Library


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.synthesis", description=__doc__)
    parser.add_argument("--count", type=int, default=20000, help="how many records (default 20000)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same records")
    parser.add_argument("--records", type=Path, help="folder with api/ and bib/, for real works besides composed ones")
    leave_out = "file or folder whose titles are not used (may be repeated)"
    parser.add_argument("--leave-out", type=Path, action="append", default=[], help=leave_out)
    parser.add_argument("--without-pandoc", action="store_true", help="write with forms only")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args(arguments)
    records = read_records(options.records, options.leave_out) if options.records else {}
    library = Library(records, Hidden(options.leave_out))
    with options.output.open("w", encoding="utf-8") as output:
        for record in generate(options.count, options.seed, library, not options.without_pandoc):
            output.write(json.dumps(record, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
