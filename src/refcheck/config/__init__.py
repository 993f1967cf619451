"""Settings: what command line and configuration file ask for.

A manuscript's configuration is the nearest `refcheck.toml`, or `pyproject.toml` that has a `[tool.refcheck]` table, in
its folder or above; the nearest one holds alone, with the file that it extends. An option on the command line takes the
place of the key of the same name. Keys that concern a whole run (`output`, `output-format`, `jobs`, `timeout`,
`budget`, `mailto`, `cache-dir` ...) are taken from the configuration of the first path. Rules are written by name
(`url-differs`), code (`DIF101`) or the beginning of codes (`STY`); `ignore` is taken away from `select`.
"""

from __future__ import annotations

import math
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

from refcheck.config.inheritance import extended_file, overlaid
from refcheck.errors import BadConfiguration, system_reason
from refcheck.i18n.message import Message, joined, message, verbatim
from refcheck.i18n.translator import ENGLISH, LANGUAGES, Translator

if TYPE_CHECKING:
    from refcheck.model.finding import Finding, Rule

FILE = "refcheck.toml"
COMMAND_LINE = message("configuration.command-line", "command line")
FAMILY = re.compile(r"[A-Z]+\d*")
FAIL_ON = ("error", "warning", "info", "never")
OUTPUT_FORMATS = (
    "terminal", "json", "html", "docx", "letter", "letter-docx", "markdown", "sarif", "github", "gitlab", "rdjson",
    "junit", "csv",
)  # fmt: skip
"""The names of `REPORTS`, which need not be imported to know them; a test holds both together."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Findings that are intended: of these rules, with `match` in their words, for a reason; `place` is the file."""

    rule: str
    match: str
    reason: str
    place: str

    def covers(self, finding: Finding, translator: Translator) -> bool:
        """Whether a finding is of the rule, and its message (in English or as shown) or the words it quotes contain
        `match` (case and spacing apart)."""
        remark = finding.remark
        shown = translator.translate(remark.message)
        words = "\n".join(filter(None, (str(remark.message), shown, remark.cited, remark.found)))
        return finding.rule in rules_named(self.rule) and _folded(self.match) in _folded(words)


