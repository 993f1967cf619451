"""What is remembered of the web, how long, and what becomes of it when the file or the machine fails?"""

from __future__ import annotations

import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.model.date import Date
from refcheck.model.evidence import (
    Absent,
    Alive,
    Archived,
    Blocked,
    Dead,
    Evidence,
    Moved,
    Noticed,
    Record,
    Registered,
    Subject,
    SubjectKind,
    Suspicious,
    Unavailable,
    Update,
)
from refcheck.model.reason import Cause, Reason, Sign, SignKind
from refcheck.model.work import Field, Name, Work
from refcheck.net import memory as memory_module
from refcheck.net.ages import AGES, LONGEST, NOTHING, OF_BOOKS
from refcheck.net.encoding import KINDS, decode, encode
from refcheck.net.memory import FILE, VERSION, Memory, forget

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DOI = Subject(SubjectKind.DOI, "10.5555/rocznik.2019.41")
ISBN = Subject(SubjectKind.ISBN, "9788301234560")
PAGE = Subject(SubjectKind.URL, "https://www.example.org/mapy/podlasie")
ALIVE = Alive("www.example.org", NOON)
DEAD = Dead("www.example.org", NOON, Reason(Cause.STATUS, "www.example.org", 404))
MAPS = Work(
    type="article-journal", author=(Name("Новак", "Ян"),), title="Давние карты", issued=Date("2019"), DOI=DOI.value
)
RETRACTED = Record("Crossref", NOON, MAPS, updates=(Update("retraction", "10.5555/n", "publisher", date="2024-05-06"),))
EVERY_KIND: list[Evidence] = [
    Registered("doi.org", NOON, "Crossref"),
    Absent("doi.org", NOON),
    RETRACTED,
    ALIVE,
    Moved("www.example.org", NOON, "https://maps.example.org/podlasie"),
    Suspicious("www.example.org", NOON, (Sign(SignKind.HEADING, "Not found"), Sign(SignKind.SIBLING))),
    DEAD,
    Archived("web.archive.org", NOON, "https://web.archive.org/web/20240102000000/https://x.org", "2024-01-02"),
    Blocked("www.example.org", NOON, Reason(Cause.NO_PROGRAMS, "www.example.org", 403)),
    Unavailable("www.example.org", NOON, Reason(Cause.STATUS, "www.example.org", 503)),
    Noticed("Retraction Watch", NOON, RETRACTED.updates),
]


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def keep(folder: Path, *evidence: Evidence, subject: Subject = PAGE, now: datetime = NOON) -> None:
    memory = Memory.open(str(folder), at(now))
    memory.keep(subject, evidence)
    memory.close()
    assert memory.notice is None


def recall(folder: Path, subject: Subject = PAGE, now: datetime = NOON, any_age: bool = False) -> list[Evidence] | None:
    """The evidence, or `None` where it is not remembered."""
    memory = Memory.open(str(folder), at(now))
    known = memory.recall([subject], any_age)
    memory.close()
    assert memory.notice is None
    return list(known[subject]) if subject in known else None


SURENESS = st.floats(0, 1)
WORKS = st.builds(Work, confidence=SURENESS, fields=st.lists(st.builds(Field, confidence=SURENESS)).map(tuple))
MOMENTS = st.datetimes(timezones=st.just(UTC))
ANY_EVIDENCE = st.one_of(
    [st.builds(kind, at=MOMENTS, **({"work": WORKS} if kind is Record else {})) for kind in KINDS.values()]
)


# Written and read


@given(st.lists(ANY_EVIDENCE, max_size=4).map(tuple))
def test_evidence_is_read_as_it_was_written(evidence: tuple[Evidence, ...]) -> None:
    assert decode(encode(evidence)) == evidence


def test_each_kind_has_an_example_here() -> None:
    assert [type(item) for item in EVERY_KIND] == list(KINDS.values())


