"""Parts of a page outside its text: navigation, banners, scripts, what is hidden (HTML Standard, 4.3; WAI-ARIA 1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from refcheck.readers.html.survey import HEADINGS, Survey
from refcheck.readers.tagged.markup import Element, local_name

LEFT_OUT = frozenset(
    """
    head script style template noscript nav iframe object embed audio video canvas svg map button select textarea input
    dialog menu annotation annotation-xml footer aside
    """.split()
)
ROLES = frozenset(
    """
    navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar tablist doc-toc
    doc-pagelist doc-index
    """.split()
)
HIDDEN_CLASSES = frozenset(
    "visually-hidden visuallyhidden sr-only screen-reader-text screenreader d-none hidden sidenotes".split()
)
NO_TEXT = re.compile(
    r"(?:^|[-_\s])(?:cookies?|consent|gdpr|breadcrumbs?|navbar|navigation|sidebar|toc|share|sharing|sharedaddy|social"
    r"|jp-relatedposts|related-posts|comments?-area|comment-list|commentlist|respond|newsletter|popup|modal|skip-link)"
    r"(?:[-_\s]|$)"
)
"""Words in `class` and `id` that tell what surrounds an article on a site; what holds notes, entries or the article's
own heading is its text whatever it is called."""
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
OF_ARTICLES = ("article", "main", "section")


class Furniture:
    """What is left out of a page; what holds its notes and entries never is."""

    def __init__(self, survey: Survey) -> None:
        outside = ("{*}nav", "{*}aside", "{*}footer")
        headings = [heading for heading in survey.headings if next(heading.iterancestors(*outside), None) is None]
        needed = [*survey.notes, *survey.entries, *headings]
        self.content = _content(survey.root, needed)
        self._kept = {ancestor for element in [self.content, *needed] for ancestor in _upwards(element)}
        title = next(self.content.iter("{*}h1"), None)
        self._titled = set(_upwards(title)) if title is not None else set()

    def holds(self, element: Element) -> bool:
        """Whether an element is no part of the text."""
        if element in self._kept:
            return False
        name = local_name(element)
        if name in LEFT_OUT:
            return True
        if not element.keys() and name != "header":
            return False
        if element.get("role", "") in ROLES or _is_hidden(element):
            return True
        if name == "header":
            return next(element.iterancestors(*(f"{{*}}{name}" for name in OF_ARTICLES)), None) is None
        if element in self._titled or name in HEADINGS or name not in ("div", "section", "ul", "p", "span", "a"):
            return False
        return bool(NO_TEXT.search(f"{element.get('class', '')} {element.get('id', '')}".casefold()))


def _is_hidden(element: Element) -> bool:
    unseen = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    classes = element.get("class", "").casefold().split()
    return unseen or not HIDDEN_CLASSES.isdisjoint(classes) or bool(UNSEEN.search(element.get("style", "")))


def _content(root: Element, needed: Iterable[Element]) -> Element:
    """The article: `main`, or the longest `article`, or else the body; with all that is needed of the page."""
    mains = [
        element for element in root.iter("{*}main", "{*}div") if "main" in (local_name(element), element.get("role"))
    ]
    candidates = mains or list(root.iter("{*}article")) or list(root.iter("{*}body")) or [root]
    content = max(candidates[:100], key=lambda element: len(str(element.xpath("string()"))))
    around = {element: number for number, element in enumerate(_upwards(content))}
    for element in needed:
        common = next(ancestor for ancestor in _upwards(element) if ancestor in around)
        if around[common] > around[content]:
            content = common
    return content


def _upwards(element: Element) -> Iterable[Element]:
    """An element and all in which it stands."""
    yield element
    yield from element.iterancestors()
