"""The command `refcheck`: a group of commands, each loaded when it is called."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from refcheck import __version__
from refcheck.cli.commands import Group, Misuse, Option, language_of, show_misuse
from refcheck.cli.terminal import Terminal, translated
from refcheck.errors import RefcheckError
from refcheck.i18n.message import message
from refcheck.i18n.translator import Translator
from refcheck.run.garbage_collection import collect_seldom

COMMANDS = {
    "check": message("command.check", "Check manuscripts: notes, reference list, DOIs and URLs."),
    "fix": message("command.fix", "Correct what can be corrected for certain, in the manuscripts themselves."),
    "export": message("command.export", "Write the reference list as BibTeX, BibLaTeX, CSL JSON or RIS."),
    "parse": message("command.parse", "Label loose reference strings: author, title, date ..."),
    "init": message("command.init", "Write a configuration to start from, and a workflow for GitHub."),
    "rules": message("command.rules", "List the rules."),
    "explain": message("command.explain", "Show one rule's page."),
    "cache": message("command.cache", "Show what is remembered of the web, or forget it."),
}
"""The commands, each a module of this package that has a function of its name, in the order of `--help`."""


class Commands(Group):
    """Loads a command's module only when the command is called, so that `--help` and `--version` are quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"refcheck.cli.{cmd_name}"), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and os.path.exists(args[0]):
            raise Misuse(
                message("command.no-command", "“{path}” is no command; write “refcheck check {path}”.", path=args[0]),
                ctx,
            )
        return super().resolve_command(ctx, args)

    def summary(self, ctx: click.Context, name: str) -> str:
        return translated(COMMANDS[name])


cli = Commands(
    "refcheck",
    explanation=message(
        "command.help",
        "Check the notes of a scholarly manuscript against its reference list, and its DOIs and URLs.",
    ),
    context_settings={"help_option_names": ["-h", "--help"]},
    params=[
        Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=lambda ctx, _, wanted: show_version(ctx, wanted=wanted),
            help=message("command.version", "Show the version and exit."),
        )
    ],
)


def show_version(ctx: click.Context, *, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"refcheck {__version__}")
        ctx.exit()


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code. No fault of input, network or refcheck leaves as an exception."""
    shown = Terminal(Translator(language_of(arguments)))
    try:
        return int(cli.main(list(arguments), prog_name="refcheck", standalone_mode=False, obj=shown) or 0)
    except click.ClickException as error:
        from refcheck.cli.output import tell_lines

        tell_lines(show_misuse(error, shown))
        return error.exit_code
    except RefcheckError as error:
        from refcheck.cli.output import tell

        tell(error.message, shown)
        return 2
    except (click.Abort, KeyboardInterrupt):
        from refcheck.cli.output import tell

        tell(message("command.interrupted", "interrupted"), shown)
        return 130
    except Exception as error:  # the last place where a fault of refcheck itself can become a sentence
        from refcheck.cli.output import tell, tell_lines
        from refcheck.run.faults import unexpected

        tell(unexpected(error), shown)
        if {"-v", "--verbose"} & set(arguments):
            import traceback

            tell_lines("".join(traceback.format_exception(error)))
        return 2


def main() -> None:
    collect_seldom()
    code = run(sys.argv[1:])
    gc.freeze()  # nor once more at the end, when all of it goes
    sys.exit(code)
