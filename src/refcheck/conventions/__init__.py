"""What scholars write in each language: data (JSON beside this file) with one loader, and what is computed from it."""
