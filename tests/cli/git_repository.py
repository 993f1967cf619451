"""What do the tests share that need a git repository? One, made in a folder."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str) -> str:
    """What git prints; nothing of the user's own configuration holds."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    settings = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "protocol.file.allow=always")
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(
        ["git", *settings, *arguments], cwd=folder, env=clean | own, check=True, capture_output=True, text=True
    )
    return done.stdout


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "As it is")


def repository(folder: Path) -> Path:
    """Make a repository of a folder and what is in it, with one commit on the branch `main`."""
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder)
    return folder
