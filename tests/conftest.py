"""What holds for all tests: none of them remembers in the user's own folder, or what another one was told."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest


def pytest_configure() -> None:
    """Programs that the tests start can be interrupted, though a shell ignores it in what it starts in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def own_memory(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which nothing is remembered yet."""
    folder = tmp_path_factory.mktemp("memory")
    monkeypatch.setenv("REFCHECK_CACHE_DIR", str(folder))
    return folder
