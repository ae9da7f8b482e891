"""Towns and parks."""
