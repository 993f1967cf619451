"""The effect of LaTeX's commands on the text (LaTeX2e manual; biblatex, csquotes, hyperref, endnotes manuals)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from refcheck.conventions.words import data
from refcheck.model.document import BlockKind, KeyCitation
from refcheck.model.passage import Passage
from refcheck.readers.bibtex.bibliography import key_of
from refcheck.readers.latex.characters import ACCENT_COMMANDS, SPACES, SYMBOLS, accented
from refcheck.readers.latex.citations import KNOWN, Citation, cites, read_citations
from refcheck.readers.latex.macros import define
from refcheck.readers.latex.mouth import raw
from refcheck.readers.latex.setting import Frame, Setting, nothing_to_do
from refcheck.readers.latex.tokens import Kind, Token

SKIPPED = {
    **dict.fromkeys(
        "label ref pageref cref Cref autoref nameref eqref vref sectref tabref figref hyperlink includegraphics vspace "
        "hspace input subfile bibliographystyle pagestyle thispagestyle pagenumbering hypersetup index "
        "textcolor color selectlanguage foreignlanguage hypertarget raisebox scalebox parbox hyphenation phantom "
        "hphantom vphantom captionsetup graphicspath setmainfont setsansfont setstretch linespread sisetup "
        "lstinputlisting includepdf cline cmidrule tikz nomenclature newcounter stepcounter refstepcounter value "
        "arabic newlength RequirePackage DocumentMetadata setdefaultlanguage setmainlanguage setotherlanguage "
        "geometry lstset tikzset usetikzlibrary includeonly newif selectfont ChapterDOI bibstring".split(),
        1,
    ),
    **dict.fromkeys(
        "setcounter addtocounter setlength addtolength resizebox import rule multicolumn PassOptionsToPackage "
        "PassOptionsToClass DeclareMathOperator newtheorem fontsize multirow settowidth titleformat".split(),
        2,
    ),
    **dict.fromkeys("addcontentsline definecolor DeclareFieldFormat".split(), 3),
}
"""How many arguments of a command, from the first on, are no text."""
ENVIRONMENT_ARGUMENTS = {
    **dict.fromkeys(
        "tabular longtable array minipage multicols otherlanguage otherlanguage* thebibliography adjustbox spacing "
        "subfigure subtable tabulary supertabular tblr".split(),
        1,
    ),
    **dict.fromkeys("tabularx tabular* xltabular wrapfigure wraptable list CJK".split(), 2),
}
TABLES = frozenset("tabular tabular* tabularx tabulary longtable array supertabular xltabular tblr".split())
SWITCHES = {
    **dict.fromkeys("it itshape em sl slshape".split(), "italic"),
    **dict.fromkeys(("bf", "bfseries"), "bold"),
}
FOOTNOTE_STYLES = re.compile(r"\b(?:verbose|authortitle|footnote|notes?\b|chicago-notes|oscola|sbl|mhra|historian)")
"""biblatex styles whose `\\autocite` makes a note (biblatex manual, section 3.3.1, and the manuals of the styles)."""
AUTOCITE = re.compile(r"autocite\s*=\s*(?P<kind>\w+)")
STYLE = re.compile(r"(?:cite)?style\s*=\s*\{?(?P<style>[\w-]+)")


def carry_out(setting: Setting, token: Token) -> bool:
    """Do what a command does; tells whether the document goes on."""
    name = token.text.rstrip("*")
    mouth = setting.mouth
    if name == "end":
        return _end(setting)
    if name in COMMANDS:
        COMMANDS[name](setting, token)
    elif (KNOWN.fullmatch(name.casefold()) and _cite(setting, token)) or define(mouth, name) or mouth.expand(token):
        return True
    elif name in SYMBOLS:
        setting.flow.add(SYMBOLS[name], [token.start] * len(SYMBOLS[name]))
    elif name in SPACES:
        if name == "\\":
            mouth.options()
        setting.flow.space(token.start)
    elif name in ACCENT_COMMANDS:
        letter = accented(mouth, token)
        setting.flow.add(letter, [token.start] * len(letter))
    elif not (cites(name) and _cite(setting, token)):
        _unknown(setting, name)
    return True


def _unknown(setting: Setting, name: str) -> None:
    """Options are no text; arguments are, but for those known to be none."""
    if name[:1].isalpha():
        setting.mouth.options()
    for _ in range(SKIPPED.get(name, 0)):
        setting.mouth.argument()
        setting.mouth.options()


def _cite(setting: Setting, token: Token) -> bool:
    name = token.text.rstrip("*").casefold()
    found = read_citations(setting.mouth, token.text)
    if not found or name == "nocite":
        _record(setting, found, None)
        return bool(found)
    number, end = setting.flow.note, Token(Kind.CLOSE, "}", token.end, token.end)
    read: list[Token] = []
    for citation in found:
        if read:
            read.append(Token(Kind.TEXT, "; ", read[-1].end, read[-1].end))
        read.extend(citation.tokens())
    if number is None and _makes_note(setting, name):
        number = setting.next_number()
        setting.mark(number, token)
        setting.frames.append(Frame("{", setting.note(number)))
        read.append(end)
    setting.mouth.push(read)
    _record(setting, found, number)
    return True


def _makes_note(setting: Setting, name: str) -> bool:
    """Does a citation command in running text put the citation into a note?"""
    plain = name.removesuffix("s")
    if plain in ("autocite", "avolcite"):
        return setting.notes_by_style
    return plain.startswith("foot") or plain in ("smartcite", "svolcite", "fvolcite")


def _record(setting: Setting, found: Sequence[Citation], note: int | None) -> None:
    for citation in found:
        for index, key in enumerate(citation.keys, 1):
            locator = citation.locator if index == len(citation.keys) else ""
            setting.citations.append(KeyCitation(key_of(key.text), key, note, locator))


def _note(setting: Setting, token: Token) -> None:
    options = setting.mouth.options()
    number = setting.next_number(raw(options[0]).text.strip() if options else "")
    setting.mark(number, token)
    setting.argument(setting.note(number))


def _mark(setting: Setting, token: Token) -> None:
    options = setting.mouth.options()
    setting.mark(setting.next_number(raw(options[0]).text.strip() if options else ""), token)


def _text_of_mark(setting: Setting, _token: Token) -> None:
    """The text of the note whose marker stands elsewhere."""
    options = setting.mouth.options()
    given = raw(options[0]).text.strip() if options else ""
    number = int(given) if given.isdecimal() and len(given) < 6 else setting.number
    setting.argument(setting.note(number))


def _count(setting: Setting, token: Token) -> None:
    r"""`\addtocounter{footnote}{-1}` and `\stepcounter{footnote}` say which marker the next `\footnotetext` means."""
    counter = raw(setting.mouth.argument()).text.strip()
    by = raw(setting.mouth.argument()).text.strip() if token.text == "addtocounter" else "1"
    if counter == "footnote" and re.fullmatch(r"-?\d{1,4}", by):
        setting.number = max(0, setting.number + int(by))


def _heading(setting: Setting, _token: Token) -> None:
    setting.mouth.options()
    if len(setting.flows) == 1:
        setting.end_block()
    setting.argument(setting.block(BlockKind.HEADING))


def _aside(setting: Setting, token: Token) -> None:
    """A paragraph away from the sentence in which its command stands."""
    if token.text == "captionof":
        setting.mouth.argument()
    setting.mouth.options()
    setting.argument(setting.block(BlockKind.PARAGRAPH))


def _marked(kind: str) -> Callable[[Setting, Token], None]:
    def handle(setting: Setting, _token: Token) -> None:
        flow, start = setting.flow, len(setting.flow)
        setting.argument(lambda: flow.mark(kind, start))

    return handle


def _switch(setting: Setting, token: Token) -> None:
    """Italics or bold to the end of the group."""
    if setting.frames:
        flow, start, frame = setting.flow, len(setting.flow), setting.frames[-1]

        def close() -> None:
            flow.mark(SWITCHES[token.text], start)
            frame.close()

        setting.frames[-1] = Frame(frame.name, close)


def _quote(setting: Setting, token: Token) -> None:
    setting.mouth.options()
    if token.text.startswith(("foreign", "hyphen")):
        setting.mouth.argument()
    opening, closing = setting.quotes[0], setting.quotes[1]
    setting.flow.add(opening, [token.start])
    setting.argument(lambda: setting.flow.add(closing, [setting.mouth.place]))


def _url(setting: Setting, token: Token) -> None:
    address = raw(setting.mouth.argument())
    if token.text == "doi":
        setting.flow.add("doi:", [token.start] * 4)
    setting.flow.add(re.sub(r"\\(?=[%#&_~{}])", "", address.text), _without_escapes(address.text, address.offsets))


def _without_escapes(text: str, offsets: Sequence[int]) -> list[int]:
    escapes = {match.start() for match in re.finditer(r"\\(?=[%#&_~{}])", text)}
    return [place for index, place in enumerate(offsets) if index not in escapes]


def _href(setting: Setting, _token: Token) -> None:
    """`\\href{target}{text}` reads as `text <target>`, as a link does in Markdown."""
    setting.mouth.options()
    target = raw(setting.mouth.argument())
    flow, start = setting.flow, len(setting.flow)

    def close() -> None:
        text = "".join(flow.text)[start:] if len(flow) - start <= len(target) else ""
        if target.text.startswith(("http", "www.")) and text.strip() != target.text:
            place = setting.mouth.place
            flow.space(place)
            flow.add(f"<{target.text}>", [target.offsets[0], *target.offsets, place])

    setting.argument(close)


def _item(setting: Setting, _token: Token) -> None:
    label = setting.mouth.option()
    if len(setting.flows) == 1:
        setting.end_block()
        setting.kind = BlockKind.ITEM
    if label:
        place = label[-1].end
        setting.mouth.push([*label, Token(Kind.SPACE, " ", place, place)])


def _bibitem(setting: Setting, _token: Token) -> None:
    setting.mouth.options()
    key = key_of(raw(setting.mouth.argument()).text.strip())
    if len(setting.flows) == 1:
        setting.end_block()
        setting.entry_key = key


def _bibliography(setting: Setting, token: Token) -> None:
    setting.mouth.options()
    names = raw(setting.mouth.argument()).text
    if token.text.startswith("add"):
        setting.bibliographies.append(names.strip())
    else:
        named = [name.strip() for name in names.split(",") if name.strip()]
        setting.bibliographies += [name if name.endswith(".bib") else f"{name}.bib" for name in named]


def _package(setting: Setting, _token: Token) -> None:
    options = ", ".join(raw(option).text for option in setting.mouth.options())
    package = raw(setting.mouth.argument()).text
    if "biblatex" in package:
        _style(setting, f"{options},{package}")
    if "babel" in package:
        _languages(setting, options)


def _class(setting: Setting, _token: Token) -> None:
    options = ", ".join(raw(option).text for option in setting.mouth.options())
    setting.mouth.argument()
    setting.begin_preamble()
    _languages(setting, options)


def _style(setting: Setting, options: str) -> None:
    style, autocite = STYLE.search(options), AUTOCITE.search(options)
    named = style["style"] if style else options if "biblatex-chicago" in options or "notes" in options else ""
    by_style = bool(FOOTNOTE_STYLES.search(named)) or ("biblatex-chicago" in options and "authordate" not in options)
    setting.notes_by_style = autocite["kind"] == "footnote" if autocite else by_style


def _languages(setting: Setting, options: str) -> None:
    """babel's last option is the main language."""
    codes = {name: code for code, name in data("babel")["babel"].items()} | {"ngerman": "de", "naustrian": "de"}
    for option in options.split(","):
        name = option.removeprefix("main=").strip()
        setting.german = setting.german or name in ("german", "ngerman", "austrian", "naustrian")
        quotes = data("languages").get(codes.get(name, "")[:2], {}).get("quotes")
        setting.quotes = quotes[0].replace(" ", "") if quotes else setting.quotes


