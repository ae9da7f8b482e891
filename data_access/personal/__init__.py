"""What is kept of a person: found, shown and erased, and erased again after a restore."""
