"""The options of a run, as the command line or a program gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from refcheck.config import Settings, settings_for

STDIN = "-"
"""The path of a manuscript that is handed over as bytes: on the command line, what standard input has."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What is to be checked or corrected, and how.

    `options` are those given, under the names of the configuration's keys; `config` is a file to use instead of the
    nearest one. `read_stdin` returns the bytes of the manuscript `-`, and `stdin_filename` its name. With `verbose`
    each file is named that is passed over.
    """

    paths: tuple[str, ...]
    options: Mapping[str, Any]
    config: str | None = None
    stdin_filename: str | None = None
    read_stdin: Callable[[], bytes] = bytes
    write_baseline: str = ""
    changed_since: str | None = None
    verbose: bool = False

    def settings(self, path: str) -> Settings:
        """The settings for a manuscript or folder. Raises `BadConfiguration`."""
        return settings_for(self.name(path), self.options, self.config)

    def name(self, path: str) -> str:
        """The path under which a manuscript is reported."""
        return self.stdin_filename or path if path == STDIN else path
