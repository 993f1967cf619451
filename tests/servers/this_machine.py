"""Servers on this machine that are asked like any of the web, for tests and benchmarks.

The program itself asks none: its guard refuses them. Here the guard is told otherwise, from outside. As a program,
this is the command line of refcheck under such a guard, for measuring a whole run with servers of one's own:

    python tests/servers/this_machine.py check --no-cache manuscript.md
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from unittest.mock import patch

from refcheck.net import guard

IS_PUBLIC = guard.is_public


def is_public_or_here(address: str) -> bool:
    return ip_address(address).is_loopback or IS_PUBLIC(address)


@contextmanager
def servers_here() -> Iterator[None]:
    """The guard lets every port through, and the addresses of this machine; to others it objects as ever."""
    with patch.multiple(guard, objection_to_stranger=lambda _: "", is_public=is_public_or_here):
        yield


if __name__ == "__main__":
    from refcheck.cli.main import main

    with servers_here():
        main()
