"""Texts in the names of files that are offered."""

REFUSED = '\\/:*?"<>|\r\n\t'  # by the file systems of Windows; of the others a few of them


def for_a_file(text: str) -> str:
    """The text without what a file system refuses."""
    return "".join(sign for sign in text if sign not in REFUSED)
