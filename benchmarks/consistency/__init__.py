"""Manuscripts whose right links are known, since a citation processor wrote their notes and lists from keys."""