@dataclass(frozen=True, slots=True)
class Settings:
    """All that one manuscript is checked under. `file` is its configuration, or empty; `extend` the files that this
    extends, the next one first.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "warning"
    strict: bool = False
    offline: bool = False
    archive: bool = True
    mailto: str = ""
    language: str = ""
    ui_language: str = ENGLISH
    timeout: float = 20.0
    budget: float = math.inf
    openalex_key: str = ""
    retraction_watch: str = ""
    cache_dir: str = ""
    no_cache: bool = False
    refresh: bool = False
    jobs: int = field(default_factory=lambda: os.cpu_count() or 1)
    output_format: str = "terminal"
    output: str = ""
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    baseline: str = ""
    bibliography: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    accept: tuple[Acceptance, ...] = ()
    extend: tuple[str, ...] = ()
    file: str = ""

    @property
    def folder(self) -> str:
        """Where the configuration stands: patterns are taken from there."""
        return os.path.dirname(os.path.abspath(self.file)) if self.file else ""

    def rules_for(self, path: str) -> tuple[Rule, ...]:
        """The rules that judge the manuscript of this path, in the order of the table."""
        from refcheck.rules import RULES

        ignored = [*self.ignore]
        for pattern, rules in self.per_file_ignores:
            if matches(path, pattern, self.folder):
                ignored += rules
        chosen = {rule for word in self.select or ("ALL",) for rule in rules_named(word)}
        chosen -= {rule for word in ignored for rule in rules_named(word)}
        return tuple(rule for rule in RULES if rule in chosen)


def rules_named(word: str) -> tuple[Rule, ...]:
    """The rules of a name, a code, the beginning of codes, or `ALL`; empty where there is none."""
    from refcheck.rules import RULES, find  # all modules of rules: whoever names none need not wait for them

    if rule := find(word):
        return (rule,)
    if word.upper() == "ALL":
        return RULES
    return tuple(rule for rule in RULES if rule.code.startswith(word.upper())) if FAMILY.fullmatch(word.upper()) else ()


def unknown_rule(word: str) -> Message:
    """What to say of a word that names no rule."""
    from refcheck.rules import RULES

    names = [name for rule in RULES for name in (rule.name, rule.code, rule.code[:3])]
    return message(
        "configuration.rule-refcheck-rules",
        "“{word}” is no rule{nearest}; `refcheck rules` lists them all",
        word=word,
        nearest=nearest(word, names),
    )


def nearest(word: str, known: Iterable[str]) -> Message:
    """`, perhaps “...”` with the known word that is nearest to this one, or nothing."""
    names = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold(), names, n=1, cutoff=0.6)
    if not found:
        return verbatim("")
    return message("configuration.nearest", ", perhaps “{name}” is meant", name=names[found[0]])


def matches(path: str, pattern: str, folder: str = "") -> bool:
    """Whether a pattern (`drafts`, `*.txt`, `issues/12/*`) names this path, a folder above it, or its last part.

    Patterns with a `/` are taken from `folder`, where the configuration stands.
    """
    full = Path(os.path.abspath(path))
    base = Path(folder) if folder else Path.cwd()
    parts = full.relative_to(base).parts if full.is_relative_to(base) else full.parts[1:]
    heads = ("/".join(parts[: end + 1]) for end in range(len(parts)))
    pattern = pattern.removeprefix("./").rstrip("/")
    return any(
        fnmatchcase(head, pattern) or fnmatchcase(part, pattern) for head, part in zip(heads, parts, strict=True)
    )


def settings_for(path: str, options: Mapping[str, Any], config: str | None = None) -> Settings:
    """The settings for a manuscript or a folder (`-` is taken as the current folder).

    `options` are those given on the command line, under the names of the keys; `config` is the file to use instead of
    the nearest one. Raises `BadConfiguration`.
    """
    if config is not None:
        file, table = config, _table(Path(config), required=True)
    else:
        start = Path(os.path.abspath("." if path == "-" else path))
        file, table = _nearest_table(start if start.is_dir() else start.parent)
    from_file = _from_file(table or {}, (file,))
    given = {key: value for key, value in options.items() if value is not None}
    return Settings(**from_file | _values(given, COMMAND_LINE, dashes="--"), file=file)


def _from_file(table: Mapping[str, Any], files: tuple[str, ...]) -> dict[str, Any]:
    """The values of a configuration, the last of `files`, each of which extends the next. Paths are taken from where
    they are written.
    """
    folder = os.path.dirname(files[-1])
    values = _values(table, files[-1])
    if output := values.get("output"):
        values["output"] = os.path.join(folder, output)
    if cache := values.get("cache_dir"):
        values["cache_dir"] = os.path.join(folder, os.path.expanduser(cache))
    for key in ("retraction_watch", "baseline"):
        if path := values.get(key):
            values[key] = _from_here(os.path.join(folder, path))
    if names := values.get("bibliography"):
        values["bibliography"] = tuple(_from_here(os.path.join(folder, name)) for name in names)
    if name := values.get("extend"):
        path = extended_file(name, files)
        parent = _from_file(_table(Path(path), required=True) or {}, (*files, path))
        values = overlaid({**values, "extend": (path, *parent.get("extend", ()))}, parent)
    return values


def _from_here(path: str) -> str:
    """A path as it would be given from the current folder, if it lies in that."""
    full = Path(os.path.abspath(path))
    return str(full.relative_to(Path.cwd()) if full.is_relative_to(Path.cwd()) else full)


def _nearest_table(folder: Path) -> tuple[str, dict[str, Any] | None]:
    for place in (folder, *folder.parents):
        for name in (FILE, "pyproject.toml"):
            table = _table(place / name)
            if table is not None:
                return str(place / name), table
    return "", None


def _table(file: Path, *, required: bool = False) -> dict[str, Any] | None:
    """The keys of a configuration file; nothing where there is no such file, or no table for refcheck in it."""
    try:
        with file.open("rb") as stream:
            content = tomllib.load(stream)
    except FileNotFoundError:
        if required:
            raise BadConfiguration(
                str(file),
                message("configuration.such-file-give", "there is no such file; give the path of a TOML file"),
            ) from None
        return None
    except OSError as error:
        if not required:
            return None
        raise BadConfiguration(
            str(file),
            message(
                "configuration.cannot-read-give",
                "it cannot be read ({reason}); give the path of a TOML file",
                reason=system_reason(error),
            ),
        ) from error
    except UnicodeDecodeError as error:
        raise BadConfiguration(
            str(file), message("configuration.utf-8-text", "it is not UTF-8 text; save it in UTF-8")
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise BadConfiguration(*_syntax_fault(file, str(error))) from error
    if file.name != "pyproject.toml":
        return content
    table = content.get("tool", {}).get("refcheck")
    return table if isinstance(table, dict) else None


def _syntax_fault(file: Path, fault: str) -> tuple[str, Message]:
    """Place and sentence for a fault that tomllib words as `Expected '=' (at line 3, column 5)`."""
    place = re.search(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$", fault)
    at = f":{place['line']}" if place and place["line"] else ""
    what = fault[: place.start()] if place else fault
    reason = message(
        "configuration.no-toml", "it is not valid TOML ({fault}); correct this line", fault=what[:1].lower() + what[1:]
    )
    return f"{file}{at}", reason


def _values(table: Mapping[str, Any], file: str | Message, dashes: str = "") -> dict[str, Any]:
    """The values under the names of `Settings`' fields, each checked."""
    values = {}
    for key, value in table.items():
        if key not in KEYS:
            raise BadConfiguration(
                file,
                message(
                    "configuration.key-take-out",
                    "there is no key “{key}”{nearest}; take it out",
                    key=key,
                    nearest=nearest(key, KEYS),
                ),
            )
        try:
            values[key.replace("-", "_")] = KEYS[key](value)
        except BadValue as error:
            name = f"{dashes}{key}" if dashes else f"“{key}”"
            raise BadConfiguration(file, joined([name, error.advice], ": ")) from error
    if "accept" in values:
        values["accept"] = tuple(Acceptance(**row, place=str(file)) for row in values["accept"])
    return values


