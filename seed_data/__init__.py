"""Reference facts with their sources, the demonstration ledger, and what loads them."""
