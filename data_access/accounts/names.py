"""The name of an account in the form in which two spellings of it are the same."""

import unicodedata

from data_access.database.visible import visible

LONGEST = 80


def name_key(name: str) -> str:
    """NFKC, small letters, single blanks; empty for a name of which nothing is seen."""
    plain = unicodedata.normalize("NFKC", visible(name))
    return " ".join(plain.casefold().split())
