"""The functions that other programs may call, under `refcheck`: what the commands of the same names do, as values.

They print nothing, and may be called from several threads at once. Options are those of the commands, with `_` for `-`;
an option that is not given, or is `None`, is taken from the environment and the configuration, as on the command line.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypedDict, Unpack, overload

from refcheck.config import nearest, settings_for
from refcheck.errors import RefcheckError
from refcheck.i18n.translator import Translator
from refcheck.results import FixResult, ParsedReference, Report, fixes_of, parsed, report_of
from refcheck.run.environment import ENVIRONMENT
from refcheck.run.faults import Fault
from refcheck.run.options import STDIN, RunOptions
from refcheck.run.progress import Silent

Path = str | os.PathLike[str]
Manuscripts = Path | Iterable[Path] | bytes
"""The path of a manuscript, .bib file or folder; several of them; or a manuscript's bytes, whose `name` is given."""
Texts = list[str] | tuple[str, ...]


class InquiryOptions(TypedDict, total=False):
    """The options of whatever asks registries and the web."""

    offline: bool | None
    mailto: str | None
    openalex_key: str | None
    timeout: float | None
    budget: float | None
    cache_dir: Path | None
    no_cache: bool | None
    refresh: bool | None


class FixOptions(InquiryOptions, total=False):
    """The options of `refcheck fix`."""

    archive: bool | None
    select: str | Sequence[str] | None
    ignore: str | Sequence[str] | None
    force_exclude: bool | None
    retraction_watch: Path | None
    bibliography: Path | Sequence[Path] | None
    language: str | None
    jobs: int | None
    config: Path | None


class CheckOptions(FixOptions, total=False):
    """The options of `refcheck check`, without those that say where and how it prints."""

    fail_on: str | None
    strict: bool | None
    baseline: Path | None
    write_baseline: Path | None
    changed_since: str | None
    ui_language: str | None


def check(manuscripts: Manuscripts, *, name: str | None = None, **options: Unpack[CheckOptions]) -> Report:
    """Check manuscripts, as `refcheck check` does. Unless `offline` is true, registries and the web are asked.

    One process does the work unless `jobs` says more. Raises `BadConfiguration` for an option or a configuration that
    cannot be followed, `UnreadableManuscript` where no manuscript can be read (of several, those that cannot are the
    report's `faults`), and `UnwritableOutput` for a baseline.
    """
    from refcheck.run.check import check as run_check
    from refcheck.run.check import prepare

    plan = prepare(_run_options(manuscripts, name, options, CheckOptions.__optional_keys__))
    result = run_check(plan, Silent())
    if result.interrupted:
        raise KeyboardInterrupt
    if not result.run.manuscripts:
        _raise_first(result.faults)
    return report_of(result)


def fix(
    manuscripts: Manuscripts, *, unsafe: bool = False, name: str | None = None, **options: Unpack[FixOptions]
) -> FixResult:
    """Correct what can be corrected for certain (`unsafe`: also what somebody should look at), as `refcheck fix` does.

    Nothing is written before the result's `write`. Raises as `check` does.
    """
    from refcheck.run.check import prepare
    from refcheck.run.fix import fix as run_fix

    plan = prepare(_run_options(manuscripts, name, options, FixOptions.__optional_keys__))
    corrections = run_fix(plan, Silent(), unsafe=unsafe)
    if corrections.interrupted:
        raise KeyboardInterrupt
    if not corrections.mended:
        _raise_first(corrections.faults)
    return fixes_of(corrections, Translator(plan.settings.ui_language))


