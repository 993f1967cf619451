"""Texts in TEI."""
