"""A DOI is that of another work.

## Why it matters

The reader is led to a work that was not meant, and the citation is counted for its authors. DOIs of neighbours in one issue are easily taken for one another.

## Example

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.41.
```

```answers
10.5555/rocznik.2019.41 record {"title": "Budownictwo drewniane w Tykocinie", "author": [{"family": "Zalewska", "given": "Maria"}], "issued": {"date-parts": [[2016]]}}
```

```findings
entry 1: doi-points-elsewhere
```

A DOI that was taken along when an entry was copied:

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.41.
- Zalewska M., 'Budownictwo drewniane w Tykocinie', *Rocznik*, 1 (2016), pp. 31–40, https://doi.org/10.5555/rocznik.2019.41.
```

```answers
10.5555/rocznik.2019.41 record {"title": "Dawne mapy Podlasia", "author": [{"family": "Nowak", "given": "Jan"}], "issued": {"date-parts": [[2019]]}}
```

```findings
entry 2: doi-points-elsewhere
```

The DOI of a chapter for its book (or of a review, an erratum) is called so; that of the whole book for a chapter, and of a preprint for the article, are informations:

```markdown
References

- Zalewska M. (ed.), *Księga map Podlasia*, Białystok 2016, https://doi.org/10.5555/ksiega.2016.3.
```

```answers
10.5555/ksiega.2016.3 record {"type": "book-chapter", "title": "Mapy wojskowe", "author": [{"family": "Nowak", "given": "Jan"}], "container-title": "Księga map Podlasia", "issued": {"date-parts": [[2016]]}}
```

```findings
entry 1: doi-points-elsewhere
```

A record in another language is no other work while author or year agree:

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.41.
```

```answers
10.5555/rocznik.2019.41 record {"title": "Old maps of the Podlachia region", "author": [{"family": "Nowak", "given": "Jan"}], "issued": {"date-parts": [[2019]]}}
```

```findings
none
```

## How to mend it

Open the DOI. If the work there is not the one you cite, search its title at https://search.crossref.org and put its own DOI.

## References

Crossref, "Retrieve metadata: REST API"; DataCite, "Get a single DOI".
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import message
from refcheck.matching.record.identity import Kinship, kinship
from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import SubjectKind
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.online import described, in_the_list, remark_at
from refcheck.rules.shared.records import link, record_of, told_at

WHAT = {
    Kinship.ANOTHER: (
        message(
            "doi-points-elsewhere.another-work",
            "{link} is the DOI of another work: {source} has it for {theirs}, not for {ours}.",
        ),
        None,
    ),
    Kinship.CHAPTER: (
        message(
            "doi-points-elsewhere.chapter",
            "{link} is the DOI of one chapter of this book: {source} has it for {theirs}.",
        ),
        Severity.WARNING,
    ),
    Kinship.REVIEW: (
        message(
            "doi-points-elsewhere.review", "{link} is the DOI of a review of this work: {source} has it for {theirs}."
        ),
        Severity.WARNING,
    ),
    Kinship.NOTICE: (
        message(
            "doi-points-elsewhere.notice",
            "{link} is the DOI of a notice about this work: {source} has it for {theirs}.",
        ),
        Severity.WARNING,
    ),
    Kinship.BOOK: (
        message(
            "doi-points-elsewhere.whole-book",
            "{link} is the DOI of the whole book, not of this part of it: {source} has it for {theirs}.",
        ),
        Severity.INFO,
    ),
    Kinship.PREPRINT: (
        message(
            "doi-points-elsewhere.preprint",
            "{link} is the DOI of the preprint of this article: {source} has it for {theirs}.",
        ),
        Severity.INFO,
    ),
}
"""What is said of a DOI, and how much that matters if less than usual."""


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for subject, mentions in apparatus.mentions_of(SubjectKind.DOI):
        record = record_of(apparatus.about(subject))
        if not record:
            continue
        judged = [(mention, kinship(told_at(apparatus, mention), record.work)) for mention in in_the_list(mentions)]
        wrong = [(mention, kin) for mention, kin in judged if kin in WHAT]
        if wrong:
            (mention, kin), others = wrong[0], [other for other in mentions if other is not wrong[0][0]]
            ours, theirs = described(mention.work), described(record.work)
            template, severity = WHAT[kin]
            sentence = template.fill(link=link(mention.field.text), source=record.source, theirs=theirs, ours=ours)
            grounds = [field.confidence for field in mention.work.named("title", "author")]
            yield remark_at(
                [mention, *others],
                sentence,
                record,
                cited=str(ours),
                found=str(theirs),
                severity=severity,
                confidence=min(grounds, default=1.0) if mention.work.title else 0.0,
            )


RULE = Rule(
    code="DOI102",
    name="doi-points-elsewhere",
    severity=Severity.ERROR,
    since="0.1",
    needs=frozenset({"doi"}),
    doc=__doc__ or "",
    check=check,
    question=message("doi-points-elsewhere.question", "What is the right DOI?"),
)
