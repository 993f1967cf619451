"""In what does a reference differ from a registry's record of its DOI? References as they are printed, and records."""

from __future__ import annotations

from dataclasses import replace

import pytest

from refcheck.matching.record import differences
from refcheck.matching.record.identity import Kinship, kinship
from refcheck.matching.record.told import Told, whole
from refcheck.model.date import Date
from refcheck.model.pages import PageRange
from refcheck.model.passage import Passage
from refcheck.model.work import Name, Work
from refcheck.parsing.description import describe
from refcheck.parsing.labelling import label


def read(text: str) -> Told:
    passage = Passage(text, range(len(text)))
    labelled = label(passage)
    return Told(describe(labelled.fields, passage, labelled.confidence), text)


def told_by(work: Work) -> Told:
    """A description without a text of its own, written out."""
    people = ", ".join(whole(name) for name in (*work.author, *work.editor, *work.translator))
    parts = (people, work.title, work.container_title, work.volume, work.issue, work.issued, work.page, work.publisher)
    return Told(work, ". ".join(part for part in parts if part))


def fields(text: str, record: Work) -> list[str]:
    """The fields that differ; those that may both be right in brackets."""
    return [f"({found.field})" if found.slight else found.field for found in differences(read(text), record)]


def people(*names: str) -> tuple[Name, ...]:
    """`Nowak, Jan` each; a body has no comma."""
    pairs = [name.partition(", ") for name in names]
    return tuple(Name(family=family, given=given) if comma else Name(literal=family) for family, comma, given in pairs)


CASTLES = Work(
    type="article-journal",
    author=people("Nowicka, Anna", "Zieliński, Piotr"),
    title="Zamki krzyżackie nad dolną Wisłą: próba nowego spojrzenia",
    other_titles=("The Teutonic castles on the lower Vistula: a new approach",),
    container_title="Kwartalnik Historii Kultury Materialnej",
    volume="64",
    issue="2",
    page=PageRange("123-134"),
    issued=Date("2016"),
)
TOWNS = Work(
    type="article-journal",
    author=people("Hartley, Susan", "Brown, Edward"),
    title="Market towns and their merchants in late medieval England",
    container_title="Journal of Medieval History",
    volume="42",
    issue="3",
    page=PageRange("318-341"),
    issued=Date("2015/2016"),
)
FORTS = Work(
    type="article-journal",
    author=people("Тихомиров, Николай"),
    title="Новые материалы о крепостях Смоленской земли",
    container_title="Российская археология",
    volume="",
    issue="4",
    page=PageRange("55-71"),
    issued=Date("2012"),
)
GUILDS = Work(
    type="article-journal",
    author=people("Müller, Jürgen", "von der Heide, Karl"),
    title="Die Zünfte der Stadt Straßburg im späten Mittelalter",
    container_title="Zeitschrift für historische Forschung",
    volume="31",
    issue="1",
    page=PageRange("1-34"),
    issued=Date("2004"),
)
KHANATE = Work(
    type="article-journal",
    author=people("Коваленко, Олена"),
    title="Кримське ханство в українській історіографії",
    container_title="Український історичний журнал",
    issue="5",
    page=PageRange("88-104"),
    issued=Date("2018"),
)


