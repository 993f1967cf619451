"""What do the tests of the commands share? A manuscript with one known fault, and a way to run a command line."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from refcheck.cli.main import run

FAULTY = """# Old maps

Maps of the region have been drawn for long.[^1] They were lost.[^2]

[^1]: J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mpay-podlasia.

[^2]: A. Lis, *Granice i mapy* (Lublin, 2004), p. 7.

## References

- Lis A., *Granice i mapy* (Lublin, 2004).
- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mapy-podlasia.
"""
"""Note 1 spells the URL of entry 2 wrongly."""

SOUND = FAULTY.replace("mpay", "mapy")


@dataclass(frozen=True)
class Outcome:
    """What a command printed and with which code it ended."""

    code: int
    out: str
    err: str


def refcheck(folder: Path, *arguments: str) -> Outcome:
    """Run a command line in a folder."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(arguments)
    return Outcome(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))


def write(folder: Path, **files: str) -> Sequence[Path]:
    """Write files, named with `_` for the dot (`m_md` for `m.md`)."""
    paths = [folder / name.replace("_", ".") for name in files]
    for path, text in zip(paths, files.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths
