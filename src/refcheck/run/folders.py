"""The files of a folder that may be manuscripts: those of a known format that nothing leaves out.

Left out are hidden files, what git ignores (https://git-scm.com/docs/gitignore), and what the configuration excludes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from refcheck.config import Settings, matches
from refcheck.readers import format_of

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    Rules = tuple[tuple[str, GitIgnoreSpec], ...]

HIDDEN = (".", "~$")
"""How the names of hidden files begin, and of those by which Word shows that a file is open."""
SKIPPED_FOLDERS = {"node_modules", "__pycache__"}
IGNORING = ".gitignore"
ABOUT_PROJECT = re.compile(
    r"""
      (?i: readme | changelog | contributing | contributors | code[_-]of[_-]conduct | licen[cs]e | copying )
      (?:[._-][A-Za-z]{2}(?:[_-][A-Za-z]{2,4})?)?                  # in a language: README.pl, readme_zh-Hans
    | (?: LICEN[CS]E | COPYING )[._-].+                            # LICENSE-CC-BY
    | AUTHORS | CHANGES | CITATION | GOVERNANCE | HISTORY | INSTALL | MAINTAINERS | NEWS | NOTICE | SECURITY | SUPPORT
    | TODO | PULL_REQUEST_TEMPLATE
    """,
    re.VERBOSE,
)
"""Names of files that tell of a repository; `history.md` and `security.md` in small letters may be manuscripts."""


@dataclass
class Folder:
    """What a folder has: paths of possible manuscripts, paths of files about the project, and what cannot be read."""

    manuscripts: list[str] = field(default_factory=list)
    about_project: list[str] = field(default_factory=list)
    unreadable: list[OSError] = field(default_factory=list)


def look_into(folder: str, settings: Settings) -> Folder:
    """The files of a folder and of those below, sorted by path."""
    found = Folder()
    top = folder.rstrip(os.sep) or os.sep
    ignoring: dict[str, Rules] = {os.path.dirname(top): _rules_above(top)}
    for here, folders, files in os.walk(top, onerror=found.unreadable.append):
        ignoring[here] = rules = (*_rules_of(here), *ignoring[os.path.dirname(here)])
        inside = "" if here == "." else here.removeprefix(f".{os.sep}")
        folders[:] = [name for name in sorted(folders) if _wanted(os.path.join(inside, name), rules, settings, "/")]
        for path in (os.path.join(inside, name) for name in sorted(files) if format_of(name)):
            if _wanted(path, rules, settings) and os.path.isfile(path):
                (found.about_project if about_project(path) else found.manuscripts).append(path)
    return found


def left_out(path: str, settings: Settings) -> bool:
    """Whether a search of the current folder, or of those above, would leave this file out without a word."""
    folder = os.path.dirname(path) or "."
    hidden = any(part.startswith(".") and part not in (".", "..") for part in os.path.relpath(path).split(os.sep))
    return hidden or not _wanted(path, (*_rules_of(folder), *_rules_above(folder)), settings)


def about_project(path: str) -> bool:
    """Whether the name says that the file is about a repository."""
    return bool(ABOUT_PROJECT.fullmatch(os.path.splitext(os.path.basename(path))[0]))


def _wanted(path: str, rules: Rules, settings: Settings, end: str = "") -> bool:
    """Is a file or (with `/` as its `end`) a folder neither hidden nor left out?"""
    name = os.path.basename(path)
    if name.startswith(HIDDEN) or name in SKIPPED_FOLDERS or _ignored(path, rules, end):
        return False
    return not any(matches(path, pattern, settings.folder) for pattern in settings.exclude)


def _rules_above(folder: str) -> Rules:
    """What the folders above ignore, up to that of the repository; nothing where they ignore the folder itself."""
    here = os.path.abspath(folder)
    rules: Rules = ()
    while not os.path.exists(os.path.join(here, ".git")):
        here, below = os.path.dirname(here), here
        if here == below:
            return ()
        rules = (*rules, *_rules_of(here))
    return () if _ignored(folder, rules, "/") else rules


def _rules_of(folder: str) -> Iterator[tuple[str, GitIgnoreSpec]]:
    """What a folder's own `.gitignore` says, if there is one that can be read."""
    try:
        with open(os.path.join(folder, IGNORING), encoding="utf-8", errors="surrogateescape") as stream:
            lines = stream.read().splitlines()
    except OSError:
        return
    from pathspec import GitIgnoreSpec

    yield os.path.abspath(folder), GitIgnoreSpec.from_lines(filter(_is_pattern, lines))


def _is_pattern(line: str) -> bool:
    """Can the line be followed? Those that cannot (`!`, `[z-a]`) are passed over, as git does."""
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return True


def _ignored(path: str, rules: Rules, end: str = "") -> bool:
    """Does the nearest rule on a path leave it out? `end` is `/` for a folder."""
    full = os.path.abspath(path)
    for base, spec in rules:
        answer = spec.check_file(os.path.relpath(full, base).replace(os.sep, "/") + end).include
        if answer is not None:
            return answer
    return False
