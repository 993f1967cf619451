"""Records describe works in others' terms: registries answer with them, and reference managers leave them in files."""
