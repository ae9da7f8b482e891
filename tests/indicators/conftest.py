"""Reference cases made by R packages (survival, surveillance, spdep, ...), in ../shared/reference
beside the checkout.
"""

import json
from pathlib import Path

import pandas as pd
import pytest

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "reference"


@pytest.fixture(scope="session")
def reference():
    """A function that reads one reference file (CSV, JSON, or the path of anything else) or skips
    the test.
    """

    def read(name: str):
        path = REFERENCE / name
        if not path.exists():
            pytest.skip(f"reference case {name} is not beside this checkout ({REFERENCE})")
        if path.suffix == ".csv":
            return pd.read_csv(path)
        return json.loads(path.read_text(encoding="utf-8")) if path.suffix == ".json" else path

    return read
