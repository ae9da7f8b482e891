"""A page set out for paper: no menu and no buttons, tables as text to their last shown row."""
