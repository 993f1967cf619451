"""Files are written whole, with the permissions that they had."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from refcheck.errors import UnwritableOutput
from refcheck.run.files import replace_file, write_file

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@on_posix
@pytest.mark.parametrize("permissions", [0o600, 0o640, 0o666])
def test_a_file_keeps_its_permissions(tmp_path: Path, permissions: int) -> None:
    path = tmp_path / "m.md"
    path.write_bytes(b"old")
    path.chmod(permissions)
    write_file(str(path), (b"ne", b"w"))
    assert (path.read_bytes(), mode(path)) == (b"new", permissions)


@on_posix
def test_a_new_file_has_those_of_every_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    write_file(str(tmp_path / "report.json"), (b"{}",))
    assert mode(tmp_path / "report.json") == mode(tmp_path / "other")


@on_posix
def test_a_draft_is_never_readable_to_more_people(tmp_path: Path) -> None:
    path = tmp_path / "m.md"
    path.write_bytes(b"old")
    path.chmod(0o600)
    seen: list[int] = []

    def pieces() -> Iterator[bytes]:
        (draft,) = (each for each in tmp_path.iterdir() if each != path)
        seen.append(mode(draft))
        yield b"new"

    write_file(str(path), pieces())
    assert seen == [0o600]


def test_what_breaks_off_leaves_the_old_file_and_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "m.md"
    path.write_bytes(b"old")

    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_file(str(path), pieces())
    assert (path.read_bytes(), os.listdir(tmp_path)) == (b"old", ["m.md"])


def test_a_read_only_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "m.md"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(UnwritableOutput, match="read-only"):
        replace_file(str(path), b"new")
    assert path.read_bytes() == b"old"
