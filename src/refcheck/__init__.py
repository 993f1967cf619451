"""refcheck reads a scholarly manuscript and checks its notes against its reference list."""

__version__ = "0.1.0"
