"""Dates as references write them, and their form in EDTF (ISO 8601-2)."""

from __future__ import annotations

import pytest

from refcheck.conventions.dates import edtf


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2010", "2010"), ("2010a", "2010"), ("1947J", "1947"), ("2010 [1862]", "2010"), ("1733 ss", "1733"), ("c1999", "1999"),
        ("1998–2001", "1998/2001"), ("2019/2020", "2019/2020"), ("1938-44", "1938/1944"), ("2009-10", "2009/2010"),
        ("1999/00", "1999/2000"), ("2012-05", "2012-05"), ("1998–", "1998/.."), ("1938-XVI", "1938"), ("1990s", "199X"),
    ],
)  # fmt: skip
def test_years(text: str, date: str) -> None:
    assert edtf(text) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("ca. 1860", "1860~"), ("c. 1999", "1999~"), ("um 1860", "1860~"), ("ok. 1860", "1860~"), ("около 1860 г.", "1860~"),
        ("1525 ca.", "1525~"), ("[1895?]", "1895?"), ("ca. 1860?", "1860%"), ("ca. 1860–1870", "1860~/1870~"),
    ],
)  # fmt: skip
def test_doubtful_years(text: str, date: str) -> None:
    assert edtf(text) == date


@pytest.mark.parametrize(
    "text", ["b.d.", "n.d.", "o. J.", "б. г.", "s.a.", "forthcoming", "w druku", "March 22-24", ""]
)
def test_no_date(text: str) -> None:
    assert edtf(text) == ""


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("12 May 2020", "2020-05-12"), ("May 12, 2020", "2020-05-12"), ("Tuesday, July 14, 2009", "2009-07-14"),
        ("23 Sept. 2025", "2025-09-23"), ("2014, December 12", "2014-12-12"), ("2018 Mar 15", "2018-03-15"),
        ("5 V 2020", "2020-05-05"), ("12.XI.2020", "2020-11-12"), ("05.03.2022", "2022-03-05"), ("05/03/2022", "2022-03-05"),
        ("05/13/2022", "2022-05-13"), ("2022-05-03", "2022-05-03"), ("2022.05.03", "2022-05-03"), ("5.3.98", "1998-03-05"),
        ("1er mai 2019", "2019-05-01"), ("25 de Enero de 2008", "2008-01-25"), ("6 dez. 2011", "2011-12-06"),
        ("3. März 2014", "2014-03-03"), ("17 мая 2011 г.", "2011-05-17"), ("5 жовтня 2019 р.", "2019-10-05"),
        ("30 listopadu 2010", "2010-11-30"), ("12 septembrie 2010", "2010-09-12"), ("2020. május 12.", "2020-05-12"),
        ("2020 m. gegužės 12 d.", "2020-05-12"), ("2020年5月12日", "2020-05-12"), ("28. februara 2015", "2015-02-28"),
        ("Acesso em 1 de Março de 2012", "2012-03-01"), ("dostęp 12 kwietnia 2021", "2021-04-12"),
        ("September 2007", "2007-09"), ("July2017", "2017-07"), ("marzec 2011", "2011-03"), ("2013 Oct", "2013-10"),
    ],
)  # fmt: skip
def test_days_and_months(text: str, date: str) -> None:
    assert edtf(text) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("12–14 May 2020", "2020-05-12/2020-05-14"), ("August 4- 8,2015", "2015-08-04/2015-08-08"),
        ("30 April – 2 May 2020", "2020-04-30/2020-05-02"), ("2000 Jan 30 - Feb 2", "2000-01-30/2000-02-02"),
        ("12.–14.05.2020", "2020-05-12/2020-05-14"), ("January–March 2010", "2010-01/2010-03"),
        ("October and November, 1976", "1976-10/1976-11"), ("2000, September/October", "2000-09/2000-10"),
        ("marzec–kwiecień 2011", "2011-03/2011-04"), ("summer 2001", "2001-22"), ("Summer/Fall, 1980", "1980-22/1980-23"),
        ("Winter 2019/2020", "2019-24"), ("wiosna 2011", "2011-21"), ("лето 2015", "2015-22"), ("printemps 1998", "1998-21"),
    ],
)  # fmt: skip
def test_intervals_and_seasons(text: str, date: str) -> None:
    assert edtf(text) == date


def test_the_language_decides_what_a_month_is_called() -> None:
    assert edtf("listopad 2020", "hr") == "2020-10"
    assert edtf("listopad 2020", "cs") == edtf("листопад 2020", "uk") == "2020-11"
