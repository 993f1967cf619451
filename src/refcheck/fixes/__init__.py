"""Fixes turn findings into edits, and edits into the new bytes of the manuscript's files; nothing here does any I/O."""

from refcheck.i18n.message import Message


class Refusal(Exception):  # noqa: N818
    """Edits that cannot be made, and why, in the words that end the sentence “left as it is: ...”."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason
