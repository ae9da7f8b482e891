"""Ledgers: files in, what is told of them, and the whole ledger out."""
