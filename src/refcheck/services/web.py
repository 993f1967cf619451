"""Does a URL still lead somewhere? (the page's own host is asked: HEAD, and GET for what HEAD does not affirm)

Only 404 and 410 to a GET, and a host name that twice does not exist, say that a page is gone. Permanent redirects are
301 and 308 (RFC 9110, 15.4). Status 999 and the signs of bot walls are customs of single hosts and services.
"""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import unquote, urldefrag, urlsplit

from refcheck.model.evidence import Alive, Blocked, Dead, Evidence, Moved, Subject, Unavailable
from refcheck.services.protocol import (
    Answer,
    Failure,
    Inquiry,
    NoSuchHost,
    NotSent,
    Purpose,
    Request,
    Response,
    host_of,
)

HEADERS = (("Accept", "text/html,*/*;q=0.8"), ("Accept-Language", "en;q=0.8,*;q=0.5"))
BLOCKED = frozenset({401, 403, 407, 429, 451, 999})
GONE = frozenset({404, 410})
PERMANENT = frozenset({301, 308})
WALL_HEADERS = ("cf-mitigated", "x-amzn-waf-action", "x-datadome", "x-dd-b")
WALL_PAGE = re.compile(
    rb"<title>\s*(?:just a moment|attention required|making sure you(?:&#39;|'|\xe2\x80\x99)re not a bot|access denied"
    rb"|are you a robot|ddos-guard|checking your browser|verify(?:ing)? you are (?:a )?human)"
    rb"|anubis_challenge",
    re.IGNORECASE,
)
WALL_SCRIPT = re.compile(rb"captcha-delivery\.com|/cdn-cgi/challenge-platform/", re.IGNORECASE)
"""Signs in a page that is refused; Cloudflare and DataDome put these scripts into pages that they let through, too."""
LOGIN = re.compile(
    r"/(?:log-?in|sign-?in|sso|auth|oauth2?|cas|shibboleth|consent|cookies?absent)(?:[/._-]|$)", re.IGNORECASE
)
SESSION = re.compile(r";jsessionid=[^/?#]*|(?<=[?&])(?:phpsessid|sid|sessionid|jsessionid)=[^&#]*&?", re.IGNORECASE)


def look_up(subject: Subject) -> Inquiry:
    """`Alive`, `Moved`, `Dead`, `Blocked` or `Unavailable`, and that alone."""
    before: Answer = yield Request("HEAD", subject.value, HEADERS, Purpose.PAGE)
    if isinstance(before, NotSent) or _affirms(before) or _is_status(before, {429}):
        return (classify(subject.value, before, before),)
    answer: Answer = yield Request("GET", subject.value, HEADERS, Purpose.PAGE)
    if _fails(answer) and not _fails(before):
        before, answer = answer, (yield Request("GET", subject.value, HEADERS, Purpose.PAGE))
    return (classify(subject.value, answer, before),)


def classify(url: str, answer: Answer, before: Answer) -> Evidence:
    """What the last answer says of the page; `before` is the one that preceded it."""
    host = host_of(url)
    if isinstance(answer, Failure):
        if isinstance(answer, NoSuchHost) and isinstance(before, NoSuchHost):
            return Dead(host, answer.at, answer.reason)
        return Unavailable(host, answer.at, answer.reason)
    status, answering = answer.status, host_of(answer.url)
    if status in BLOCKED or bot_wall(answer):
        return Blocked(host, answer.at, f"{status} from {answering}, which keeps programs out")
    if status in GONE:
        return Dead(host, answer.at, f"{status} from {answering}")
    if 200 <= status < 300 or status == 416:
        if LOGIN.search(urlsplit(answer.url).path) and not LOGIN.search(urlsplit(url).path):
            return Blocked(host, answer.at, f"{answering} asks to log in")
        target = moved_to(url, answer)
        return Moved(host, answer.at, target) if target else Alive(host, answer.at, status)
    return Unavailable(host, answer.at, f"{status} from {answering}")


def bot_wall(answer: Response) -> bool:
    """Does the answer come from a guard against programs rather than from the host?"""
    refused, start = answer.status >= 400, answer.body[:65536]
    if refused and any(name in answer.headers for name in WALL_HEADERS):
        return True
    if answer.status in GONE:
        return False
    return bool(WALL_PAGE.search(start) or (refused and WALL_SCRIPT.search(start)))


def moved_to(url: str, answer: Response) -> str:
    """Where permanent redirects lead, if that is another place; the fragment is kept (RFC 9110, 10.2.2).

    Temporary redirects that follow are not taken: they are the new place's own affair.
    """
    target = ""
    for status, location in answer.history:
        if status not in PERMANENT:
            break
        target = location
    if not target or place(target) == place(url):
        return ""
    fragment = urldefrag(url).fragment
    return target if not fragment or "#" in target else f"{target}#{fragment}"


def place(url: str) -> str:
    """A URL without what does not tell places apart: scheme, `www.`, port, trailing slash, session and fragment."""
    parts = urlsplit(SESSION.sub("", url))
    host = (parts.hostname or "").removeprefix("www.")
    with suppress(UnicodeError):
        host = host.encode("idna").decode("ascii")
    return unquote(f"{host}{parts.path.rstrip('/')}?{parts.query}").rstrip("?&")


def _affirms(answer: Answer) -> bool:
    return isinstance(answer, Response) and 200 <= answer.status < 300


def _fails(answer: Answer) -> bool:
    """Is it worth while to ask once more? (5xx, or no answer)"""
    return isinstance(answer, Failure) or (answer.status >= 500 and answer.status != 999)


def _is_status(answer: Answer, statuses: set[int]) -> bool:
    return isinstance(answer, Response) and answer.status in statuses
