"""Single records: read, checked, changed, taken out, and their history."""
