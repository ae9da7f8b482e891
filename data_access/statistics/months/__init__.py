"""The key counts of the office in some days."""
