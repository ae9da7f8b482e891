"""我的待办: what is to be done, whose it is, and the way to it."""
