"""Reads of the enterprises on the roster: whom to ask for, and who needs help."""
