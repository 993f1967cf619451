"""The memory of the web from one run to the next: evidence about subjects, in one SQLite file.

Several processes may use the file at once, and each may be killed at any moment: SQLite's rollback journal sees to
that, on network file systems too, where its write-ahead log does not work (https://www.sqlite.org/wal.html). Nothing
that is wrong with the file ends a run: it goes on without memory, and `Memory.notice` tells why.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from refcheck.errors import system_reason
from refcheck.i18n.message import Message, message, verbatim
from refcheck.model.evidence import Evidence, Subject, SubjectKind, Unavailable
from refcheck.net.ages import LONGEST, holds, without_stale_accusations
from refcheck.net.encoding import decode, encode
from refcheck.net.settings import VARIABLE

FILE = "refcheck.sqlite"
VERSION = 1
"""Of the table, and of what evidence means (`PRAGMA user_version`). What another version wrote is forgotten."""
TABLE = (
    "DROP TABLE IF EXISTS answer",
    "CREATE TABLE answer (kind TEXT, value TEXT, seen INTEGER, evidence TEXT, PRIMARY KEY (kind, value))",
    "CREATE INDEX answer_seen ON answer (seen)",
    f"PRAGMA user_version = {VERSION}",
)
"""`seen` is when the oldest piece of the evidence was seen, or that there is none (seconds since 1970)."""
PATIENCE = 10.0
"""Seconds to wait while other processes use the file."""
GAP = 1.0
"""Seconds between two writes: what comes faster is written together."""
UNFIT = re.compile(r"://[^/?#\s\"]*@|[\ud800-\udfff]")
"""A user's name, perhaps with a password, in an address (RFC 3986, 3.2.1); half a character, which no file can hold."""
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
BESIDE = ("", "-journal", ".damaged")
"""The file, what SQLite may leave beside it, and an earlier one that could not be read. A journal without its file
is of no effect, a file without its journal may be half written: so the file goes first."""

NOT_REMEMBERED = message(
    "memory.not-remembered",
    "{path}: new answers cannot be remembered ({reason}); "
    "refcheck does without, or name another folder with --cache-dir",
)
NOT_READ = message(
    "memory.not-read",
    "{path}: what is remembered of the web cannot be read ({reason}); "
    "refcheck does without, or name another folder with --cache-dir",
)
PUT_ASIDE = message(
    "memory.put-aside",
    "{path}: what was remembered of the web is damaged; it is kept as {name}, and the next check begins a new file",
)
NOT_PUT_ASIDE = message(
    "memory.not-put-aside",
    "{path}: what was remembered of the web is damaged; remove it with “refcheck cache clear”",
)

Row = tuple[str, str, int, str]
"""As it is written."""
Remembered = tuple[Subject, datetime, tuple[Evidence, ...]]
"""Evidence about a subject, and since when."""


def _now() -> datetime:
    return datetime.now(UTC)


def default_folder() -> str:
    """Where the user's programs keep what can be had again; nothing for a user without a home. What servers of the
    user's own choice answer is kept apart from what the world does."""
    import platformdirs

    try:
        folder = platformdirs.user_cache_dir("refcheck", appauthor=False)
    except RuntimeError:
        return ""
    servers = os.environ.get(VARIABLE, "")
    return os.path.join(folder, hashlib.sha256(servers.encode()).hexdigest()[:16]) if servers else folder


def forget(folder: str) -> bool:
    """Removal of the file, and whether there was one. Raises `OSError`."""
    found = False
    for end in BESIDE:
        with suppress(FileNotFoundError):
            os.unlink(os.path.join(folder, FILE) + end)
            found = True
    return found


