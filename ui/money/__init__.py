"""The page of money: what was saved for whom, and all the money of each case."""
