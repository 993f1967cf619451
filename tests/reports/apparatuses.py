"""What do the tests of reports share? Manuscripts checked from text."""

from __future__ import annotations

from datetime import date

from refcheck.pipeline import examine, judge
from refcheck.readers import read
from refcheck.reports import Checked
from refcheck.rules import RULES

OLD_MAPS = """# Old maps

Maps of the region have been drawn for long.[^1] They were lost.[^2]

[^1]: J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mpay-podlasia.

[^2]: A. Lis, *Granice i mapy* (Lublin, 2004), p. 7.

## References

- Lis A., *Granice i mapy* (Lublin, 2004).
- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mapy-podlasia.
"""

IN_TEXT = """Maps were drawn early (Nowak, 2018). They were lost (Lis, 2004), says Mazur (2011), and also Lis (2004).

# References

- Lis, A. (2004). *Granice i mapy*. Lublin.
- Mazur, B. (2011). *Drogi Mazowsza*. Warszawa.
- Nowak, J. (2019). *Dawne mapy Podlasia*. Białystok.
"""


def checked(text: str | bytes, path: str = "m.md") -> Checked:
    """A manuscript with what all rules find in it."""
    data = text if isinstance(text, bytes) else text.encode()
    apparatus = examine(read(path, data), date(2026, 1, 31))
    return Checked(path, apparatus, tuple(judge(apparatus, RULES)))
