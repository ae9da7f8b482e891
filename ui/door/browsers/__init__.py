"""Browsers that are too old for the pages: how they are recognised, and what they are told."""
