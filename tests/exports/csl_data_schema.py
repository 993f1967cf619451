"""What may stand in CSL JSON? The essentials of csl-data.json (CSL 1.0.2), for the variables that a work can have."""

from __future__ import annotations

from typing import Any

from refcheck.exports.csl_json import TYPES

TEXT = {"type": "string", "minLength": 1}
TEXT_OR_NUMBER = {"type": ["string", "number"]}
FLAG = {"type": ["string", "number", "boolean"]}


def variables(names: str, shape: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The properties of these names, all of one shape."""
    return dict.fromkeys(names.split(), shape)


NAME = {
    "type": "object",
    "properties": variables("family given dropping-particle non-dropping-particle suffix literal", TEXT)
    | variables("comma-suffix static-ordering parse-names", FLAG),
    "additionalProperties": False,
    "minProperties": 1,
}
DATE_PARTS = {
    "type": "array",
    "items": {"type": "array", "items": TEXT_OR_NUMBER, "minItems": 1, "maxItems": 3},
    "minItems": 1,
    "maxItems": 2,
}
DATE = {
    "type": "object",
    "properties": {"date-parts": DATE_PARTS, "season": TEXT_OR_NUMBER, "circa": FLAG, "literal": TEXT, "raw": TEXT},
    "additionalProperties": False,
    "minProperties": 1,
}
TEXTS = """
title container-title collection-title collection-number volume issue number page edition publisher publisher-place
genre DOI URL ISBN ISSN language
"""
ITEM = {
    "type": "object",
    "properties": {"id": TEXT_OR_NUMBER, "type": {"enum": sorted(TYPES)}}
    | variables("author editor translator", {"type": "array", "items": NAME, "minItems": 1})
    | variables("issued accessed", DATE)
    | variables(TEXTS, TEXT),
    "required": ["id", "type"],
    "additionalProperties": False,
}
SCHEMA: dict[str, Any] = {"type": "array", "items": ITEM}
