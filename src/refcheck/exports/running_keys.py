"""The citation key for each work where works pass by and the list is never seen as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing

from refcheck.exports.keys import stem
from refcheck.model.work import Work

COUNT = "INSERT INTO seen VALUES (?, 1) ON CONFLICT (stem) DO UPDATE SET number = number + 1"


def with_keys(works: Iterable[Work]) -> Iterator[tuple[Work, str]]:
    """Each work with a key: the first of its name as in `citation_keys`, the others with `-2`, `-3` ... behind it.

    A hyphen stands in no other key, so all are different. What has been given is kept in a temporary database, in
    memory as long as it is small, and on disk from then on.
    """
    import sqlite3

    with closing(sqlite3.connect("", isolation_level=None)) as seen:
        seen.execute("CREATE TABLE seen (stem TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID")
        seen.execute("BEGIN")
        for work in works:
            key = stem(work)
            seen.execute(COUNT, (key,))
            (number,) = seen.execute("SELECT number FROM seen WHERE stem = ?", (key,)).fetchone()
            yield work, key if number == 1 else f"{key}-{number}"
