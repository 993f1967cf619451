"""Do schema, documentation and configuration say the same of each key?"""

from __future__ import annotations

import json
import re
from dataclasses import fields
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from refcheck.config import KEYS, OUTPUT_FORMATS, BadValue, Settings

SCHEMA: dict[str, Any] = json.loads((files("refcheck") / "config.schema.json").read_text("utf-8"))
PROPERTIES: dict[str, Any] = SCHEMA["properties"]
REFERENCE = Path(__file__).parents[1] / "docs" / "configuration.md"
ACCEPTED = {"rule": "url-differs", "match": "words", "reason": "As printed."}
PROBES: tuple[Any, ...] = (
    True, 0, 1, 2.5, 3600, 3601, -1, "", "a", "pl", "PL", "deutsch", "a@b", "a b@c", "warning", "never", "json", "terminal",
    "ALL", [], ["ALL"], ["url-differs", "STY"], [""], [1], {}, {"a/*": ["STY"]}, {"a/*": "STY"}, {"a/*": 3},
    [ACCEPTED], [{**ACCEPTED, "reason": " "}], [{**ACCEPTED, "why": "x"}], [{"rule": "url-differs", "match": "words"}],
)  # fmt: skip


def accepts(key: str, value: Any) -> bool:
    try:
        KEYS[key](value)
    except BadValue:
        return False
    return True


def test_the_schema_is_one_and_has_all_keys() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert list(PROPERTIES) == list(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_schema_and_configuration_take_the_same_values(key: str) -> None:
    validator = Draft7Validator(PROPERTIES[key])
    rules = key in ("select", "ignore", "per-file-ignores")  # whose words the schema does not know
    for value in PROBES:
        if accepts(key, value):
            assert validator.is_valid(value), value
        elif not rules or "rule" not in _why(key, value):
            assert not validator.is_valid(value), value


def _why(key: str, value: Any) -> str:
    try:
        KEYS[key](value)
    except BadValue as error:
        return str(error.advice)
    return ""


@pytest.mark.parametrize("key", KEYS)
def test_defaults_and_examples_hold(key: str) -> None:
    described = PROPERTIES[key]
    assert described["description"].endswith(".")
    assert all(accepts(key, example) for example in described.get("examples", ()))
    default = {field.name: field.default for field in fields(Settings)}[key.replace("-", "_")]
    if key == "select":
        assert (default, described["default"]) == ((), ["ALL"])  # nothing selected means all
    elif "default" in described:
        assert described["default"] == (type(described["default"])(default) if isinstance(default, tuple) else default)


def test_every_output_format_is_in_the_schema() -> None:
    assert set(OUTPUT_FORMATS) <= set(PROPERTIES["output-format"]["enum"])


@pytest.mark.skipif(not REFERENCE.exists(), reason="the documentation is not part of what is installed")
def test_the_reference_has_every_key_as_the_schema_describes_it() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| [^\n]* \| ([^|\n]+) \|$", REFERENCE.read_text("utf-8"), re.MULTILINE)
    assert [*rows] == [(key, described["description"]) for key, described in PROPERTIES.items()]
