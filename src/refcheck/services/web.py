"""The test whether a URL still leads to the page that was meant (the page's own host is asked).

HEAD comes first; GET follows where HEAD does not affirm, or shows something odd. A host that answers HEAD with 429 or
5xx has trouble enough and is not asked again. Only 404 and 410 to a GET, and a host name that twice does not exist, say
that a page is gone. Permanent redirects are 301 and 308 (RFC 9110, 15.4). Status 999 and the signs of bot walls are
customs of single hosts and services.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from urllib.parse import urldefrag

from refcheck.conventions.words import phrases, written
from refcheck.model.evidence import Alive, Blocked, Dead, Evidence, Moved, Subject, Suspicious, Unavailable
from refcheck.model.reason import Cause, Reason
from refcheck.parsing.urls import place, site, split
from refcheck.services import soft_404
from refcheck.services.protocol import (
    Answer,
    Failure,
    Inquiry,
    NoSuchHost,
    NotSent,
    Purpose,
    Request,
    Response,
    Share,
    host_of,
)

HEADERS = (("Accept", "text/html,*/*;q=0.8"), ("Accept-Language", "en;q=0.8,*;q=0.5"))
BLOCKED = frozenset({401, 403, 407, 429, 451, 999})
GONE = frozenset({404, 410})
PERMANENT = frozenset({301, 308})
ONLY_HEAD = frozenset({500, 501})
"""Statuses above 499 that may speak of the method alone: programs that were never tried with HEAD fail at it."""
WALL_HEADERS = ("cf-mitigated", "x-amzn-waf-action", "x-datadome", "x-dd-b")
WALL_PAGE = re.compile(
    rb"<title>\s*(?:" + "|".join(phrases("wall_title")).encode() + rb"|ddos-guard)|anubis_challenge",
    re.IGNORECASE,
)
WALL_SCRIPT = re.compile(rb"captcha-delivery\.com|/cdn-cgi/challenge-platform/", re.IGNORECASE)
"""Signs in a page that is refused; Cloudflare and DataDome put these scripts into pages that they let through, too."""
WALL_PATH = re.compile(
    rf"/(?:wp-)?(?:{written('wall_path')}|sso|auth|oauth2?|openid|saml2?|cas|shibboleth|servicelogin"
    r"|cookie-?(?:absent|consent|wall|check|set)|cookies-?(?:absent|consent|not-?supported)|gdpr(?:-consent)?"
    r"|captcha|validate-?captcha)(?:[_-]?(?:form|page|required|error))?(?:[/.;]|$)",
    re.IGNORECASE,
)
WALL_HOST = re.compile(r"^(?:login|signin|auth|sso|idp|accounts?|cas|shibboleth|wayf|consent|captcha)\.", re.IGNORECASE)


def look_up(subject: Subject) -> Inquiry:
    """`Alive`, `Moved`, `Suspicious`, `Dead`, `Blocked` or `Unavailable`, and that alone."""
    url = subject.value
    head: Answer = yield Request("HEAD", url, HEADERS, Purpose.PAGE)
    if _settles(url, head):
        return (classify(url, head, head),)
    before, answer = head, (yield Request("GET", url, HEADERS, Purpose.PAGE))
    if isinstance(answer, Failure) and isinstance(head, Response):
        before, answer = answer, (yield Request("GET", url, HEADERS, Purpose.PAGE))
    found = classify(url, answer, before)
    if isinstance(found, Blocked | Unavailable) and _affirms(head):
        return (classify(url, head, head),)
    if isinstance(found, Alive | Moved) and isinstance(answer, Response):
        found = yield from _doubted(url, answer, found)
    return (found,)


def classify(url: str, answer: Answer, before: Answer) -> Evidence:
    """What the last answer says of the page; `before` is the one that preceded it."""
    host = host_of(url)
    if isinstance(answer, Failure):
        if isinstance(answer, NoSuchHost) and isinstance(before, NoSuchHost):
            return Dead(host, answer.at, answer.reason)
        return Unavailable(host, answer.at, answer.reason)
    status, answering = answer.status, host_of(answer.url)
    if status in BLOCKED or bot_wall(answer):
        return Blocked(host, answer.at, Reason(Cause.NO_PROGRAMS, answering, status))
    if status in GONE:
        return Dead(host, answer.at, Reason(Cause.STATUS, answering, status))
    if 200 <= status < 300 or status == 416:
        if walled(url, answer):
            return Blocked(host, answer.at, Reason(Cause.LOGIN, answering))
        target, landing = moved_to(url, answer), answer.url if answer.history else ""
        return Moved(host, answer.at, target, landing) if target else Alive(host, answer.at, status, landing)
    return Unavailable(host, answer.at, Reason(Cause.STATUS, answering, status))


def bot_wall(answer: Response) -> bool:
    """Whether the answer comes from a guard against programs rather than from the host."""
    refused, start = answer.status >= 400, answer.body[:65536]
    if refused and any(name in answer.headers for name in WALL_HEADERS):
        return True
    if answer.status in GONE:
        return False
    return bool(WALL_PAGE.search(start) or (refused and WALL_SCRIPT.search(start)))


def walled(url: str, answer: Response) -> bool:
    """Whether redirects led to a place where readers log in, or agree to cookies, before they see the page."""
    landing = answer.url
    if not answer.history or place(landing) == place(url):
        return False
    path, host = split(landing).path, site(landing)
    return bool(
        (WALL_PATH.search(path) and not WALL_PATH.search(split(url).path))
        or (WALL_HOST.search(host) and not WALL_HOST.search(site(url)))
    )


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


def _settles(url: str, head: Answer) -> bool:
    """Does the answer to HEAD say enough, or forbid to ask more?"""
    if isinstance(head, Failure):
        return isinstance(head, NotSent)
    if _affirms(head):
        return walled(url, head) or not _odd(url, head)
    return head.status == 429 or (500 <= head.status < 600 and head.status not in ONLY_HEAD)


def _affirms(answer: Answer) -> bool:
    return isinstance(answer, Response) and 200 <= answer.status < 300


def _odd(url: str, head: Response) -> bool:
    """Is the page worth reading? (redirected away from what was asked for, or no file where one was asked for)"""
    wants_file = split(url).path.lower().endswith(".pdf")
    return bool(soft_404.redirect_signs(url, head)) or (wants_file and "html" in head.headers.get("content-type", ""))


def _doubted(url: str, answer: Response, found: Evidence) -> Generator[Request | Share, Answer, Evidence]:
    """What was found, or `Suspicious` where two signs say that it is another page."""
    signs = [*soft_404.redirect_signs(url, answer), *soft_404.page_signs(url, answer)]
    if signs and not soft_404.conclusive(signs):
        other = yield Request("GET", soft_404.sibling(url), HEADERS, Purpose.PAGE)
        if isinstance(other, Response) and not bot_wall(other):
            signs = soft_404.confirmed(url, answer, signs, other)
    if len({soft_404.ground(sign) for sign in signs}) < 2:
        return found
    return Suspicious(found.source, answer.at, tuple(signs), answer.url)
