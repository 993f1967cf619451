"""A word in a URL is one letter away from the word that such addresses are made of.

## Why it matters

`artukul` for `artykul`: the address was typed or spoilt on the way, and leads nowhere. The right word is a common one of
URLs, or one that this host has at least three times in the manuscript. Words of the work's own title, other forms of a
word and the same word in another language are no slips.

## Example

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), https://example.org/artukul/dawne-mapy-podlasia.
```

```findings
entry 1: url-word-typo
```

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), https://example.org/artykul/dawne-mapy-podlasia.
```

```findings
none
```

Where the address answers as it is written, the site itself may have made the slip, and the finding is an information.

## How to mend it

Open the page and copy its address from the browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rapidfuzz.distance import OSA

from refcheck.conventions.romanisation import fold
from refcheck.i18n.message import joined, message
from refcheck.matching.url_slips import LETTERS, fixed_words, host_in, mended, vocabularies
from refcheck.model.apparatus import Apparatus, Mention
from refcheck.model.evidence import SubjectKind
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.parsing.slugs import Slip, misspelt_words, spelling_of
from refcheck.rules.shared.difference import wrong_of
from refcheck.rules.shared.edits import readdressed
from refcheck.rules.shared.spellings import answers, told_with_proof

SHORTEST, SHORTEST_CHANGED = 6, 7
"""Fewest letters of a word; of a word that has a letter changed for another, by which words of one length come about."""
OFTEN = 3
SLUG = 4
"""A segment of so many words is a sentence, in whose language any word may be right."""
ACROSS_LANGUAGES = (
    ("ph", "f"),
    ("th", "t"),
    ("ch", "k"),
    ("qu", "k"),
    ("c", "k"),
    ("y", "i"),
    ("j", "i"),
    ("z", "s"),
    ("w", "v"),
)


def check(apparatus: Apparatus) -> Iterator[Remark]:
    told = {wrong_of(difference).span for difference in apparatus.differences if difference.field == "url"}
    proved = told_with_proof(apparatus)
    mentions = [mention for mention in apparatus.mentions if mention.subject.kind is SubjectKind.URL]
    words = vocabularies(mention.field.text for mention in mentions)
    for mention in mentions:
        url, title = mention.field.text, mention.work.title
        slips = {slip.start: slip for slip in _unlike_the_host(url, words[host_in(url)])}
        slips |= {slip.start: slip for slip in misspelt_words(url, "")}
        if not slips or mention.span in told or mention.subject in proved:
            continue
        titled = {fold(word) for word in (*spelling_of(url, title), *LETTERS.findall(title))}
        for slip in slips.values():
            segment = _segment_at(url, slip.start)
            if fold(slip.written) in titled or len(LETTERS.findall(segment)) >= SLUG or not _is_slip(slip):
                continue
            yield _remark(apparatus, mention, slip, segment)


def _remark(apparatus: Apparatus, mention: Mention, slip: Slip, segment: str) -> Remark:
    """The slip in words; where the address answers as it is, it is a mere information."""
    url, meant = mention.field.text, segment.replace(slip.written, slip.right)
    sentence = message(
        "url-word-typo.one-letter-away",
        "“{part}” in the URL “{url}” is one letter away from “{meant}”.",
        part=segment,
        url=url,
        meant=meant,
    )
    answered = answers(apparatus, mention.subject)
    if answered:
        sentence = joined(
            [
                sentence,
                message(
                    "url-word-typo.answers-as-it-is", "The address answers as it is; the slip may be the site's own."
                ),
            ]
        )
    severity = Severity.INFO if answered else None
    right = mended(url, slip)
    fix = readdressed(apparatus, mention.span, url, right)
    return Remark(mention.span, sentence, mention.note, mention.reference, suggestion=right, fix=fix, severity=severity)


def _is_slip(slip: Slip) -> bool:
    """Not the same word in another language or form (`analityka`, `bibliotek`), nor one with another beginning."""
    written, right = slip.written.casefold(), slip.right
    if len(written) < SHORTEST or written[0] != right[0] or written[:-1] == right[:-1]:
        return False
    changed = len(written) == len(right) and sorted(written) != sorted(right)
    if changed and (len(written) < SHORTEST_CHANGED or written[:-2] == right[:-2]):
        return False
    return _skeleton(written) != _skeleton(right)


def _skeleton(word: str) -> str:
    for written, sound in ACROSS_LANGUAGES:
        word = word.replace(written, sound)
    return re.sub(r"(.)\1", r"\1", word)


def _unlike_the_host(url: str, vocabulary: Mapping[str, int]) -> Iterator[Slip]:
    """Words that stand once on a host, one edit away from one that stands there often."""
    often = [word for word, count in vocabulary.items() if count >= OFTEN and len(word) >= SHORTEST]
    for match in fixed_words(url) if often else ():
        word = match.group().casefold()
        if vocabulary.get(word) == 1 and len(word) >= SHORTEST:
            for right in often:
                if OSA.distance(word, right, score_cutoff=1) == 1 and not (
                    right.startswith(word) or word.startswith(right)
                ):
                    yield Slip(match.group(), right, *match.span())


def _segment_at(url: str, position: int) -> str:
    """The part of a path between slashes in which a position lies."""
    return url[: url.find("/", position) if "/" in url[position:] else len(url)].rsplit("/", 1)[-1]


RULE = Rule(
    "REF105",
    "url-word-typo",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("url-word-typo.question", "What is the right address?"),
)
