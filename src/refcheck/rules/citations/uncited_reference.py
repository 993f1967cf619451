"""An entry of the reference list is cited nowhere.

## Why it matters

A reference list, unlike a bibliography of the subject, has what the text cites and no more. Citations in notes, by key, by author and year and by number all count, and so does an author named with the year in a sentence. Where the text cites in a way that refcheck cannot follow, it says nothing. Where something in the notes looks like a citation and was not understood, no entry is named that it may mean; where that is so in a fifth of the notes or more, the others are only information, and so they are where a text that cites by author and year does not cite a fifth of the list. An entry of a `.bib` file is only information, as nothing uncited is printed from it; a file of which the manuscript cites less than half is a collection that serves other manuscripts too, and nothing is said of it.

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

import re
from collections.abc import Iterator

from refcheck.conventions.declension import nominatives
from refcheck.conventions.romanisation import fold
from refcheck.i18n.message import Message, message, plural
from refcheck.matching.authors import HEAD, Listed
from refcheck.matching.words import telling, words
from refcheck.model.apparatus import Apparatus
from refcheck.model.citation import Form, Habit
from refcheck.model.coverage import Coverage, coverage_of
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.model.work import Name, Reference

FEWEST_BY_YEAR, SHARE_BY_YEAR = 5, 0.8
"""So many citations by author and year that mean an entry, and so large a share of the entries that are cited, prove
that the text cites in this way alone, whatever else in it looks like a citation."""
FEW = 2
"""So many entries may be cited nowhere, however short the list is, in a text that cites by author and year."""
BEFORE_YEAR = 30
"""So many characters may stand between a name and its year."""
TELLING = 2
"""So many telling words of a title, in a piece that was not understood, may mean the work."""

ADDRESS = re.compile(r"(?:https?://|www\.|doi:)\S+", re.IGNORECASE)


def check(apparatus: Apparatus) -> Iterator[Remark]:
    cited = {number for link in apparatus.links for number in link.candidates}
    if not cited or (Habit.UNCLEAR in apparatus.habits and not _all_by_year(apparatus, len(cited))):
        return
    uncited = [reference for reference in apparatus.references if reference.number not in cited]
    if not uncited:
        return
    collected = {reference.number for reference in uncited if _of_collection(reference, apparatus)}
    if len(collected) > len(cited):
        return
    named, unread, coverage = _Named(apparatus), _Unread(apparatus), coverage_of(apparatus)
    hardly_read = len(uncited) > FEW and _hardly_by_year(apparatus, len(cited))
    for reference in uncited:
        if not named.has(reference) and not unread.may_mean(reference):
            unsure = coverage.is_poor or hardly_read or reference.number in collected
            yield Remark(
                span=reference.span,
                message=_message(reference, coverage),
                reference=reference.number,
                found=reference.text,
                severity=Severity.INFO if unsure else None,
            )


def _message(reference: Reference, coverage: Coverage) -> Message:
    number, title = reference.number, _short(reference)
    if not coverage.is_poor:
        return message(
            "uncited-reference.cited-nowhere",
            "Entry {number}, “{title}”, is cited nowhere.",
            number=number,
            title=title,
        )
    return plural(
        "uncited-reference.not-understood",
        "No citation of entry {number}, “{title}”, was found, but {count} note was not understood.",
        "No citation of entry {number}, “{title}”, was found, but {count} notes were not understood.",
        len(coverage.not_understood),
        number=number,
        title=title,
    )


def _all_by_year(apparatus: Apparatus, cited: int) -> bool:
    """Does the text plainly cite by author and year?"""
    by_year = sum(bool(link.candidates) and link.item.form is Form.AUTHOR_DATE for link in apparatus.links)
    return by_year >= FEWEST_BY_YEAR and cited >= SHARE_BY_YEAR * len(apparatus.references)


def _of_collection(reference: Reference, apparatus: Apparatus) -> bool:
    """Does the entry stand in a `.bib` file, of which a manuscript prints only what it cites?"""
    at = reference.span.start
    return any(file.span.start <= at < file.span.end for file in apparatus.document.bib_files)


def _short(reference: Reference) -> str:
    names = ", ".join(name.sort_name for name in reference.work.author[:2])
    return ": ".join(part for part in (names, reference.work.title) if part) or reference.text[:80]


def _hardly_by_year(apparatus: Apparatus, cited: int) -> bool:
    """Does the text cite by author and year, but so few of the entries that others may be cited in some other way?"""
    return Habit.AUTHOR_DATE in apparatus.habits and cited < SHARE_BY_YEAR * len(apparatus.references)


class _Named:
    """The words of running text, notes and entries' ends (`In: Nowak 2019, 5–9`), to see whether an entry is named there
    by author and year, or by its title. What an entry says of itself (`own`) does not count."""

    def __init__(self, apparatus: Apparatus) -> None:
        passages = [*apparatus.body, *(note.passage for note in apparatus.notes)]
        written = [word.text for passage in passages for word in words(passage.text)]
        self.own: dict[int, range] = {}
        for reference in apparatus.references:
            start = len(written)
            written += [word.text for word in words(_behind_year(Listed(reference)))]
            self.own[reference.number] = range(start, len(written))
        self.around_list = _around_list(apparatus)
        self.words = [fold(word) for word in written]
        self.places: dict[str, list[int]] = {}
        forms: dict[str, set[str]] = {}
        for place, word in enumerate(written):
            if word not in forms:
                forms[word] = {self.words[place], *map(fold, nominatives(word) if word[0].isupper() else ())}
            for key in forms[word]:
                self.places.setdefault(key, []).append(place)

    def has(self, reference: Reference) -> bool:
        listed, own = Listed(reference), self.own[reference.number]
        dated = bool(reference.work.year) and not listed.undated  # else a year in it may be that of an access date
        for name in listed.first_names():
            for word in words(name)[-1:]:
                for place in self._places(fold(word.text), own)[:200]:
                    if not dated or not listed.years.isdisjoint(self.words[place + 1 : place + 12]):
                        return True
                if dated and self._stands_unread(word.text, listed):
                    return True
        title = [fold(word.text) for word in words(reference.work.title)][:5]
        return len(title) >= 3 and any(
            self.words[at : at + len(title)] == title for at in self._places(title[0], own)[:500]
        )

    def _stands_unread(self, name: str, listed: Listed) -> bool:
        """Stands the name with the year where the reader reads no text, such as in a table of LaTeX?"""
        letter = listed.letter or "[a-z]{0,2}"
        named = rf"\b{re.escape(name)}\b[^\n]{{0,{BEFORE_YEAR}}}?\b{re.escape(listed.year)}{letter}\b"
        return bool(re.search(named, self.around_list))

    def _places(self, word: str, own: range) -> list[int]:
        """Where a word stands, outside the entry's own words."""
        return [place for place in self.places.get(word, ()) if place not in own]


