"""Forms of single records."""
