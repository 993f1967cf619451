"""Who answers when a test asks doi.org, Crossref, DataCite or a web page? A threaded server on 127.0.0.1.

    with Loopback() as world:
        world.register("10.5555/mapy", "Crossref", {"title": ["Mapy"]})
        world.page("https://www.example.org/gone", Page(404))
        gather(subjects, NetworkSettings(endpoints=world.endpoints))

For a test of the command line, put `world.environment` into `REFCHECK_ENDPOINTS`.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote

from refcheck.net.settings import Endpoints

HTML = {"Content-Type": "text/html; charset=utf-8"}
JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True)
class Page:
    """One answer. `head` is the status for HEAD, where it is another one; `seconds` is how long it takes."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b"<html><title>A page</title></html>"
    head: int = 0
    seconds: float = 0.0


@dataclass
class Limit:
    """How many requests a second a registry takes, and how many at once; what goes beyond is answered by 429."""

    a_second: int
    at_once: int
    begun: list[float] = field(default_factory=list)
    active: int = 0

    def admits(self, now: float) -> bool:
        """Count a request that comes in; may it be answered?"""
        self.begun = [begun for begun in self.begun if now - begun < 1.0]
        admitted = len(self.begun) < self.a_second and self.active < self.at_once
        self.begun.append(now)
        return admitted


class Server(ThreadingHTTPServer):
    """A server that keeps many connections waiting, where the system refuses them by itself after five."""

    daemon_threads = True
    request_queue_size = 128


class Asked(NamedTuple):
    """A request that came in, by its public address."""

    method: str
    url: str
    headers: Mapping[str, str]


