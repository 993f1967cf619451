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

from rapidfuzz.distance import OSA

from refcheck.conventions.scripts import mixed_script_words
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.addresses import addresses, stray_before_bracket
from refcheck.rules.texts import texts

BEGINNING = re.compile(r"(?P<scheme>https?://)?(?P<host>[^/?#]*)", re.IGNORECASE)
LEFT_OUT = ("…", "/...")
LARGEST_PORT = 65535
TWIN = 3
"""So many letters more or less make a URL the same one without its white space."""


def check(apparatus: Apparatus) -> Iterator[Remark]:
    document = apparatus.document.text
    whole = list(dict.fromkeys(mention.field.text for mention in apparatus.mentions))
    for passage, note, reference in texts(apparatus):
        for address in addresses(passage.text):
            if address.kind != "url":
                continue
            url, span = address.text, passage.span(address.start, address.end)
            spaced = bool(re.search(r"\s", url)) and "\n" not in document[span.start : span.end]
            fault = "white space stands in it" if spaced else _fault(url, passage.text[address.end :])
            stray = stray_before_bracket(document, span)
            if stray and not fault:
                fault = f"“{stray}” stands between it and its closing bracket"
            if fault:
                right = _without_space(url, whole) if spaced else url if stray else None
                message = f"The URL “{url}” cannot be right: {fault}."
                yield Remark(span, message, note, reference, suggestion=right, fixable="safe" if right == url else None)


def _fault(url: str, behind: str) -> str:
    if re.match(r"https?://+(?:https?:?/|ttps?:)", url, re.IGNORECASE):
        return "two beginnings stand one behind the other"
    beginning = BEGINNING.match(url)
    if not beginning or not (beginning["scheme"] or url.lower().startswith("www.")):
        return "it does not begin with http:// or https://"
    if "\\" in url:
        return "a backslash stands in it"
    if any(sign in url for sign in LEFT_OUT) or behind.startswith("…"):
        return "a part of it was left out"
    if mixed := next(mixed_script_words(url), None):
        return f"“{mixed.word}” in it mixes Latin and Cyrillic letters"
    if not beginning["host"]:
        return "white space stands behind its beginning" if re.match(r" \S+\.\S", behind) else "it has no host"
    return _host_fault(beginning["host"].rpartition("@")[2])


def _host_fault(host: str) -> str:
    name, _, port = host.partition(":") if not host.startswith("[") else (host, "", "")
    if port and not (port.isdecimal() and int(port) <= LARGEST_PORT):
        return f"“{port}” is no port"
    if name == "localhost" or name.startswith("["):
        return ""
    if "." not in name:
        return "its host has no dot"
    if stray := re.search(r"[^\w.%-]|\.\.", name):
        return f"“{stray.group()}” stands in its host"
    return ""


def _without_space(url: str, others: list[str]) -> str | None:
    """The same URL as it stands elsewhere in the manuscript, or the two pieces joined."""
    joined = "".join(url.split())
    near = {other for other in others if OSA.distance(joined, other, score_cutoff=TWIN) <= TWIN and " " not in other}
    return joined if not near or joined in near else near.pop() if len(near) == 1 else None


RULE = Rule("REF102", "malformed-url", Severity.ERROR, "0.1", __doc__ or "", check)
