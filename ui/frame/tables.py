"""Frames of codes turned into tables for readers: words for codes, 万元 for 分, headings in the
reader's language.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from charts.spec import width
from data_access.sheets.code_lists import Words
from locales import Translator, formats, later
from ui.frame.months import table_months

PADDING, SIGN = 24, 9  # pixels around the text of a cell, and of one of its digits
LETTER = 7  # pixels of a letter, half of those of a Chinese sign
ROWS_IN_SIGHT, LINE = 10, 35  # pixels of a row of one line
ROOM = 960  # pixels beside the menu at 1440: a wider table is scrolled
LONG = 440  # pixels: a longer text goes over several lines
FEW, RARE = 5, 1.8  # the browser sizes a column of more texts without those of twice their mean
TEXT, LINES = 320, 66  # pixels of a column of such texts, and of its rows of three lines
THOUSAND, YEARS = 1000, (1990, 2100)
HEADING, MOST_ROWS = 38, 8  # pixels of the headings; rows of three lines that stand in sight
HEADINGS = {
    "number": later("纠纷编号"),
    "enterprise": later("企业"),
    "contact": later("联系人"),
    "post": later("职务"),
    "telephone": later("联系电话"),
    "country": later("国家/地区"),
    "industry": later("行业"),
    "division": later("镇街/园区"),
    "ip_type": later("知识产权类型"),
    "channel": later("纠纷类型"),
    "position": later("企业角色"),
    "stage": later("指导阶段"),
    "occurred_on": later("发生日期"),
    "accepted_on": later("受理日期"),
    "closed_on": later("结案日期"),
    "route": later("解决方式"),
    "outcome": later("结果"),
    "amount_fen": later("涉案金额（万元）"),
    "avoided_fen": later("挽回损失（万元）"),
    "overdue": later("超期"),
    "cases": later("纠纷（起）"),
    "open": later("在办（起）"),
    "enterprises": later("涉案企业（家）"),
    "month": later("月份"),
    "from_on": later("起始日期"),
    "what": later("事项"),
    "happened_on": later("日期"),
    "right_number": later("权利号"),
    "title": later("名称"),
    "name": later("姓名"),
    "role": later("承担角色"),
    "assigned_on": later("派案日期"),
    "completed_on": later("完成日期"),
    "planned_hours": later("预计工时"),
    "actual_hours": later("实际工时"),
    "level": later("移交层级"),
    "party_role": later("当事人角色"),
    "sent_on": later("移交日期"),
    "answered_on": later("回复日期"),
    "result": later("结果"),
    "asked_on": later("咨询日期"),
    "matter": later("事项"),
    "asker": later("咨询人"),
    "mail": later("电子邮箱"),
    "answer": later("答复内容"),
    "referred_to": later("移交上级"),
    "referred_on": later("移交日期"),
}
LISTS = {
    "country": "country",
    "industry": "industry",
    "ip_type": "ip_type",
    "channel": "channel",
    "position": "position",
    "stage": "service_stage",
    "route": "route",
    "outcome": "outcome",
    "role": "expert_role",
    "level": "referral_level",
    "referred_to": "referral_level",
    "party_role": "party_role",
    "division": "division",
    "size": "enterprise_size",
    "theme": "training_theme",
}


@dataclass(frozen=True)
class Reader:
    """For whom codes are turned into words: the code lists and the language."""

    words: Words
    t: Translator

    def names(self, list_name: str) -> dict[str, str]:
        """Code -> word for one code list."""
        return names(self.words, list_name, self.t.language)

    def name(self, list_name: str, code: str) -> str:
        """The word for one code."""
        return self.words.name(list_name, code, self.t.language)

    def readable(self, frame: pd.DataFrame, headings: dict[str, str] | None = None) -> pd.DataFrame:
        """A frame of codes as readers see it; ``headings`` adds to the ordinary ones."""
        return readable(frame, self.words, self.t, headings)


def readable(frame, words, t, headings=None):
    """A copy for reading: codes as words, 分 as 万元, month numbers as months, yes/no for overdue.

    Headings are translated; ``headings`` adds to the ordinary ones or replaces them.
    """
    shown = frame.copy()
    for column in shown.columns:
        if column == "overdue" and "number" not in shown.columns:
            continue  # a count of cases, where no case is listed
        if _is_coded(column):
            shown[column] = _readable(shown[column], column, words, t)
    known = HEADINGS | (headings or {})
    if "number" not in frame.columns and "overdue" not in (headings or {}):
        known = known | {"overdue": later("超期（起）")}
    shown.columns = [t(known.get(column, column)) for column in shown.columns]
    return shown


def crossed(frame, cases, total, by_size=False):
    """Two columns of words and one of numbers, ``cases``, as a matrix with its totals: the first
    column down, the second across with the greatest first; ``by_size``: down too.
    """
    down, across = [column for column in frame.columns if column != cases]
    lines, rows = pd.factorize(frame[down], sort=True)
    places, columns = pd.factorize(frame[across], sort=True)
    counts = np.zeros((len(rows), len(columns)), dtype=np.int64)
    np.add.at(counts, (lines, places), frame[cases].to_numpy())
    missing = np.ones(counts.shape, dtype=bool)
    missing[lines, places] = False
    totals = counts.sum(axis=1)
    order = _greatest_first(totals) if by_size else np.arange(len(rows))
    matrix = {down: rows[order], total: pd.array(totals[order], dtype="Int64")}
    for place in _greatest_first(counts.sum(axis=0)):
        column = counts[order, place], missing[order, place]
        matrix[columns[place]] = pd.arrays.IntegerArray(*column)
    return pd.DataFrame(matrix)


def _greatest_first(sums):
    return np.argsort(-sums, kind="stable")


def _is_coded(column):
    """Whether readers see something else than what stands in the column."""
    return column in LISTS or column in ("overdue", "month") or column.endswith("_fen")


def _readable(values, column, words, t):
    if column in LISTS:
        return values.map(lambda code: _word(words, LISTS[column], code, t))
    if column == "overdue":
        return values.map({0: "", 1: t("超期")})
    if column == "month":
        return table_months(values)
    return [None if pd.isna(fen) else formats.wan(fen) for fen in values]


def _word(words, list_name, code, t):
    """The word for a code; nothing where there is none."""
    if not isinstance(code, str):
        return ""
    return words.name(list_name, code, t.language)


def room_for_numbers(frame):
    """Heading -> {"width": pixels} of the columns whose numbers are longer than their heading.

    A number that is cut loses its first digits and reads as another one.
    """
    found = {}
    for heading in frame.select_dtypes("number"):
        numbers = [number for number in frame[heading].tolist() if not pd.isna(number)]
        longest = max((len(f"{number:,.12g}") for number in numbers), default=0)
        if longest > width(str(heading)):
            found[heading] = {"width": PADDING + SIGN * longest}
    return found


def thousands(frame):
    """Heading -> how the browser writes its numbers, 1,023 as everywhere else, where one is so
    large. Years stay as they are.
    """
    return {
        heading: {"type_config": {"type": "number", "format": "localized"}}
        for heading in frame.select_dtypes("number")
        if _reach_thousand(frame[heading]) and not are_years(frame[heading])
    }


def _reach_thousand(numbers):
    return any(abs(number) >= THOUSAND for number in numbers.dropna().tolist())


def are_years(numbers):
    """Whether all of them are years, which are written without thousands."""
    return bool(numbers.dropna().between(*YEARS).all()) and numbers.notna().any()


def room_for_rare_texts(frame):
    """Heading -> {"width": pixels} of the columns whose longest text the browser passes over as it
    sizes them: it looks at the first rows only, and leaves out what is much longer than others.
    """
    found = {}
    for heading in frame.select_dtypes(exclude="number"):
        texts = [str(cell) for cell in frame[heading].tolist()]
        first = [_wide(text) for text in texts[:ROWS_IN_SIGHT]]
        longest = _wide(max(texts, key=len, default=""))
        if longest > max([_wide(str(heading)), *_looked_at(first)]) + PADDING:
            most = ROOM if longest in first else LONG
            found[heading] = {"width": min(longest, most)}
    return found


def _looked_at(widths):
    """Those of the first rows by which the browser sizes a column."""
    if len(widths) <= FEW:
        return widths
    return [wide for wide in widths if wide < RARE * sum(widths) / len(widths)]


def _wide(text):
    """About how many pixels a cell with this text takes."""
    return PADDING + LETTER * width(text)


def pixels(frame):
    """Heading -> about how wide its column is on the screen, by the heading and the first rows."""
    first = frame.head(ROWS_IN_SIGHT)
    return {heading: _widest(heading, first[heading].tolist()) for heading in frame}


def _widest(heading, cells):
    return max(_wide(str(cell)) for cell in (heading, *cells))


def _long_in_sight(widths):
    """The headings of long texts that begin within the page: no row is tall for what is beyond."""
    found, left = [], 0
    for heading, wide in widths.items():
        if wide > LONG and left < ROOM:
            found.append(heading)
        left += min(wide, TEXT) if wide > LONG else wide
    return found


def look_of(table):
    """(options, columns by heading) by which nothing of a table (ui.frame.export.ExportTable) is
    cut: where it is wider than the page, its long texts go over several lines, and its first column
    stays in sight while it is scrolled.
    """
    if sum(table.pixels.values()) <= ROOM:
        return {}, table.room
    long = _long_in_sight(table.pixels)
    columns = table.room | {heading: {"width": TEXT} for heading in long}
    first = table.frame.columns[0]
    columns |= {first: columns.get(first, {}) | {"pinned": True}}
    if not long:
        return {}, columns
    height = (min(len(table.frame), MOST_ROWS) * LINES) + HEADING
    return {"row_height": LINES, "height": height}, columns


def height_of(table):
    """Pixels that a table takes as ``look_of`` shows it."""
    lines, _ = look_of(table)
    rows = min(len(table.frame), ROWS_IN_SIGHT)
    return lines.get("height", rows * LINE + HEADING)


def names(words, list_name, language):
    """Code -> word for one code list."""
    return {code: words.name(list_name, code, language) for code in words.codes(list_name)}
