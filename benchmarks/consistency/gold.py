"""What is right of a rendered manuscript, known because a citation processor made its notes and its list from keys."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Gold:
    """`kind` is `note` or `in-text`, `notes` and `references` are counts. `links` are pairs of a note (0: running text)
    and an entry. `pure` are the notes that hold nothing but citations, `own` the sentences that the author wrote in a
    note. `fields` tell of each entry title, names, year, page, volume, container and url, as its record has them.
    """

    language: str
    kind: str
    style: str
    notes: int
    references: int
    links: tuple[tuple[int, int], ...]
    pure: tuple[int, ...]
    own: dict[int, tuple[str, ...]]
    fields: tuple[dict[str, Any], ...]

    def cited(self, note: int) -> list[int]:
        """The entries that a note cites."""
        return [entry for number, entry in self.links if number == note]

    def write(self, path: Path) -> None:
        """Write it as JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False) + "\n", encoding="utf-8")


def read(path: Path) -> Gold:
    """The gold of a file."""
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    told["links"] = tuple((note, entry) for note, entry in told["links"])
    told["own"] = {int(note): tuple(texts) for note, texts in told["own"].items()}
    told["pure"], told["fields"] = tuple(told["pure"]), tuple(told["fields"])
    return Gold(**told)


def fields(item: dict[str, Any]) -> dict[str, Any]:
    """What is told of an entry by its record (CSL JSON)."""
    people = item.get("author") or item.get("editor") or []
    return {
        "title": item.get("title", ""),
        "names": [name["family"] for name in people if "family" in name],
        "year": str(item["issued"]["date-parts"][0][0]) if "issued" in item else "",
        "page": str(item.get("page", "")),
        "volume": str(item.get("volume", "")),
        "container": item.get("container-title", ""),
        "url": item.get("URL", ""),
    }
