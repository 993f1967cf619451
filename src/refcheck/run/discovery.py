"""The manuscripts that paths mean: files, folders of them, and what is handed over as bytes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from refcheck.config import Settings
from refcheck.errors import RefcheckError, UnreadableManuscript
from refcheck.i18n.message import message
from refcheck.readers import READERS, format_of
from refcheck.run.files import reason_of
from refcheck.run.folders import about_project, left_out, look_into
from refcheck.run.options import STDIN


@dataclass
class Found:
    """The manuscripts of a run, those in a folder sorted by path, and which of them were `named` themselves.

    `passed_over` are files in which no manuscript is sought; `faults` tell what could not be found.
    """

    paths: list[str] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    passed_over: list[str] = field(default_factory=list)
    faults: list[RefcheckError] = field(default_factory=list)


def find_manuscripts(paths: Iterable[str], settings_of: Callable[[str], Settings]) -> Found:
    """The manuscripts at these paths, each once; `settings_of` tells what holds in a folder.

    A file that is named itself is not left out, unless `force-exclude` says so: then it is as one found in a folder.
    """
    found = Found()
    places: dict[str, str] = {}
    of_folders: dict[str, Settings] = {}

    def in_folder(folder: str) -> Settings:
        if folder not in of_folders:
            of_folders[folder] = settings_of(folder)
        return of_folders[folder]

    for path in paths:
        if path != STDIN and os.path.isdir(path):
            for manuscript in _inside(path, in_folder(path), found):
                places.setdefault(_place(manuscript), manuscript)
            continue
        settings = None if path == STDIN else in_folder(os.path.dirname(path) or ".")
        if settings is None or not settings.force_exclude or not os.path.isfile(path):
            found.named.add(places.setdefault(_place(path), path))
        elif about_project(path):
            found.passed_over.append(path)
        elif format_of(path) and not left_out(path, settings):
            places.setdefault(_place(path), path)
    found.paths = list(places.values())
    found.passed_over = [path for path in found.passed_over if _place(path) not in places]
    return found


def _place(path: str) -> str:
    return path if path == STDIN else os.path.realpath(path)


def _inside(path: str, settings: Settings, found: Found) -> list[str]:
    """The manuscripts in a folder; what else is in it goes to `found`."""
    folder = look_into(path, settings)
    found.passed_over += folder.about_project
    found.faults += [UnreadableManuscript(str(error.filename), reason_of(error)) for error in folder.unreadable]
    if not folder.manuscripts:
        extensions = [extension for reader in READERS for extension in reader.extensions]
        reads = message(
            "files.refcheck-reads-but",
            "refcheck reads {names}, but not what .gitignore or “exclude” leave out",
            names=", ".join(extensions),
        )
        found.faults.append(
            UnreadableManuscript(
                path, message("files.manuscript-folder", "there is no manuscript in this folder; {reads}", reads=reads)
            )
        )
    return folder.manuscripts
