"""`bundle`: the program with everything it needs, for a machine without a network."""
