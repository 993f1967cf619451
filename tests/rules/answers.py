"""Reasons and signs as the pages of rules write them."""

from __future__ import annotations

import re

from refcheck.model.reason import SIGNS, Cause, Reason, Sign

STATUS = re.compile(r"(?P<status>\d{3}) from (?P<host>\S+)")
NO_HOST = re.compile(r"there is no host (?P<host>\S+)")
NO_PROGRAMS = re.compile(rf"{STATUS.pattern}, which keeps programs out")


def reason(text: str) -> Reason:
    """`404 from www.example.org` and the like as a value; silence where nothing is written."""
    if not text:
        return Reason(Cause.SILENT, "www.example.org")
    for pattern, cause in ((NO_PROGRAMS, Cause.NO_PROGRAMS), (STATUS, Cause.STATUS), (NO_HOST, Cause.NO_HOST)):
        if match := pattern.fullmatch(text):
            return Reason(cause, match["host"], int(match.groupdict().get("status", 0)))
    raise AssertionError(f"no reason is written like this: {text}")


def signs(text: str) -> tuple[Sign, ...]:
    """`it leads to a home page, https://example.org/, and ...` as values."""
    return tuple(_sign(part) for part in text.split(", and "))


def _sign(text: str) -> Sign:
    for kind, template in SIGNS.items():
        pattern = re.escape(template.english).replace(r"\{what\}", "(?P<what>.+)")
        if match := re.fullmatch(pattern, text):
            return Sign(kind, match.groupdict().get("what", ""))
    raise AssertionError(f"no sign is written like this: {text}")
