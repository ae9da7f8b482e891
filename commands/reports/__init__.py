"""`report`: the papers of the office as files."""
