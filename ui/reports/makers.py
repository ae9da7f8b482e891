"""What makes the files of a paper. Slow to import, as it brings the libraries for Word and PDF."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from papers.excel import annex
from papers.pdf import pdf
from papers.word import word


def makers(templates: Path) -> dict[str, Callable[..., bytes]]:
    """Form of a file -> what makes it; Word by the office's own template where the folder
    ``templates`` has one. Each raises ``NotMade``.
    """
    return {"docx": partial(word, templates=templates), "xlsx": annex, "pdf": pdf}
