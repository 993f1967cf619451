"""Matching links each citation to the entries it may mean, and says in what the two differ."""
