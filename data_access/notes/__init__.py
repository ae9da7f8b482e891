"""Notes beside a case, an enterprise or a task: written, read, and who is named in them."""
