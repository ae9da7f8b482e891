"""Towns and parks: what is in them."""
