"""Markdown, as pandoc, Quarto and MyST write it."""