class _Unread:
    """The pieces of notes that were not understood, each by its folded words, to see whether it may mean an entry."""

    def __init__(self, apparatus: Apparatus) -> None:
        self.pieces = [telling(piece.passage.text) for piece in apparatus.unclear]

    def may_mean(self, reference: Reference) -> bool:
        """Has a piece the family name of the first author, the whole name of a body, or two telling words of the title?"""
        first = next(iter(reference.work.author or reference.work.editor), Name())
        family, body, title = telling(first.family), telling(first.literal), telling(reference.work.title)
        return any(piece & family or (body and body <= piece) or len(piece & title) >= TELLING for piece in self.pieces)


def _around_list(apparatus: Apparatus) -> str:
    """The text of the document without its entries and .bib files."""
    document = apparatus.document
    end = next((part.start for part in document.parts if part.path.endswith(".bib")), len(document.text))
    pieces, position = [], 0
    for span in sorted(reference.span for reference in apparatus.references):
        pieces.append(document.text[position : min(span.start, end)])
        position = max(position, span.end)
    return "\n".join((*pieces, document.text[position:end]))


def _behind_year(listed: Listed) -> str:
    """What an entry says behind its year, where the year follows the author; its address, which may spell its own title,
    apart."""
    at = listed.reference.text.find(listed.year, 0, HEAD) if listed.year else -1
    return ADDRESS.sub(" ", listed.reference.text[at + len(listed.year) :]) if at >= 0 else ""


RULE = Rule(
    "CIT102",
    "uncited-reference",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("uncited-reference.question", "Should it stay in the list?"),
)
