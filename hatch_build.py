"""The step of the build that compiles the catalogues of translations: each .po below `src/` gets a .mo beside it.

Hatchling runs it for wheels and for editable installs. The .mo files are not committed; which of the two goes into a
wheel is said in pyproject.toml.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogues(BuildHookInterface[Any]):
    """The hook by the name `custom` under which hatchling looks for it in this file."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling calls it so
        """The catalogues, compiled before files are collected."""
        compile_catalogues(Path(self.root, "src"))


def compile_catalogues(folder: Path) -> None:
    """A .mo beside each .po below the folder; translations marked as fuzzy are left out."""
    for source in folder.rglob("*.po"):
        with source.open("rb") as stream:
            catalogue = read_po(stream)
        with source.with_suffix(".mo").open("wb") as stream:
            write_mo(stream, catalogue)
