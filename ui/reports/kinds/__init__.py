"""The kinds of reports: which parts stand in them, in which order."""
