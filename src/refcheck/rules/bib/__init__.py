"""Rules on .bib files as such (BIB)."""