def test_what_is_as_usual_is_not_written() -> None:
    assert encode((ALIVE,)) == '[["alive",{"source":"www.example.org","at":"2026-06-01T12:00:00+00:00"}]]'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[",
        "7",
        "[" * 100_000,
        '[["vanished",{"source":"x","at":"2026-06-01T12:00:00+00:00"}]]',  # a kind of a later refcheck
        '[["alive",{"source":"x","at":"2026-06-01T12:00:00+00:00","colour":"red"}]]',
        '[["alive",{"source":"x"}]]',
        '[["alive",{"source":7,"at":"2026-06-01T12:00:00+00:00"}]]',
        '[["alive",{"source":"x","at":"yesterday"}]]',
        '[["alive",{"source":"x","at":"2026-06-01T12:00:00"}]]',  # in which time zone?
        '[["alive",{"source":"x","at":"2026-06-01T12:00:00+00:00","status":true}]]',
        '[["record",{"source":"x","at":"2026-06-01T12:00:00+00:00","work":["title"]}]]',
    ],
)
def test_what_is_no_evidence_is_not_read_as_such(text: str) -> None:
    with pytest.raises(ValueError, match="no evidence"):
        decode(text)


@pytest.mark.parametrize(
    "harm",
    [
        "evidence = '[[\"alive\", 7]]'",
        "evidence = CAST(x'5bff5d' AS TEXT)",
        "evidence = NULL",
        "seen = 'today'",
        "seen = 1e99",
    ],
)
def test_a_damaged_row_is_not_remembered_and_does_no_harm_to_others(tmp_path: Path, harm: str) -> None:
    keep(tmp_path, ALIVE)
    keep(tmp_path, RETRACTED, subject=DOI)
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute(f"UPDATE answer SET {harm} WHERE kind = 'url'")
    connection.close()
    assert recall(tmp_path) is None
    assert recall(tmp_path, DOI) == [RETRACTED]


# How long


@pytest.mark.parametrize("evidence", EVERY_KIND[:-2], ids=lambda item: type(item).__name__)
def test_an_answer_holds_for_its_time(tmp_path: Path, evidence: Evidence) -> None:
    keep(tmp_path, evidence)
    assert recall(tmp_path, now=NOON + AGES[type(evidence)] - SECOND) == [evidence]
    assert recall(tmp_path, now=NOON + AGES[type(evidence)]) is None


def test_a_record_of_a_book_holds_longer_than_one_that_may_be_retracted(tmp_path: Path) -> None:
    keep(tmp_path, RETRACTED, subject=ISBN)
    assert AGES[Record] < OF_BOOKS
    assert recall(tmp_path, ISBN, NOON + OF_BOOKS - SECOND) == [RETRACTED]


def test_that_nothing_was_found_holds_for_a_day(tmp_path: Path) -> None:
    work = Subject(SubjectKind.WORK, "Nowak Dawne mapy Podlasia 2019")
    keep(tmp_path, subject=work)
    assert recall(tmp_path, work, NOON + NOTHING - SECOND) == []
    assert recall(tmp_path, work, NOON + NOTHING + SECOND, any_age=True) is None


def test_all_of_it_must_hold(tmp_path: Path) -> None:
    keep(tmp_path, EVERY_KIND[0], RETRACTED, subject=DOI)
    assert recall(tmp_path, DOI, NOON + timedelta(days=29)) == [EVERY_KIND[0], RETRACTED]
    assert recall(tmp_path, DOI, NOON + timedelta(days=31)) is None


@pytest.mark.parametrize("evidence", EVERY_KIND[:-2], ids=lambda item: type(item).__name__)
def test_offline_only_what_affirms_is_told_when_it_is_old(tmp_path: Path, evidence: Evidence) -> None:
    keep(tmp_path, evidence)
    old = recall(tmp_path, now=NOON + timedelta(days=100), any_age=True)
    accuses = isinstance(evidence, Absent | Dead | Suspicious | Blocked)
    assert old == (None if accuses else [evidence])


