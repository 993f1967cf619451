"""The entries that each citation may mean, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from refcheck.matching.agreement import Agreement, agreement, title_share
from refcheck.matching.index import Index, family_keys, url_key
from refcheck.matching.occurrences import Occurrence
from refcheck.matching.recognition import Recognised
from refcheck.matching.words import telling
from refcheck.model.citation import CitationItem, Form, Link, LinkBasis, Unclear
from refcheck.model.work import Name, Reference

LEGAL_NUMBER = re.compile(r"\b\d{1,4}/\d{2,4}(?:/\w+)?\b")
ALL = "*"
r"""The key that cites all entries (LaTeX's `\nocite{*}`)."""
SURE = 0.8
LIKELY = 0.6
PERFECT = 1.25
"""The score of a title that agrees in full, with its names; of the candidates after it none can be better."""


class Earlier:
    """The links made so far, by what a later citation of the same work may share with them."""

    def __init__(self) -> None:
        self.links: list[Link] = []
        self.cited: set[int] = set()
        self._by_key: dict[str, list[int]] = {}

    def add(self, link: Link) -> None:
        """Remember a link; a work that the list lacks is remembered by its first citation."""
        if link.antecedent is None and not link.candidates and link.item.form in (Form.FULL, Form.SHORT, Form.KEY):
            for key in _keys(link.item):
                self._by_key.setdefault(key, []).append(len(self.links))
        if link.reference is not None:
            self.cited.add(link.reference)
        self.links.append(link)

    def like(self, item: CitationItem) -> list[Link]:
        """The earlier links that share the rarest keys with an item, at most eight."""
        found: dict[int, None] = {}
        for key in sorted(_keys(item), key=lambda key: (len(self._by_key.get(key, ())), key)):
            for position in self._by_key.get(key, [])[:8]:
                found.setdefault(position)
            if len(found) >= 8:
                break
        return [self.links[position] for position in sorted(found)][:8]


def _keys(item: CitationItem) -> set[str]:
    return {*telling(item.work.title), *(url_key(field.text) for field in item.work.named("url"))}


def match(
    items: Sequence[CitationItem],
    references: Sequence[Reference],
    recognised: Recognised,
    known: Mapping[int, Link] | None = None,
) -> tuple[Link, ...]:
    """A link for each item, in order; ibid., op. cit. and cross-references are resolved through the links before.

    `recognised` tells what the list says of the items; `known` are the links, by number of their items, that need no
    finding.
    """
    if not items:
        return ()
    index, earlier = Index(references), Earlier()
    for item in items:
        earlier.add((known or {}).get(item.number) or _link(item, index, earlier, recognised))
    return tuple(earlier.links)


def _link(item: CitationItem, index: Index, earlier: Earlier, recognised: Recognised) -> Link:
    before = earlier.links
    if occurrence := recognised.occurrences.get(item.number):
        return _by_occurrence(item, occurrence, earlier)
    match item.form:
        case Form.IBID:
            return _ibid(item, before, recognised.unclear)
        case Form.CROSS_REFERENCE:
            return _cross_reference(item, before)
        case Form.AUTHOR | Form.OP_CIT if entries := recognised.named.get(item.number):
            return _by_author(item, entries, before)
        case _ if entries := recognised.named.get(item.number):
            return Link(item, entries, LinkBasis.ANNOUNCED)
        case Form.OP_CIT:
            return _op_cit(item, index, before)
        case Form.KEY if item.key == ALL or item.key in index.by_key or not item.work.title:
            return _by_key(item, index)
        case _:
            return _by_description(item, index, earlier)


def _by_occurrence(item: CitationItem, occurrence: Occurrence, earlier: Earlier) -> Link:
    """The entry that the list found in the note; of several that fit as well, the one cited before."""
    meant = (occurrence.reference, *occurrence.rivals)
    if len(meant) > 1 and len(cited := [number for number in meant if number in earlier.cited]) == 1:
        meant = tuple(cited)
    return Link(item, meant, _basis_of(occurrence, item))


def _basis_of(occurrence: Occurrence, item: CitationItem) -> LinkBasis:
    evidence = occurrence.evidence
    if evidence.address:
        return LinkBasis.SAME_DOI if item.work.DOI else LinkBasis.SAME_URL
    if item.form is Form.OP_CIT:
        return LinkBasis.OP_CIT
    if item.form is Form.SHORT:
        return LinkBasis.SHORT_TITLE
    return LinkBasis.AUTHOR_TITLE if evidence.first else LinkBasis.SAME_TITLE


def _by_author(item: CitationItem, entries: Sequence[int], before: Sequence[Link]) -> Link:
    """The work of this author cited last, or in the note referred to; failing that, the only one in the list."""
    basis = LinkBasis.OP_CIT if item.form is Form.OP_CIT else LinkBasis.AUTHOR
    keys = {key for name in item.work.author for key in family_keys(name)}
    for link in reversed(before):
        if item.refers_to is not None and link.item.note != item.refers_to:
            continue
        if link.reference in entries or not link.candidates and keys and keys <= _cited(link.item):
            return Link(item, link.candidates, basis, link.antecedent or link.item.number)
    if len(entries) > 1 and not item.locator and basis is LinkBasis.AUTHOR:
        return Link(item, (), LinkBasis.UNCLEAR)  # a name in prose
    return Link(item, tuple(entries), basis)


def _cited(item: CitationItem) -> set[str]:
    return {key for name in (*item.work.author, *item.work.editor) for key in family_keys(name)}


def _by_key(item: CitationItem, index: Index) -> Link:
    """The entry of this key; a key given twice means the first, as BibTeX takes it."""
    if item.key == ALL:
        return Link(item, tuple(reference.number for reference in index.references), LinkBasis.KEY)
    number = index.by_key.get(item.key)
    return Link(item, (number,), LinkBasis.KEY) if number else Link(item)


def _ibid(item: CitationItem, before: Sequence[Link], unclear: Sequence[Unclear] = ()) -> Link:
    """The work cited last, if a note before or this note cites one; in running text, the one cited last there. Behind
    a citation that was not understood it means nothing that is known."""
    last = next((link for link in reversed(before) if _precedes(link.item, item)), None)
    place = last.item.span.end if last else -1
    if item.note is not None and any(
        place <= each.span.start < item.span.start and each.note < item.note for each in unclear
    ):
        return Link(item, (), LinkBasis.UNCLEAR)
    if last is None:
        return Link(item)
    return Link(item, last.candidates, LinkBasis.IBID, last.antecedent or last.item.number)


def _precedes(earlier: CitationItem, item: CitationItem) -> bool:
    if earlier.note is None or item.note is None:
        return earlier.note is item.note
    return earlier.note <= item.note


def _cross_reference(item: CitationItem, before: Sequence[Link]) -> Link:
    there = [link for link in before if link.item.note == item.refers_to]
    candidates = tuple(dict.fromkeys(number for link in there for number in link.candidates))
    antecedent = there[0].item.number if there else None
    return Link(item, candidates, LinkBasis.CROSS_REFERENCE, antecedent)


def _people(item: CitationItem, before: Sequence[Link]) -> tuple[Name, ...]:
    """The names of an item; those of the item before where it says idem."""
    people = (*item.work.author, *item.work.editor)
    if people or not item.same_author or not before:
        return people
    last = before[-1].item.work
    return (*last.author, *last.editor)


def _op_cit(item: CitationItem, index: Index, before: Sequence[Link]) -> Link:
    """The last work cited of the author named; failing that, the only entry of that author."""
    keys = {key for name in _people(item, before) for key in family_keys(name)}
    if not keys:
        return _ibid(item, before)
    for link in reversed(before):
        if keys <= _cited(link.item):
            return Link(item, link.candidates, LinkBasis.OP_CIT, link.antecedent or link.item.number)
    entries = [reference.number for reference in index.references if keys <= _own(reference)]
    return Link(item, tuple(entries), LinkBasis.OP_CIT if entries else None)


def _own(reference: Reference) -> set[str]:
    return {key for name in (*reference.work.author, *reference.work.editor) for key in family_keys(name)}


def _by_description(item: CitationItem, index: Index, earlier: Earlier) -> Link:
    people = _people(item, earlier.links)
    keys = telling(f"{item.passage.text} {item.work.title}") | {key for name in people for key in family_keys(name)}
    numbers = index.candidates(keys)
    judged: dict[int, Agreement] = {}
    for place, number in enumerate(numbers):
        judged[number] = _judge(item, people, index.references[number - 1])
        if place >= 2 and max(map(_score, judged.values())) >= PERFECT:
            break
    for basis, found in ((LinkBasis.SAME_DOI, _by_doi(item, index)), (LinkBasis.SAME_URL, _by_url(item, index))):
        for number in found:
            judged.setdefault(number, _judge(item, people, index.references[number - 1]))
        if len(found) == 1 and _fits(judged[found[0]]):
            return Link(item, tuple(found), basis)
    best = _best(judged)
    if not best and item.work.type == "legislation":
        best = _by_legal_number(item, index)
    if best:
        return Link(item, tuple(best), _basis(judged.get(best[0]), item))
    return Link(item, (), None, _antecedent(item, earlier))


def _by_doi(item: CitationItem, index: Index) -> list[int]:
    return index.by_doi.get(item.work.DOI.casefold(), []) if item.work.DOI else []


def _by_url(item: CitationItem, index: Index) -> list[int]:
    return list(
        dict.fromkeys(
            number for field in item.work.named("url") for number in index.by_url.get(url_key(field.text), [])
        )
    )


def _fits(agreed: Agreement) -> bool:
    """May an identifier that two places share decide? Not against title and names both."""
    return agreed.title >= 0.35 or agreed.words == 0 or agreed.names is not None and agreed.names > 0.5


def _judge(item: CitationItem, people: Sequence[Name], reference: Reference) -> Agreement:
    work = item.work
    agreed = agreement(work, reference.work, reference.text)
    if work.type == "legislation" and _other_act(item.passage.text, reference.text):
        return agreed._replace(title=0.0)
    if item.same_author and not work.author:
        met = {key for name in people for key in family_keys(name)} <= _own(reference)
        agreed = agreed._replace(names=1.0 if met else 0.0)
    if agreed.words < 2 and not work.title:
        share, count = title_share(reference.work.title, item.passage.text)
        agreed = agreed._replace(title=share if count >= 3 else 0.0, words=count)
    return agreed


def _score(agreed: Agreement) -> float:
    score = agreed.title
    if agreed.names is not None:
        score += 0.3 * agreed.names - (0.25 if agreed.names == 0 else 0)
    if agreed.year is not None:
        score += 0.1 if agreed.year else -0.08
    return score


def _accepted(agreed: Agreement) -> bool:
    """Is this enough for a link? A title alone must be long; author and year alone never are."""
    if agreed.names is None:
        return agreed.title >= SURE and agreed.words >= 2 or agreed.title >= 0.95 and agreed.words >= 1
    if agreed.names >= 0.5:
        return agreed.title >= LIKELY
    return agreed.title >= 0.85 and agreed.words >= 4


def _best(judged: dict[int, Agreement]) -> list[int]:
    """The one entry that agrees best, or those between which nothing decides."""
    scored = sorted(((_score(agreed), -number) for number, agreed in judged.items() if _accepted(agreed)), reverse=True)
    if not scored:
        return []
    top = scored[0][0]
    return sorted(-number for score, number in scored if top - score < 0.02)


def _basis(agreed: Agreement | None, item: CitationItem) -> LinkBasis:
    if agreed is None:
        return LinkBasis.SAME_NUMBER
    if item.form is Form.SHORT:
        return LinkBasis.SHORT_TITLE
    if agreed.names is None:
        return LinkBasis.SAME_TITLE
    return LinkBasis.AUTHOR_TITLE if agreed.names >= 0.5 else LinkBasis.SAME_TITLE


def _other_act(cited: str, listed: str) -> bool:
    """Acts of one kind share nearly all words of their titles; the first number in them tells them apart."""
    ours, theirs = LEGAL_NUMBER.search(cited), LEGAL_NUMBER.search(listed)
    return bool(ours and theirs) and ours.group() != theirs.group()  # type: ignore[union-attr]


def _by_legal_number(item: CitationItem, index: Index) -> list[int]:
    """A legal act by its number (`Regulation 1092/2010`); an act's own number is the first in its title."""
    numbers = set(LEGAL_NUMBER.findall(item.passage.text))
    own = [(reference.number, LEGAL_NUMBER.search(reference.text)) for reference in index.references if numbers]
    return [number for number, found in own if found and found.group() in numbers][:1]


def _antecedent(item: CitationItem, earlier: Earlier) -> int | None:
    """The number of the first earlier citation of the same work."""
    if not item.work.title and not item.work.URL:
        return None
    for link in earlier.like(item):
        work = link.item.work
        same_url = bool(work.URL and item.work.URL and url_key(work.URL) == url_key(item.work.URL))
        if work.type == "legislation" and _other_act(item.passage.text, link.item.passage.text):
            continue
        agreed = agreement(item.work, work, link.item.passage.text)
        if _accepted(agreed) and (same_url or item.form is Form.SHORT or agreed.title >= SURE):
            return link.antecedent or link.item.number
    return None
