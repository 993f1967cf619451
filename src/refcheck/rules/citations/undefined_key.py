r"""A citation names its work by a key that no entry has.

## Why it matters

Where the key should become a citation, the printed text has a question mark, the bare key or nothing. Where no entry at all has a key, the bibliography is not at hand, and refcheck says nothing.

## Example

```latex
\documentclass{article}
\begin{document}
Maps were lost \cite{lis2004} and found \cite{novak2019}.

\begin{thebibliography}{9}
\bibitem{lis2004} A. Lis, \emph{Granice i mapy}, Lublin 2004.
\bibitem{nowak2019} J. Nowak, \emph{Dawne mapy Podlasia}, Białystok 2019.
\end{thebibliography}
\end{document}
```

```findings
line 3: undefined-key
```

```latex
\documentclass{article}
\begin{document}
Maps were lost \cite{lis2004} and found \cite{nowak2019}.

\begin{thebibliography}{9}
\bibitem{lis2004} A. Lis, \emph{Granice i mapy}, Lublin 2004.
\bibitem{nowak2019} J. Nowak, \emph{Dawne mapy Podlasia}, Białystok 2019.
\end{thebibliography}
\end{document}
```

```findings
none
```

## How to mend it

Write the key as the entry has it, or add the entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from refcheck.i18n.message import joined, message, plural
from refcheck.matching.links import ALL
from refcheck.model.apparatus import Apparatus
from refcheck.model.citation import CitationItem, Form
from refcheck.model.finding import Remark, Rule, Severity

MOST_EDITS = 2
"""A key so far from the one written is suggested in its place."""


def check(apparatus: Apparatus) -> Iterator[Remark]:
    keys = [reference.key for reference in apparatus.references if reference.key]
    if not keys:
        return
    undefined: dict[str, list[CitationItem]] = {}
    for link in apparatus.links:
        item = link.item
        if item.form is Form.KEY and not link.candidates and item.key != ALL and not item.work.title:
            undefined.setdefault(item.key, []).append(item)
    for key, places in undefined.items():
        sentence = message("undefined-key.no-entry", "No entry has the key “{key}”.", key=key)
        if len(places) > 1:
            sentence = joined(
                [
                    sentence,
                    plural(
                        "undefined-key.times", "It is cited {count} time.", "It is cited {count} times.", len(places)
                    ),
                ]
            )
        yield Remark(
            span=places[0].span,
            message=sentence,
            note=places[0].note,
            cited=key,
            suggestion=_nearest(key, keys),
            related=tuple(item.span for item in places[1:]),
        )


def _nearest(key: str, keys: list[str]) -> str | None:
    """The one key that is this one but for a slip."""
    found = extractOne(key, keys, scorer=OSA.distance, score_cutoff=min(MOST_EDITS, len(key) // 3))
    return found[0] if found else None


RULE = Rule(
    "CIT106",
    "undefined-key",
    Severity.ERROR,
    "0.1",
    __doc__ or "",
    check,
    question=message("undefined-key.question", "Which work is meant?"),
)
