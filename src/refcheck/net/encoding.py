"""The written form of evidence, which can be read again: compact JSON with the kind, and what is not as usual.

The types' own annotations say what each field holds: a new kind of evidence, or a new field, needs no line here. What
another refcheck wrote, and no longer fits the types, cannot be read.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from refcheck.model.evidence import Evidence

KINDS: Mapping[str, Any] = {kind.__name__.lower(): kind for kind in get_args(Evidence)}


def kind_of(evidence: Evidence) -> str:
    """`alive`, `record` ..."""
    return type(evidence).__name__.lower()


def encode(evidence: tuple[Evidence, ...]) -> str:
    """A JSON list with a pair of kind and fields for each."""
    pairs = [(kind_of(item), _form(KINDS[kind_of(item)]).write(item)) for item in evidence]
    return json.dumps(pairs, ensure_ascii=False, separators=(",", ":"))


def decode(text: str) -> tuple[Evidence, ...]:
    """What was encoded. Raises `ValueError` where the text is damaged, or of kinds that are not known."""
    try:
        return tuple(_form(KINDS[kind]).read(content) for kind, content in json.loads(text))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ValueError(f"this is no evidence: {text[:80]}") from error


class Form(NamedTuple):
    """How values of a type become JSON values, and these the same values again (or `ValueError`, `TypeError`)."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


@cache
def _form(kind: Any) -> Form:
    if isinstance(kind, type) and issubclass(kind, enum.StrEnum):
        return Form(lambda value: value.value, kind)
    if kind in (str, int, bool):
        return Form(lambda value: value, lambda value: _of_type(value, kind))
    if isinstance(kind, type) and issubclass(kind, str):  # a date, a range of pages
        return Form(str, lambda value: kind(_of_type(value, str)))
    if kind is float:
        return Form(lambda value: value, lambda value: _of_type(value, float, int))
    if kind is datetime:
        return Form(datetime.isoformat, _moment)
    if get_origin(kind) is tuple and get_args(kind)[1:] == (...,):
        one = _form(get_args(kind)[0])
        return Form(lambda values: [one.write(value) for value in values], lambda values: _several(values, one))
    if is_dataclass(kind):
        return _form_of_fields(kind)
    if hasattr(kind, "_fields"):  # a NamedTuple
        forms = [_form(hint) for hint in get_type_hints(kind).values()]
        return Form(lambda values: _in_turn(values, forms, 0), lambda values: kind(*_in_turn(values, forms, 1)))
    raise TypeError(f"evidence cannot hold values of {kind}")


def _form_of_fields(kind: Any) -> Form:
    """A dataclass is an object of those of its fields that are not as usual."""
    forms = {name: _form(hint) for name, hint in get_type_hints(kind).items()}
    usual = {field.name: field.default for field in fields(kind) if field.default is not MISSING}

    def write(value: Any) -> dict[str, Any]:
        given = ((name, getattr(value, name)) for name in forms)
        return {name: forms[name].write(part) for name, part in given if name not in usual or part != usual[name]}

    def read(content: Any) -> Any:
        return kind(**{name: forms[name].read(part) for name, part in _of_type(content, dict).items()})

    return Form(write, read)


def _of_type(value: Any, *types: type) -> Any:
    if type(value) not in types:
        raise TypeError(f"{value!r} is not of {types}")
    return value


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(_of_type(value, str))
    if moment.tzinfo is None:
        raise ValueError(f"{value} is of no time zone")
    return moment


def _several(values: Any, form: Form) -> tuple[Any, ...]:
    return tuple(form.read(value) for value in _of_type(values, list))


def _in_turn(values: Any, forms: list[Form], way: int) -> list[Any]:
    """Each value by its own form: written (`way` 0) or read (1)."""
    return [form[way](value) for form, value in zip(forms, values, strict=True)]
