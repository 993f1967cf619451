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
from collections.abc import Iterator

from refcheck.conventions.scripts import CYRILLIC, latin_of
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.model.passage import Passage
from refcheck.rules.addresses import Address, addresses, stray_before_bracket
from refcheck.rules.texts import texts

WHOLE = re.compile(r"10\.\d{4,9}(?:\.\d+)*(?:/|%2F)\S+|(?:10/)?[a-z0-9]{3,8}", re.IGNORECASE)
"""Prefix, slash and suffix; or the short form that shortdoi.org gives."""
REST = re.compile(r"\s+(?P<rest>[\w.()/-]*\d)")
LEFT_OUT = ("…", "...")


def check(apparatus: Apparatus) -> Iterator[Remark]:
    document = apparatus.document.text
    for passage, note, reference in texts(apparatus):
        for address in addresses(passage.text):
            span = passage.span(address.start, address.end)
            fault, right = _fault(address, passage) if address.kind == "doi" else ("", "")
            stray = stray_before_bracket(document, span) if address.kind == "doi" and not fault else ""
            if stray:
                fault, right = f"“{stray}” stands between it and its closing bracket", address.text
            if fault and "\n" not in document[span.start : span.end]:
                message = f"The DOI “{address.text or right}” cannot be right: {fault}."
                fixable = "safe" if stray else None
                yield Remark(span, message, note, reference, suggestion=right or None, fixable=fixable)


def _fault(address: Address, passage: Passage) -> tuple[str, str]:
    """What is wrong with the DOI, and what it was meant to be where that is clear."""
    doi, behind = address.text, passage.text[address.end :]
    rest = REST.match(passage.text, address.start + len(doi.rstrip()))
    cyrillic = CYRILLIC.findall(doi)
    if (not doi or doi.endswith((" ", "/"))) and rest and "/" in doi + rest["rest"]:
        return "white space stands in it", doi.rstrip() + rest["rest"]
    if not doi:
        return "", ""
    if re.search(r"\s", doi.strip()):
        return "white space stands in it", "".join(doi.split())
    if inner := re.match(r"(?:https?:/*)?(?:(?:dx\.)?doi\.org/|doi:?/?)", doi, re.IGNORECASE):
        return "its beginning stands there twice", doi[inner.end() :]
    if cyrillic and all(char in latin_of() for char in cyrillic):
        letter = f"the Cyrillic letter “{cyrillic[0]}” (U+{ord(cyrillic[0]):04X}) stands in it"
        return letter, "".join(latin_of().get(char, char) for char in doi)
    if any(sign in doi for sign in LEFT_OUT) or behind.startswith(LEFT_OUT):
        return "a part of it was left out", ""
    if re.search(r"https?:/|doi\.org/", doi, re.IGNORECASE):
        return "a second address stands inside it", ""
    return ("" if WHOLE.fullmatch(doi) else _misshapen(doi)), ""


def _misshapen(doi: str) -> str:
    if not re.match(r"10\.\d{4,9}(?!\d)", doi):
        return "it does not begin with 10. and a number of four digits or more"
    return "no slash and suffix follow its number"


RULE = Rule("REF101", "malformed-doi", Severity.ERROR, "0.1", __doc__ or "", check)
