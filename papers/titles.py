"""Where the title of a paper goes on below."""

from papers.breadths import room

LINE = 40  # Latin signs of the largest letters that stand on a line of a Chinese title
# Where a Chinese title may go on below, so that no word is torn; the first where it can.
BREAKS = (
    "（",
    "应对指导",
    "情况的专报",
    "预警的专报",
    "与典型案例",
    "十一项措施",
    "工作总结",
    "海外",
)


def titled(title: str) -> str:
    """A title that is too long for a line, on two; as it is where no good place is known."""
    if room(title) <= LINE:
        return title
    for words in BREAKS:
        first, found, rest = title.partition(words)
        if found and 0 < room(first) <= LINE and room(found + rest) <= LINE:
            return f"{first}\n{found}{rest}"
    return title