class Loopback:
    """The world as far as a test needs it: registered DOIs, and pages by their addresses. Nothing else exists.

    `candidates` are what Crossref answers to every question for a work; `landing` is where doi.org leads those who ask
    for a record that there is none of; `limits` are those of `crossref` and `crossref lists`, and `refused` the
    addresses that went beyond them, by `clock`; `seconds` is how long a registry takes; `otherwise` is what the web answers for an
    address that has no page.
    """

    def __init__(self) -> None:
        self.agencies: dict[str, str] = {}
        self.records: dict[str, dict[str, Any]] = {}
        self.pages: dict[str, list[Page]] = {}
        self.failing: dict[str, Page] = {}
        self.candidates: list[dict[str, Any]] = []
        self.limits: dict[str, Limit] = {}
        self.refused: list[str] = []
        self.seconds = 0.0
        self.asked: list[Asked] = []
        self.landing = ""
        self.otherwise = Page(404)
        self.clock: Callable[[], float] = time.monotonic
        self._lock = threading.Lock()
        self._server = Server(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self) -> Loopback:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def register(self, doi: str, agency: str, record: dict[str, Any] | None = None) -> None:
        """A DOI of an agency, and what the agency's own service answers about it."""
        self.agencies[_lower(doi)] = agency
        if record is not None:
            self.records[_lower(doi)] = record

    def page(self, url: str, *pages: Page) -> None:
        """What an address answers, time after time; the last one stays."""
        self.pages[url] = list(pages)

    def fail(self, service: str, page: Page) -> None:
        """One of `doi.org`, `crossref`, `datacite`, `web` answers everything in this way."""
        self.failing[service] = page

    @property
    def port(self) -> int:
        return self._server.server_port

    @property
    def endpoints(self) -> Endpoints:
        base = f"http://127.0.0.1:{self.port}"
        return Endpoints(f"{base}/~doi.org", f"{base}/~crossref", f"{base}/~datacite", base)

    @property
    def environment(self) -> str:
        """The same for `REFCHECK_ENDPOINTS`."""
        ends = self.endpoints
        return f"doi.org={ends.doi_org},crossref={ends.crossref},datacite={ends.datacite},web={ends.web}"

    def methods(self, url: str) -> list[str]:
        """How an address was asked, in order."""
        return [asked.method for asked in self.asked if asked.url == url]

    def answer(self, method: str, path: str, headers: Mapping[str, str]) -> Page:
        """What the world says to one request."""
        service, rest = _service(path)
        url = f"https://{service}{rest}"
        if service == "web":
            url = f"{headers.get('X-Forwarded-Proto', 'http')}://{headers.get('Host', '')}{path}"
            url = path if path.startswith("http://") else url  # asked as a proxy
        with self._lock:
            self.asked.append(Asked(method, url, headers))
            if page := self.failing.get(service):
                return page
            return self._page(url) if service == "web" else self._registry(service, rest, headers)

    @contextmanager
    def turn(self, path: str) -> Iterator[bool]:
        """Whether a registry's limit admits a request, which is under way until the end of the block."""
        service, rest = _service(path)
        limit = self.limits.get(f"{service} lists" if rest.startswith("/works?") else service)
        if not limit:
            yield True
            return
        with self._lock:
            admitted = limit.admits(self.clock())
            limit.active += 1
            self.refused += [] if admitted else [path]
        try:
            yield admitted
        finally:
            with self._lock:
                limit.active -= 1

    def _page(self, url: str) -> Page:
        pages = self.pages.get(url) or [self.otherwise]
        return pages.pop(0) if len(pages) > 1 else pages[0]

    def _registry(self, service: str, rest: str, headers: Mapping[str, str]) -> Page:
        path, _, query = rest.partition("?")
        route, _, doi = unquote(path)[1:].partition("/")
        doi = _lower(doi.removeprefix("handles/"))
        match service, route:
            case "doi.org", "api":
                known = doi in self.agencies
                return _json(200 if known else 404, {"responseCode": 1 if known else 100, "handle": doi})
            case "doi.org", "doiRA":
                return _json(200, [self._agency(each) for each in doi.split(",")])
            case "doi.org", _:
                return self._negotiated(_lower(unquote(path)[1:]), headers)
            case "crossref", "works" if "query.bibliographic=" in query:
                return _json(200, {"message": {"items": self.candidates}})
            case "crossref", "works" if not doi:
                return _json(200, {"message": {"items": self._of("Crossref", _filter(query), "DOI")}})
            case "crossref", "works" if self.agencies.get(doi) == "Crossref" and doi in self.records:
                return _json(200, {"status": "ok", "message": self.records[doi]})
            case "datacite", "dois" if not doi:
                rows = self._of("DataCite", _ids(query), "doi")
                return _json(200, {"data": [{"id": row["doi"], "attributes": row} for row in rows]})
            case "datacite", "dois" if self.agencies.get(doi) == "DataCite" and doi in self.records:
                return _json(200, {"data": {"id": doi, "attributes": self.records[doi]}})
        return Page(404, {"Content-Type": "text/plain"}, b"Resource not found.")

    def _agency(self, doi: str) -> dict[str, str]:
        known = doi in self.agencies
        return {"DOI": doi, "RA": self.agencies[doi]} if known else {"DOI": doi, "status": "DOI does not exist"}

    def _of(self, agency: str, dois: Iterable[str], name: str) -> list[dict[str, Any]]:
        """The records of those DOIs that an agency has, each with its DOI under `name`."""
        known = (doi for doi in dois if self.agencies.get(doi) == agency and doi in self.records)
        return [{name: doi, **self.records[doi]} for doi in known]

    def _negotiated(self, doi: str, headers: Mapping[str, str]) -> Page:
        if doi in self.records and "citationstyles" in headers.get("Accept", ""):
            return _json(200, self.records[doi])
        return Page(302, {"Location": self.landing}) if self.landing else Page()


def _filter(query: str) -> list[str]:
    """The DOIs of Crossref's `filter=doi:a,doi:b`."""
    names = parse_qs(query)["filter"][0].split(",")
    return [_lower(name.removeprefix("doi:")) for name in names]


def _ids(query: str) -> list[str]:
    """The DOIs of DataCite's `ids=a,b`."""
    return [_lower(name) for name in parse_qs(query)["ids"][0].split(",")]


def _service(path: str) -> tuple[str, str]:
    for service in ("doi.org", "crossref", "datacite"):
        if path.startswith(f"/~{service}/"):
            return service, path.removeprefix(f"/~{service}")
    return "web", path


def _lower(doi: str) -> str:
    """Only A-Z are alike in either case to the handle system."""
    return doi.encode().lower().decode()


def _json(status: int, value: Any) -> Page:
    return Page(status, JSON, json.dumps(value).encode())


def _handler(world: Loopback) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with world.turn(self.path) as admitted:
                page = world.answer(self.command, self.path, dict(self.headers.items())) if admitted else Page(429)
                time.sleep(page.seconds or world.seconds)
            status = page.head if self.command == "HEAD" and page.head else page.status
            try:
                self.send_response(status)
                for name, value in {**HTML, **page.headers, "Content-Length": str(len(page.body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(page.body)
            except ConnectionError:
                pass  # the client waited no longer

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *args: object) -> None:
            """Tests are silent."""

    return Handler
