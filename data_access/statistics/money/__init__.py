"""Money of cases: what was saved, and every amount that the office has of a case."""
