"""A URL cannot be right as it is written.

## Why it matters

White space, a lost colon or a mark that slipped in before the closing bracket breaks the link.

## Example

```markdown
References

- Nowak J., *Dawne mapy Podlasia* (Białystok, 2019), <https://example.org/mapy/dawne mapy.pdf>.
```

```findings
entry 1: malformed-url
```

```markdown
References

- Nowak J., *Dawne mapy Podlasia* (Białystok, 2019), <https://example.org/mapy/dawne_mapy.pdf>.
```

```findings
none
```

## How to mend it

Open the page and copy its address from the browser.

## References

RFC 3986, section 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.texts import works

SCHEME = re.compile(r"https?://(?!/)|www\.", re.IGNORECASE)
BEFORE_BRACKET = re.compile(r"[.,;:]+>")


def check(apparatus: Apparatus) -> Iterator[Remark]:
    text = apparatus.document.text
    for work, note, reference in works(apparatus):
        for field in work.named("url", "doi"):
            written = text[field.span.start : field.span.end]
            fault = _fault(field.text) if field.name == "url" else ""
            if field.name == "url" and BEFORE_BRACKET.match(text, field.span.end):
                fault = "a punctuation mark stands before its closing bracket"
            if fault:
                joined = "".join(written.split()) if "white space" in fault else None
                yield Remark(
                    field.span, f"The URL “{field.text}” cannot be right: {fault}.", note, reference, suggestion=joined
                )


def _fault(url: str) -> str:
    if any(char.isspace() for char in url):
        return "white space stands in it"
    if not SCHEME.match(url):
        return "it does not begin with http:// or https://"
    if re.match(r"https?://(?:https?:?/|www\.?$)", url, re.IGNORECASE):
        return "two beginnings stand one behind the other"
    if "\\\\" in url:
        return "a backslash stands in it"
    host = re.sub(r"^https?://", "", url).split("/")[0]
    return "" if "." in host or host.startswith("localhost") else "its host has no dot"


RULE = Rule("REF102", "malformed-url", Severity.ERROR, "0.1", __doc__ or "", check)
