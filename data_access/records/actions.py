"""Which action of the matrix lets somebody enter and correct a kind of record."""

# What stations enter of the enterprises of their towns and parks; the office does too.
OF_STATIONS = ("consultation", "visit", "dispute")
# What has an action of its own, in whatever form it is written.
OF_CASES = {"dispute_deadline": "set_deadlines", "case_step": "take_steps"}
ENTERED = dict.fromkeys(OF_STATIONS, "enter_own") | OF_CASES
CORRECTED = dict.fromkeys(OF_STATIONS, "correct_own") | OF_CASES
# Rows of a record that are drawn and written by whoever may do this as well.
OF_ROWS = {"assignments": "assign"}


def to_enter(kind: str) -> str:
    """The action that a new record of this kind needs."""
    return ENTERED.get(kind, "enter")


def to_correct(kind: str) -> str:
    """The action that a change of a record of this kind needs."""
    return CORRECTED.get(kind, "correct")
