"""The commands that a LaTeX manuscript defines itself (`\\newcommand`, `\\def`, `\\let` ... with plain arguments)."""

from __future__ import annotations

import re

from refcheck.readers.latex.mouth import Macro, Mouth, raw
from refcheck.readers.latex.tokens import Kind, Token

DEFINING = frozenset("newcommand renewcommand providecommand DeclareRobustCommand newrobustcmd renewrobustcmd".split())
PRIMITIVE = frozenset("def gdef edef xdef".split())
DOCUMENT_COMMANDS = frozenset(
    f"{verb}{kind}DocumentCommand" for verb in ("New", "Renew", "Provide", "Declare") for kind in ("", "Expandable")
)
ENVIRONMENTS = frozenset(
    "newenvironment renewenvironment NewDocumentEnvironment RenewDocumentEnvironment DeclareDocumentEnvironment".split()
)
SPECIFICATION = re.compile(r"\s*(?P<optional>o\s*)?(?P<mandatory>(?:m\s*)*)")
"""Arguments of `\\NewDocumentCommand` that `\\newcommand` could have too (usrguide, section 2)."""


def define(mouth: Mouth, command: str) -> bool:
    """Take the definition behind a defining command; tells whether the command is one.

    Definitions of other shapes, such as those with delimited arguments, are passed over.
    """
    name = command.rstrip("*")
    if name in DEFINING:
        _new_command(mouth)
    elif name in PRIMITIVE:
        _primitive(mouth)
    elif name in DOCUMENT_COMMANDS:
        _document_command(mouth)
    elif name in ENVIRONMENTS:
        mouth.group()
        mouth.options()
        if "Document" in name:
            mouth.group()
        mouth.group()
        mouth.group()
    elif name == "let":
        _let(mouth)
    else:
        return False
    return True


def _named(tokens: list[Token]) -> str:
    """The command that is to be defined."""
    return next((token.text.rstrip("*") for token in tokens if token.kind is Kind.COMMAND), "")


def _keep(mouth: Mouth, name: str, macro: Macro) -> None:
    if name:
        mouth.macros[name] = macro


def _new_command(mouth: Mouth) -> None:
    name = _named(mouth.argument())
    mouth.skip_space()
    options = mouth.options()
    count = raw(options[0]).text.strip() if options else "0"
    default = tuple(options[1]) if len(options) > 1 else None
    body = mouth.group()
    if body is not None and count.isdecimal():
        _keep(mouth, name, Macro(int(count), tuple(body), default))


def _primitive(mouth: Mouth) -> None:
    name = _named(mouth.argument())
    parameters: list[Token] = []
    while (token := mouth.peek()) and token.kind not in (Kind.OPEN, Kind.PAR):
        parameters.append(token)
        mouth.next()
    body = mouth.group()
    if body is not None and all(token.kind is Kind.ARGUMENT for token in parameters):
        _keep(mouth, name, Macro(len(parameters), tuple(body)))


def _document_command(mouth: Mouth) -> None:
    name = _named(mouth.argument())
    specification = SPECIFICATION.fullmatch(raw(mouth.argument()).text)
    body = mouth.group()
    if body is not None and specification:
        mandatory = specification["mandatory"].count("m")
        optional = specification["optional"] is not None
        _keep(mouth, name, Macro(mandatory + optional, tuple(body), () if optional else None))


def _let(mouth: Mouth) -> None:
    name = _named(mouth.argument())
    mouth.skip_space()
    if (sign := mouth.peek()) and sign.text == "=":
        mouth.next()
    meaning = mouth.argument()
    if _named(meaning) != name:
        _keep(mouth, name, mouth.macros.get(_named(meaning), Macro(0, tuple(meaning))))
