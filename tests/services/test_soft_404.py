"""Which pages that answer are not the ones that were meant? The tests play the sites by hand: no network."""

from __future__ import annotations

import pytest

from refcheck.conventions.not_found import says_not_found
from refcheck.model.evidence import Alive, Blocked, Dead, Evidence, Moved, Subject, SubjectKind, Suspicious
from refcheck.model.reason import Cause, Reason, SignKind
from refcheck.services import web
from refcheck.services.protocol import Answer, Failure, Request, Response
from refcheck.services.soft_404 import sibling

SITE = "https://www.example.org"
URL = f"{SITE}/zbiory/mapy/podlasie"
MENU = "Muzeum Map. Zbiory, wystawy, wydawnictwa, czytelnia, kontakt, godziny otwarcia, bilety i dojazd. " * 8
ARTICLE = "W zbiorach muzeum znajduje się mapa Podlasia z końca wieku osiemnastego, ręcznie kolorowana. " * 60


def html(title: str, text: str = MENU, heading: str = "", head: str = "") -> bytes:
    return (
        f"<html><head><title>{title}</title>{head}</head><body><h1>{heading}</h1><p>{text}</p></body></html>".encode()
    )


def page(body: bytes = b"", *history: tuple[int, str], status: int = 200, url: str = URL) -> Response:
    kind = {"content-type": "text/html; charset=utf-8"}
    return Response(status, kind, body, history[-1][1] if history else url, history)


def to(address: str, status: int = 302) -> tuple[int, str]:
    return status, address if "://" in address else SITE + address


HONEST = page(b"<title>404</title>", status=404)
REFUSED = page(status=405)
"""HEAD is not allowed: so the page is read."""


def found(*answers: Answer, url: str = URL) -> tuple[Evidence, list[Request]]:
    """What the service concludes from these answers, and what it asked; the answers must be just enough."""
    inquiry = web.look_up(Subject(SubjectKind.URL, url))
    asked = [next(inquiry)]
    for answer in answers:
        try:
            asked.append(inquiry.send(answer))
        except StopIteration as end:
            assert answer is answers[-1], "an answer that nobody asked for"
            (evidence,) = end.value
            return evidence, [request for request in asked if isinstance(request, Request)]
    raise AssertionError(f"it goes on to ask {asked[-1]}")


def methods(asked: list[Request]) -> list[str]:
    return [request.method for request in asked]


def test_a_page_that_is_affirmed_costs_one_request() -> None:
    evidence, asked = found(page())
    assert isinstance(evidence, Alive)
    assert methods(asked) == ["HEAD"]


@pytest.mark.parametrize("landing", ["/", "/pl/", "/index.php", "/en/index.html", "https://muzeum.example.net/"])
def test_all_deep_addresses_lead_to_the_home_page(landing: str) -> None:
    home = page(html("Muzeum Map"), to(landing))
    evidence, asked = found(page(b"", to(landing)), home, home)
    assert isinstance(evidence, Suspicious)
    assert evidence.signs[0].kind is SignKind.HOME_PAGE
    assert evidence.landing == to(landing)[1]
    assert methods(asked) == ["HEAD", "GET", "GET"]
    assert asked[2].url == sibling(URL)


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ((page(b"", to("/")), page(html("Muzeum"), to("/")), HONEST), Alive),
        ((page(b"", to("/", 301)), page(html("Muzeum"), to("/", 301)), HONEST), Moved),
        ((page(b"", to("/")), page(html("Muzeum"), to("/")), Failure(Reason(Cause.SILENT, "www.example.org"))), Alive),
        ((page(b"", to("/")), page(html("Muzeum"), to("/")), page(status=503)), Alive),
        ((page(b"", to("/blad/404")), page(html("404"), to("/blad/404"))), Suspicious),
        ((page(b"", to("/notfound.aspx")), page(html("Nie znaleziono"), to("/notfound.aspx"))), Suspicious),
        ((page(b"", to("/pomoc")), page(html("Pomoc"), to("/pomoc")), HONEST), Alive),
        ((page(b"", to("/pomoc")), page(html("Pomoc"), to("/pomoc")), page(html("P"), to("/pomoc"))), Suspicious),
        ((page(b"", to("/podlasie")),), Alive),
        ((page(b"", to("/zbiory/pokaz?id=12")),), Alive),
        (
            (
                page(b"", to("/")),
                Failure(Reason(Cause.SILENT, "www.example.org")),
                Failure(Reason(Cause.SILENT, "www.example.org")),
            ),
            Alive,
        ),
        ((page(b"", to("/")), page(status=404)), Dead),
    ],
)
def test_a_redirect_alone_is_not_enough(answers: tuple[Answer, ...], kind: type) -> None:
    assert isinstance(found(*answers)[0], kind)


