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

from refcheck.conventions.scripts import CYRILLIC, mixed_script_words
from refcheck.i18n.message import Message, message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Edit, Remark, Rule, Severity
from refcheck.model.passage import Span
from refcheck.rules.shared.addresses import addresses, stray_before_bracket
from refcheck.rules.shared.edits import fix_of, rewritten
from refcheck.rules.shared.texts import texts

BEGINNING = re.compile(r"(?P<scheme>https?://)?(?P<host>[^/?#]*)", re.IGNORECASE)
DOUBLED = re.compile(r"https?://+(?=https?://\w)", re.IGNORECASE)
SCHEME_SLIP = re.compile(r"h*t+p+(?P<s>s*)(?::/{0,3}|;/{1,3}|/{2,3}|\.//)(?=\w)", re.IGNORECASE)
"""A scheme with a letter too many or too few, or without what stands behind it."""
LEFT_OUT = ("…", "/...")
LARGEST_PORT = 65535
TWIN = 3
"""So many letters more or less make a URL the same one without its white space."""


def check(apparatus: Apparatus) -> Iterator[Remark]:
    document = apparatus.document
    whole = list(dict.fromkeys(mention.field.text for mention in apparatus.mentions))
    for passage, note, reference in texts(apparatus):
        for address in addresses(passage.text):
            if address.kind != "url":
                continue
            url, span = address.text, passage.span(address.start, address.end)
            spaced = bool(re.search(r"\s", url)) and "\n" not in document.text[span.start : span.end]
            fault = (
                message("malformed-url.white-space", "white space stands in it")
                if spaced
                else _fault(url, passage.text[address.end :])
            )
            right, safe = _right(url, whole, spaced)
            fix = rewritten(document, span, url, right, safe=safe) if fault and right else None
            if (fix or not fault) and (stray := stray_before_bracket(document.text, span)):
                edits = [*(fix.edits if fix else ()), Edit(Span(span.end, span.end + len(stray)), "")]
                certain = "." not in stray and (fix is None or fix.safe)  # the full stop of “Inc.” may belong to it
                fix = fix_of(document, edits, safe=certain)
                if not fault:
                    fault, right = (
                        message(
                            "malformed-url.before-bracket",
                            "“{stray}” stands between it and its closing bracket",
                            stray=stray,
                        ),
                        url,
                    )
            if fault:
                # translators: {fault} is a clause, such as “white space stands in it”
                sentence = message(
                    "malformed-url.url", "The URL “{url}” cannot be right: {fault}.", url=url, fault=fault
                )
                yield Remark(span, sentence, note, reference, suggestion=right, fix=fix)


def _right(url: str, whole: list[str], spaced: bool) -> tuple[str | None, bool]:
    """What a malformed URL was meant to be, and whether that is certain. White space may stand for a character that
    was lost: the joined form is certain where the manuscript has it in another place."""
    if spaced:
        right = _without_space(url, whole)
        return right, right in whole and right == "".join(url.split())
    right = "".join(_repaired_words(url)) if CYRILLIC.search(url) else url
    right = DOUBLED.sub("", right)
    if slip := SCHEME_SLIP.match(right):
        right = f"{'https' if slip['s'] else 'http'}://{right[slip.end() :]}"
    return (right, True) if right != url and not _fault(right, "") else (None, False)


def _repaired_words(url: str) -> Iterator[str]:
    """The URL, piece by piece, its words of two alphabets in one."""
    at = 0
    for mixed in mixed_script_words(url):
        yield url[at : mixed.start] + mixed.repaired
        at = mixed.end
    yield url[at:]


def _fault(url: str, behind: str) -> Message | None:
    if re.match(r"https?://+(?:https?:?/|ttps?:)", url, re.IGNORECASE):
        return message("malformed-url.two-beginnings", "two beginnings stand one behind the other")
    beginning = BEGINNING.match(url)
    if not beginning or not (beginning["scheme"] or url.lower().startswith("www.")):
        return message("malformed-url.scheme", "it does not begin with http:// or https://")
    if "\\" in url:
        return message("malformed-url.backslash", "a backslash stands in it")
    if any(sign in url for sign in LEFT_OUT) or behind.startswith("…"):
        return message("malformed-url.part-left-out", "a part of it was left out")
    if mixed := next(mixed_script_words(url), None):
        return message(
            "malformed-url.mixed-alphabets", "“{word}” in it mixes Latin and Cyrillic letters", word=mixed.word
        )
    if not beginning["host"]:
        torn = re.match(r" \S+\.\S", behind)
        return (
            message("malformed-url.white-space-behind-beginning", "white space stands behind its beginning")
            if torn
            else message("malformed-url.no-host", "it has no host")
        )
    return _host_fault(beginning["host"].rpartition("@")[2])


def _host_fault(host: str) -> Message | None:
    name, _, port = host.partition(":") if not host.startswith("[") else (host, "", "")
    if port and not (port.isdecimal() and int(port) <= LARGEST_PORT):
        return message("malformed-url.no-port", "“{port}” is no port", port=port)
    if name == "localhost" or name.startswith("["):
        return None
    if "." not in name:
        return message("malformed-url.host-no-dot", "its host has no dot")
    if stray := re.search(r"[^\w.%-]|\.\.", name):
        return message("malformed-url.stray-in-host", "“{stray}” stands in its host", stray=stray.group())
    return None


def _without_space(url: str, others: list[str]) -> str | None:
    """The same URL as it stands elsewhere in the manuscript, or the two pieces joined."""
    joined = "".join(url.split())
    near = {other for other in others if OSA.distance(joined, other, score_cutoff=TWIN) <= TWIN and " " not in other}
    return joined if not near or joined in near else near.pop() if len(near) == 1 else None


RULE = Rule(
    "REF102",
    "malformed-url",
    Severity.ERROR,
    "0.1",
    __doc__ or "",
    check,
    question=message("malformed-url.question", "What is the right address?"),
)
