"""What can go wrong for reasons outside refcheck.

RefcheckError
└── UnreadableManuscript
"""


class RefcheckError(Exception):
    """A fault that one sentence explains."""


class UnreadableManuscript(RefcheckError):
    """A file that cannot be read as a manuscript."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason = path, reason