def export(
    manuscripts: Manuscripts,
    *,
    to: str = "bibtex",
    cited: bool = False,
    merge_duplicates: bool = False,
    keys_from: Path | None = None,
    enrich: bool = False,
    name: str | None = None,
    **options: Unpack[InquiryOptions],
) -> str:
    """The reference lists as one text in `bibtex`, `biblatex`, `csl-json` or `ris`, as `refcheck export` writes it.

    Raises `ValueError` for another format, `BadConfiguration`, and `UnreadableManuscript` where any of the manuscripts
    cannot be read.
    """
    from refcheck.exports import EXPORTS
    from refcheck.run.discovery import find_manuscripts
    from refcheck.run.export import ExportOptions
    from refcheck.run.export import export as run_export

    if to not in EXPORTS:
        raise ValueError(f"there is no format {to!r}; use one of {', '.join(EXPORTS)}")
    paths, data = _paths_and_data(manuscripts, name)
    given = _given(options, InquiryOptions.__optional_keys__)
    keys_file = None if keys_from is None else os.fspath(keys_from)
    wanted = ExportOptions(given, cited, merge_duplicates, enrich, keys_file, name, lambda: data)
    result = run_export(find_manuscripts(paths, lambda folder: settings_for(folder, given)), wanted, Silent())
    _raise_first(result.faults)
    return "".join(result.pieces(to))


@overload
def parse(text: str) -> ParsedReference: ...
@overload
def parse(text: Texts) -> list[ParsedReference]: ...
def parse(text: str | Texts) -> ParsedReference | list[ParsedReference]:
    """What a loose reference string describes, or each of several, as `refcheck parse` labels them."""
    return _parse(text) if isinstance(text, str) else [_parse(each) for each in text]


def _parse(text: str) -> ParsedReference:
    from refcheck.exports.labelled import as_values
    from refcheck.parsing.strings import read_string

    work = read_string(text)
    return parsed(as_values(text, work), str(work.issued), str(work.accessed))


def _run_options(
    manuscripts: Manuscripts, name: str | None, options: Mapping[str, Any], known: Iterable[str]
) -> RunOptions:
    paths, data = _paths_and_data(manuscripts, name)
    given = {"jobs": 1, **_given(options, known)}  # more processes would need a guard in the program that calls
    config, write_baseline = given.pop("config", None), given.pop("write-baseline", "")
    changed_since = given.pop("changed-since", None)
    return RunOptions(paths, given, config, name, lambda: data, write_baseline, changed_since)


def _paths_and_data(manuscripts: Manuscripts, name: str | None) -> tuple[tuple[str, ...], bytes]:
    """The paths of a run, and the bytes of the manuscript `-`."""
    if isinstance(manuscripts, bytes):
        if not name:
            raise TypeError('a manuscript given as bytes needs a name, which tells its format: name="m.docx"')
        return (STDIN,), manuscripts
    if name is not None:
        raise TypeError("only a manuscript given as bytes is given a name")
    several = (manuscripts,) if isinstance(manuscripts, str | os.PathLike) else tuple(manuscripts)
    if not several:
        raise ValueError("no manuscript is given")
    paths = (os.fspath(path) for path in several)
    return tuple(os.path.join(os.curdir, path) if path == STDIN else path for path in paths), b""


def _given(options: Mapping[str, Any], known: Iterable[str]) -> dict[str, Any]:
    """The options that were given, under the names of the configuration's keys."""
    for option in options:
        if option not in known:
            raise TypeError(f"there is no option {option!r}{nearest(option, known)}")
    given = {name.replace("_", "-"): _plain(value) for name, value in options.items() if value is not None}
    environment = {
        key: os.environ[variable]
        for key, variable in ENVIRONMENT.items()
        if key.replace("-", "_") in known and os.environ.get(variable)
    }
    return environment | given


def _plain(value: Any) -> Any:
    """A value, or each of several, with paths as texts."""
    if isinstance(value, list | tuple):
        return tuple(map(_plain, value))
    return os.fspath(value) if isinstance(value, os.PathLike) else value


def _raise_first(faults: Sequence[Fault]) -> None:
    for fault in faults:
        raise fault.error or RefcheckError(fault.path, fault.reason)
