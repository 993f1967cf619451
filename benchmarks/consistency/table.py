"""The scores as tables in Markdown."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.consistency.score import Score, SlipScore

COLUMNS = ("files", "notes exact", "lists exact", "links", "precision", "recall", "false alarms per 100", "remarks")
HEAD = "| {} | " + " | ".join(COLUMNS) + " |\n" + "| --- " * (len(COLUMNS) + 1) + "|"


def scores(groups: Mapping[tuple[str, str], Score]) -> str:
    """A table for each kind of group, and the false alarms by rule."""
    lines: list[str] = []
    for heading in dict.fromkeys(heading for heading, _ in groups):
        lines.append(HEAD.format(heading))
        lines += [_row(name, score) for (of, name), score in sorted(groups.items()) if of == heading]
        lines.append("")
    for (heading, name), score in groups.items():
        if heading == "all":
            by_rule = (score.alarms + score.remarks).most_common()
            told = ", ".join(f"`{rule}` {100 * count / score.entries:.2f}" for rule, count in by_rule)
            lines += [f"Findings by rule per 100 entries, {name}: {told or 'none'}", ""]
    return "\n".join(lines)


def _row(name: str, score: Score) -> str:
    return (
        f"| {name} | {score.files} | {score.notes_exact} | {score.list_exact} | {score.links} "
        f"| {100 * score.precision:.1f} % | {100 * score.recall:.1f} % "
        f"| {score.per_hundred(score.alarms):.2f} | {score.per_hundred(score.remarks):.2f} |"
    )


def slip_scores(kinds: Mapping[str, SlipScore]) -> str:
    """A row for each kind of slip."""
    lines = ["| slip | made | found | by its rule | new findings elsewhere |", "| --- | --- | --- | --- | --- |"]
    for kind, score in kinds.items():
        lines.append(
            f"| {kind} | {score.made} | {100 * score.found / score.made:.0f} % "
            f"| {100 * score.by_rule / score.made:.0f} % | {score.elsewhere} |"
        )
    made, found = sum(s.made for s in kinds.values()), sum(s.found for s in kinds.values())
    return "\n".join([*lines, f"| all | {made} | {100 * found / max(1, made):.1f} % | | |"])
