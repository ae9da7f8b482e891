"""The map of trade partners."""
