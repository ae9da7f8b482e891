"""Reads of who stands on which side of a case."""
