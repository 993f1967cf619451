"""What does a year look like, and which date do words give?"""

from __future__ import annotations

from refcheck.parsing.normalising.dates import edtf

__all__ = ["YEAR", "edtf"]

YEAR = r"(?:1[4-9]|20)\d\d"
