"""An entry of the reference list is cited nowhere.

## Why it matters

A reference list, unlike a bibliography of the subject, has what the text cites and no more. Citations in notes, by key, by author and year and by number all count, and so does an author named with the year in a sentence. Where the text cites in a way that refcheck cannot follow, it says nothing. An entry of a `.bib` file is only information, as nothing uncited is printed from it; a file of which the manuscript cites less than half is a collection that serves other manuscripts too, and nothing is said of it.

## Example

```markdown
Maps of the region have been drawn for long.¹ They were lost.

¹ J. Nowak, *Dawne mapy Podlasia* (Białystok, 2019), p. 11.

References

- Lis A., *Granice i mapy* (Lublin, 2004).
- Nowak J., *Dawne mapy Podlasia* (Białystok, 2019).
```

```findings
entry 1: uncited-reference
```

Named in a sentence, an entry is cited:

```markdown
Maps of the region have been drawn for long.¹ In 2004 Lis called them borders (Lis 2004).

¹ J. Nowak, *Dawne mapy Podlasia* (Białystok, 2019), p. 11.

References

- Lis A., *Granice i mapy* (Lublin, 2004).
- Nowak J., *Dawne mapy Podlasia* (Białystok, 2019).
```

```findings
none
```

Cited by author and year, in whatever case the name stands:

```markdown
Maps were drawn early (Nowak, 2019), in the view of Lisa (2004). They were lost, says Nowak (2019).

# References

- Lis, A. (2004). *Granice i mapy*. Lublin.
- Mazur, B. (2011). *Drogi Mazowsza*. Warszawa.
- Nowak, J. (2019). *Dawne mapy Podlasia*. Białystok.
```

```findings
entry 2: uncited-reference
```

By number:

```markdown
Maps were drawn early [1]. They were lost [3, p. 5; 4].

# References

1. Lis A. *Granice i mapy*. Lublin, 2004.
2. Mazur B. *Drogi Mazowsza*. Warszawa, 2011.
3. Nowak J. *Dawne mapy Podlasia*. Białystok, 2019.
4. Zając Z. *Lasy*. Lublin, 2001.
```

```findings
entry 2: uncited-reference
```

## How to mend it

Cite the work where it was used, or take the entry out.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.conventions.declension import nominatives
from refcheck.conventions.romanisation import fold
from refcheck.i18n.message import message
from refcheck.matching.authors import HEAD, Listed
from refcheck.matching.words import words
from refcheck.model.apparatus import Apparatus
from refcheck.model.citation import Habit
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.model.work import Reference


def check(apparatus: Apparatus) -> Iterator[Remark]:
    cited = {number for link in apparatus.links for number in link.candidates}
    if not cited or Habit.UNCLEAR in apparatus.habits:
        return
    uncited = [reference for reference in apparatus.references if reference.number not in cited]
    if not uncited:
        return
    collected = {reference.number for reference in uncited if _of_collection(reference, apparatus)}
    if len(collected) > len(cited):
        return
    named = _Named(apparatus)
    for reference in uncited:
        if not named.has(reference):
            sentence = message(
                "uncited-reference.cited-nowhere",
                "Entry {number}, “{title}”, is cited nowhere.",
                number=reference.number,
                title=_short(reference),
            )
            severity = Severity.INFO if reference.number in collected else None
            yield Remark(reference.span, sentence, reference=reference.number, found=reference.text, severity=severity)


def _of_collection(reference: Reference, apparatus: Apparatus) -> bool:
    """Does the entry stand in a `.bib` file, of which a manuscript prints only what it cites?"""
    return apparatus.document.locate(reference.span).path.endswith(".bib")


def _short(reference: Reference) -> str:
    names = ", ".join(name.sort_name for name in reference.work.author[:2])
    return ": ".join(part for part in (names, reference.work.title) if part) or reference.text[:80]


class _Named:
    """The words of running text, notes and entries' ends (`In: Nowak 2019, 5–9`), to see whether an entry is named there
    by author and year, or by its title."""

    def __init__(self, apparatus: Apparatus) -> None:
        passages = [*apparatus.body, *(note.passage for note in apparatus.notes)]
        texts = [passage.text for passage in passages]
        texts += [_behind_year(Listed(reference)) for reference in apparatus.references]
        written = [word.text for text in texts for word in words(text)]
        self.words = [fold(word) for word in written]
        self.places: dict[str, list[int]] = {}
        forms: dict[str, set[str]] = {}
        for place, word in enumerate(written):
            if word not in forms:
                forms[word] = {self.words[place], *map(fold, nominatives(word) if word[0].isupper() else ())}
            for key in forms[word]:
                self.places.setdefault(key, []).append(place)

    def has(self, reference: Reference) -> bool:
        listed = Listed(reference)
        for name in listed.first_names():
            for word in words(name)[-1:]:
                for place in self.places.get(fold(word.text), ())[:200]:
                    if not listed.year or listed.year in self.words[place + 1 : place + 12]:
                        return True
        title = [fold(word.text) for word in words(reference.work.title)][:5]
        return len(title) >= 3 and any(
            self.words[at : at + len(title)] == title for at in self.places.get(title[0], ())[:500]
        )


def _behind_year(listed: Listed) -> str:
    """What an entry says behind its year, where the year follows the author."""
    at = listed.reference.text.find(listed.year, 0, HEAD) if listed.year else -1
    return listed.reference.text[at + len(listed.year) :] if at >= 0 else ""


RULE = Rule(
    "CIT102",
    "uncited-reference",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("uncited-reference.question", "Should it stay in the list?"),
)
