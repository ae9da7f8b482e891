"""The one filter: what a reader chose, as SQL conditions, as a sentence and as codes of the URL."""
