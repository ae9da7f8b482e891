"""Many records changed at once: what a list names, what would change, and the way back."""
