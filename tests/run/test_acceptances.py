"""Where does an acceptance hold, and what is said of one that cannot be followed?"""

from __future__ import annotations

from datetime import date

import pytest

from refcheck.config import Acceptance
from refcheck.i18n.translator import Translator
from refcheck.pipeline import examine, judge
from refcheck.readers import read
from refcheck.rules import RULES
from refcheck.run.acceptances import Sorted, sort_out

NOTE_1 = "[^1]: J. Nowak, 'Dawne mapy', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mpay."
NOTE_2 = "[^2]: A. Lis, *Granice i mapy* (Lublin, 2004), p. 7."
ENTRY_2 = "- Nowak J., 'Dawne mapy', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mapy."
COMMENT = "<!-- refcheck: accept url-differs: both addresses are printed -->"


def manuscript(before: str = "", after_1: str = "", after_2: str = "", after_list: str = "", on_line: str = "") -> str:
    return f"""Maps of the region have been drawn for long.[^1] They were lost.[^2]

{before}

{NOTE_1} {on_line}

{after_1}

{NOTE_2}

{after_2}

## References

- Lis A., *Granice i mapy* (Lublin, 2004).
{ENTRY_2}

{after_list}
"""


def sorted_out(text: str, *configured: Acceptance) -> Sorted:
    apparatus = examine(read("m.md", text.encode()), date(2026, 1, 31))
    return sort_out(apparatus, judge(apparatus, RULES), configured, RULES, Translator())


def found(result: Sorted) -> list[str]:
    return [finding.rule.name for finding in result.findings]


def test_without_an_acceptance_the_finding_stands() -> None:
    assert found(sorted_out(manuscript())) == ["url-differs"]


@pytest.mark.parametrize("place", ["before", "after_1", "after_list", "on_line"])
@pytest.mark.parametrize("rule", ["url-differs", "DIF101", "DIF"])
def test_a_comment_beside_the_note_or_the_entry_accepts(place: str, rule: str) -> None:
    result = sorted_out(manuscript(**{place: COMMENT.replace("url-differs", rule)}))
    assert found(result) == []
    assert result.unused == ()


def test_a_comment_elsewhere_accepts_nothing_and_is_told() -> None:
    result = sorted_out(manuscript(after_2=COMMENT))
    assert found(result) == ["url-differs"]
    assert tuple(map(str, result.unused)) == ("m.md:11: this acceptance of url-differs accepts nothing; take it out",)


def test_a_comment_on_another_note_s_line_accepts_nothing() -> None:
    entries = f"- Lis A., *Granice i mapy* (Lublin, 2004).\n{ENTRY_2}\n"
    text = f"Maps.[^1] Lost.[^2]\n\n{NOTE_1}\n{NOTE_2} {COMMENT}\n\n## References\n\n{entries}"
    assert found(sorted_out(text)) == ["url-differs"]


def test_a_comment_for_another_rule_accepts_nothing() -> None:
    assert found(sorted_out(manuscript(before=COMMENT.replace("url-differs", "doi-differs")))) == ["url-differs"]


def test_a_comment_over_several_lines_accepts() -> None:
    assert found(sorted_out(manuscript(before=COMMENT.replace(": both", ":\nboth")))) == []


def test_a_comment_in_code_is_an_example() -> None:
    result = sorted_out(manuscript(before=f"```\n{COMMENT}\n```"))
    assert found(result) == ["url-differs"]
    assert result.unused == ()


@pytest.mark.parametrize(
    ("comment", "sentence"),
    [
        (
            "<!-- refcheck: accept url-differs -->",
            "m.md:3: an acceptance needs a reason; write it as “accept url-differs",
        ),
        ("<!-- refcheck: accept url-differs:  -->", "an acceptance needs a reason"),
        ("<!-- refcheck: accept url-difers: x -->", "“url-difers” is no rule, perhaps “url-differs” is meant"),
        ("<!-- refcheck: accept -->", "an acceptance names its rule"),
    ],
)
def test_a_comment_that_cannot_be_followed_is_an_error(comment: str, sentence: str) -> None:
    result = sorted_out(manuscript(before=comment))
    assert found(result) == ["url-differs"]
    (fault,) = result.faults
    assert sentence in str(fault)


def test_the_configuration_accepts_by_the_finding_s_words() -> None:
    acceptance = Acceptance("url-differs", "Dawne-MPAY", "both are printed", "refcheck.toml")
    result = sorted_out(manuscript(), acceptance)
    assert found(result) == []
    assert result.used == {acceptance}
    assert found(sorted_out(manuscript(), Acceptance("url-differs", "other", "x", "refcheck.toml"))) == ["url-differs"]


@pytest.mark.parametrize("place", ["note", "entry"])
def test_a_comment_in_a_page_accepts(place: str) -> None:
    page = """<p>Maps of the region have been drawn for long.<a href="#fn1" id="r1"><sup>1</sup></a></p>
        <ol><li id="fn1">J. Nowak, 'Dawne mapy', <i>Rocznik</i>, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mpay.
        {note} <a href="#r1">↩</a></li></ol><h2>References</h2><ul><li>Lis A., <i>Granice i mapy</i> (Lublin, 2004).</li>
        <li>Nowak J., 'Dawne mapy', <i>Rocznik</i>, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mapy. {entry}</li></ul>"""
    for comment in ("", COMMENT):
        text = page.format(**{"note": "", "entry": "", place: comment})
        apparatus = examine(read("m.html", text.encode()), date(2026, 1, 31))
        found = sort_out(apparatus, judge(apparatus, RULES), (), RULES, Translator())
        assert ("url-differs" in {finding.rule.name for finding in found.findings}) is not bool(comment)
        assert found.unused == ()