class BadValue(Exception):  # noqa: N818
    """A value that a key cannot have, with advice on which it can."""

    def __init__(self, advice: Message) -> None:
        super().__init__(advice)
        self.advice = advice


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadValue(message("configuration.write-text-quotation", "write a text in quotation marks"))
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise BadValue(message("configuration.write-true-false", "write true or false"))
    return value


def _texts(value: object) -> tuple[str, ...]:
    """A list of texts, or one text with commas."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if not isinstance(value, list | tuple) or not all(isinstance(part, str) for part in value):
        raise BadValue(
            message("configuration.write-list-texts", 'write a list of texts, such as ["url-differs", "STY"]')
        )
    return tuple(part for text in value for part in _texts(text))


def _paths(value: object) -> tuple[str, ...]:
    """A path, or a list of them; commas may be in their names."""
    paths = (value,) if isinstance(value, str) else value
    if not isinstance(paths, list | tuple) or not all(isinstance(path, str) and path for path in paths):
        raise BadValue(
            message("configuration.write-path-list", 'write a path, or a list of paths, such as ["works.bib"]')
        )
    return tuple(paths)


def _rules(value: object) -> tuple[str, ...]:
    words = _texts(value)
    for word in words:
        if not rules_named(word):
            raise BadValue(unknown_rule(word))
    return words


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 3600:
        raise BadValue(
            message("configuration.write-number-seconds", "write a number of seconds above 0 and up to 3600")
        )
    return float(value)


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise BadValue(message("configuration.write-whole-number", "write a whole number from 1"))
    return value


def _one_of(choices: tuple[str, ...]) -> Callable[[object], str]:
    def choice(value: object) -> str:
        if value not in choices:
            raise BadValue(message("configuration.write", "write one of {names}", names=", ".join(choices)))
        return str(value)

    return choice


def _address(value: object) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", text := _text(value)):
        raise BadValue(message("configuration.write-e-mail", "write an e-mail address, such as editor@example.org"))
    return text


def _language(value: object) -> str:
    """An ISO 639 code, as BCP 47 begins with one."""
    if not re.fullmatch(r"[a-z]{2,3}", text := _text(value).casefold()):
        raise BadValue(
            message(
                "configuration.write-language-s", "write a language's code of two or three letters, such as en or pl"
            )
        )
    return text


def _ignores(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, Mapping):
        raise BadValue(
            message("configuration.write-table-such", 'write a table, such as "drafts/*" = ["uncited-reference"]')
        )
    return tuple((pattern, _rules(rules)) for pattern, rules in value.items())


def _acceptances(value: object) -> list[dict[str, str]]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise BadValue(
            message("configuration.write-accept-tables", "write [[accept]] tables with rule, match and reason")
        )
    wanted = ("rule", "match", "reason")
    for number, row in enumerate(value, 1):
        for key in row:
            if key not in wanted:
                raise BadValue(
                    message(
                        "configuration.table-unknown-key",
                        "table {number} has an unknown key “{key}”{nearest}",
                        number=number,
                        key=key,
                        nearest=nearest(key, wanted),
                    )
                )
        for key in wanted:
            if not isinstance(row.get(key), str) or not row[key].strip():
                raise BadValue(
                    message(
                        "configuration.table-write", "table {number} has no {key}; write one", number=number, key=key
                    )
                )
        _rules(row["rule"])
    return value


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


KEYS: Mapping[str, Callable[[object], Any]] = {
    "select": _rules,
    "ignore": _rules,
    "fail-on": _one_of(FAIL_ON),
    "strict": _flag,
    "offline": _flag,
    "archive": _flag,
    "mailto": _address,
    "language": _language,
    "ui-language": _one_of(LANGUAGES),
    "timeout": _seconds,
    "budget": _seconds,
    "openalex-key": _text,
    "retraction-watch": _text,
    "cache-dir": _text,
    "no-cache": _flag,
    "refresh": _flag,
    "jobs": _count,
    "output-format": _one_of(OUTPUT_FORMATS),
    "output": _text,
    "exclude": _texts,
    "force-exclude": _flag,
    "baseline": _text,
    "bibliography": _paths,
    "per-file-ignores": _ignores,
    "accept": _acceptances,
    "extend": _text,
}
