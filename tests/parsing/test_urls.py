"""When are two URLs one address? RFC 3986, 6.2.2, and RFC 3987 for other scripts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.matching.index import url_key
from refcheck.parsing.urls import as_requested, iri, is_home, place


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("http://пример.рф/путь", "http://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C", True),
        ("http://ПРИМЕР.рф/путь", "http://пример.рф/путь", True),
        ("http://пример.рф/Путь", "http://пример.рф/путь", False),
        ("https://faß.de/", "https://xn--fa-hia.de/", True),
        ("https://faß.de/", "https://fass.de/", False),
        ("HTTPS://WWW.Example.ORG:443", "https://www.example.org/", True),
        ("http://example.org:8080/", "http://example.org/", False),
        ("https://example.org/%7Enowak", "https://example.org/~nowak", True),
        ("https://example.org/a%2fb", "https://example.org/a%2Fb", True),
        ("https://example.org/a%2Fb", "https://example.org/a/b", False),
        ("https://example.org/?q=a%26b", "https://example.org/?q=a&b", False),
        ("https://example.org/%D0%BE%CC%86", "https://example.org/\u043e\u0306", True),
        ("https://example.org/и\u0306", "https://example.org/й", True),
        ("https://example.org/%E9", "https://example.org/é", False),
        ("https://example.org/%zz", "https://example.org/%25zz", False),
    ],
)
def test_equivalence(left: str, right: str, same: bool) -> None:
    assert (iri(left) == iri(right)) is same


@pytest.mark.parametrize(
    "text", ["", "http://[::1", "https://x:y/", "http://xn--\u2603/", "www.", "//", "http://a:99999/"]
)
def test_what_is_no_url_raises_nothing(text: str) -> None:
    for function in (iri, place, is_home, url_key, as_requested):
        function(text)


@given(st.text())
def test_one_spelling_is_enough(text: str) -> None:
    once = iri(f"https://example.org/{text}")
    assert iri(once) == once


def test_a_decomposed_letter_is_asked_for_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "пример.рф/йод")
    assert as_requested(decomposed) == "http://пример.рф/йод"


def test_keys_of_citations_and_entries_meet_across_scripts() -> None:
    assert url_key("http://www.пример.рф/карты/") == url_key(
        "https://xn--e1afmkfd.xn--p1ai/%D0%BA%D0%B0%D1%80%D1%82%D1%8B"
    )
    assert url_key("https://example.org/a%2Fb") != url_key("https://example.org/a/b")
