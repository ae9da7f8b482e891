"""The menu, and the tabs of an entry that holds several pages."""