def test_an_archived_copy_outlives_the_news_that_the_page_is_dead(tmp_path: Path) -> None:
    keep(tmp_path, DEAD, EVERY_KIND[7])
    assert recall(tmp_path, now=NOON + timedelta(days=3), any_age=True) == [EVERY_KIND[7]]


def test_silence_is_not_remembered_nor_what_was_learned_beside_it(tmp_path: Path) -> None:
    keep(tmp_path, EVERY_KIND[0], EVERY_KIND[-2], subject=DOI)
    assert not (tmp_path / FILE).exists()


def test_silence_does_not_take_the_place_of_an_answer(tmp_path: Path) -> None:
    keep(tmp_path, ALIVE)
    keep(tmp_path, EVERY_KIND[-2])
    assert recall(tmp_path) == [ALIVE]


def test_the_last_answer_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    keep(tmp_path, ALIVE)
    keep(tmp_path, DEAD)
    assert recall(tmp_path) == [DEAD]


def test_what_a_wrong_clock_saw_is_not_believed(tmp_path: Path) -> None:
    keep(tmp_path, Alive("www.example.org", NOON + timedelta(days=400)))
    assert recall(tmp_path) is None


def test_what_is_old_is_deleted(tmp_path: Path) -> None:
    keep(tmp_path, ALIVE)
    keep(tmp_path, RETRACTED, subject=DOI, now=NOON + LONGEST + SECOND)
    assert [subject for subject, *_ in Memory.open(str(tmp_path)).everything()] == []
    keep(tmp_path, ALIVE)
    keep(tmp_path, RETRACTED, subject=DOI, now=NOON + LONGEST - SECOND)
    assert len(Memory.open(str(tmp_path)).everything()) == 2


def test_the_page_of_documentation_has_the_same_ages() -> None:
    page = (Path(__file__).parents[2] / "docs" / "memory.md").read_text("utf-8")
    rows = dict(
        re.findall(r"^\| ([a-z, ]+?) \| (\d+ \w+) \|", page.replace("by its ISBN", "by its isbn"), re.MULTILINE)
    )
    in_words = {kind.__name__.lower(): _in_words(age) for kind, age in AGES.items()}
    extra = {"record of a book, by its isbn": _in_words(OF_BOOKS), "nothing found": _in_words(NOTHING)}
    assert rows == in_words | extra
    assert f"older than {LONGEST.days} days is deleted" in page.replace("\n", " ")


