"""The page of one enterprise."""
