"""How is a URL of a manuscript written in a request? As a browser would write it."""

from __future__ import annotations

import pytest

from refcheck.net.addresses import in_ascii, redirected


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("http://пример.рф/путь?ключ=знач", "http://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C?%D0%BA%D0%BB%D1%8E%D1%87=%D0%B7%D0%BD%D0%B0%D1%87"),
        ("https://uk.wikipedia.org/wiki/Київ", "https://uk.wikipedia.org/wiki/%D0%9A%D0%B8%D1%97%D0%B2"),
        ("https://uk.wikipedia.org/wiki/Ки\u0456\u0308в", "https://uk.wikipedia.org/wiki/%D0%9A%D0%B8%D1%97%D0%B2"),  # ї as PDF files give it
        ("https://pl.wikipedia.org/wiki/Łódź", "https://pl.wikipedia.org/wiki/%C5%81%C3%B3d%C5%BA"),
        ("https://he.wikipedia.org/wiki/ירושלים", "https://he.wikipedia.org/wiki/%D7%99%D7%A8%D7%95%D7%A9%D7%9C%D7%99%D7%9D"),
        ("https://example.org/𝔘", "https://example.org/%F0%9D%94%98"),
        ("http://faß.de/", "http://xn--fa-hia.de/"),
        ("http://Bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://łódź.example", "http://xn--d-uga0v4h.example/"),
        ("http://xn--e1afmkfd.xn--p1ai/a", "http://xn--e1afmkfd.xn--p1ai/a"),
        ("http://例え。テスト/", "http://xn--r8jz45g.xn--zckzah/"),
        ("http://ＰＲＺＹＫＬＡＤ.example/", "http://przyklad.example/"),
        ("http://BÜCHER.example:8080/", "http://xn--bcher-kva.example:8080/"),
        ("http://βόλος.com/", "http://xn--nxasmm1c.com/"),  # with a final sigma, which was another name in IDNA 2003
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/%zz", "https://example.org/%25zz"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/a%20b%2Fc", "https://example.org/a%20b%2Fc"),
        ("https://example.org/%D0%9A%D0%B8?q=%2B", "https://example.org/%D0%9A%D0%B8?q=%2B"),
        ("https://example.org/%EF%F0", "https://example.org/%EF%F0"),  # Windows-1251, as older sites in Russian have it
        ("https://example.org/a?b=<c>|d", "https://example.org/a?b=%3Cc%3E%7Cd"),
        ("https://example.org/a/../b/./c", "https://example.org/b/c"),
        ("https://example.org/(a)_[b]", "https://example.org/(a)_%5Bb%5D"),
        ("https://example.org/a#Київ", "https://example.org/a"),
        ("https://example.org?a=1", "https://example.org/?a=1"),
        ("https://example.org", "https://example.org/"),
        ("HTTPS://Example.ORG:8443/A", "https://example.org:8443/A"),
        ("https://under_score.example.org/", "https://under_score.example.org/"),
    ],
)  # fmt: skip
def test_in_ascii(url: str, written: str) -> None:
    assert in_ascii(url) == written
    assert in_ascii(written) == written, "what is written already stays as it is"


@pytest.mark.parametrize("url", ["http://\u200b.example/", "http://a..пример/", "http://пример\u2060..рф/", "http://*.example.org/", "http://.example.org/"])  # fmt: skip
def test_what_can_be_no_url(url: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        in_ascii(url)


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/b", "https://example.org/b"),
        ("b?c", "https://example.org/a/b?c"),
        ("//example.net/", "https://example.net/"),
        ("https://пример.рф/карты", "https://пример.рф/карты"),
    ],
)
def test_where_a_redirect_leads(location: str, target: str) -> None:
    assert redirected("https://example.org/a/", location.encode().decode("latin-1")) == target


def test_a_redirect_in_an_older_encoding() -> None:
    assert (
        redirected("https://example.org/", "/" + "карта".encode("cp1251").decode("latin-1"))
        == "https://example.org/%EA%E0%F0%F2%E0"
    )