@pytest.mark.parametrize(
    ("text", "record", "differing"),
    [
        # titles: a slip in a word, another word, a word too few
        ("Nowicka A., Zieliński P., ‘Zamki krzyżackie nad dolną Wisłą: próba nowego spojrzenia’, Kwartalnik Historii Kultury Materialnej, 64 (2016), no. 2, pp. 123–134", CASTLES, []),
        ("Nowicka A., Zieliński P., ‘Zamki krzyżackie nad dolną Wisłą: próba nowego spojrzenai’, Kwartalnik Historii Kultury Materialnej, 64 (2016), no. 2, pp. 123–134", CASTLES, ["title"]),
        ("Nowicka A., Zieliński P., ‘Dwory krzyżackie nad dolną Wisłą: próba nowego spojrzenia’, Kwartalnik Historii Kultury Materialnej, 64 (2016), no. 2, pp. 123–134", CASTLES, ["title"]),
        ("Hartley, Susan, and Edward Brown. “Market Towns and Their Merchants in Medieval England.” Journal of Medieval History 42, no. 3 (2016): 318–41.", TOWNS, ["title"]),
        # titles: shortened, translated, capitals, quotation marks, an addition in brackets
        ("Nowicka A., Zieliński P., ‘Zamki krzyżackie nad dolną Wisłą’, Kwartalnik Historii Kultury Materialnej, 64 (2016), no. 2, pp. 123–134", CASTLES, []),
        ("Nowicka, Anna, and Piotr Zieliński. “The Teutonic Castles on the Lower Vistula: A New Approach.” Kwartalnik Historii Kultury Materialnej 64, no. 2 (2016): 123–34.", CASTLES, []),
        ("Hartley, S., & Brown, E. (2016). Market towns and their merchants in late medieval England [in Polish]. Journal of Medieval History, 42(3), 318–341.", TOWNS, []),
        # names: order, initials, umlauts, particles, et al.; another name, another letter
        ("Müller J., von der Heide K.: Die Zünfte der Stadt Straßburg im späten Mittelalter, in: Zeitschrift für historische Forschung 31 (2004), S. 1–34.", GUILDS, []),
        ("Mueller, J., & Heide, K. von der. (2004). Die Zünfte der Stadt Strassburg im späten Mittelalter. Zeitschrift für historische Forschung, 31(1), 1–34.", GUILDS, []),
        ("Hartley S. et al., ‘Market Towns and Their Merchants in Late Medieval England’, Journal of Medieval History, 42 (2016), no. 3, pp. 318–341", TOWNS, []),
        ("Hartely, S., & Brown, E. (2016). Market towns and their merchants in late medieval England. Journal of Medieval History, 42(3), 318–341.", TOWNS, ["author"]),
        ("Wilkinson, S., & Brown, E. (2016). Market towns and their merchants in late medieval England. Journal of Medieval History, 42(3), 318–341.", TOWNS, ["author"]),
        # year: in print or online first, the one next to it, another one
        ("Hartley, S., & Brown, E. (2015). Market towns and their merchants in late medieval England. Journal of Medieval History, 42(3), 318–341.", TOWNS, []),
        ("Hartley, S., & Brown, E. (2017). Market towns and their merchants in late medieval England. Journal of Medieval History, 42(3), 318–341.", TOWNS, ["(year)"]),
        ("Hartley, S., & Brown, E. (2006). Market towns and their merchants in late medieval England. Journal of Medieval History, 42(3), 318–341.", TOWNS, ["year"]),
        # container: abbreviated, cut short, a slip, another journal
        ("Hartley S, Brown E. Market towns and their merchants in late medieval England. J Mediev Hist. 2016;42(3):318–41.", TOWNS, []),
        ("Hartley S., Brown E., ‘Market Towns and Their Merchants in Late Medieval England’, Jour. of Medieval Hist., 42 (2016), no. 3, pp. 318–341", TOWNS, []),
        ("Hartley, S., & Brown, E. (2016). Market towns and their merchants in late medieval England. Journal of Mediveal History, 42(3), 318–341.", TOWNS, ["container"]),
        ("Hartley, S., & Brown, E. (2016). Market towns and their merchants in late medieval England. Journal of Economic History, 42(3), 318–341.", TOWNS, ["container"]),
        # volume and pages: wrong, ends cut short, swapped labels
        ("Hartley, S., & Brown, E. (2016). Market towns and their merchants in late medieval England. Journal of Medieval History, 24(3), 318–341.", TOWNS, ["volume"]),
        ("Hartley, S., & Brown, E. (2016). Market towns and their merchants in late medieval England. Journal of Medieval History, 42(3), 318–351.", TOWNS, ["pages"]),
        ("Hartley, Susan, and Edward Brown. “Market Towns and Their Merchants in Late Medieval England.” Journal of Medieval History 42, no. 3 (2016): 318–51.", TOWNS, ["pages"]),
        # Russian and Ukrainian, as they are and romanised
        ("Тихомиров Н. Новые материалы о крепостях Смоленской земли // Российская археология. 2012. № 4. С. 55–71.", FORTS, []),
        ("Тихомиров Н. Новые материалы о крепостях Смоленской земли // Российская археология. 2012. № 4. С. 55–77.", FORTS, ["pages"]),
        ("Tikhomirov N., ‘Novye materialy o krepostiakh Smolenskoi zemli’, Rossiiskaia arkheologiia, 4 (2012), pp. 55–71", FORTS, []),
        ("Tichomirow N., ‘Nowyje matieriały o kriepostiach Smolenskoj ziemli’, Rossijskaja archieołogija, 4 (2012), pp. 55–71", FORTS, []),
        ("Коваленко О. Кримське ханство в українській історіографії. Український історичний журнал. 2018. № 5. С. 88–104.", KHANATE, []),
        ("Коваленко О. Кримське ханство в українській історіографії. Український історичний журнал. 2008. № 5. С. 88–104.", KHANATE, ["year"]),
        ("Kovalenko O., ‘Kryms’ke khanstvo v ukraïns’kii istoriohrafiï’, Ukraïns’kyi istorychnyi zhurnal, 5 (2018), pp. 88–104", KHANATE, []),
    ],
)  # fmt: skip
def test_in_what_a_printed_reference_differs(text: str, record: Work, differing: list[str]) -> None:
    assert fields(text, record) == differing
    assert kinship(read(text), record) is Kinship.SAME


