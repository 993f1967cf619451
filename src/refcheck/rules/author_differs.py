"""A name of an author, editor or translator is spelt in two ways in a note and in the list.

## Why it matters

Indexes take the two spellings for two persons. Initials, the order of the parts and another romanisation are no difference.

## Example

```markdown
Maps of the region have been drawn for long.¹

¹ J. Nowka, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20.

References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20.
```

```findings
note 1, entry 1: author-differs
```

The two sides agree, typography apart:

```markdown
Maps of the region have been drawn for long.¹

¹ J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20.

References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20.
```

```findings
none
```

## How to mend it

Spell the name as the work itself does.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.difference import differing


def check(apparatus: Apparatus) -> Iterator[Remark]:
    yield from differing(apparatus, "author", "The name")


RULE = Rule("DIF104", "author-differs", Severity.WARNING, "0.1", __doc__ or "", check)
