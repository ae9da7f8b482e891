"""The one answer of every writer that does not do what it was asked for."""


class Refused(Exception):
    """What was asked for is not done, and nothing of it is written.

    ``why`` is a code for which ``ui/refusals.py`` has the words; ``facts`` are what the words name.
    """

    def __init__(self, why: str, **facts: object) -> None:
        super().__init__(why)
        self.why = why
        self.facts = facts
