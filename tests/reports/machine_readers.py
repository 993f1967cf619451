"""What do the tests of reports for machines share? How each consumer reads such a report back."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
from lxml import etree

SCHEMAS = Path(__file__).parent / "schemas"
SARIF = jsonschema.Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text("utf-8")))
JUNIT = etree.XMLSchema(etree.parse(str(SCHEMAS / "junit-10.xsd")))

POSITION = {
    "type": "object", "required": ["line"], "additionalProperties": False,
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}  # fmt: skip
RANGE = {
    "type": "object", "required": ["start"], "additionalProperties": False,
    "properties": {"start": POSITION, "end": POSITION},
}  # fmt: skip
LOCATION = {
    "type": "object", "required": ["path"], "additionalProperties": False,
    "properties": {"path": {"type": "string"}, "range": RANGE},
}  # fmt: skip
SUGGESTION = {
    "type": "object", "required": ["range", "text"], "additionalProperties": False,
    "properties": {"range": RANGE, "text": {"type": "string"}},
}  # fmt: skip
RELATED = {
    "type": "object", "required": ["location"], "additionalProperties": False,
    "properties": {"message": {"type": "string"}, "location": LOCATION},
}  # fmt: skip
CODE = {
    "type": "object", "required": ["value"], "additionalProperties": False,
    "properties": {"value": {"type": "string"}, "url": {"type": "string"}},
}  # fmt: skip
DIAGNOSTIC = {
    "type": "object", "required": ["message", "location"], "additionalProperties": False,
    "properties": {
        "message": {"type": "string"},
        "location": LOCATION,
        "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
        "code": CODE,
        "suggestions": {"type": "array", "items": SUGGESTION},
        "original_output": {"type": "string"},
        "related_locations": {"type": "array", "items": RELATED},
    },
}  # fmt: skip
RDJSON = jsonschema.Draft202012Validator({
    "type": "object", "required": ["diagnostics"], "additionalProperties": False,
    "properties": {
        "source": {"type": "object", "additionalProperties": False, "properties": {"name": {"type": "string"}, "url": {"type": "string"}}},
        "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
        "diagnostics": {"type": "array", "items": DIAGNOSTIC},
    },
})  # fmt: skip
"""The messages and names of reviewdog's proto/rdf/reviewdog.proto; its reader refuses any other name."""

GITLAB = jsonschema.Draft202012Validator({
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object", "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
})  # fmt: skip
"""What GitLab's page on code quality asks of a report."""


@dataclass(frozen=True)
class Command:
    """A workflow command as GitHub's runner understands it."""

    name: str
    data: str
    properties: dict[str, str] = field(default_factory=dict)


COMMANDS = (
    "error", "warning", "notice", "debug", "add-mask", "set-output", "set-env", "add-path", "save-state", "echo",
    "add-matcher", "remove-matcher", "stop-commands", "group", "endgroup", "internal-set-repo-path",
)  # fmt: skip


def commands(output: str) -> list[Command]:
    """The commands in what a step prints, found as the runner's ActionCommand.cs finds them: in both of its forms."""
    found = []
    for line in re.split(r"\r\n|\r|\n", output):
        if second := re.match(r"::(?P<info>.*?)::(?P<data>.*)", line.lstrip(), re.DOTALL):
            name, _, properties = second["info"].partition(" ")
            pairs = (pair.partition("=") for pair in properties.strip().split(",") if pair)
            if name in COMMANDS:
                known = {key: _unescaped(value, "\r\n:,%") for key, _, value in pairs}
                found.append(Command(name, _unescaped(second["data"], "\r\n%"), known))
                continue
        first = re.search(r"##\[(?P<name>[^\] ]*)[^\]]*\](?P<data>.*)", line, re.DOTALL)
        if first and first["name"] in COMMANDS:
            found.append(Command(first["name"], first["data"]))
        if others := re.search(r"##(?:vso|teamcity)\[", line):
            found.append(Command(others[0], line))
    return found


def _unescaped(text: str, signs: str) -> str:
    for sign in signs:
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text


def sarif(report: str) -> dict[str, Any]:
    """A log that the schema allows, and that holds what GitHub's code scanning wants."""
    log: dict[str, Any] = json.loads(report)
    SARIF.validate(log)
    (run,) = log["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    for rule in rules.values():
        assert rule["help"]["text"]
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert len(rule["properties"]["tags"]) <= 20
    assert len(run["results"]) <= 25_000
    for result in run["results"]:
        assert result["ruleId"] in rules
        assert len(result["locations"]) == 1
        assert len(result.get("relatedLocations", ())) <= 100
    keys = [
        (place["physicalLocation"]["artifactLocation"]["uri"], result["partialFingerprints"]["primaryLocationLineHash"])
        for result in run["results"]
        for place in result["locations"]
    ]
    assert len(set(keys)) == len(keys)
    return log


def gitlab(report: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(report)
    GITLAB.validate(rows)
    assert len({row["fingerprint"] for row in rows}) == len(rows)
    return rows


def rdjson(report: str) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(report)
    RDJSON.validate(result)
    return result


def junit(report: str) -> ElementTree.Element:
    JUNIT.assertValid(etree.fromstring(report.encode()))
    suites = ElementTree.fromstring(report.encode())
    for suite in suites:
        names = [case.get("name") for case in suite]
        assert len(set(names)) == len(names)
        assert suite.get("tests") == str(len(suite))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
        assert suite.get("skipped") == str(len(suite.findall("testcase/skipped")))
    return suites


def table(report: str) -> list[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(report.encode().decode("utf-8-sig"), newline=""), strict=True)
    return list(rows)