class Memory:
    """Remembers in `path`, or, where it is empty, nothing. The file is made when there is something to keep.

    `notice` tells what went wrong, if anything did. Not for several threads.
    """

    def __init__(self, path: str, now: Callable[[], datetime] = _now) -> None:
        self.path, self.now = path, now
        self.notice: Message | None = None
        self._readable = self._writable = bool(path)
        self._connection: sqlite3.Connection | None = None
        self._pending: dict[Subject, Row] = {}
        self._written = float("-inf")
        self._pruned = False

    @classmethod
    def open(cls, folder: str = "", now: Callable[[], datetime] = _now) -> Memory:
        """The memory in a folder, or in the user's own; one that remembers nothing, where there is none."""
        place = os.path.abspath(folder) if folder else default_folder()
        return cls(os.path.join(place, FILE) if place else "", now)

    def recall(self, subjects: Iterable[Subject], any_age: bool = False) -> dict[Subject, tuple[Evidence, ...]]:
        """The evidence about those of the subjects of which something is remembered that still holds.

        With `any_age` evidence is told that is older, as long as it accuses nobody.
        """
        self._write()
        now, known = self.now(), {}
        for subject, seen, evidence in self._rows(subject for subject in subjects if _may_be_kept(subject.value)):
            if holds(subject, evidence, seen, now):
                known[subject] = evidence
            elif any_age and (told := without_stale_accusations(subject, evidence, now)):
                known[subject] = told
        return known

    def keep(self, subject: Subject, evidence: tuple[Evidence, ...]) -> None:
        """Remember an answer, unless a part of it is lacking, or it would give a password away."""
        if not self._writable or any(isinstance(item, Unavailable) for item in evidence):
            return
        text, seen = encode(evidence), min((item.at for item in evidence), default=self.now())
        if _may_be_kept(subject.value) and _may_be_kept(text):
            self._pending[subject] = (subject.kind.value, subject.value, int(seen.timestamp()), text)
        if time.monotonic() - self._written > GAP:
            self._write()

    def everything(self) -> list[Remembered]:
        """All that is remembered, whatever its age."""
        self._write()
        return self._rows(None)

    def close(self) -> None:
        """Write what is not written yet. Afterwards there is one file, which can be copied."""
        self._write()
        if self._connection:
            self._connection.close()
            self._connection = None

    def _rows(self, subjects: Iterable[Subject] | None) -> list[Remembered]:
        """What is written of these subjects, or of all; rows that cannot be read are passed over."""
        found: list[Remembered] = []
        if not self._readable or not os.path.exists(self.path):
            return found
        with self._heeding(), self._open() as connection:
            connection.execute("BEGIN")
            if _version(connection) == VERSION:
                for kind, value, seen, text in _select(connection, subjects):
                    with suppress(ValueError, TypeError, OverflowError, AttributeError):
                        subject = Subject(SubjectKind(kind.decode()), value.decode())
                        found.append((subject, datetime.fromtimestamp(seen, UTC), decode(text.decode())))
        return found

    def _write(self) -> None:
        if not self._pending:
            return
        with self._heeding(writing=True):
            os.makedirs(os.path.dirname(self.path), mode=0o700, exist_ok=True)
            with self._open() as connection:
                connection.execute("BEGIN IMMEDIATE")
                if _version(connection) != VERSION:  # in place: another process may be at work with the file
                    for statement in TABLE:
                        connection.execute(statement)
                connection.executemany("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?)", self._pending.values())
                if not self._pruned:
                    oldest = int((self.now() - LONGEST).timestamp())
                    connection.execute("DELETE FROM answer WHERE seen < ?", (oldest,))
            self._pruned = True
        self._pending.clear()
        self._written = time.monotonic()

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = _connect(self.path)
        return self._connection

    @contextmanager
    def _heeding(self, writing: bool = False) -> Iterator[None]:
        """What goes wrong with the file is told once, and the run goes on without it."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            damaged = getattr(error, "sqlite_errorcode", 0) & 0xFF in DAMAGED
            self._writable = False
            self._readable = writing and not damaged and self._readable
            self._pending.clear()
            if damaged:
                self._put_aside()
            elif not self.notice:
                reason = system_reason(error) if isinstance(error, OSError) else verbatim(str(error).lower())
                self.notice = (NOT_REMEMBERED if writing else NOT_READ).fill(path=self.path, reason=reason)

    def _put_aside(self) -> None:
        """A damaged file is given another name, so that the next run begins a new one; nothing is thrown away."""
        self.close()
        try:
            os.replace(self.path, f"{self.path}.damaged")
            self.notice = PUT_ASIDE.fill(path=self.path, name=f"{FILE}.damaged")
        except OSError:
            self.notice = NOT_PUT_ASIDE.fill(path=self.path)


def _connect(path: str) -> sqlite3.Connection:
    """Transactions begin where we say so (`isolation_level`); with the connection as context they end. Texts come as
    bytes, so that one which is damaged does not make the others unreadable."""
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    connection.text_factory = bytes
    return connection


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _select(connection: sqlite3.Connection, subjects: Iterable[Subject] | None) -> Iterator[tuple[Any, ...]]:
    """The rows of all subjects, or of these, in one transaction, so that the file is locked and read once."""
    if subjects is None:
        yield from connection.execute("SELECT * FROM answer")
        return
    for subject in subjects:
        key = (subject.kind.value, subject.value)
        yield from connection.execute("SELECT * FROM answer WHERE kind = ? AND value = ?", key)


def _may_be_kept(text: str) -> bool:
    return not UNFIT.search(text)
