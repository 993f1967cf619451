"""Rules on the consistency of style (STY)."""
