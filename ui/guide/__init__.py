"""The guide of the first day."""
