"""In which unit a number without one of its own is counted: shares in %, scores in 分."""

from collections.abc import Mapping
from typing import Any

from data_access.sheets.fields import Field, Sheet
from data_access.sheets.scoreboard import TARGETS

PERCENT, POINTS = "%", "分"
# The indicators of the eleven measures that are shares; the others are counts, days or amounts.
SHARES = (
    "training_coverage",
    "complete_coverage",
    "closing_rate",
    "deadlines_on_time",
    "diversified_share",
    "appeals_in_time",
)


def unit_of(sheet: Sheet, field: Field, record: Mapping[str, Any]) -> str:
    """The sign that may stand behind a number; "" where none may."""
    if sheet is not TARGETS:
        return POINTS if field.name == "score" else ""
    return PERCENT if record.get("indicator") in SHARES else ""
