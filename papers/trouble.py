"""Why a paper could not be made, as a sentence for the person who asked for it."""


class NotMade(Exception):
    """``words``: the sentence, in the language of the paper."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words