def _in_words(age: timedelta) -> str:
    number, unit = (age.days, "day") if age.days else (age.seconds // 3600, "hour")
    return f"{number} {unit}{'s' if number > 1 else ''}"


# What is in it


@pytest.mark.parametrize(
    "subject",
    [
        Subject(SubjectKind.URL, "https://editor:secret@www.example.org/mapy"),
        Subject(SubjectKind.ARCHIVED, "20240102 https://editor@www.example.org/mapy"),
        Subject(SubjectKind.URL, "https://www.example.org/\udcff"),
    ],
)
def test_passwords_and_what_is_no_text_are_not_kept(tmp_path: Path, subject: Subject) -> None:
    keep(tmp_path, ALIVE, subject=subject)
    assert recall(tmp_path, subject) is None
    assert not (tmp_path / FILE).exists()


def test_a_page_with_an_at_sign_is_kept(tmp_path: Path) -> None:
    page = Subject(SubjectKind.URL, "https://www.example.org/@nowak?mail=a@b")
    keep(tmp_path, ALIVE, subject=page)
    assert recall(tmp_path, page) == [ALIVE]


def test_any_script_is_kept(tmp_path: Path) -> None:
    pages = [
        Subject(SubjectKind.URL, f"https://www.example.org/{word}")
        for word in ("мапы", "𐌰𐌱", "ערב", "\u00e9", "e\u0301")
    ]
    for number, page in enumerate(pages):
        keep(tmp_path, Alive("www.example.org", NOON, 200 + number), subject=page)
    assert [recall(tmp_path, page) for page in pages] == [[Alive("www.example.org", NOON, 200 + n)] for n in range(5)]


def test_where_nothing_is_kept_there_is_no_file(tmp_path: Path) -> None:
    assert recall(tmp_path / "new") is None
    assert not (tmp_path / "new").exists()


def test_a_memory_without_a_file_remembers_nothing() -> None:
    memory = Memory("")
    memory.keep(PAGE, (ALIVE,))
    memory.close()
    assert (memory.recall([PAGE]), memory.everything(), memory.notice) == ({}, [], None)


# One file, many processes


def test_afterwards_there_is_one_file(tmp_path: Path) -> None:
    keep(tmp_path, ALIVE)
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_an_answer_is_kept_before_the_run_ends(tmp_path: Path) -> None:
    memory = Memory.open(str(tmp_path), at(NOON))
    memory.keep(PAGE, (ALIVE,))
    assert recall(tmp_path) == [ALIVE]
    memory.close()


def test_an_answer_just_kept_is_recalled(tmp_path: Path) -> None:
    memory = Memory.open(str(tmp_path), at(NOON))
    for subject in (PAGE, DOI):
        memory.keep(subject, (ALIVE,))
    assert list(memory.recall([DOI, ISBN, PAGE])) == [DOI, PAGE]
    memory.close()


WRITER = """
import sys
from datetime import UTC, datetime
from itertools import count
from refcheck.model.evidence import Alive, Subject, SubjectKind
from refcheck.net import memory
memory.GAP = 0.0  # each answer is written at once
name, folder, most = sys.argv[1:]
lasting = memory.Memory.open(folder)
for number in range(int(most)) if int(most) else count():
    lasting.keep(Subject(SubjectKind.URL, f"https://{name}.example.org/{number}"), (Alive("x" * 500, datetime.now(UTC)),))
    print(number, flush=True)
lasting.close()
sys.exit(lasting.notice or 0)
"""


def writer(folder: Path, name: str, most: int) -> subprocess.Popen[bytes]:
    """A process that keeps `most` answers, or goes on for ever."""
    return subprocess.Popen([sys.executable, "-c", WRITER, name, str(folder), str(most)], stdout=subprocess.PIPE)


def test_many_processes_use_it_at_once(tmp_path: Path) -> None:
    processes = [writer(tmp_path, name, 40) for name in ("a", "b", "c", "d")]
    assert [process.communicate()[1] or process.returncode for process in processes] == [0, 0, 0, 0]
    memory = Memory.open(str(tmp_path))
    assert len(memory.everything()) == 4 * 40
    memory.close()


def test_a_process_that_is_killed_leaves_it_whole(tmp_path: Path) -> None:
    kept = 0
    for number in range(5):
        with writer(tmp_path, f"run{number}", 0) as process:
            assert process.stdout
            for _ in range(10):
                process.stdout.readline()
            time.sleep(random.random() / 50)
            process.send_signal(signal.SIGKILL)
            kept += 10 + len(process.stdout.readlines())
        memory = Memory.open(str(tmp_path))
        assert len(memory.everything()) >= kept, "what was written before it was killed is there"
        memory.close()
        assert memory.notice is None
    with sqlite3.connect(tmp_path / FILE) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


# What may be wrong with the file


@pytest.mark.parametrize("version", [VERSION + 1, VERSION + 700])
def test_what_another_version_wrote_is_forgotten(tmp_path: Path, version: int) -> None:
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("CREATE TABLE answer (whatever)")
        connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    assert recall(tmp_path) is None
    keep(tmp_path, ALIVE)
    assert recall(tmp_path) == [ALIVE]


def garbage(path: Path) -> None:
    path.write_bytes(b"This was never a database. " * 400)


def truncate(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2 - 100])


