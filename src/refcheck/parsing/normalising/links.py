"""The address that a URL gives, as it is written over lines and without its scheme."""

from __future__ import annotations

import re

SCHEME = re.compile(r"^https?:/{1,2}")


def whole_url(text: str) -> str:
    """A URL without white space, with a scheme."""
    url = "".join(text.split())
    if not url or "://" in url:
        return url
    return SCHEME.sub("https://", url) if url.startswith("http") else f"http://{url}"
