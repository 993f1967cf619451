"""Rules on the registries' answers (DOI)."""
