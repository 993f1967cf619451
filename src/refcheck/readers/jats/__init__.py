"""Articles and books in JATS and BITS."""