def work(title: str, author: str = "Nowak", year: str = "2019", **more: str) -> Work:
    return Work(title=title, author=(Name(family=author, given="J."),) if author else (), issued=Date(year), **more)  # type: ignore[arg-type]


MAPS = work("Dawne mapy Podlasia")


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (MAPS, work("Dawne mapy Podlasia: próba spisu"), []),
        (MAPS, work("DAWNE MAPY PODLASIA"), []),
        (MAPS, work("Dawne mapy Podlasie"), ["title"]),
        (work("Łódź na mapach"), work("Lodz na mapach"), []),
        (work("Политика памяти", "Тихомиров"), work("Politika pamiati", "Tichomirow"), []),
        (MAPS, work("Dawne mapy Podlasia", "Nowacki"), ["author"]),
        (MAPS, work("Dawne mapy Podlasia", "Novak"), []),
        (work("M", "Bussels"), work("M", "Busels"), ["author"]),
        (MAPS, work("Dawne mapy Podlasia", year="2015"), ["year"]),
        (MAPS, work("Dawne mapy Podlasia", year="2017/2019"), []),
        (MAPS, work("Dawne mapy Podlasia", year="2562"), []),
        (replace(MAPS, issued=Date("2018/2019")), work("Dawne mapy Podlasia", year="2018"), []),
        (replace(MAPS, type="book"), replace(MAPS, type="book", issued=Date("2022")), ["(year)"]),
        (work("M", container_title="Rev. Hist."), work("M", container_title="Review of History"), []),
        (work("M", container_title="JAMM"), work("M", container_title="Journal of American Map Making"), []),
        (work("M", container_title="Вопросы истории"), work("M", container_title="Voprosy istorii"), []),
        (work("M", container_title="Rocznik Dziejów"), work("M", container_title="Yearbook of the Past"), ["(container)"]),
        (work("M", container_title="Journal of Histroy"), work("M", container_title="Journal of History"), ["container"]),
        (work("M", volume="4"), work("M", volume="5"), ["volume"]),
        (work("M", volume="4"), work("M", volume="12", issue="4"), []),
        (work("M", volume="XII"), work("M", volume="12"), []),
        (work("M", volume="2018"), work("M", volume="2019", year="2018"), ["volume"]),
        (work("M", issue="2 (52)"), work("M", issue="2"), []),
        (work("M", volume="4", issue="2"), work("M", volume="4", issue="3"), ["issue"]),
        (work("M", page=PageRange("11-20")), work("M", page=PageRange("11–20")), []),
        (work("M", page=PageRange("11-20")), work("M", page=PageRange("11-30")), ["pages"]),
        (work("M", page=PageRange("1970-1994")), work("M", page=PageRange("1971-1993")), ["pages"]),
        (work("M", page=PageRange("263-284")), work("M", page=PageRange("263-84")), []),
        (work("M", page=PageRange("11-20")), work("M", page=PageRange("105123")), []),
        (work("M", page=PageRange("1-20")), work("M", page=PageRange("88")), []),
        (work("M", page=PageRange("15")), work("M", page=PageRange("11-20")), []),
        (work("M", page=PageRange("e0033693")), work("M", page=PageRange("1-9")), []),
        (MAPS, Work(), []),
        (Work(), MAPS, []),
    ],
)  # fmt: skip
def test_what_is_a_difference(ours: Work, theirs: Work, expected: list[str]) -> None:
    found = [f"({one.field})" if one.slight else one.field for one in differences(told_by(ours), theirs)]
    assert found == expected


