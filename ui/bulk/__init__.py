"""Changes of many records at once, as the screens offer them."""
