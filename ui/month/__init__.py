"""This month beside last month."""