LATEX = r"""\documentclass{article}
\begin{document}
Maps of the region have been drawn for long.\footnote{J. Nowak, ‘Dawne mapy’, \emph{Rocznik}, 4 (2018), 12.}%(on_line)s
%(amidst)s
They were lost.\footnote{A. Lis, \emph{Granice i mapy} (Lublin, 2004), p. 7.} Nobody found them.
%(late)s

More of this.

%(example)s
\begin{thebibliography}{9}
\bibitem{lis} A. Lis, \emph{Granice i mapy} (Lublin, 2004).
%(between)s
\bibitem{nowak} J. Nowak, ‘Dawne mapy’, \emph{Rocznik}, 4 (2019), pp. 11–20.
\end{thebibliography}
\end{document}
"""
TYPST = """Maps were drawn.#footnote[J. Nowak, ‘Dawne mapy’, _Rocznik_, 4 (2018), p. 12.] {on_line}

{between}

They were lost.#footnote[A. Lis, _Granice i mapy_ (Lublin, 2004), p. 7.]

{late}

= References

{example}

A. Lis, _Granice i mapy_ (Lublin, 2004).

J. Nowak, ‘Dawne mapy’, _Rocznik_, 4 (2019), pp. 11–20.
"""
RST = """Maps were drawn. [1]_ They were lost. [2]_

.. [1] J. Nowak, ‘Dawne mapy’, *Rocznik*, 4 (2018), p. 12.
{on_line}
.. [2] A. Lis, *Granice i mapy* (Lublin, 2004), p. 7.

{late}

So they say::

   {example}

References
==========

.. note::

   {between}

J. Nowak, ‘Dawne mapy’, *Rocznik*, 4 (2019), pp. 11–20.

A. Lis, *Granice i mapy* (Lublin, 2004).
"""
WORDS = "refcheck: accept year-differs: the volume has both years"


def years(path: str, text: str) -> tuple[list[str], Sorted]:
    """The findings on years, and all that became of the acceptances."""
    apparatus = examine(read(path, text.encode()), date(2026, 1, 31))
    result = sort_out(apparatus, judge(apparatus, RULES), (), RULES, Translator())
    return [name for name in found(result) if name == "year-differs"], result


@pytest.mark.parametrize(
    ("place", "comment", "accepted"),
    [
        ("late", "", False),
        ("on_line", f" % {WORDS}", True),
        ("on_line", f" %% {WORDS}", True),
        ("amidst", f"% {WORDS}", True),
        ("between", f"  %{WORDS}", True),
        ("late", f"% {WORDS}", False),
        ("on_line", f" 100\\% {WORDS}", False),
        ("amidst", f"\\begin{{verbatim}}\n% {WORDS}\n\\end{{verbatim}}", False),
    ],
)
def test_a_comment_of_latex_accepts(place: str, comment: str, accepted: bool) -> None:
    places = dict.fromkeys(("on_line", "amidst", "late", "between", "example"), "")
    findings, result = years("m.tex", LATEX % (places | {place: comment}))
    assert bool(findings) is not accepted
    assert bool(result.unused) is (place == "late" and bool(comment))
    assert result.faults == ()


@pytest.mark.parametrize(
    ("place", "comment", "accepted"),
    [
        ("late", "", False),
        ("on_line", f"// {WORDS}", True),
        ("between", f"// {WORDS}", True),
        ("late", f"// {WORDS}", False),
        ("example", f"```\n// {WORDS}\n```", False),
    ],
)
def test_a_comment_of_typst_accepts(place: str, comment: str, accepted: bool) -> None:
    text = TYPST.format(**dict.fromkeys(("on_line", "between", "late", "example"), "") | {place: comment})
    findings, result = years("m.typ", text)
    assert bool(findings) is not accepted
    assert bool(result.unused) is (place == "late" and bool(comment))


@pytest.mark.parametrize(
    ("place", "comment", "accepted"),
    [
        ("late", "", False),
        ("on_line", f".. {WORDS}", True),
        ("on_line", f".. {WORDS.replace(': the', ':' + chr(10) + '   the')}", True),
        ("between", f".. {WORDS}", True),
        ("late", f".. {WORDS}", False),
        ("example", f".. {WORDS}", False),
    ],
)
def test_a_comment_of_restructuredtext_accepts(place: str, comment: str, accepted: bool) -> None:
    text = RST.format(**dict.fromkeys(("on_line", "between", "late", "example"), "") | {place: comment})
    findings, result = years("m.rst", text)
    assert bool(findings) is not accepted
    assert bool(result.unused) is (place == "late" and bool(comment))


@pytest.mark.parametrize("path", ["m.tex", "m.typ", "m.rst"])
def test_a_comment_without_a_reason_is_an_error_in_every_format(path: str) -> None:
    sign = {"m.tex": "%", "m.typ": "//", "m.rst": ".."}[path]
    _, result = years(path, f"Maps.\n\n{sign} refcheck: accept year-differs\n")
    assert [str(fault) for fault in result.faults] == [
        f"{path}:3: an acceptance needs a reason; write it as “accept year-differs: reason”"
    ]
