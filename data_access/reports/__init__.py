"""The stored life of reports: drafted, checked and published by different persons, then frozen."""
