"""Checks of scholarly manuscripts: their notes against their reference lists, and their DOIs and URLs.

What other programs may use of refcheck is in `__all__`; everything else may change from one version to the next.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from refcheck import errors
    from refcheck.api import check, export, fix, parse
    from refcheck.results import (
        Coverage,
        Fault,
        Finding,
        FixResult,
        Label,
        Link,
        Manuscript,
        ParsedReference,
        Person,
        Place,
        Report,
        Unverified,
    )
else:

    def __getattr__(name):
        """A public name, loaded when it is used first, so that `import refcheck` and `refcheck --version` are quick."""
        from importlib import import_module

        if name == "errors":
            return import_module("refcheck.errors")
        if name in __all__:
            return getattr(import_module("refcheck.api" if name in FUNCTIONS else "refcheck.results"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__():
        return sorted({*globals(), *__all__})


__version__ = "0.1.0.dev0"
PROJECT_URL = "https://github.com/refcheck-manuscript/refcheck"
"""The address of the project, for all that names it; the tests hold pyproject.toml and the documents to it."""

__all__ = [
    "Coverage", "Fault", "Finding", "FixResult", "Label", "Link", "Manuscript", "ParsedReference", "Person", "Place",
    "Report", "Unverified", "__version__", "check", "errors", "export", "fix", "parse",
]  # fmt: skip
FUNCTIONS = frozenset({"check", "export", "fix", "parse"})
