"""Customs-style files, read through a saved mapping of their columns."""
