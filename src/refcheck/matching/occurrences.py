"""The places of a note at which works of the list occur, sought from the list.

A note that says what an entry says cites it, wherever commas and full stops stand. So the names and the telling words
of each entry are sought in every note, in whatever spelling or romanisation `fold` knows, before the note is taken
apart. The best occurrence takes its words away from the others, until nothing is left that is more likely than not.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from refcheck.conventions.romanisation import fold
from refcheck.matching.evidence import Evidence, log_odds
from refcheck.matching.note_words import NoteWords, Token
from refcheck.matching.sought import A_YEAR, Sought, sought
from refcheck.matching.words import near, words
from refcheck.model.passage import Passage
from refcheck.model.work import Reference

MOST = 10
"""So many entries are tried, those that share the heaviest words with the note."""
COMMON = 60
"""Entries that have a word beyond which it tells too little to be looked up."""
REACH = 10
"""Telling words that may stand between two words of one title."""
GAP, SKIPPED, PARTED = 0.12, 0.05, 1.5
"""What a chain loses for a word of the note, a word of the title, and a semicolon between two of its words."""
NAMES_BEFORE, NAMES_BEHIND = 30, 8
"""Words before and behind a title among which its authors are sought."""
STRANGE = 5
"""Words in a row that an entry has not, behind which nothing is said of it any more."""
SHORTEST_SLIP = 5
HEAD = 40
LEAST_SHARE = 0.15
"""The share of a title or of its main part below which an entry is not looked at more closely."""
UNKNOWN = 0.3
HESITATION = 0.3
"""Entries of so little difference in log odds are both meant, if nothing else decides."""
ADDRESS = 20.0
BY_ADDRESS = 1.0
"""The log odds of an entry whose address stands in a note that names no other title."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place `start:end` of a note's text at which an entry (by number) occurs.

    `tokens` are its words there, `title` those of its title, from `title_start` to `title_end`; `log_odds` says how
    surely the entry is meant; `rivals` are entries that fit the same words as well.
    """

    reference: int
    start: int
    end: int
    evidence: Evidence
    tokens: frozenset[int]
    title: frozenset[int]
    title_start: int
    title_end: int
    log_odds: float
    rivals: tuple[int, ...] = ()


class ListSearch:
    """The entries of a list, prepared to be sought in notes."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self.entries = {reference.number: sought(reference) for reference in references}
        self.by_title: defaultdict[str, list[int]] = defaultdict(list)
        self.by_name: defaultdict[str, list[int]] = defaultdict(list)
        self.by_address: defaultdict[str, list[int]] = defaultdict(list)
        holders: Counter[str] = Counter()
        for number, entry in self.entries.items():
            for key in dict.fromkeys(entry.title):
                self.by_title[key].append(number)
            for key in sorted(entry.names):
                self.by_name[key].append(number)
            for address in entry.addresses:
                self.by_address[address].append(number)
            holders.update({*entry.title, *entry.rest, *entry.names})
        self._slips: dict[str, str] = {}
        self._spelt: defaultdict[str, list[str]] = defaultdict(list)
        for key in self.by_title:
            if len(key) >= SHORTEST_SLIP and not key.isdigit():
                self._spelt[key[0]].append(key)
        total = len(self.entries) + 1
        self.weight = {key: math.log(total / count) + UNKNOWN for key, count in holders.items()}

    def occurrences(self, passage: Passage) -> list[Occurrence]:
        """What occurs in a note, in the order of its text."""
        note = NoteWords(passage)
        note.tokens = [token._replace(key=self._meant(token)) if token.telling else token for token in note.tokens]
        found: list[Occurrence] = []
        taken: set[int] = set()
        while tried := [one for one in self.tried(note, taken) if one.log_odds > 0]:
            best, *others = sorted(tried, key=lambda one: (-one.log_odds, one.reference))
            found.append(replace(best, rivals=tuple(one.reference for one in others if _as_well(one, best))))
            taken |= best.tokens
        return sorted(found, key=lambda one: one.start)

    def _meant(self, token: Token) -> str:
        """The key of a word; of one that the list has not, that of the word of a title of which it may be a slip."""
        key = token.key
        if key in self.weight or len(key) < SHORTEST_SLIP or key.isdigit():
            return key
        if key not in self._slips:
            self._slips[key] = next((word for word in self._spelt[key[0]] if near(key, word)), key)
        return self._slips[key]

    def names_stand_in(self, text: str) -> bool:
        """Whether any of the first words is a name of the list."""
        return any(fold(word.text) in self.by_name for word in words(text[:HEAD])[:4])

    def by_people(self, keys: Sequence[str]) -> tuple[int, ...]:
        """The entries whose people have all these names, the first of them among them."""
        holders = sorted({number for key in keys for number in self.by_name.get(key, ())})
        return tuple(number for number in holders if self._has_people(self.entries[number], keys))

    def _has_people(self, entry: Sought, keys: Sequence[str]) -> bool:
        known = entry.names | entry.given
        return not entry.people[0].isdisjoint(keys) and all(key in known or key[:1] in entry.given for key in keys)

    def tried(self, note: NoteWords, taken: Set[int]) -> Iterator[Occurrence]:
        """The best occurrence of each entry that may be meant, among the words that are not taken."""
        for number in self._candidates(note, taken):
            if found := self._occurrence(self.entries[number], note, taken):
                yield found

    def _candidates(self, note: NoteWords, taken: Set[int]) -> list[int]:
        """The entries that share the heaviest words with what is left of the note."""
        mass: defaultdict[int, float] = defaultdict(float)
        free = {token.key for at, token in enumerate(note.tokens) if at not in taken}
        titled = {token.key for at, token in enumerate(note.tokens) if token.telling and at not in taken}
        for key in sorted(titled & self.by_title.keys(), key=lambda key: (len(self.by_title[key]), key)):
            if len(self.by_title[key]) <= COMMON or len(mass) < MOST:
                for number in self.by_title[key]:
                    mass[number] += self.weight[key]
        for key in sorted(free & self.by_name.keys()):
            for number in self.by_name[key]:
                if number in mass:
                    mass[number] += self.weight[key]
        for address, _ in note.addresses:
            for number in self.by_address.get(address, ()):
                mass[number] += ADDRESS
        return [number for number, _ in sorted(mass.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]]

    def _occurrence(self, entry: Sought, note: NoteWords, taken: Set[int]) -> Occurrence | None:
        chain = self._chain(entry, note, taken)
        address = [
            at for key, span in note.addresses if key in entry.addresses for at in note.within(*span) if at not in taken
        ]
        if not chain and not address:
            return None
        shares = self._shares(entry, {i for _, i in chain})
        if not address and max(shares[:2]) < LEAST_SHARE:
            return None
        title = [at for at, _ in chain] or address[:1]
        if note.reviews(title[0]) and not entry.review:
            return None
        place = _Place(entry, note, taken, title)
        evidence, used = place.evidence(shares, bool(address))
        used |= set(address)
        low, high = min(place.lead), max(place.tail)
        return Occurrence(
            entry.number,
            note.tokens[low].start,
            note.tokens[high].end,
            evidence,
            frozenset(used),
            frozenset(title),
            note.tokens[title[0]].start,
            note.tokens[title[-1]].end,
            max(log_odds(evidence), BY_ADDRESS) if address and not chain and not note.titled else log_odds(evidence),
        )

    def _shares(self, entry: Sought, found: Set[int]) -> tuple[float, float, float, int, float]:
        """The first values of the evidence: of the title's words by place those that were found."""
        heavy = [self.weight.get(key, UNKNOWN) for key in entry.title]
        mass = sum(heavy[i] for i in found)
        main = sum(heavy[i] for i in found if i < entry.main)
        return mass / (sum(heavy) or 1), main / (sum(heavy[: entry.main]) or 1), mass, len(found), float(0 in found)

    def _chain(self, entry: Sought, note: NoteWords, taken: Set[int]) -> list[tuple[int, int]]:
        """Pairs of a token and a word of the title, in the order of both: the heaviest chain without a long gap."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for i, key in enumerate(entry.title):
            places[key].append(i)
        pairs = [
            (at, i)
            for at, token in enumerate(note.tokens)
            if token.telling and at not in taken and token.key in places
            for i in places[token.key]
        ]
        best: list[tuple[float, int]] = []
        for n, (at, i) in enumerate(pairs):
            own = self.weight.get(entry.title[i], UNKNOWN)
            value, before = own, -1
            for m in range(n - 1, max(-1, n - 4 * REACH), -1):
                left, j = pairs[m]
                gap = note.rank[at] - note.rank[left] - 1
                if gap >= REACH:
                    break
                if left < at and j < i:
                    loss = GAP * gap + SKIPPED * (i - j - 1) + PARTED * note.parted(left, at)
                    value, before = max((value, before), (best[m][0] + own - loss, m))
            best.append((value, before))
        chain: list[tuple[int, int]] = []
        n = max(range(len(best)), key=lambda n: best[n][0], default=-1)
        while n >= 0:
            chain.append(pairs[n])
            n = best[n][1]
        return chain[::-1]


def _as_well(one: Occurrence, best: Occurrence) -> bool:
    """Do the same words speak for another entry as much as for the best, so that a careful reader would hesitate?"""
    alike = one.title == best.title and len(one.tokens) == len(best.tokens)
    return alike and best.log_odds - one.log_odds < HESITATION


class _Place:
    """What stands around the words of a title in a note; among `lead` and `tail` are its first and its last token."""

    def __init__(self, entry: Sought, note: NoteWords, taken: Set[int], title: Sequence[int]) -> None:
        self.entry, self.note, self.taken = entry, note, taken
        self.title = title
        self.first, self.last = title[0], title[-1]
        self.unit = note.unit(self.first)
        self.free = [at for at in self.unit if at not in taken and at not in set(title)]
        self.lead, self.tail = [self.first], [self.last]

    def evidence(self, shares: tuple[float, float, float, int, float], address: bool) -> tuple[Evidence, set[int]]:
        """The evidence, and the tokens on which it rests."""
        whole, main, mass, matched, from_start = shares
        set_off, region, overrun = self._set_off()
        named, first, people = self._people()
        self.lead += [at for at in named if at < self.first]
        self.tail += named
        years, figures, rest = self._others(named)
        self.tail += [at for at in (*figures, *rest, *years) if at > self.first]
        agree = {at for at in years if self.note.tokens[at].key in self.entry.years}
        found = Evidence(
            title=whole,
            main=main,
            mass=mass,
            matched=matched,
            set_off=set_off if matched else 0.0,
            region=region,
            overrun=overrun,
            from_start=from_start,
            first=first,
            people=people / max(1, min(len(self.entry.people), 3)),
            nameless=float(not self.entry.people),
            strangers=self._strangers(named),
            year=0 if not years or not self.entry.years else 1 if agree else -1,
            figures=min(3, len(figures)),
            rest=min(4, len(rest)),
            address=float(address),
        )
        return found, {*self.title, *named, *figures, *agree, *(at for at in rest if at > self.first)}

    def _set_off(self) -> tuple[float, float, int]:
        """The share of the words around the title that are the entry's; whether they are set off; words too many."""
        tokens, entry = self.note.tokens, self.entry
        known = {*entry.title, *entry.rest, *entry.names}
        region = tokens[self.first].region
        if region >= 0:
            around = [at for at in self.note.by_region[region] if tokens[at].telling]
            inside = sum(tokens[at].region == region for at in self.title)
            return min(1.0, inside / max(1, len(around))), 1.0, sum(tokens[at].key not in known for at in around)
        between = [at for at in range(self.first, self.last + 1) if tokens[at].telling]
        behind = range(self.last + 1, max(self.last + 1, self.note.clause_end(self.last)))
        overrun = sum(tokens[at].telling and tokens[at].key not in known and at not in self.taken for at in behind)
        return min(1.0, len(self.title) / max(1, len(between))), 0.0, overrun

    def _people(self) -> tuple[list[int], float, int]:
        """The tokens that name people of the entry; how surely the first of them is named; how many are."""
        tokens = self.note.tokens
        before = [at for at in self.free if self.first - NAMES_BEFORE <= at < self.first]
        behind = [at for at in self.free if self.last < at <= self.last + NAMES_BEHIND]
        near_by = [at for at in (*reversed(before), *behind) if tokens[at].capital]
        named: list[int] = []
        first, people = 0.0, 0
        for place, keys in enumerate(self.entry.people):
            here = [at for at in near_by if tokens[at].key in keys][: len(keys)]
            if here:
                named += here
                people += 1
                first = first if place else 1.0
        if self.entry.people and not first:
            lead = [key for key in self.entry.people[0] if len(key) >= SHORTEST_SLIP]
            given = [key for key in self.entry.given if len(key) > 2]  # a list may write “Kern Anna”
            slips = (at for at in near_by if tokens[at].key in given or any(near(tokens[at].key, key) for key in lead))
            if slip := next(([at] for at in slips), None):
                named, first, people = [*named, *slip], 0.8, people + 1
        return named, first, people

    def _strangers(self, named: Sequence[int]) -> int:
        """Names directly before the title that are nobody's of the entry."""
        tokens, entry = self.note.tokens, self.entry
        region = tokens[self.first].region
        own = entry.names | entry.given | entry.rest
        count = others = 0
        for at in range(self.first - 1, self.unit.start - 1, -1):
            token = tokens[at]
            if region >= 0 and token.region == region or at in named or token.key in own:
                continue
            if at in self.taken or others > 2 or count > 2:
                break
            if token.capital and token.telling and not token.key.isdigit():
                count += token.key[:1] not in entry.given
            else:
                others += 1
        return count

    def _others(self, named: Sequence[int]) -> tuple[list[int], list[int], list[int]]:
        """The tokens around the title that are years, figures of the entry, and other words of it."""
        tokens, entry = self.note.tokens, self.entry
        known = entry.rest | entry.names | entry.given
        last = max((self.last, *named))
        strange = 0
        left: list[int] = []
        for at in self.free:
            token = tokens[at]
            if at in named or at < self.first - NAMES_BEFORE:
                continue
            if at > last and token.telling and not token.key.isdigit():
                strange = 0 if token.key in known else strange + 1
                if strange > STRANGE:
                    break
            left.append(at)
        years = [at for at in left if A_YEAR.fullmatch(tokens[at].key)]
        figures = [at for at in left if at > self.last and tokens[at].key in entry.figures]
        return years, figures, [at for at in left if tokens[at].telling and tokens[at].key in entry.rest]
