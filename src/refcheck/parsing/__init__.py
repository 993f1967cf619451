"""Parsing finds notes, reference list and citations in a document, and labels and normalises what they say."""
