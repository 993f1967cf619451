"""Counts in words."""


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 file`, `2 files`; `2 entries` where that is the plural."""
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"
