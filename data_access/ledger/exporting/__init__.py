"""The ledger as workbooks: all of it, or an empty template of it."""
