"""Rules on citations against their own entries (DIF)."""
