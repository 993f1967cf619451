"""Long work that several processes share, in order and no faster than it is needed."""

from __future__ import annotations

from refcheck.run.workers import CHUNK, WORTH_A_POOL, in_order


def test_many_lines_are_read_by_several_processes_in_order() -> None:
    numbers = range(WORTH_A_POOL + 5 * CHUNK + 1)
    assert list(in_order(str, numbers, jobs=2)) == [str(number) for number in numbers]


def test_only_so_many_are_taken_as_are_needed() -> None:
    numbers = iter(range(10 * WORTH_A_POOL))
    results = in_order(str, numbers, jobs=2)
    assert [next(results) for _ in range(WORTH_A_POOL + 1)][-1] == str(WORTH_A_POOL)
    assert next(numbers) <= WORTH_A_POOL + 20 * CHUNK
    results.close()  # type: ignore[attr-defined]
