"""Of which words are the paths of journals', newspapers', libraries' and institutions' URLs made?"""

from __future__ import annotations

from functools import cache

WORDS = """
article articles journal journals volume issue issues publication publications publisher publishing analytics analysis
analyses notes report reports research politics policy policies society economy economics culture history science sciences
president presidents government parliament ministry view views viewer viewcontent download downloads content contents
document documents library libraries archive archives collection collections catalog catalogue repository server bitstream
bitstreams handle items metadata index search results browse author authors editor review reviews bulletin proceedings
conference conferences papers paper working thesis theses dissertation dissertations book books chapter chapters page pages
magazine newspaper newspapers press release releases media mediacentre video videos image images files uploads assets
default public static resources resource website websites portal information education school schools university
faculty department departments institute institutes centre center centers centres foundation council commission committee
european international national world global foreign affairs security defence defense energy transport environment
climate health human rights justice legal legislation decision decisions directive regulation regulations treaty treaties
statistics dataset datasets database project projects program programme programmes event events opinion opinions
interview interviews comment commentary comments editorial editorials about contact english polish ukrainian russian german
french spanish latest story stories topic topics category categories section sections feature features special
artykul artykuly artykulu czasopismo czasopisma czasopism publikacje publikacja publikacji wydarzenia wydarzenie wiadomosci
wiadomosc aktualnosci aktualnosc szczegoly szczegol dokument dokumenty badania badanie raport raporty analiza analizy
komentarz komentarze biblioteka biblioteki repozytorium ksiazka ksiazki ksiazek wydawnictwo wydawnictwa historia historii
polityka kultura nauka spoleczenstwo gospodarka prasa numer numery zeszyt zeszyty strona strony uniwersytet wydzial
instytut instytutu pobierz zasoby pliki polska polski polskie swiat kraju region opinie felieton felietony wywiad wywiady
statti stattia statti stati statia statya zhurnal zhurnaly gazeta gazety novosti novost novyny novyna obshchestvo obschestvo
politika ekonomika kultura istoriya istorija nauka biblioteka arhiv arkhiv knigi kniga publikacii publikatsii publikacija
dokumenty analitika mneniya mneniye intervyu sobytiya izdaniya izdanie vypusk vypuski suspilstvo polityka ekonomika
zeitschrift zeitschriften artikel beitrag beitraege beitrage ausgabe ausgaben archiv bibliothek geschichte politik gesellschaft
wirtschaft kultur wissenschaft forschung publikationen veroeffentlichungen nachrichten startseite themen dokumente
numero numeros revue revues article articles ouvrage ouvrages histoire politique societe economie actualites actualite
recherche bibliotheque publications documents dossier dossiers chapitre
articulo articulos revista revistas publicaciones publicacion historia politica sociedad economia cultura noticias noticia
biblioteca archivo archivos documentos documento numero capitulo
articolo articoli rivista riviste pubblicazioni pubblicazione storia politica societa economia notizie notizia biblioteca
archivio documenti documento capitolo
artigo artigos revista publicacoes publicacao sociedade economia noticias noticia arquivo arquivos governanca corporativa
clanek clanky casopis casopisy publikace historie spolecnost ekonomika zpravy knihovna dokumenty
"""


@cache
def url_words() -> frozenset[str]:
    """Words of five or more letters, without diacritics, lower case; Cyrillic languages in their usual romanisations."""
    return frozenset(word for word in WORDS.split() if len(word) >= 5)
