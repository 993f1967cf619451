"""What does the Internet Archive's answer say of a dead page? Silence says nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from refcheck.model.evidence import Archived, Evidence, Subject, SubjectKind, Unavailable
from refcheck.model.reason import Cause, Reason
from refcheck.services import archive
from refcheck.services.protocol import Answer, Failure, Request, Response

PAGE = "http://www.example.org/mapy?id=1&lang=pl"
COPY = "http://web.archive.org/web/20240503101112/http://www.example.org/mapy?id=1&lang=pl"


def asked_and_told(answer: Answer) -> tuple[Request, Evidence]:
    inquiry = archive.look_up(Subject(SubjectKind.ARCHIVED, f"20240501 {PAGE}"))
    asked = next(inquiry)
    assert isinstance(asked, Request)
    try:
        inquiry.send(answer)
    except StopIteration as end:
        (evidence,) = end.value
        return asked, evidence
    raise AssertionError("it asks again")


def told(value: Any, status: int = 200) -> Response:
    return Response(status, {}, json.dumps(value).encode(), "https://archive.org/wayback/available")


def closest(**more: Any) -> Response:
    copy = {"available": True, "status": "200", "timestamp": "20240503101112", "url": COPY, **more}
    return told({"url": PAGE, "archived_snapshots": {"closest": copy}})


def test_the_copy_nearest_to_the_day() -> None:
    asked, evidence = asked_and_told(closest())
    assert asked.url == (
        "https://archive.org/wayback/available"
        "?url=http%3A%2F%2Fwww.example.org%2Fmapy%3Fid%3D1%26lang%3Dpl&timestamp=20240501"
    )
    assert isinstance(evidence, Archived)
    assert (evidence.location, evidence.taken) == (COPY.replace("http:", "https:", 1), "2024-05-03")


@pytest.mark.parametrize(
    "answer",
    [
        told({}),
        told({"archived_snapshots": {}}),
        told({"archived_snapshots": {"closest": []}}),
        told([]),
        told(None),
        told({}, 429),
        told({}, 503),
        Failure(Reason(Cause.SILENT, "www.example.org")),
        closest(available=False),
        closest(status="404"),
        closest(url="https://www.example.net/web/20240503101112/x"),
        closest(url="javascript:alert(1)"),
        closest(url=None),
    ],
)
def test_what_tells_of_no_copy(answer: Answer) -> None:
    assert isinstance(asked_and_told(answer)[1], Unavailable)