def scribble(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(data)


@pytest.mark.parametrize("harm", [garbage, truncate, scribble])
@pytest.mark.parametrize("first", ["recall", "keep"])
def test_a_damaged_file_is_put_aside_and_a_new_one_begun(
    tmp_path: Path, harm: Callable[[Path], None], first: str
) -> None:
    keep(tmp_path, RETRACTED, subject=DOI)
    harm(tmp_path / FILE)
    memory = Memory.open(str(tmp_path), at(NOON))
    if first == "recall":
        assert memory.recall([DOI]) == {}
    memory.keep(PAGE, (ALIVE,))
    memory.close()
    assert str(memory.notice) == (
        f"{tmp_path / FILE}: what was remembered of the web is damaged; "
        f"it is kept as {FILE}.damaged, and the next check begins a new file"
    )
    assert [path.name for path in tmp_path.iterdir()] == [f"{FILE}.damaged"]
    keep(tmp_path, ALIVE)
    assert recall(tmp_path) == [ALIVE]


def test_an_empty_file_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    assert recall(tmp_path) is None
    keep(tmp_path, ALIVE)
    assert recall(tmp_path) == [ALIVE]


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    memory = Memory.open(str(tmp_path), at(NOON))
    assert memory.recall([PAGE]) == {}
    memory.keep(PAGE, (ALIVE,))
    memory.close()
    assert str(memory.notice) == (
        f"{tmp_path / FILE}: what is remembered of the web cannot be read (unable to open database file); "
        "refcheck does without, or name another folder with --cache-dir"
    )


def test_a_file_in_the_place_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "cache").touch()
    memory = Memory.open(str(tmp_path / "cache"), at(NOON))
    memory.keep(PAGE, (ALIVE,))
    assert memory.recall([PAGE]) == {}
    memory.close()
    assert "new answers cannot be remembered (file exists)" in str(memory.notice)


def with_pragma(monkeypatch: pytest.MonkeyPatch, pragma: str) -> None:
    connect = memory_module._connect

    def restricted(path: str) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute(f"PRAGMA {pragma}")
        return connection

    monkeypatch.setattr(memory_module, "_connect", restricted)


def test_a_file_that_may_only_be_read_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, ALIVE)
    with_pragma(monkeypatch, "query_only = 1")
    memory = Memory.open(str(tmp_path), at(NOON))
    for subject in (DOI, ISBN):
        memory.keep(subject, (RETRACTED,))
    assert memory.recall([PAGE, DOI]) == {PAGE: (ALIVE,)}
    memory.close()
    assert "new answers cannot be remembered (attempt to write a readonly database)" in str(memory.notice)


def test_on_a_full_disk_what_fitted_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_pragma(monkeypatch, "max_page_count = 5")
    monkeypatch.setattr(memory_module, "GAP", 0.0)
    memory = Memory.open(str(tmp_path), at(NOON))
    for number in range(100):
        memory.keep(Subject(SubjectKind.URL, f"https://www.example.org/{number}"), (Alive("x" * 300, NOON),))
    assert 0 < len(memory.everything()) < 100
    memory.close()
    assert "new answers cannot be remembered (database or disk is full)" in str(memory.notice)


def test_a_file_that_others_do_not_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, ALIVE)
    monkeypatch.setattr(memory_module, "PATIENCE", 0.05)
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    memory = Memory.open(str(tmp_path), at(NOON))
    assert memory.recall([PAGE]) == {}
    other.close()
    assert "cannot be read (database is locked)" in str(memory.notice)
    assert recall(tmp_path) == [ALIVE]


def test_all_is_forgotten(tmp_path: Path) -> None:
    keep(tmp_path, ALIVE)
    (tmp_path / f"{FILE}.damaged").touch()
    (tmp_path / "mine.txt").touch()
    assert forget(str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert not forget(str(tmp_path))


def test_a_memory_that_is_forgotten_while_it_is_used(tmp_path: Path) -> None:
    memory = Memory.open(str(tmp_path), at(NOON))
    memory.keep(PAGE, (ALIVE,))
    forget(str(tmp_path))
    memory.keep(DOI, (RETRACTED,))
    memory.close()
    keep(tmp_path, ALIVE)
    assert recall(tmp_path) == [ALIVE]