def test_a_note_may_give_the_pages_that_it_cites() -> None:
    told = told_by(work("M", page=PageRange("12-13")))
    assert not differences(replace(told, in_note=True), work("M", page=PageRange("11-20")))
    assert differences(told, work("M", page=PageRange("11-20")))


HOUSES = work("Budownictwo drewniane w Tykocinie", "Zalewska", "2016")


@pytest.mark.parametrize(
    ("ours", "theirs", "kin"),
    [
        (MAPS, HOUSES, Kinship.ANOTHER),
        (MAPS, replace(HOUSES, author=MAPS.author, issued=Date("2019")), Kinship.SAME),
        (replace(MAPS, page=PageRange("11-20")), replace(HOUSES, author=MAPS.author, page=PageRange("31-40")), Kinship.ANOTHER),
        (replace(MAPS, author=()), replace(HOUSES, issued=Date("2018")), Kinship.SAME),
        (MAPS, work("Dawne mapy Podlasia", "Zalewska", "2016"), Kinship.SAME),
        (MAPS, work("The old maps of the Podlachia region", "Novak", "2019"), Kinship.SAME),
        (MAPS, work("The history of the wooden houses in the town", "Smith", "2003"), Kinship.ANOTHER),
        (MAPS, work("Новые материалы о крепостях", "Петров", "2019"), Kinship.ANOTHER),
        (MAPS, work("Старые карты Подляшья", "Новак", "2019"), Kinship.SAME),
        (MAPS, work("Старые карты Подляшья", "", "2019"), Kinship.SAME),
        (MAPS, work("Старые карты Подляшья", "", "2001"), Kinship.ANOTHER),
        (replace(MAPS, author=()), work("地図", "", "1999"), Kinship.SAME),
        (MAPS, work("北京地图", "王", "2019"), Kinship.SAME),
        (work("Политика памяти", "Тихомиров"), work("Politika pamyati", "Tikhomirov"), Kinship.SAME),
        (replace(MAPS, page=PageRange("11-20")), work("Old charts and plans", "Jones", page=PageRange("11-20")), Kinship.SAME),
        (work("Soil Ecology", "Bardgett"), work("Fire Ecology", "Parminter"), Kinship.ANOTHER),
        (work("Introduction", volume="14", page=PageRange("1-8")), work("Introduction", "Lis", "2009", volume="9", page=PageRange("3-7")), Kinship.ANOTHER),
        (work("Introduction", volume="14", page=PageRange("1-8")), work("Introduction", "Nowak", "2009", volume="9", page=PageRange("3-7")), Kinship.SAME),
        # the book of a chapter, a chapter of a book
        (work("Wstęp", container_title="Księga map"), work("Księga map", "Zalewska", type="book"), Kinship.BOOK),
        (work("Księga map", "Zalewska", type="book"), work("Wstęp", type="chapter", container_title="Księga map"), Kinship.CHAPTER),
        (work("Wstęp", container_title="Księga map"), work("Wstęp", type="chapter", container_title="Księga map"), Kinship.SAME),
        # a review, and a review that is cited as such
        (work("Księga map", "Zalewska", type="book"), work("J. Zalewska, Księga map. Rec.", "Lis", type="article-journal", container_title="Rocznik"), Kinship.REVIEW),
        (work("Rec.: J. Zalewska, Księga map", "Lis", type="article-journal", container_title="Rocznik"), work("Rec.: J. Zalewska, Księga map", "Lis", type="article-journal", container_title="Rocznik"), Kinship.SAME),
        # a notice, a work about corrections, a work that was retracted
        (MAPS, work("Erratum to: Dawne mapy Podlasia"), Kinship.NOTICE),
        (work("Erratum to: Dawne mapy Podlasia"), work("Erratum to: Dawne mapy Podlasia"), Kinship.SAME),
        (MAPS, work("RETRACTED: Dawne mapy Podlasia"), Kinship.SAME),
        (work("Correction of maps"), work("Correction of maps"), Kinship.SAME),
        # a preprint for the article, and cited as one
        (work("Maps", type="article-journal", container_title="Rocznik", volume="4"), work("Maps", type="article", genre="preprint"), Kinship.PREPRINT),
        (work("Maps", type="article-journal", container_title="bioRxiv"), work("Maps", type="article", genre="preprint"), Kinship.SAME),
        (work("Maps", type="article"), work("Maps", type="article", genre="preprint"), Kinship.SAME),
    ],
)  # fmt: skip
def test_of_what_a_record_is(ours: Work, theirs: Work, kin: Kinship) -> None:
    assert kinship(told_by(ours), theirs) is kin


