"""The command `refcheck`: a group of commands, each loaded when it is called."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from refcheck import __version__
from refcheck.errors import RefcheckError
from refcheck.run.garbage_collection import collect_seldom

COMMANDS = {
    "check": "Check manuscripts: notes, reference list, DOIs and URLs.",
    "fix": "Correct what can be corrected for certain, in the manuscripts themselves.",
    "export": "Write the reference list as BibTeX, BibLaTeX, CSL JSON or RIS.",
    "parse": "Label loose reference strings: author, title, date ...",
    "init": "Write a configuration to start from, and a workflow for GitHub.",
    "rules": "List the rules.",
    "explain": "Show one rule's page.",
    "cache": "Show what is remembered of the web, or forget it.",
}
"""The commands, each a module of this package that has a function of its name, in the order of `--help`."""


class Commands(click.Group):
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
            ctx.fail(f"“{args[0]}” is no command; write “refcheck check {args[0]}”.")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="refcheck", message="%(prog)s %(version)s")
def cli() -> None:
    """Check the notes of a scholarly manuscript against its reference list, and its DOIs and URLs."""


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code. No fault of input, network or refcheck leaves as an exception."""
    try:
        return int(cli.main(list(arguments), prog_name="refcheck", standalone_mode=False) or 0)
    except click.ClickException as error:
        from refcheck.cli.output import tell_lines

        error.show(shown := io.StringIO())
        tell_lines(shown.getvalue())
        return error.exit_code
    except RefcheckError as error:
        from refcheck.cli.output import tell

        tell(error)
        return 2
    except (click.Abort, KeyboardInterrupt):
        print("refcheck: interrupted", file=sys.stderr)
        return 130
    except Exception as error:  # the last place where a fault of refcheck itself can become a sentence
        from refcheck.cli.output import tell, tell_lines
        from refcheck.run.faults import unexpected

        tell(unexpected(error))
        if {"-v", "--verbose"} & set(arguments):
            import traceback

            tell_lines("".join(traceback.format_exception(error)))
        return 2


def main() -> None:
    collect_seldom()
    code = run(sys.argv[1:])
    gc.freeze()  # nor once more at the end, when all of it goes
    sys.exit(code)