NOT_FOUND = {
    "en": "Page not found",
    "pl": "Nie znaleziono strony",
    "ru": "Страница не найдена",
    "uk": "Сторінку не знайдено",
    "de": "Seite nicht gefunden",
    "fr": "Page introuvable",
    "es": "Página no encontrada",
    "it": "Pagina non trovata",
    "cs": "Stránka nenalezena",
    "sk": "Stránka nebola nájdená",
    "be": "Старонка не знойдзена",
    "pt": "Página não encontrada",
    "nl": "Pagina niet gevonden",
    "hu": "A keresett oldal nem található",
    "lt": "Puslapis nerastas",
    "sr": "Страница није пронађена",
    "hr": "Stranica nije pronađena",
    "el": "Η σελίδα δεν βρέθηκε",
    "sv": "Sidan kunde inte hittas",
    "fi": "Sivua ei löytynyt",
}


@pytest.mark.parametrize("language", NOT_FOUND)
@pytest.mark.parametrize("form", ["{}", "404 – {}", "{} | Muzeum Map", "Muzeum Map - {}", "{}!", "Error 404: {}"])
def test_a_page_that_says_so_where_any_address_does(language: str, form: str) -> None:
    missing = html(form.format(NOT_FOUND[language]))
    evidence, _ = found(REFUSED, page(missing), page(missing, url=sibling(URL)))
    assert isinstance(evidence, Suspicious)
    assert SignKind.HEADING in {sign.kind for sign in evidence.signs}
    assert isinstance(found(REFUSED, page(missing), HONEST)[0], Alive), "an honest site has a page of this title"


@pytest.mark.parametrize(
    "heading",
    [
        "Error 404: a cultural history of the missing page",
        "Not found: essays on lost libraries",
        "Things that the police have not found",
        "The page that could not be found in the codex",
        "Strona 404",
        "Highway 404",
        "Lost and Not Found",
        "Dawne mapy, których nie znaleziono",
        "Die nicht gefundene Seite",
        "Четыре истории",
        "",
    ],
)
def test_titles_of_works_that_mention_it(heading: str) -> None:
    assert not says_not_found(heading)


def test_an_article_on_error_404_is_what_it_is() -> None:
    titled = html("Error 404", ARTICLE)
    assert isinstance(found(REFUSED, page(titled))[0], Alive), "a long text is no notice"
    abstract = html("Error 404 | Rocznik", "An article on the pages that are not there.", "Error 404")
    others = html("Rocznik", "Nothing stands here.")
    assert isinstance(found(REFUSED, page(abstract), HONEST)[0], Alive)
    assert isinstance(found(REFUSED, page(abstract), page(others))[0], Alive)


def test_the_address_repeated_on_the_page_makes_no_difference() -> None:
    def missing(address: str) -> bytes:
        return html("Page not found", f"There is nothing at {address} here. " * 30)

    evidence, _ = found(REFUSED, page(missing(URL)), page(missing(sibling(URL))))
    assert isinstance(evidence, Suspicious)


def test_a_home_page_cited_as_such() -> None:
    for address in (SITE, f"{SITE}/", f"{SITE}/pl/", f"{SITE}/index.html"):
        evidence, asked = found(page(b"", to("/en/")), url=address)
        assert isinstance(evidence, Alive)
        assert methods(asked) == ["HEAD"]


CANONICAL = '<link rel="canonical" href="/">'


def test_a_page_that_gives_the_home_page_as_its_address() -> None:
    home = html("Muzeum Map", head=CANONICAL)
    assert isinstance(found(REFUSED, page(home), page(home))[0], Suspicious)
    assert isinstance(found(REFUSED, page(home), HONEST)[0], Alive), "a slip of the site, common enough"
    itself = html("Muzeum Map", head=f'<link rel="canonical" href="{URL}">')
    assert isinstance(found(REFUSED, page(itself))[0], Alive)