def _options_of_biblatex(setting: Setting, _token: Token) -> None:
    autocite = AUTOCITE.search(raw(setting.mouth.argument()).text)
    setting.notes_by_style = autocite["kind"] == "footnote" if autocite else setting.notes_by_style


def _first_of_two(setting: Setting, _token: Token) -> None:
    """The first argument is printed, the second stands in bookmarks only."""

    def close() -> None:
        setting.mouth.group()

    setting.argument(close)


def _begin(setting: Setting, _token: Token) -> None:
    name = raw(setting.mouth.argument()).text.strip()
    if name == "document":
        setting.begin_document()
        return
    if len(setting.flows) == 1:
        setting.end_block()
    setting.mouth.options()
    for _ in range(ENVIRONMENT_ARGUMENTS.get(name, 0)):
        setting.mouth.argument()
    apart = name in TABLES
    setting.frames.append(Frame(name, setting.divert(_left_out, setting.flow.note) if apart else nothing_to_do))


def _left_out(_passage: Passage) -> None:
    """A table's cells are no running text; the notes and citations in it are kept."""


def _end(setting: Setting) -> bool:
    name = raw(setting.mouth.argument()).text.strip()
    if name == "document":
        return setting.end_document()
    setting.close_environment(name)
    if len(setting.flows) == 1:
        setting.end_block()
    return True


