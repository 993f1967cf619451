"""What do the reports of one small manuscript look like? As the files in `golden/`.

Run as a program, this writes them anew: `PYTHONPATH=src python tests/reports/golden_reports.py`. Look at what has
changed before it is committed.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from refcheck.i18n.message import verbatim
from refcheck.pipeline import examine, judge
from refcheck.readers import read
from refcheck.reports import REPORTS, Checked, Run
from refcheck.rules import find
from refcheck.rules.shared.unverified import Unverified

FOLDER = Path(__file__).parent / "golden"
MANUSCRIPT = FOLDER / "portolan.md"
FORMATS = {
    "sarif": "sarif",
    "github": "txt",
    "gitlab": "gitlab.json",
    "rdjson": "rdjson",
    "junit": "xml",
    "csv": "csv",
    "markdown": "summary.md",
}
"""With the endings of their files."""
RULES = (
    "url-differs", "locator-out-of-range", "unlisted-citation", "uncited-reference", "repeated-full-citation",
    "mixed-script-word",
)  # fmt: skip
"""Only these judge, so that a new rule changes no report here."""


def golden_run() -> Run:
    """The manuscript, checked, with one URL of which nothing could be learnt."""
    document = read(f"essays/{MANUSCRIPT.name}", MANUSCRIPT.read_bytes())
    apparatus = examine(document, date(2026, 6, 1))
    rules = [rule for rule in map(find, RULES) if rule]
    mention = next(mention for mention in apparatus.mentions if mention.reference)
    unverified = Unverified(mention.field.text, verbatim("503 from example.org"), mention.span)
    return Run((Checked(document.path, apparatus, tuple(judge(apparatus, rules)), (unverified,)),))


def golden_report(format: str) -> str:
    report = REPORTS[format](golden_run())
    assert isinstance(report, str)
    return _without_rules(report) if format == "sarif" else report


def path_of(format: str) -> Path:
    return FOLDER / f"portolan.{FORMATS[format]}"


def _without_rules(report: str) -> str:
    """A log with the names of its rules alone: their pages and refcheck's version are not what is looked at here."""
    log = json.loads(report)
    driver = log["runs"][0]["tool"]["driver"]
    used = {result["ruleId"] for result in log["runs"][0]["results"]}
    driver["rules"] = [{"id": rule["id"], "name": rule["name"]} for rule in driver["rules"] if rule["id"] in used]
    del driver["version"]
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    for name in FORMATS:
        path_of(name).write_bytes(golden_report(name).encode())
