"""Rules on the web's answers (URL)."""
