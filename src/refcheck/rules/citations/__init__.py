"""Rules on citations against the list (CIT)."""
