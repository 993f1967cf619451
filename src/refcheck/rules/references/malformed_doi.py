"""A DOI cannot be right as it is written.

## Why it matters

A DOI has a prefix `10.` and a number, a slash and a suffix. A comma that slipped in, a space or a letter of another
alphabet makes it lead nowhere.

## Example

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, <https://doi.org/10.5555/rocznik.2019.41,>.
```

```findings
entry 1: malformed-doi
```

The full stop that ends a sentence is no part of it:

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.41.
```

```findings
none
```

## How to mend it

Copy the DOI from the work or its landing page, without anything after it.

## References

DOI Handbook, 2.2 (syntax of a DOI name).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from refcheck.conventions.scripts import CYRILLIC, code_point, latin_of
from refcheck.i18n.message import Message, message
from refcheck.model.apparatus import Apparatus
from refcheck.model.document import Document
from refcheck.model.evidence import SubjectKind
from refcheck.model.finding import Edit, Fix, Remark, Rule, Severity
from refcheck.model.passage import Passage, Span
from refcheck.rules.shared.addresses import Address, addresses, stray_before_bracket
from refcheck.rules.shared.edits import fix_of, rewritten
from refcheck.rules.shared.texts import texts

WHOLE = re.compile(r"10\.\d{4,9}(?:\.\d+)*(?:/|%2F)\S+|(?:10/)?[a-z0-9]{3,8}", re.IGNORECASE)
"""Prefix, slash and suffix; or the short form that shortdoi.org gives."""
REST = re.compile(r"\s+(?P<rest>[\w.()/-]*\d)")
LEFT_OUT = ("…", "...")


class Fault(NamedTuple):
    """What is wrong with a DOI, and what it was meant to be where that is clear: `right` for what stands up to `end`.

    It is `certain` where nothing else can have been meant.
    """

    words: Message | None = None
    right: str = ""
    end: int = 0
    certain: bool = False


def check(apparatus: Apparatus) -> Iterator[Remark]:
    document = apparatus.document
    known = {mention.field.text for mention in apparatus.mentions if mention.subject.kind is SubjectKind.DOI}
    for passage, note, reference in texts(apparatus):
        for address in addresses(passage.text):
            span = passage.span(address.start, address.end)
            if address.kind != "doi" or "\n" in document.text[span.start : span.end]:
                continue
            fault = _fault(address, passage)
            fix = _fix(document, passage, address, fault, known) if fault.right else None
            if (fix or not fault.words) and (stray := stray_before_bracket(document.text, span)):
                edits = [*(fix.edits if fix else ()), Edit(Span(span.end, span.end + len(stray)), "")]
                fix = fix_of(document, edits, safe=fix is None or fix.safe)
                if not fault.words:
                    words = message(
                        "malformed-doi.before-bracket",
                        "“{stray}” stands between it and its closing bracket",
                        stray=stray,
                    )
                    fault = Fault(words, address.text)
            if fault.words:
                # translators: {fault} is a clause, such as “white space stands in it”
                sentence = message(
                    "malformed-doi.doi",
                    "The DOI “{doi}” cannot be right: {fault}.",
                    doi=address.text or fault.right,
                    fault=fault.words,
                )
                yield Remark(span, sentence, note, reference, suggestion=fault.right or None, fix=fix)


def _fix(document: Document, passage: Passage, address: Address, fault: Fault, known: Collection[str]) -> Fix | None:
    """White space may stand for a character that was lost: the joined form is proved by a place that has it."""
    wrong = passage.text[address.start : fault.end]
    safe = fault.certain and bool(WHOLE.fullmatch(fault.right)) or fault.right in known
    return rewritten(document, passage.span(address.start, fault.end), wrong, fault.right, safe=safe)


def _fault(address: Address, passage: Passage) -> Fault:
    doi, behind = address.text, passage.text[address.end :]
    rest = REST.match(passage.text, address.start + len(doi.rstrip()))
    cyrillic = CYRILLIC.findall(doi)
    if (not doi or doi.endswith((" ", "/"))) and rest and "/" in doi + rest["rest"]:
        return Fault(
            message("malformed-doi.white-space", "white space stands in it"), doi.rstrip() + rest["rest"], rest.end()
        )
    if not doi:
        return Fault()
    if re.search(r"\s", doi.strip()):
        return Fault(
            message("malformed-doi.white-space", "white space stands in it"), "".join(doi.split()), address.end
        )
    if inner := re.match(r"(?:https?:/*)?(?:(?:dx\.)?doi\.org/|doi:?/?)", doi, re.IGNORECASE):
        return Fault(
            message("malformed-doi.beginning-twice", "its beginning stands there twice"),
            doi[inner.end() :],
            address.end,
            certain=True,
        )
    if cyrillic and all(char in latin_of() for char in cyrillic):
        letter = message(
            "malformed-doi.cyrillic-letter",
            "the Cyrillic letter “{letter}” ({code}) stands in it",
            letter=cyrillic[0],
            code=code_point(cyrillic[0]),
        )
        return Fault(letter, "".join(latin_of().get(char, char) for char in doi), address.end, certain=True)
    if any(sign in doi for sign in LEFT_OUT) or behind.startswith(LEFT_OUT):
        return Fault(message("malformed-doi.part-left-out", "a part of it was left out"))
    if re.search(r"https?:/|doi\.org/", doi, re.IGNORECASE):
        return Fault(message("malformed-doi.second-address", "a second address stands inside it"))
    return Fault(None if WHOLE.fullmatch(doi) else _misshapen(doi))


def _misshapen(doi: str) -> Message | None:
    if not re.match(r"10\.\d{4,9}(?!\d)", doi):
        return message("malformed-doi.prefix", "it does not begin with 10. and a number of four digits or more")
    return message("malformed-doi.no-suffix", "no slash and suffix follow its number")


RULE = Rule(
    "REF101",
    "malformed-doi",
    Severity.ERROR,
    "0.1",
    __doc__ or "",
    check,
    question=message("malformed-doi.question", "What is the right DOI?"),
)
