"""Personal names and telephone numbers, for those who do not need them."""