def test_a_translated_title_in_the_record_is_enough() -> None:
    theirs = replace(work("Old Maps of Podlachia", "Zalewska", "2001"), other_titles=("Dawne mapy Podlasia",))
    assert kinship(told_by(MAPS), theirs) is Kinship.SAME


def test_a_figure_of_the_text_answers_for_one_figure_of_the_record() -> None:
    ours = "Nowak J., ‘Dawne mapy Podlasia’, Rocznik, 7 (2019), no. 5, pp. 11–20"
    assert fields(ours, work("Dawne mapy Podlasia", volume="5", issue="5", page=PageRange("11-20"))) == ["volume"]
    assert fields(ours, work("Dawne mapy Podlasia", volume="7", issue="5", page=PageRange("11-20"))) == []


def test_a_name_that_stands_once_does_not_answer_for_two() -> None:
    record = replace(TOWNS, author=people("Bock, Carl", "Jones, Ann", "Bock, Jane"))
    right = "Bock, C., Jones, A., & Bock, J. (2016). Market towns and their merchants in late medieval England. Journal of Medieval History, 42(3), 318–341."
    assert fields(right, record) == []
    assert fields(right.replace("Bock, C.", "Vogel, C."), record) == ["author"]
    assert fields(right.replace("Bock, C.", "Bokc, C."), record) == ["author"]


def test_formulas_of_a_record_are_not_compared_letter_by_letter() -> None:
    record = replace(TOWNS, title=r"Growth of $\hbox{GeO}_{2}$ films in late medieval England")
    text = "Hartley, S., & Brown, E. (2016). Growth of GeO2 films in late medieval England. Journal of Medieval History, 42(3), 318–341."
    assert fields(text, record) == []


def test_giant_records_are_compared_in_part() -> None:
    title = " ".join(f"word{number}" for number in range(3000))
    people = tuple(Name(family=f"Nowak{number}") for number in range(500))
    record = Work(
        author=people,
        title=title,
        container_title="x " * 3000,
        issued=Date("2001"),
        volume="7" * 5000,
        page=PageRange("9" * 5000),
    )
    ours = replace(record, title=title[:-3], author=people[::-1], volume="8" * 5000, page=PageRange("8" * 5000))
    assert kinship(told_by(ours), record) is Kinship.SAME
