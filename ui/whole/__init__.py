"""The file of an entry of the menu: all its tabs, opened or not."""