def test_a_page_that_scripts_will_fill_tells_nothing() -> None:
    shell = html("Repository", "Enable JavaScript, please.", head=CANONICAL)
    assert isinstance(found(REFUSED, page(shell), page(shell))[0], Alive)


def test_a_domain_that_is_for_sale() -> None:
    parked = html("example.org", "This domain is for sale! " + "Related searches: maps, hotels, tickets. " * 20)
    assert isinstance(found(REFUSED, page(parked), page(parked))[0], Suspicious)
    sold = "https://www.hugedomains.com/domain_profile.cfm?d=example.org"
    evidence, _ = found(page(b"", to(sold)), page(parked, to(sold)))
    assert isinstance(evidence, Suspicious)
    assert isinstance(found(REFUSED, page(html("On domains", "Buy this domain! it said.")), HONEST)[0], Alive)


@pytest.mark.parametrize(
    "landing",
    [
        "https://login.example.org/?next=x",
        "/accounts/login/?next=/zbiory",
        "https://idp.example.net/authorize?response_type=cookie",
        "https://www.example.org/action/cookieAbsent",
        "https://consent.example.com/m?continue=x",
        "https://www.example.org/sso/start",
        "/zaloguj",
        "/user/login_form",
        "https://accounts.example.com/ServiceLogin",
        "/cookie-consent?return=/mapy",
    ],
)
def test_walls_before_the_page(landing: str) -> None:
    evidence, asked = found(page(b"", to(landing)))
    assert isinstance(evidence, Blocked)
    assert methods(asked) == ["HEAD"]


@pytest.mark.parametrize("landing", ["/autor/login-nowak", "/zbiory/mapy/podlasie/", "/catalog/authority/12"])
def test_what_is_no_wall(landing: str) -> None:
    assert isinstance(found(page(b"", to(landing)))[0], Alive)


def test_a_login_page_that_is_cited_is_no_wall() -> None:
    assert isinstance(found(page(b"", to("/login/pl/x")), url=f"{SITE}/login/x")[0], Alive)


def test_a_page_where_a_file_was_asked_for_is_read() -> None:
    missing = html("Nie znaleziono strony")
    evidence, asked = found(page(), page(missing), page(missing), url=f"{SITE}/mapy/podlasie.pdf")
    assert isinstance(evidence, Suspicious)
    assert methods(asked) == ["HEAD", "GET", "GET"]
    assert asked[2].url.endswith(".pdf")


@pytest.mark.parametrize(
    ("url", "beginning", "end"),
    [
        (URL, f"{SITE}/zbiory/mapy/refcheck-", ""),
        (f"{SITE}/mapy/podlasie.html", f"{SITE}/mapy/refcheck-", ".html"),
        (f"{SITE}/mapy/", f"{SITE}/refcheck-", "/"),
        (SITE, f"{SITE}/refcheck-", ""),
        (f"{SITE}/show.php?lang=pl&id=12", f"{SITE}/show.php?lang=pl&id=refcheck-", ""),
        ("http://пример.рф/карты/подляшье", "http://пример.рф/карты/refcheck-", ""),
    ],
)
def test_an_address_that_nobody_can_have_meant(url: str, beginning: str, end: str) -> None:
    asked = sibling(url)
    assert asked.startswith(beginning)
    assert asked.endswith(end)
    assert asked == sibling(url)


@pytest.mark.parametrize("body", [b"", b"\x00\xff", b"<", b"<html", b"%PDF-1.7", "<title>Страница не найдена".encode()])
def test_bodies_of_all_kinds(body: bytes) -> None:
    evidence, _ = found(REFUSED, page(body)) if b"title" not in body else found(REFUSED, page(body), HONEST)
    assert isinstance(evidence, Alive)


def test_a_page_in_another_encoding() -> None:
    body = html("Страница не найдена").decode().encode("cp1251")
    answer = Response(200, {"content-type": "text/html; charset=windows-1251"}, body, URL)
    assert isinstance(found(REFUSED, answer, answer)[0], Suspicious)
    unknown = Response(200, {"content-type": "text/html; charset=x-none"}, html("Page not found"), URL)
    assert isinstance(found(REFUSED, unknown, unknown)[0], Suspicious)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_host_in_trouble_is_asked_once(status: int) -> None:
    _, asked = found(page(status=status))
    assert methods(asked) == ["HEAD"]
