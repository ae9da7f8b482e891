"""Columns whose numbers stand in words, so that they neither sort nor add up."""

import re

# A number with at most a unit behind it, as people write one in a sentence.
NUMBER_IN_WORDS = re.compile(r"[<>≤≥+-]?(CN¥)?[\d,]+(\.\d+)?\s*(%|[^\W\d]{0,5})")
DAY = re.compile(r"\d{4}年|\d{4}-\d\d|\d{1,2} \w{3} \d{4}")
CODES = ("编号", "代码", "权利号", "号码", "电话", "版本", "number", "code", "phone", "version")
OF_WORDS = 0.3  # a column of words may hold so many numbers


def texts_of(frame, place):
    """The words of a column, without what stands for nothing."""
    values = frame.iloc[:, place]
    return [v for v in values if isinstance(v, str) and v not in ("", "—")]


def numbers_in_words(frame):
    """The headings of columns whose numbers are texts."""
    for place, heading in enumerate(frame.columns):
        texts = texts_of(frame, place)
        numbers = [v for v in texts if NUMBER_IN_WORDS.fullmatch(v.strip()) and not DAY.match(v)]
        if is_code(str(heading)):
            continue
        if numbers and len(numbers) >= OF_WORDS * len(texts):
            yield str(heading), numbers[:3]


def is_code(heading):
    """Whether the numbers of a column name something and are never counted with."""
    return any(word in heading.lower() for word in CODES)
