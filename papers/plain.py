"""Values of charts and tables as plain Python: what goes into JSON and back unchanged."""

import math
from typing import Any


def plain(value: Any) -> Any:
    """Numbers of numpy and columns of pandas as Python's own, moments as their ISO text, what is
    not a number as None; lists, dicts and tuples all through, a tuple as a list.
    """
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, (str, int)):
        return value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if hasattr(value, "tolist"):  # an array or a column, or one number of it
        return plain(value.tolist())
    raise TypeError(f"a chart holds a {type(value).__name__}")
