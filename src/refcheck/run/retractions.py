"""Notices of retraction from a table of Retraction Watch, given as a file."""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from refcheck.errors import BadConfiguration, system_reason
from refcheck.i18n.message import Message, message, verbatim
from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import Noticed, Subject, SubjectKind
from refcheck.records.retraction_watch import SOURCE, NoSuchTable, notices


def with_table(apparatuses: Mapping[str, Apparatus], path: str) -> Mapping[str, Apparatus]:
    """With what a table of Retraction Watch tells of the DOIs. Raises `BadConfiguration` where it cannot be read."""
    named = {path: _dois(apparatus) for path, apparatus in apparatuses.items()}
    try:
        with open(path, encoding="utf-8-sig", errors="replace", newline="") as lines:
            found = notices(lines, {subject.value for each in named.values() for subject in each})
        at = datetime.fromtimestamp(os.stat(path).st_mtime, UTC)
    except (OSError, NoSuchTable, csv.Error) as error:
        what = _reason(error)
        advice = message(
            "retraction-watch.give-file-retraction", "give the file retraction_watch.csv that Crossref publishes"
        )
        raise BadConfiguration(
            path,
            message(
                "retraction-watch.table-retraction-watch",
                "no table of Retraction Watch can be read here ({what}); {advice}",
                what=what,
                advice=advice,
            ),
        ) from error
    evidence = {doi: Noticed(SOURCE, at, updates) for doi, updates in found.items()}
    return {
        path: replace(
            apparatus,
            evidence={
                **apparatus.evidence,
                **{s: (*apparatus.about(s), evidence[s.value]) for s in named[path] if s.value in evidence},
            },
        )
        for path, apparatus in apparatuses.items()
    }


def _reason(error: Exception) -> Message:
    if isinstance(error, OSError):
        return system_reason(error)
    return error.reason if isinstance(error, NoSuchTable) else verbatim(str(error))


def _dois(apparatus: Apparatus) -> list[Subject]:
    return [subject for subject, _ in apparatus.mentions_of(SubjectKind.DOI)]
