"""Files that are broken, or that want more than to be read."""

from __future__ import annotations

import socket
from contextlib import suppress

import pytest

from refcheck.errors import UnreadableManuscript
from refcheck.readers import READERS, read

ARTICLE = "<article><body><p>{}</p></body></article>"


def xml_text(text: str, prolog: str = "") -> str:
    return read("m.xml", (prolog + ARTICLE.format(text)).encode()).text


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a reader asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("&eacute;&nbsp;&lt;&amp;&#8212;", "é\u00a0<&—"),
        ("<![CDATA[&eacute; <b>]]>", "&eacute; <b>"),
        ("&unknown;", "&unknown;"),
        ("a<!-- &eacute; -->b<?page 3?>c", "abc"),
    ],
)
def test_entities_are_those_of_html(written: str, text: str) -> None:
    assert xml_text(written) == text


def test_a_document_type_is_not_loaded_and_its_plain_entities_are_read() -> None:
    prolog = """<!DOCTYPE article PUBLIC "-//X//DTD [draft] >//EN" "http://127.0.0.1:9/x.dtd" [
        <!ENTITY journal "Przegląd"> <!ENTITY secret SYSTEM "file:///etc/hostname"> <!ENTITY % more SYSTEM "http://127.0.0.1:9/y">
        ]>"""
    assert xml_text("&journal; &secret;", prolog) == "Przegląd &secret;"


def test_lines_are_those_of_the_file_behind_a_document_type() -> None:
    document = read("m.xml", ('<!DOCTYPE article [\n<!ENTITY a "b">\n]>\n' + ARTICLE.format("Maps")).encode())
    assert document.line_column(0)[0] == 4


BOMB = "<!DOCTYPE article [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not well-formed"),
        (b"Old maps", "not well-formed"),
        (b"<article><body><p>Maps</body></article>", "line 1: .*mismatch"),
        (b"<article>\n<body>\n<p>Maps", "line 3: .*Premature end"),
        (b"<article>&#0;</article>", "not well-formed"),
        (b"<article>&#xD800;</article>", "not well-formed"),
        (b"<article>\x0b</article>", "line 1"),
        (b"<article>\x00</article>", "binary"),
        (b"<article>\xed\xa0\x80</article>", "not valid UTF-8"),
        (b"<rss><channel/></rss>", "<rss> is neither"),
        (b"<a>" * 100_000, "not well-formed"),
        (b"<a>" * 100_000 + b"</a>" * 100_000, "not well-formed"),
        (b"<article>" + b"<p/>" * 2_100_000 + b"</article>", "more than 2,000,000 tags"),
        (b"<!DOCTYPE a [<!ENTITY a '" + b"x" * 99 + b"'>]><article>" + b"&a;" * 9999 + b"</article>", "entities"),
        (b"<!DOCTYPE a " + b'"' * 100_001, "not well-formed"),
        (b"<!DOCTYPE a [" + b"<!ENTITY " * 50_000, "not well-formed"),
        (b"<article>" + b"<![CDATA[" * 50_000, "not well-formed"),
        (b"PK\x03\x04" + b"x" * 100, "Word"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableManuscript, match=words):
        read("m.xml", data)


def test_entities_within_entities_stay_what_they_are() -> None:
    assert xml_text("&i;", BOMB + "]>") == "&i;"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-16-le"])
def test_unicode_by_its_mark_or_its_look(encoding: str) -> None:
    assert read("m.xml", ARTICLE.format("Stare mapy są tu.").encode(encoding)).text == "Stare mapy są tu."


def test_the_declared_encoding_holds_unless_it_cannot_be_true() -> None:
    declared = '<?xml version="1.0" encoding="{}"?>' + ARTICLE.format("Gränzen und Märkte")
    assert read("m.xml", declared.format("ISO-8859-2").encode("iso-8859-2")).text == "Gränzen und Märkte"
    assert read("m.xml", declared.format("UTF-16").encode()).text == "Gränzen und Märkte"
    assert read("m.xml", declared.format("punycode").encode()).text == "Gränzen und Märkte"


@pytest.mark.parametrize(
    "page", [b"<p>" * 200_000, b"<b>" * 1000 + b"x", b"<li>" * 100_000, b"<table>" * 1000, b"<" * 100_000]
)
def test_html_of_any_shape_is_read_or_refused(page: bytes) -> None:
    with suppress(UnreadableManuscript):
        assert len(read("m.html", page).text) <= len(page)


def test_each_extension_has_one_reader() -> None:
    extensions = [extension for reader in READERS for extension in reader.extensions]
    assert len(extensions) == len(set(extensions))
