"""LaTeX, with its chapters, notes and bibliography."""

from refcheck.model.format import Editing, Format
from refcheck.readers.acceptances import IN_TEX, TEX_MARKUP

FORMAT = Format(
    "latex",
    written_as_read=True,
    editing=Editing.TEXT,
    markup=TEX_MARKUP,
    acceptances=IN_TEX,
    made_beside=(".bbl",),
)
