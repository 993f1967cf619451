"""The differences between two descriptions of one work in this manuscript, and which of the two is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from refcheck.i18n.message import message, plural
from refcheck.matching import brief
from refcheck.matching.agreement import title_share
from refcheck.matching.comparison import Described, compare
from refcheck.matching.words import SMALL, keys, telling, words
from refcheck.model.citation import CitationItem, Form, Link, LinkBasis
from refcheck.model.difference import Difference, Side
from refcheck.model.work import Reference, Work
from refcheck.parsing.slugs import misspelt_words, slug_words, title_words_in

BY_ADDRESS: dict[LinkBasis | None, str] = {LinkBasis.SAME_URL: "url", LinkBasis.SAME_DOI: "doi"}
"""What two places have in common that are linked by it, though one of them may give others besides."""
ALIKE = 0.6
"""The share of a title that an entry has at least, if their words are compared."""
OF_TITLE = ("title", "container", "volume", "publisher")
SURE = 0.9
"""Two citations of a work that the list lacks are compared only where both are surely citations."""
POINTING = (Form.KEY, Form.AUTHOR_DATE, Form.NUMBER)
Works = dict[tuple[str, int | None], list[Work]]
"""Works by the kind and number of the place that gives them; the number of the running text is `None`."""


def find_differences(
    links: Sequence[Link], references: Sequence[Reference], known: Sequence[Difference] = ()
) -> tuple[Difference, ...]:
    """All differences between citations and their entries, and between citations of one work that the list lacks.

    `known` are those that linking has found already.
    """
    if not links:
        return tuple(known)
    found = list(known)
    items = {link.item.number: link.item for link in links}
    for link in links:
        if link.item.form in POINTING and link.reference is not None:
            found.extend(brief.differences(link.item, references[link.reference - 1]))
        if (
            link.item.form not in (Form.FULL, Form.SHORT, Form.OP_CIT)
            or link.item.work.type == "legislation"
            and link.item.form is Form.SHORT
        ):
            continue
        cited = Described(link.item.work, link.item.passage, note=link.item.note)
        if link.reference is not None:
            entry = references[link.reference - 1]
            differences = compare(cited, Described(entry.work, entry.passage, reference=entry.number))
            alike = title_share(link.item.work.title, entry.text)[0] >= ALIKE or not link.item.work.title
            found.extend(
                each
                for each in differences
                if each.field != BY_ADDRESS.get(link.basis) and (alike or each.field not in OF_TITLE)
            )
        elif not link.candidates and (first := _first(link, items)):
            found.extend(compare(cited, Described(first.work, first.passage, note=first.note)))
    occurrences = _occurrences(links, references)
    works = _works(links, references)
    return tuple(_judged(difference, occurrences, works) for difference in found)


def _first(link: Link, items: dict[int, CitationItem]) -> CitationItem | None:
    """The earlier citation, in another note, of a work that the list lacks. Acts are cited by
    their provisions, and a title of one word has many editions."""
    first = items.get(link.antecedent or 0)
    if not first or first.note == link.item.note or link.item.work.type == "legislation":
        return None
    if min(first.confidence, link.item.confidence) < SURE:
        return None
    return first if len(telling(link.item.work.title)) >= 2 else None


def _works(links: Sequence[Link], references: Sequence[Reference]) -> Works:
    """The works cited in each note and in the text, and those of the entries."""
    works: Works = {}
    for link in links:
        works.setdefault(("note", link.item.note), []).append(link.item.work)
    for reference in references:
        works[("reference", reference.number)] = [reference.work]
    return works


def _occurrences(links: Sequence[Link], references: Sequence[Reference]) -> Counter[str]:
    """How often each word stands in the notes and the list."""
    counts: Counter[str] = Counter()
    for text in (*(link.item.passage.text for link in links), *(reference.text for reference in references)):
        counts.update(set(keys(text)))
    return counts


def _judged(difference: Difference, occurrences: Counter[str], works: Works) -> Difference:
    """The difference with the side that is wrong, where the manuscript itself tells."""
    if difference.field == "url":
        return _judged_url(difference, works)
    if difference.field in ("title", "container", "publisher", "author"):
        return _judged_words(difference, occurrences)
    return difference


def _titles(side: Side, works: Works) -> Iterator[str]:
    number = side.note if side.reference is None else side.reference
    for work in works.get((side.where, number), ()):
        if any(field.span == side.span for field in work.fields):
            yield work.title


def _judged_url(difference: Difference, works: Works) -> Difference:
    """A URL is right whose slug spells more of the title, that has no white space, or that has no misspelt word."""
    cited, found = difference.cited, difference.found
    title = next(chain(_titles(cited, works), _titles(found, works)), "")
    slips = [misspelt_words(side.text, "") for side in (cited, found)]
    verdicts = (
        (-title_words_in(cited.text, title), -title_words_in(found.text, title)),
        (_spaces(cited), _spaces(found)),
        (len(slips[0]), len(slips[1])),
    )
    which = next((place for place, (left, right) in enumerate(verdicts) if left != right), None)
    if which is None:
        slip = slips[0][0] if slips[0] else None
        if slip is None:
            return difference
        right_form = cited.text[: slip.start] + slip.right + cited.text[slip.end :]
        return replace(
            difference,
            because=message("because.both-slips", "both seem to be slips of “{right}”", right=slip.right),
            correct=right_form,
        )
    wrong, right = (cited, found) if verdicts[which][0] > verdicts[which][1] else (found, cited)
    slip = next((slip for found_slips in slips for slip in found_slips), None)
    grounds = (
        # translators: this and the following sentences follow “because”
        message(
            "because.title-spells",
            "the title “{title}” spells “{word}”",
            title=title,
            word=_spelt(right.text, wrong.text),
        ),
        message("because.white-space", "white space cannot stand in a URL"),
        message(
            "because.one-letter-away",
            "“{written}” is one letter away from “{right}”",
            written=slip.written,
            right=slip.right,
        )
        if slip
        else None,
    )
    return replace(difference, wrong_side=wrong.where, because=grounds[which], correct=right.text)


def _spaces(side: Side) -> int:
    return sum(char.isspace() for char in side.text)


def _spelt(right: str, wrong: str) -> str:
    """The part of the right slug that the wrong one lacks."""
    theirs = set(slug_words(wrong))
    return "-".join(word for word in slug_words(right) if word not in theirs)


def _judged_words(difference: Difference, occurrences: Counter[str]) -> Difference:
    """Of two spellings, the one that the manuscript has elsewhere too is right, if it has the other nowhere else."""
    left = {word.key: word.text for word in words(difference.cited.text)}
    right = {word.key: word.text for word in words(difference.found.text)}
    ours, theirs = [key for key in left if key not in right], [key for key in right if key not in left]
    if len(ours) != 1 or len(theirs) != 1:
        return difference
    if (ours[0] in SMALL) != (theirs[0] in SMALL):
        sides = (difference.found, difference.cited) if ours[0] in SMALL else (difference.cited, difference.found)
        word = left[ours[0]] if ours[0] in SMALL else right[theirs[0]]
        because = message(
            "because.common-word", "“{word}” is a common word, the other is none that refcheck knows", word=word
        )
        return replace(difference, wrong_side=sides[0].where, because=because, correct=sides[1].text)
    here, there = occurrences[ours[0]], occurrences[theirs[0]]
    if here == there or min(here, there) > 1 or max(here, there) < 3:
        return difference
    wrong = difference.cited if here < there else difference.found
    word = right[theirs[0]] if here < there else left[ours[0]]
    because = plural(
        "because.spelling-elsewhere",
        "“{word}” stands {count} time in notes and list, the other spelling only here",
        "“{word}” stands {count} times in notes and list, the other spelling only here",
        max(here, there),
        word=word,
    )
    correct = (difference.found if here < there else difference.cited).text
    return replace(difference, wrong_side=wrong.where, because=because, correct=correct)
