"""The list of findings in the summary of a job on GitHub, a file that the runner names."""

from __future__ import annotations

import os

from refcheck.cli.output import tell
from refcheck.errors import system_reason
from refcheck.i18n.message import message
from refcheck.reports import Run
from refcheck.reports.markdown import within

MOST_BYTES = 1024 * 1024
"""GitHub drops the whole summary of a step that is larger."""


def add_to_summary(run: Run) -> None:
    """Add the report in Markdown to the file of `$GITHUB_STEP_SUMMARY`, which may have other texts, if there is one."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    try:
        with open(path, "ab") as stream:
            separator = b"\n" if stream.tell() else b""
            stream.write(separator + within(run, MOST_BYTES - stream.tell() - len(separator)).encode())
    except OSError as error:
        reason = system_reason(error)
        tell(
            message(
                "summary.summary-job-cannot",
                "{path}: the summary of the job cannot be written ({reason}); the findings are in the report",
                path=path,
                reason=reason,
            )
        )
