"""Is the site whole? It is built as `make docs` builds it, and each of its links is followed."""

from __future__ import annotations

import importlib.util
import os
import posixpath
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from documentation import DOCS, ROOT, all_pages
from lxml import html

from docs.site_links import to_repository
from refcheck import PROJECT_URL

TOOLS = ("sphinx", "myst_parser", "furo")
needs_tools = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, TOOLS)), reason="the extra “docs” is not installed"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site, built from a copy of `docs/`."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(DOCS, folder / "docs", ignore=shutil.ignore_patterns("rules", "commands.md", "__pycache__"))
    build = [sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning", "--keep-going", "docs", "site"]
    paths = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]))
    done = subprocess.run(build, cwd=folder, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, html.HtmlElement]:
    return {path.relative_to(site).as_posix(): html.parse(str(path)).getroot() for path in site.rglob("*.html")}


@needs_tools
def test_every_page_is_there(pages: dict[str, html.HtmlElement]) -> None:
    assert {path.removesuffix(".md") + ".html" for path in all_pages()} <= pages.keys()


@needs_tools
def test_every_link_and_anchor_leads_somewhere(site: Path, pages: dict[str, html.HtmlElement]) -> None:
    anchors = {path: {*page.xpath("//@id"), "", "top"} for path, page in pages.items()}
    followed = 0
    for path, page in pages.items():
        for link in page.xpath("//a/@href | //img/@src | //script/@src | //link/@href"):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            folder = posixpath.dirname(path)
            target = posixpath.normpath(posixpath.join(folder, unquote(parts.path))) if parts.path else path
            assert (site / target).is_file(), f"{path}: {link}"
            assert target not in anchors or unquote(parts.fragment) in anchors[target], f"{path}: {link}"
            followed += 1
    assert followed > len(pages)


@needs_tools
def test_it_loads_nothing_from_elsewhere(pages: dict[str, html.HtmlElement]) -> None:
    loaded = "//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='preload' or @rel='icon']/@href"
    assert not [link for page in pages.values() for link in page.xpath(loaded) if urlsplit(link).netloc]


@needs_tools
def test_a_rule_s_name_is_a_link_to_its_page(pages: dict[str, html.HtmlElement]) -> None:
    links = pages["fixes.html"].xpath("//td//a[code]/@href")
    assert "rules/malformed-doi.html" in links
    assert not pages["rules/url-differs.html"].xpath("//article//a[@href='#' or @href='url-differs.html'][code]")


def test_links_that_leave_the_folder_lead_to_the_repository() -> None:
    text = "[a](../CONTRIBUTING.md) [b](../src/x.py#L1) [c](json.md) [d](../fixes.md)"
    blob = f"{PROJECT_URL}/blob/main"
    assert (
        to_repository(text, "index")
        == f"[a]({blob}/CONTRIBUTING.md) [b]({blob}/src/x.py#L1) [c](json.md) [d]({blob}/fixes.md)"
    )
    assert to_repository("[d](../fixes.md) [e](../../NOTICE)", "rules/x") == f"[d](../fixes.md) [e]({blob}/NOTICE)"
