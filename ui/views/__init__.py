"""Saved views: a page with its filter under a name."""
