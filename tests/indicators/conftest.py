"""Reference cases made by R packages (survival, spdep, ...), in tests/data/reference."""

import json
from pathlib import Path

import pandas as pd
import pytest

REFERENCE = Path(__file__).resolve().parents[1] / "data" / "reference"


@pytest.fixture(scope="session")
def reference():
    """A function that reads one reference file: CSV as a frame, JSON as it is, else its path."""

    def read(name: str):
        path = REFERENCE / name
        if path.suffix == ".csv":
            return pd.read_csv(path)
        if path.suffix == ".json":
            return json.loads(path.read_text(encoding="utf-8"))
        return path

    return read
