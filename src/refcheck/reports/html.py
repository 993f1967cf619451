"""The findings for an editor, in a browser: one HTML file that needs nothing else and asks nobody."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from refcheck import __version__
from refcheck.i18n.message import Message
from refcheck.i18n.translator import Translator
from refcheck.model.finding import Finding, Severity
from refcheck.reports.characters import LINE_COMMAND, visible
from refcheck.reports.places import where_in
from refcheck.reports.run import Run

if TYPE_CHECKING:
    from jinja2 import Environment

PAGE = "refcheck.reports.html_page"


def render(run: Run) -> str:
    """The report as an HTML page with its style and script in it. The same run gives the same text, whatever it took.

    A Content Security Policy (W3C, level 3) lets the browser run that script and use that style, known by their
    SHA-256, and load nothing. No character of a manuscript can act: the template escapes, and see `visible`.
    """
    page = _environment(run.translator).get_template("page.html").render(_context(run))
    shown = "\n".join(visible(line) for line in page.split("\n"))
    return LINE_COMMAND.sub(r"\1&#58;:", shown)  # a page may be printed into the log of a service, too


def _context(run: Run) -> dict[str, Any]:
    from markupsafe import Markup

    from refcheck.reports.html_page.apparatus import picture_of
    from refcheck.reports.html_page.drawing import draw
    from refcheck.reports.html_page.figures import figures_of
    from refcheck.reports.html_page.groups import address_of, groups_of
    from refcheck.reports.html_page.rule_pages import page

    groups = groups_of(run)
    before = [sum(len(checked.findings) for checked in run.manuscripts[:at]) for at in range(len(run.manuscripts))]
    numbered = enumerate(zip(run.manuscripts, before, strict=True), 1)
    pictures = [picture_of(checked, start, run, manuscript) for manuscript, (checked, start) in numbered]
    style, script = _asset("page.css"), _asset("page.js")
    return {
        "run": run,
        "version": __version__,
        "severities": tuple(Severity),
        "manuscripts": list(zip(run.manuscripts, pictures, map(draw, pictures), groups, strict=True)),
        "rules": _rules(run.findings),
        "rule_page": lambda rule: Markup(page(rule)),  # rendered from our own text, with HTML escaped
        "unread": sum(picture.unread for picture in pictures),
        "figures": figures_of(run),
        "address_of": address_of,
        "where_in": where_in,
        "name_of": lambda path: PurePath(path).name,
        "style": Markup(style),
        "script": Markup(script),
        "policy": f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'",
    }


def _rules(findings: list[Finding]) -> dict[str, tuple[Any, dict[Severity, int]]]:
    """The rules that found something, with how much of which severity; the most serious and most frequent first."""
    counts: dict[str, tuple[Any, dict[Severity, int]]] = {}
    for finding in findings:
        _, own = counts.setdefault(finding.rule.name, (finding.rule, dict.fromkeys(Severity, 0)))
        own[finding.severity] += 1
    return dict(sorted(counts.items(), key=lambda row: ([-count for count in row[1][1].values()], row[0])))


def _environment(translator: Translator) -> Environment:
    """Templates that escape all they are given, and render every message in the language of the report."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(PAGE),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=lambda value: translator.translate(value) if isinstance(value, Message) else value,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        str, _chosen, newstyle=True, pgettext=translator.pgettext, npgettext=translator.npgettext
    )
    environment.globals["language"] = translator.language
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.filters["visible"] = visible
    return environment


@cache
def _asset(name: str) -> str:
    return files(PAGE).joinpath(name).read_text(encoding="utf-8")


def _chosen(singular: str, plural: str, count: int) -> str:
    return singular if count == 1 else plural


def _digest(text: str) -> str:
    """The source expression that allows one inline style or script (Content Security Policy 3, section 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
