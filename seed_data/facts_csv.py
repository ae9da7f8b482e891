"""The CSV files of reference facts, read as rows of text."""

import csv
from pathlib import Path

FACTS = Path(__file__).parent / "facts"


def rows_of(name):
    """The rows of one CSV of facts as dicts; an empty cell is None."""
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{k: v if v != "" else None for k, v in row.items()} for row in csv.DictReader(file)]
