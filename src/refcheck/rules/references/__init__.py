"""Rules on a reference by itself or against its neighbours (REF)."""
