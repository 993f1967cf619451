"""A URL spells the work's title, but for a slip.

## Why it matters

Where the words of an address are the words of the title, a letter more or less is a slip in one of the two. The words
beside it must be right; British and American spelling is no difference.

## Example

```markdown
References

- Nowak J., 'Dawne mapy pogranicza i Podlasia', *Rocznik*, 4 (2019), https://example.org/dawne-mapy-pograncza-i-podlasia.
```

```findings
entry 1: url-title-differs
```

An address in another language than the title is no slip:

```markdown
References

- Nowak J., 'Dawne mapy pogranicza i Podlasia', *Rocznik*, 4 (2019), https://example.org/old-maps-of-the-borderland-and-podlasie.
```

```findings
none
```

## How to mend it

Open the page: either the address or the title was mistyped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.conventions.romanisation import plain
from refcheck.conventions.scripts import script_of
from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import SubjectKind
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.parsing.slugs import Slip, misspelt_words, path_of, spelling_of
from refcheck.rules.shared.edits import readdressed
from refcheck.rules.shared.spellings import told_with_proof

LETTERS = re.compile(r"[^\W\d_]+")
ATLANTIC = (
    ("our", "or"),
    ("re", "er"),
    ("z", "s"),
    ("ae", "e"),
    ("oe", "e"),
    ("ll", "l"),
    ("ogue", "og"),
    ("mme", "m"),
)
"""What British and American spelling differ in."""
UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
"""How German addresses write ä, ö and ü, whose marks `plain` takes away."""


def check(apparatus: Apparatus) -> Iterator[Remark]:
    told = {
        side.span
        for difference in apparatus.differences
        if difference.field in ("url", "title")
        for side in (difference.cited, difference.found)
    }
    proved = told_with_proof(apparatus)
    for mention in apparatus.mentions:
        work, url = mention.work, mention.field.text
        if mention.subject.kind is not SubjectKind.URL or not work.title or mention.span in told:
            continue
        if mention.subject in proved or any(field.span in told for field in work.named("title")):
            continue
        for slip in misspelt_words(url, work.title):
            if _between_right_words(slip, url, spelling_of(url, work.title)) and not _other_spelling(slip, work.title):
                sentence = message(
                    "url-title-differs.spelling",
                    "The URL has “{written}” where the title “{title}” spells “{right}”.",
                    written=slip.written,
                    title=work.title,
                    right=slip.right,
                )
                right = url[: slip.start] + slip.right + url[slip.end :]
                place = (mention.note, mention.reference)
                fix = readdressed(apparatus, mention.span, url, right)
                yield Remark(mention.span, sentence, *place, cited=work.title, found=url, suggestion=right, fix=fix)


def _between_right_words(slip: Slip, url: str, spelling: tuple[str, ...]) -> bool:
    """Do two words near the slip in the URL stand near its right form in the title too?"""
    before = [plain(match.group()) for match in LETTERS.finditer(url, path_of(url), slip.start)][-2:]
    behind = [plain(match.group()) for match in LETTERS.finditer(url, slip.end)][:2]
    place = spelling.index(slip.right)
    near = {*spelling[max(0, place - 3) : place], *spelling[place + 1 : place + 4]}
    return sum(word in near for word in (*before, *behind)) >= 2


def _other_spelling(slip: Slip, title: str) -> bool:
    """Is it the same word in American spelling, or in a romanisation that lost its háčeks (`dolzny` for `dolzhny`)?"""
    written, right = plain(slip.written), slip.right
    if any(script_of(char) == "Cyrl" for char in title):
        return _sounds(written) == _sounds(right)
    for umlaut, letter in UMLAUTS:
        written = written.replace(umlaut, letter)
    if written == right:
        return True
    for british, american in ATLANTIC:
        written, right = written.replace(british, american), right.replace(british, american)
    return written == right


def _sounds(romanised: str) -> str:
    return re.sub("i+", "i", re.sub("(?<=[zsck])h", "", romanised).replace("y", "i").replace("j", "i"))


RULE = Rule(
    "REF106",
    "url-title-differs",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("url-title-differs.question", "Which spelling is right?"),
)
