"""LaTeX, with its chapters, notes and bibliography."""
