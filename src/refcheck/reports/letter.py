"""An editor's letter to the author about the findings: numbered queries, as Markdown.

`letter_docx` makes a Word file of the same letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.reports import letter_texts as texts
from refcheck.reports.queries import Letter, letter_on
from refcheck.reports.run import Run

ACTING = re.compile(r"[\\*`<\[]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
"""What Markdown would not show as it stands (CommonMark 0.31, 2.4 and 6); `_` within a word is shown."""


def render(run: Run) -> str:
    """A letter on each manuscript, ready to be sent under the editor's name, with a rule between them."""
    return "\n---\n\n".join(
        "\n\n".join(_paragraphs(letter_on(checked, run), run)) + "\n" for checked in run.manuscripts
    )


def _paragraphs(letter: Letter, run: Run) -> Iterator[str]:
    yield f"# {_shown(run.translate(texts.TITLE.fill(name=letter.name)))}"
    yield from map(run.translate, letter.opening)
    for section in letter.sections:
        yield f"## {_shown(section.heading)}"
        for query in section.queries:
            sign = f"{query.number}. "
            yield sign + _shown(query.question)
            if query.quote:
                yield f"{' ' * len(sign)}> {_shown(query.quote)}"
    if letter.general:
        yield f"## {run.translate(texts.GENERAL)}"
        yield run.translate(texts.UNIFORM)
        yield "\n".join(f"- {_shown(remark)}" for remark in letter.general)
    yield from map(run.translate, letter.closing)


def _shown(text: str) -> str:
    """The text so that Markdown shows it as it stands."""
    return ACTING.sub(r"\\\g<0>", text)