def _paragraph(setting: Setting, token: Token) -> None:
    setting.take(Token(Kind.PAR, " ", token.start, token.start + 1))


def _chapter(setting: Setting, token: Token) -> None:
    """The chapter's text stands behind its name; it begins on a new page."""
    setting.mouth.argument()
    _paragraph(setting, token)


COMMANDS: dict[str, Callable[[Setting, Token], None]] = {
    **dict.fromkeys("footnote endnote sidenote pagenote tablefootnote parnote Footnote".split(), _note),
    **dict.fromkeys("footnotemark endnotemark sidenotemark".split(), _mark),
    **dict.fromkeys("footnotetext endnotetext sidenotetext".split(), _text_of_mark),
    **dict.fromkeys("addtocounter stepcounter refstepcounter".split(), _count),
    **dict.fromkeys(
        "part chapter section subsection subsubsection paragraph subparagraph addpart addchap addsec minisec title "
        "frametitle".split(),
        _heading,
    ),
    **dict.fromkeys("caption captionof marginpar marginnote thanks".split(), _aside),
    **dict.fromkeys("emph textit textsl mkbibemph mkbibitalic".split(), _marked("italic")),
    **dict.fromkeys("textbf mkbibbold".split(), _marked("bold")),
    **dict.fromkeys(SWITCHES, _switch),
    **dict.fromkeys("enquote mkbibquote textquote foreignquote hyphenquote".split(), _quote),
    **dict.fromkeys("url nolinkurl path doi".split(), _url),
    **dict.fromkeys("bibliography nobibliography addbibresource addglobalbib addsectionbib".split(), _bibliography),
    **dict.fromkeys("documentclass documentstyle".split(), _class),
    "href": _href,
    "item": _item,
    "bibitem": _bibitem,
    "usepackage": _package,
    "ExecuteBibliographyOptions": _options_of_biblatex,
    "texorpdfstring": _first_of_two,
    "begin": _begin,
    "par": _paragraph,
    "include": _chapter,
}
"""What the commands do that are not defined anew, whatever a manuscript says."""
