"""Manuscripts that were touched since a revision of the git repository in which they lie.

Touched is one of which a file differs between the working tree and the place where the current branch left that of the
revision (`git merge-base`), or is not in git at all: the manuscript itself, a file that it takes in, a .bib file that
is given beside it, or what it is checked under.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterable, Sequence

from refcheck.config import FILE, Settings
from refcheck.errors import BadConfiguration, system_reason
from refcheck.i18n.message import Message, message, verbatim
from refcheck.readers import read, reader_of
from refcheck.run.files import fetch_beside, read_bytes
from refcheck.run.options import STDIN

OPTION = "--changed-since"
PATIENCE = 120
"""Seconds after which git is not waited for any longer."""

OF_HOOKS = {"GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX"}
"""What git sets for its hooks, and what would name the repository in the place of the folder that is asked about."""


def changed_files(revision: str, paths: Iterable[str]) -> frozenset[str]:
    """The real paths of the files that changed in the repositories of these manuscripts and folders.

    Raises `BadConfiguration` where git, the repository or the revision is missing.
    """
    if not revision or revision.startswith("-") or "\0" in revision:
        raise BadConfiguration(
            OPTION,
            message(
                "changed-since.revision-write-branch",
                "“{revision}” is no revision; write a branch, a tag or a commit",
                revision=revision,
            ),
        )
    folders = {os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path)) for path in paths}
    roots = {_root(folder) for folder in sorted(folders)}
    return frozenset(os.path.realpath(os.path.join(root, name)) for root in roots for name in _names(root, revision))


def touched(path: str, settings: Settings, changed: frozenset[str]) -> bool:
    """Whether the manuscript was changed, or anything that it takes in or is checked under."""
    if path == STDIN or not os.path.exists(path):  # that it is missing is reported later
        return True
    beside = (settings.file, *settings.extend, settings.baseline, settings.retraction_watch, *settings.bibliography)
    if any(os.path.realpath(file) in changed for file in (path, *beside) if file):
        return True
    place = os.path.realpath(path)
    if any(os.path.basename(file) == FILE and place.startswith(os.path.dirname(file) + os.sep) for file in changed):
        return True  # it may have been renamed or taken away, so that another one holds now
    inside = {file for file in changed if file.startswith(os.path.dirname(place) + os.sep)}
    return bool(inside) and not inside.isdisjoint(_taken_in(path))


def _taken_in(path: str) -> set[str]:
    """The real paths of the further files that a manuscript names, those that are not there included."""
    reader = reader_of(path)
    if reader is None or not reader.names_files:
        return set()
    fetch, named = fetch_beside(path), set()

    def noting(name: str) -> bytes | None:
        named.add(os.path.realpath(os.path.join(os.path.dirname(path), name)))
        return fetch(name)

    with contextlib.suppress(Exception):  # what is wrong with it is reported when it is checked
        read(path, read_bytes(path), None, noting)
    return named


def _root(folder: str) -> str:
    """The top of the repository in which a folder lies."""
    while not os.path.isdir(folder) and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
    done = _git(folder, "rev-parse", "--show-toplevel")
    if done.returncode:
        raise BadConfiguration(
            OPTION,
            message(
                "changed-since.lies-git-repository",
                "{folder} lies in no git repository that can be used ({said})",
                folder=folder,
                said=_said(done),
            ),
        )
    return os.fsdecode(done.stdout).rstrip("\n")


def _names(root: str, revision: str) -> Sequence[str]:
    """The files that differ from the place where the current branch left the revision, and those not in git."""
    commit = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    base = _git(root, "merge-base", os.fsdecode(commit.stdout).strip(), "HEAD") if not commit.returncode else commit
    if base.returncode:
        raise BadConfiguration(OPTION, _no_base(root, revision, known=not commit.returncode))
    since = os.fsdecode(base.stdout).split()[0]
    listings = (
        _git(root, "diff", "--name-only", "-z", "--no-renames", "--no-relative", "--no-ext-diff", since, "--"),
        _git(root, "ls-files", "--others", "--exclude-standard", "-z"),
    )
    for done in listings:
        if done.returncode:
            raise BadConfiguration(
                OPTION,
                message("changed-since.git-cannot-tell", "git cannot tell what changed ({said})", said=_said(done)),
            )
    return [os.fsdecode(name) for done in listings for name in done.stdout.split(b"\0") if name]


def _no_base(root: str, revision: str, *, known: bool) -> Message:
    shallow = _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    if shallow:
        return message(
            "changed-since.clone-shallow-does",
            "this clone is shallow and does not reach back to “{revision}”; fetch the whole history (fetch-depth: 0)",
            revision=revision,
        )
    if known:
        return message(
            "changed-since.current-branch-nothing",
            "“{revision}” and the current branch have nothing in common; name another revision",
            revision=revision,
        )
    return message(
        "changed-since.git-knows-revision",
        "git knows no revision “{revision}”; write a branch, a tag or a commit",
        revision=revision,
    )


def _git(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if name not in OF_HOOKS}
    environment = kept | {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        return subprocess.run(
            ["git", "-C", folder, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            env=environment,
        )
    except FileNotFoundError:
        raise BadConfiguration(
            OPTION,
            message(
                "changed-since.git-installed-without", "git is not installed; without it nobody knows what changed"
            ),
        ) from None
    except (OSError, subprocess.TimeoutExpired) as error:
        what = (
            message("changed-since.does-answer", "it does not answer")
            if isinstance(error, subprocess.TimeoutExpired)
            else system_reason(error)
        )
        raise BadConfiguration(
            OPTION, message("changed-since.git-cannot-tell-what", "git cannot tell what changed ({what})", what=what)
        ) from error


def _said(done: subprocess.CompletedProcess[bytes]) -> Message:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return (
        verbatim(lines[0].removeprefix("fatal: "))
        if lines
        else message("changed-since.exit-code", "exit code {returncode}", returncode=done.returncode)
    )
