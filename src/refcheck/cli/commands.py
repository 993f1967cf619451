"""Commands, options and faults of usage in the reader's language; click itself knows English only."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

import click

from refcheck.cli.terminal import Terminal, translated
from refcheck.i18n.message import Message, joined, message, verbatim
from refcheck.i18n.translator import ENGLISH, LANGUAGES, Translator
from refcheck.run.environment import ENVIRONMENT

HELP = message("usage.help", "Show this message and exit.")
CHOSEN = "--ui-language"
UI_LANGUAGE = message(
    "usage.ui-language",
    "The language of all that is shown: {languages} [{default}].",
    languages=", ".join(LANGUAGES),
    default=ENGLISH,
)


class Misuse(click.UsageError):
    """A command line that cannot be followed, and why."""

    def __init__(self, reason: Message, ctx: click.Context | None = None) -> None:
        super().__init__(str(reason), ctx)
        self.reason = reason


class Option(click.Option):
    """An option whose help is a message."""

    def __init__(self, names: Sequence[str], *, help: Message, **attributes: Any) -> None:
        super().__init__(names, **{**attributes, "help": str(help)})
        self.explanation = help

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return (record[0], translated(self.explanation)) if record else None


class Translated(click.Command):
    """What all commands have: their help is a message, and so are the words around it."""

    def __init__(self, name: str | None, *, explanation: Message, **attributes: Any) -> None:
        super().__init__(name, **{**attributes, "help": str(explanation)})
        self.explanation = explanation

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is None or isinstance(option, Option):
            return option
        self._help_option = Option(
            option.opts, is_flag=True, is_eager=True, expose_value=False, callback=option.callback, help=HELP
        )
        return self._help_option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Raises `Misuse` where there are more arguments than the command takes."""
        strict, ctx.allow_extra_args = not ctx.allow_extra_args, True
        left = super().parse_args(ctx, args)
        if strict and left and not ctx.resilient_parsing:
            arguments = " ".join(left)
            raise Misuse(
                message("usage.extra-arguments", "Got unexpected extra arguments ({arguments})", arguments=arguments),
                ctx,
            )
        return left

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        usage = translated(message("usage.usage", "Usage"))
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=f"{usage}: ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(translated(self.explanation))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = (parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option))
        records = [record for each in options if (record := each.get_help_record(ctx))]
        with formatter.section(translated(message("usage.options", "Options"))):
            formatter.write_dl(records)


class Command(Translated):
    """A command that does something, in the language of its option or of the configuration that holds for its paths.

    It `takes_language` where its callback is given the option, too.
    """

    takes_language = False

    def invoke(self, ctx: click.Context) -> Any:
        """Raises `BadConfiguration` where that is no language of refcheck."""
        from refcheck.config import settings_for
        from refcheck.errors import BadConfiguration

        chosen = ctx.params.get("ui_language")
        path = next(iter(ctx.params.get("paths") or ()), ".")
        try:
            language = settings_for(path, {"ui-language": chosen}, ctx.params.get("config")).ui_language
        except BadConfiguration:  # which the command itself meets, if it needs the configuration
            if chosen not in (None, *LANGUAGES):
                raise
            language = chosen or ENGLISH
        if not self.takes_language:
            ctx.params.pop("ui_language", None)
        shown = ctx.find_object(Terminal) or Terminal()
        shown.translator = Translator(language)
        return super().invoke(ctx)


class Group(Translated, click.Group):
    """A group of commands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        Translated.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, self.summary(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section(translated(message("usage.commands", "Commands"))):
            formatter.write_dl(rows)

    def summary(self, ctx: click.Context, name: str) -> str:
        """What a command does, in a line."""
        command = self.get_command(ctx, name)
        return translated(command.explanation).split("\n")[0] if isinstance(command, Translated) else ""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise Misuse(message("usage.no-such-command", "No such command '{name}'.", name=args[0]), ctx)
        return super().resolve_command(ctx, args)


def option(*names: str, help: Message, **attributes: Any) -> Callable[[Any], Any]:
    """An option whose help is a message."""
    return click.option(*names, cls=Option, help=help, **attributes)


def command(explanation: Message, *, takes_language: bool = False) -> Callable[[Callable[..., Any]], Command]:
    """A command with this help, and the option of the language; one that `takes_language` brings that option itself."""

    def decorate(callback: Callable[..., Any]) -> Command:
        options: list[click.Parameter] = callback.__dict__.setdefault("__click_params__", [])
        if not takes_language:
            options.insert(0, Option([CHOSEN], metavar="CODE", envvar=ENVIRONMENT["ui-language"], help=UI_LANGUAGE))
        made: Command = click.command(cls=Command, explanation=explanation)(callback)
        made.takes_language = takes_language
        return made

    return decorate


def language_of(arguments: Sequence[str]) -> str:
    """The language that a command line or the environment asks for, before anything of it is understood."""
    for place, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == CHOSEN:
            chosen = value or next(iter(arguments[place + 1 :]), "")
            return chosen if chosen in LANGUAGES else ENGLISH
    chosen = os.environ.get(ENVIRONMENT["ui-language"], "")
    return chosen if chosen in LANGUAGES else ENGLISH


def show_misuse(error: click.ClickException, shown: Terminal) -> str:
    """The lines on a command line that cannot be followed."""
    translate = shown.translator.translate
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None:
        return translate(message("usage.error", "Error: {reason}", reason=_reason(error)))
    with context.scope(cleanup=False):
        if isinstance(error, click.exceptions.NoArgsIsHelpError):
            return context.get_help()
        usage = context.get_usage()
    command = f"{context.command_path} -h"
    hint = message("usage.try", "Try '{command}' for help.", command=command)
    reason = message("usage.error", "Error: {reason}", reason=_reason(error))
    return f"{usage}\n{translate(hint)}\n\n{translate(reason)}"


def _reason(error: click.ClickException) -> Message:
    match error:
        case Misuse(reason=reason):
            return reason
        case click.NoSuchOption(option_name=name, possibilities=known):
            reason = message("usage.no-such-option", "No such option '{name}'.", name=name)
            if known:
                meant = message("usage.did-you-mean", "Did you mean {names}?", names=", ".join(sorted(known)))
                return joined([reason, meant])
            return reason
        case click.BadOptionUsage(option_name=name):
            return message("usage.wants-value", "Option '{name}' wants a value, or takes none.", name=name)
        case click.MissingParameter(param=click.Parameter() as parameter):
            return message("usage.missing", "Missing argument '{name}'.", name=parameter.human_readable_name.upper())
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices)) as parameter):
            return message(
                "usage.choice",
                "Invalid value for '{name}': write one of {choices}.",
                name=parameter.opts[0],
                choices=", ".join(map(str, choices)),
            )
        case click.BadParameter(param=click.Parameter() as parameter):
            return message("usage.number", "Invalid value for '{name}': write a number.", name=parameter.opts[0])
    return verbatim(error.format_message())
