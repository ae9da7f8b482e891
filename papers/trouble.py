"""Why a paper, or a picture in it, could not be made."""


class NotMade(Exception):
    """``words``: the sentence for the person who asked, in the language of the paper."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class NotDrawn(Exception):
    """A chart has something that is not known to the drawer: its table stands in its place."""


class NoChineseFont(NotDrawn):
    """The machine has no font in which the words of a chart could be drawn."""
