"""Writes a made-up manuscript of any size: Markdown, with full and short citations in notes and a list of all works.

python benchmarks/make_manuscript.py OUT.md --notes 5000 --entries 1500
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

FAMILIES = (
    "Adamska Bielak Cichosz Dudek Ebner Fischer Gajda Horvat Ilić Jansen Kowal Lehner Maier Novák Olsen Petrov Quint "
    "Rossi"
).split()
WORDS = (
    "archive border city council court diary empire estate exile family frontier guild harvest island journey kingdom "
    "letter market memory mill monastery museum parish peasant petition plague port press province record reform river "
    "road school senate siege silk song spring state theatre town trade treaty tribute village voyage war weaver "
    "winter workshop"
).split()
PLACES = "Kraków Wien Praha Leipzig Lwów Wilno Zagreb Berlin".split()


def work(number: int, draw: random.Random) -> tuple[str, str, str, str]:
    """Family name, initial, title and imprint of a made-up book; every title is its own."""
    words = [WORDS[(number * 7 + step * (number // len(WORDS) + 1)) % len(WORDS)] for step in range(5)]
    title = f"{words[0].capitalize()} and {words[1]} in the {words[2]} of the {words[3]} {number}"
    return (
        draw.choice(FAMILIES) + "skim"[: number % 4],
        "ABCDEFGHJKLM"[number % 12],
        title,
        f"({draw.choice(PLACES)}, {1900 + number % 120})",
    )


def manuscript(notes: int, entries: int) -> str:
    """The text: ten notes a page, each citing one work, in full the first time and short afterwards."""
    draw = random.Random(7)
    works = [work(number, draw) for number in range(entries)]
    seen: set[int] = set()
    body, texts = [], []
    for note in range(1, notes + 1):
        at = draw.randrange(entries)
        family, initial, title, imprint = works[at]
        form = f"{family}, *{title}*" if at in seen else f"{initial}. {family}, *{title}* {imprint}"
        seen.add(at)
        texts.append(f"[^{note}]: {form}, p. {draw.randint(1, 400)}.\n")
        sentence = " ".join(draw.choice(WORDS) for _ in range(40)).capitalize()
        body.append(f"{sentence}.[^{note}]" + ("\n" if note % 3 == 0 else ""))
    listed = sorted(f"- {family} {initial}., *{title}* {imprint}." for family, initial, title, imprint in works)
    return "\n".join(["# A long book", "", *body, "", *texts, "# References", "", *listed, ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--notes", type=int, default=5000)
    parser.add_argument("--entries", type=int, default=1500)
    given = parser.parse_args()
    given.out.write_text(manuscript(given.notes, given.entries), encoding="utf-8")


if __name__ == "__main__":
    main()
