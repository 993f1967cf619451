"""`refcheck init`: a configuration that explains itself, and a workflow for GitHub."""

from __future__ import annotations

import os
from importlib.resources import files

import click

from refcheck import PROJECT_URL, __version__
from refcheck.cli.commands import command, option
from refcheck.cli.output import tell
from refcheck.config import FILE, settings_for
from refcheck.errors import BadConfiguration, UnwritableOutput, system_reason
from refcheck.i18n.message import message

REVISION = "main" if ".dev" in __version__ else f"v{__version__}"
"""The revision of the project that has this version: its tag, once it is released."""
WORKFLOW = os.path.join(".github", "workflows", "refcheck.yml")


HELP = message("init.help", "Write a configuration into the current folder. What is there already is left as it is.")


@command(HELP)
@option(
    "--workflow",
    is_flag=True,
    help=message("init.workflow", "Write {path}, too: a check of every pull request on GitHub.", path=WORKFLOW),
)
@click.pass_context
def init(ctx: click.Context, workflow: bool) -> None:
    """Write a configuration."""
    written = [_configure()]
    if workflow:
        written.append(_write(WORKFLOW, "workflow.yml"))
    ctx.exit(0 if any(written) else 2)


def starter(name: str) -> str:
    """The text of a file to start from, for this version of refcheck."""
    text = (files("refcheck") / "starters" / name).read_text("utf-8")
    owner_and_name = PROJECT_URL.removeprefix("https://github.com/")
    return text.replace("PROJECT", PROJECT_URL).replace("OWNER/NAME", owner_and_name).replace("REVISION", REVISION)


def _configure() -> bool:
    try:
        present = settings_for(".", {}).file
    except BadConfiguration:
        present = ""
    if present and os.path.basename(present) != FILE and os.path.dirname(os.path.abspath(present)) == os.getcwd():
        tell(
            message(
                "init.folder-configured-already",
                "{what}: this folder is configured here already, and no {file} was written",
                what=os.path.basename(present),
                file=FILE,
            )
        )
        return False
    return _write(FILE, "refcheck.toml")


def _write(path: str, name: str) -> bool:
    """Write a file that is not there yet. Raises `UnwritableOutput`."""
    try:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with open(path, "x", encoding="utf-8", newline="\n") as stream:
            stream.write(starter(name))
    except FileExistsError:
        tell(message("init.file-already-left", "{path}: this file is there already, and was left as it is", path=path))
        return False
    except OSError as error:
        reason = system_reason(error)
        raise UnwritableOutput(
            path,
            message(
                "init.cannot-written-change",
                "it cannot be written ({reason}); change the permissions of its folder",
                reason=reason,
            ),
        ) from error
    tell(message("init.written", "{path}: written", path=path))
    return True
