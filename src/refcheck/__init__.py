"""refcheck reads a scholarly manuscript and checks its notes against its reference list."""

__version__ = "0.1.0.dev0"
PROJECT_URL = "https://github.com/refcheck-manuscript/refcheck"
"""The address of the project, for all that names it; the tests hold pyproject.toml and the documents to it."""
