"""The signs by which a page that answers turns out not to be the one that was meant (“soft 404”).

No sign counts alone. One is a redirect away from a deep address, one the page's own words, and one that the site
answers an address that nobody can have meant in the same way. A site that answers such an address with 404 is honest:
what its pages call themselves is then their title.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

from refcheck.conventions.not_found import says_not_found
from refcheck.conventions.words import phrases, written
from refcheck.model.reason import Sign, SignKind
from refcheck.parsing.slugs import slug_words
from refcheck.parsing.urls import is_home, place, segments, site
from refcheck.services.pages import Page, read_page
from refcheck.services.protocol import Response

SHORT = 4000
"""Characters of text up to which a page that says it does not exist is believed; menus and footers count, too."""
TELLING = 500
"""Characters of text from which it tells anything that two pages have the same: what scripts fill later has less."""
COMPARED = 20_000
ALIKE = 90.0
DEEP, SHALLOW = 3, 1
"""A path of so many parts that becomes one of so few is not the same page's, if no word is left of it."""
ERROR_ADDRESS = re.compile(
    rf"(?:^|[/_.?=&-])(?:40[34]|410|(?:{written('what_is_not_found')})?[_-]?(?:{written('not_found_address')})"
    rf"|{written('error_address')})(?:[/_.?=&-]|$)",
    re.IGNORECASE,
)
PARKING_HOST = re.compile(
    r"(?:^|\.)(?:sedo(?:parking)?|hugedomains|dan|afternic|bodis|parkingcrew|above|domainmarket|buydomains|undeveloped"
    r"|uniregistry|parklogic|skenzo|smartname)\.com$",
    re.IGNORECASE,
)
PARKED = re.compile(
    rb"sedoparking\.com|parkingcrew\.net|bodiscdn\.com|img1\.wsimg\.com/parking-lander|cdn\.parklogic\.com"
    rb"|d38psrni17bvxu\.cloudfront\.net|hugedomains\.com/domain_profile|afternic\.com/forsale|dan\.com/buy-domain"
    rb"|" + "|".join(phrases("for_sale")).encode(),
    re.IGNORECASE,
)


REDIRECTS = frozenset({SignKind.HOME_PAGE, SignKind.ERROR_ADDRESS, SignKind.DOMAIN_SELLER, SignKind.SHORTER_ADDRESS})


def ground(sign: Sign) -> str:
    """On what a sign rests: redirects, or its own kind. Signs of one ground do not confirm each other."""
    return "redirect" if sign.kind in REDIRECTS else sign.kind.value


def redirect_signs(url: str, answer: Response) -> list[Sign]:
    """Signs that the redirects give by themselves, so that HEAD shows them."""
    landing = answer.url
    if not answer.history or place(landing) == place(url) or is_home(url):
        return []
    if is_home(landing):
        return [Sign(SignKind.HOME_PAGE, landing)]
    parts = urlsplit(landing)
    if ERROR_ADDRESS.search(f"{parts.path}?{parts.query}") and not ERROR_ADDRESS.search(url):
        return [Sign(SignKind.ERROR_ADDRESS, landing)]
    if PARKING_HOST.search(site(landing)) and not PARKING_HOST.search(site(url)):
        return [Sign(SignKind.DOMAIN_SELLER, site(landing))]
    shrunk = len(segments(url)) >= DEEP and len(segments(landing)) <= SHALLOW and not parts.query
    if shrunk and site(landing) == site(url) and not set(slug_words(landing)) & set(slug_words(url)[-12:]):
        return [Sign(SignKind.SHORTER_ADDRESS, landing)]
    return []


def page_signs(url: str, answer: Response) -> list[Sign]:
    """Signs that stand in the page itself."""
    signs, page = [], read_page(answer)
    said = next(filter(None, map(says_not_found, page.headings)), "")
    if said and len(page.text) <= SHORT:
        signs.append(Sign(SignKind.HEADING, said))
    asked_home, landed_home = is_home(url), is_home(answer.url)
    if page.canonical and is_home(page.canonical) and not asked_home and not landed_home:
        signs.append(Sign(SignKind.CANONICAL))
    if PARKED.search(answer.body):
        signs.append(Sign(SignKind.PARKED))
    return signs


def conclusive(signs: list[Sign]) -> bool:
    """Whether another page's answer is not needed any more (a redirect to a page that says what it is)."""
    kinds = {sign.kind for sign in signs}
    return bool(kinds & REDIRECTS) and bool(kinds & {SignKind.HEADING, SignKind.PARKED})


def sibling(url: str) -> str:
    """An address beside this one that nobody can have meant, of the same shape; the same one each time."""
    token = f"refcheck-{hashlib.sha256(url.encode()).hexdigest()[:16]}"
    parts = urlsplit(url)
    if pairs := parse_qsl(parts.query, keep_blank_values=True):
        name = pairs[-1][0]
        kept = parts.query.rpartition("&")[0]
        query = f"{kept}&{quote(name)}={token}" if kept else f"{quote(name)}={token}"
        return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))
    folder, _, last = parts.path.rstrip("/").rpartition("/")
    ending = re.search(r"\.[a-z]{2,5}$", last, re.IGNORECASE)
    closing = "/" if parts.path.endswith("/") and last else ""
    path = f"{folder}/{token}{ending.group() if ending else ''}{closing}"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def confirmed(url: str, answer: Response, signs: list[Sign], other: Response) -> list[Sign]:
    """The signs that remain, or one more, when the site has answered for the address that nobody can have meant."""
    if other.status in (404, 410):
        redirected = any(sign.kind in REDIRECTS for sign in signs)
        return [sign for sign in signs if redirected or sign.kind is SignKind.PARKED]
    if other.status == 200 and _same(url, answer, signs, other):
        return [*signs, Sign(SignKind.SIBLING)]
    return signs


def _same(url: str, answer: Response, signs: list[Sign], other: Response) -> bool:
    if other.history and place(other.url) == place(answer.url) != place(url):
        return True
    from rapidfuzz import fuzz

    ours, theirs = _text(url, read_page(answer)), _text(sibling(url), read_page(other))
    telling = min(len(ours), len(theirs)) >= TELLING or any(
        s.kind in (SignKind.HEADING, SignKind.PARKED) for s in signs
    )
    return telling and bool(ours) and fuzz.ratio(ours, theirs, score_cutoff=ALIKE) >= ALIKE


def _text(url: str, page: Page) -> str:
    """What is seen, without the address asked for, which such pages like to repeat."""
    text = page.text[:COMPARED].casefold()
    for repeated in (url, *segments(url)[-1:]):
        text = text.replace(repeated.casefold(), "") if len(repeated) > len("page") else text
    return text
