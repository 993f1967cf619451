"""What is seen of a .bbl file, BibTeX's and biber's."""

from __future__ import annotations

from datetime import date

from refcheck import pipeline
from refcheck.model.work import Name
from refcheck.readers import read

OF_BIBTEX = r"""\begin{thebibliography}{}

\bibitem[Lis, 2004]{lis2004}
Lis, A. (2004).
\newblock Granice i~mapy.
\newblock {\em Rocznik}, 4(2):11--20.%
\newblock

\bibitem[{{\L}\k{e}cki]}]{lecki}
{\L}\k{e}cki, J. (2019).
\newblock {\em Dawne mapy}.
\newblock Libra, Bia{\l}ystok.

\end{thebibliography}
"""
OF_BIBER = r"""% $ biblatex bbl format version 3.2 $
\refsection{0}
  \datalist[entry]{nty/global//global/global}
    \entry{lis2004}{article}{}
      \name{author}{2}{}{%
        {{hash=b0}{%
           family={Lis},
           familyi={L\bibinitperiod},
           given={Anna\bibnamedelima Ewa}}}%
        {{hash=b1}{%
           family={{Unia Europejska}}}}%
      }
      \field{journaltitle}{Rocznik}
      \field{title}{Granice}
      \field{year}{2004}
      \field{pages}{20\bibrangedash 11}
      \verb{doi}
      \verb 10.5555/rocznik_2004
      \endverb
      \list{publisher}{1}{%
        {Libra}%
      }
    \endentry
  \enddatalist
\endrefsection
"""


def test_printed_entries_are_labelled() -> None:
    document = read("paper.bbl", OF_BIBTEX.encode())
    assert [(entry.key, entry.passage.text) for entry in document.entries] == [
        ("lis2004", "Lis, A. (2004). Granice i\u00a0mapy. Rocznik, 4(2):11–20."),
        ("lecki", "Łęcki, J. (2019). Dawne mapy. Libra, Białystok."),
    ]
    apparatus = pipeline.examine(document, date(2026, 6, 1))
    assert [(entry.work.title, entry.work.year, entry.printed) for entry in apparatus.references] == [
        ("Granice i mapy", "2004", True), ("Dawne mapy", "2019", True),
    ]  # fmt: skip


def test_the_fields_of_biber() -> None:
    document = read("paper.bbl", OF_BIBER.encode())
    [entry] = document.entries
    work = entry.work
    assert work is not None
    assert work.author == (Name("Lis", "Anna Ewa"), Name(literal="Unia Europejska"))
    assert (work.container_title, work.issued, work.page, work.publisher) == ("Rocznik", "2004", "20-11", "Libra")
    assert work.DOI == "10.5555/rocznik_2004"
    [pages] = work.named("pages")
    assert document.text[pages.span.start : pages.span.end] == r"20\bibrangedash 11"
    assert entry.place is not None
    assert document.locate(entry.place).line == 4
