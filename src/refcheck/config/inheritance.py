"""What a configuration takes over from the file that it extends.

`extend = "house.toml"` names a file by its path from the one in which this stands. A key of the extending file takes
the place of the same key there; `per-file-ignores` and `accept` are added to those there.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from refcheck.errors import BadConfiguration
from refcheck.i18n.message import message

ADDED = ("per_file_ignores", "accept")


def extended_file(name: str, files: Sequence[str]) -> str:
    """The path of the file that the last of `files`, each of which extends the next, extends by this name.

    Raises `BadConfiguration` where that is no path inside the repository, or leads round in a circle.
    """
    here = files[-1]
    if os.path.isabs(name):
        raise BadConfiguration(
            here,
            message(
                "configuration.extend-write-path",
                "“extend”: write the path of {name} from here, so that it holds for everybody",
                name=name,
            ),
        )
    path = os.path.normpath(os.path.join(os.path.dirname(here), name))
    real = os.path.realpath(path)
    root = _repository(os.path.realpath(here))
    if root and os.path.commonpath([root, real]) != root:
        raise BadConfiguration(
            here,
            message(
                "configuration.extend-lies-outside",
                "“extend”: {name} lies outside the repository; copy it into this one",
                name=name,
            ),
        )
    if real in map(os.path.realpath, files):
        raise BadConfiguration(
            here,
            message(
                "configuration.extend-extends-file",
                "“extend”: {name} extends this file in its turn; take “extend” out of one of them",
                name=name,
            ),
        )
    if not os.path.isfile(path):
        raise BadConfiguration(
            here,
            message("configuration.extend-file-check", "“extend”: there is no file {name}; check the path", name=name),
        )
    return path


def overlaid(values: Mapping[str, Any], parent: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a configuration on top of those of the file that it extends, under the names of `Settings`."""
    added = {key: (*parent.get(key, ()), *values.get(key, ())) for key in ADDED if key in parent or key in values}
    return {**parent, **values, **added}


def _repository(path: str) -> str:
    """The folder above that has a `.git`, or nothing."""
    folder = os.path.dirname(path)
    while not os.path.exists(os.path.join(folder, ".git")):
        if folder == os.path.dirname(folder):
            return ""
        folder = os.path.dirname(folder)
    return folder
