"""The eighteen works of a reference list on Belarus between Russia and China, as a reader would have them."""

from __future__ import annotations

from refcheck.model.date import Date
from refcheck.model.pages import PageRange
from refcheck.model.work import Name, Work

ADAMCZYK = Work(
    type="article-journal",
    author=(Name("Adamczyk", "M."),),
    title="Chińska perspektywa kryzysu na wschodniej granicy Unii Europejskiej (2021–2022)",
    container_title="Wschodnioznawstwo",
    volume="16",
    page=PageRange("157-175"),
    issued=Date("2022"),
    DOI="10.4467/20827695WSC.22.011.16760",
    URL="https://ejournals.eu/czasopismo/wschodnioznawstwo/artukul/chinska-perspektywa-kryzysu-na-wschodniej-granicy-unii-europejskiej-2021-2022",
    language="pl",
)
RAND = Work(
    type="webpage",
    title="Cooperation and Dependence in Belarus-Russia Relations",
    publisher="RAND Corporation",
    issued=Date("2024-06-20"),
    URL="https://www.rand.org/pubs/research_reports/RRA2061-3.html",
    language="en",
)
IWANOW = Work(
    type="article-journal",
    author=(Name("Iwanow", "T."),),
    title="Białoruś i nowe chińskie inicjatywy strategiczne",
    container_title="Wschodnioznawstwo",
    volume="13",
    page=PageRange("119-136"),
    issued=Date("2019"),
    URL="https://ejournals.eu/czasopismo/wschodnioznawstwo/artukul/bialorus-i-nowe-chinskie-inicjatywy-strategiczne",
    language="pl",
)
JAKOBOWSKI = Work(
    type="book",
    author=(Name("Jakóbowski", "J."), Name("Kłysiński", "K.")),
    title="Partnerstwo niestrategiczne. Stosunki białorusko-chińskie",
    collection_title="Prace OSW Series",
    collection_number="81",
    publisher_place="Warszawa",
    issued=Date("2021"),
    URL="https://www.osw.waw.pl/pl/publikacje/prace-osw/2021-01-25/partnerstwo-niestrategiczne",
    language="pl",
)
KACZMAREK = Work(
    type="book",
    author=(Name("Kaczmarek", "M."),),
    title="Russia-China Relations in the Post-Crisis International Order",
    collection_title="BASEES/Routledge Series on Russian and East European Studies",
    collection_number="101",
    publisher_place="Abingdon",
    issued=Date("2015"),
    language="en",
)
KLUCZEVSKA = Work(
    type="article-journal",
    author=(Name("Kluczevska", "K."), Name("Silvan", "K.")),
    title=(
        "Post-Soviet Dependence with Benefits? Critical Geopolitics of Belarus's and Tajikistan's Strategic Alignment "
        "with Russia"
    ),
    container_title="Geopolitics",
    volume="30",
    issue="2",
    page=PageRange("641-678"),
    issued=Date("2025"),
    DOI="10.1080/14650045.2024.2368621",
    URL="https://doi.org/10.1080/14650045.2024.2368621",
    language="en",
)
LISIAKIEWICZ = Work(
    type="article-journal",
    author=(Name("Lisiakiewicz", "R."),),
    title="China as a Strategic Economic Partner in the Concepts of Russian Foreign Policy in the 2020s",
    container_title="New Eastern Policy",
    issue="3",
    page=PageRange("43-65"),
    issued=Date("2021"),
    DOI="10.15804/npw20212803",
    language="en",
)
MORGADO = Work(
    type="article-journal",
    author=(Name("Morgado", "N."), Name("Hosoda", "T.")),
    title="A Pact of Iron? China's Deepening of the Sino-Russian Partnership",
    container_title="Frontiers in Political Science",
    volume="6",
    issued=Date("2024"),
    DOI="10.3389/fpos.2024.1446054",
    language="en",
)
OLEDZKA = Work(
    type="chapter",
    author=(Name("Olędzka", "J."), Name("Rust", "M.")),
    title="„Żelazni bracia” na „każdą pogodę”. Nowe priorytety w relacjach chińsko-białoruskich",
    container_title="Raport XI: Gospodarka, polityka i propaganda z wojną w tle: niejednoznaczne wyzwania",
    collection_title="SEW UW & Grupa Analityczna „Białoruś – Ukraina – Region” Series",
    publisher_place="Warszawa",
    page=PageRange("31-37"),
    issued=Date("2024"),
    URL="https://studium.uw.edu.pl/wp-content/uploads/2024/09/Raport_11.pdf",
    language="pl",
)
ECHA = Work(
    type="post-weblog",
    author=(Name("Słowikowski", "M."),),
    title="Echa (niespodziewanej) wizyty Aleksandra Łukaszenki w Chinach",
    container_title="Blog OSA",
    issued=Date("2023-12-07"),
    URL="https://www.osa.uni.lodz.pl/publikacje/blog-osa/szczegoly/echniespodziewanej-wizyty-aleksandra-lukaszenki-w-chinach",
    language="pl",
)
SHADOW = Work(
    type="article-journal",
    author=(Name("Słowikowski", "M."),),
    title=(
        "In the Shadow of War: Strategic and Ideational Determinants of Russia's Policy Towards Belarus "
        "After August 2020"
    ),
    container_title="Przegląd Strategiczny",
    volume="17",
    page=PageRange("153-164"),
    issued=Date("2024"),
    DOI="10.14746/ps.2024.1.10",
    URL="https://repozytorium.amu.edu.pl/server/api/core/bitstreams/c9bf5e8a-33ad-4818-85af-06bc66b180a7/content",
    language="en",
)
TURARBEKAVA = Work(
    type="webpage",
    author=(Name("Turarbekava", "R."),),
    title="The Second “Pillar” of the Foreign Policy of Belarus: Relations with China",
    container_title="Belarus Network for Neighborhood Policy",
    issued=Date("2023"),
    URL="https://belarusnetwork.org/wp-content/uploads/2023/10/Roza-Turarbekava_Analytical-Article.pdf",
    language="en",
)
YELISEYEV = Work(
    type="report",
    author=(Name("Yeliseyev", "A."), Name("Aleszko-Lessels", "O.")),
    title="Relations Between Belarus and China in 2020–2022: What Lies Behind the “All-Weather Partnership”",
    publisher="Friedrich-Ebert-Stiftung",
    issued=Date("2022"),
    URL="https://library.fes.de/pdf-files/bueros/belarus/19851-20221220.pdf",
    language="en",
)
GRONSKIY = Work(
    type="article-journal",
    author=(Name("Гронский", "А."),),
    title="Белорусско-китайские экономические отношения",
    container_title="Экономика и Политика",
    issue="2",
    page=PageRange("165-175"),
    issued=Date("2018"),
    DOI="10.20542/2073-4786-2018-2-165-175",
    URL="https://www.imemo.ru/files/File/magazines/rossia_i_novay/2018_02/17_Gronskiy.pdf",
    language="ru",
)
PREIHERMAN = Work(
    type="webpage",
    author=(Name("Прейгерман", "Е."),),
    title="Внешняя политика Беларуси: в поисках оптимального баланса",
    URL="https://minskdialogue.by/research/analytics-notes/vneshniaia-politika-belarusi-v-poiskakh-optimalnogo-balansa",
    language="ru",
)
SMALIANCHUK = Work(
    type="article-journal",
    author=(Name("Смалянчук", "А."),),
    title="Білорусь у ХХ столітті: геополітичне становище і спроби формування власної політики",
    container_title="Ї",
    volume="18",
    issued=Date("2000"),
    URL="https://www.ji.lviv.ua/n18texts/smalanch.htm",
    language="uk",
)
TIKHOMIROV_POLITIKA = Work(
    type="document",
    author=(Name("Тихомиров", "А."),),
    title="Внешняя политика Республики Беларусь: итоги двадцати лет",
    URL="https://core.ac.uk/download/pdf/290234809.pdf",
    language="ru",
)
TIKHOMIROV_KITAI = Work(
    type="article-journal",
    author=(Name("Тихомиров", "А.В."),),
    title="Китай как приоритет внешней политики Республики Беларусь (1992–2019 гг.)",
    container_title="Актуальные проблемы международных отношений и глобального развития",
    volume="7",
    page=PageRange("71-89"),
    issued=Date("2019"),
    URL="https://elib.bsu.by/bitstream/123456789/237202/1/tihomirov_2019_Actual_probl_IR_V7.pdf",
    language="ru",
)
EIGHTEEN = (
    ADAMCZYK, RAND, IWANOW, JAKOBOWSKI, KACZMAREK, KLUCZEVSKA, LISIAKIEWICZ, MORGADO, OLEDZKA, ECHA, SHADOW,
    TURARBEKAVA, YELISEYEV, GRONSKIY, PREIHERMAN, SMALIANCHUK, TIKHOMIROV_POLITIKA, TIKHOMIROV_KITAI,
)  # fmt: skip
