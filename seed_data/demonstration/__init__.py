"""The demonstration ledger: artificial, seeded, clearly marked."""
