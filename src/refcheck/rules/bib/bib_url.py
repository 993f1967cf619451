"""The field for an address or a DOI holds something else.

## Why it matters

Styles make a link of `url` and `doi`, whatever stands in them. A full stop or comma that was copied with the address
breaks it. What is wrong inside an address is told by `malformed-url` and `malformed-doi`.

## Example

```bibtex
@misc{nowak2019,
  author = {Nowak, Jan},
  title = {Dawne mapy},
  url = {strona autora},
  year = {2019},
}

@article{lis2018,
  author = {Lis, Anna},
  title = {Granice},
  journal = {Rocznik Podlaski},
  doi = {10.5555/rocznik.2018.4.},
  year = {2018},
}
```

```findings
entry 1: bib-url
entry 2: bib-url
```

```bibtex
@misc{nowak2019,
  author = {Nowak, Jan},
  title = {Dawne mapy},
  url = {www.example.org/mapy},
  year = {2019},
}

@article{lis2018,
  author = {Lis, Anna},
  title = {Granice},
  journal = {Rocznik Podlaski},
  doi = {https://doi.org/10.5555/rocznik.2018.4},
  url = {urn:nbn:de:1111-20040721217},
  year = {2018},
}
```

```findings
none
```

## How to mend it

Copy the address from the browser; put remarks into `note`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.i18n.message import Message, message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.addresses import MEANT_AS_DOI, MEANT_AS_URL
from refcheck.rules.shared.bib_files import bib_files

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|www\d?\.|//", re.IGNORECASE)
HOST_AND_PATH = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?|10(?:\.\d+)?/\S+", re.IGNORECASE)
DOI = re.compile(
    r"(?:(?:https?://)?(?:\w+\.)*doi\.org/|doi:?\s*|https?://\S*/)?10(?:\.\d{2,9}[\d.]*)?(?:/|%2F)\S+", re.IGNORECASE
)
# translators: {field} is the name of a BibTeX field, url or doi; {key} the key of the entry
NO_ADDRESS = message("bib-url.no-address", "The {field} “{value}” of “{key}” is no address.")
NO_DOI = message("bib-url.no-doi", "The {field} “{value}” of “{key}” is no DOI.")
AT_ITS_END = message(
    "bib-url.stray-end", "The {field} “{value}” of “{key}” has “{end}” at its end, which belongs to no address."
)
STRAY_END = re.compile(r"[.,;:]+$")


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for bib in bib_files(apparatus):
        for entry in bib.entries:
            for field in entry.fields:
                if field.name not in ("url", "doi") or not (value := bib.file.address(field)):
                    continue
                fault = _url_fault(value) if field.name == "url" else _doi_fault(value)
                if fault:
                    stray = STRAY_END.search(value)
                    right = value[: stray.start()] if stray else None
                    certain = bool(stray) and (field.name == "doi" or "." not in value[len(right or "") :])
                    fix = bib.rewritten(apparatus.document, field, value, right, safe=certain) if right else None
                    sentence = fault.fill(
                        field=field.name, value=value, key=entry.key, end=stray.group() if stray else ""
                    )
                    yield bib.remark(entry, field, sentence, cited=value, suggestion=right, fix=fix)


def _url_fault(value: str) -> Message | None:
    if SCHEME.match(value) or HOST_AND_PATH.fullmatch(value) or MEANT_AS_URL.search(value):
        return _end_fault(value)
    return NO_ADDRESS


def _doi_fault(value: str) -> Message | None:
    if DOI.fullmatch(value):
        return _end_fault(value)
    return None if MEANT_AS_DOI.match(value) or re.search(r"\s|10\.\d", value) else NO_DOI


def _end_fault(value: str) -> Message | None:
    end = STRAY_END.search(value)
    return AT_ITS_END if end and not value.endswith("...") else None


RULE = Rule(
    "BIB115",
    "bib-url",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("bib-url.question", "What is the right address?"),
)
