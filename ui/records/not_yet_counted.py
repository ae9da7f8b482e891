"""What is said of a saved record that lies after the day as of which the pages count."""

from data_access.database import entered
from data_access.records.later_days import fields_between
from locales import formats, later
from ui.frame import loaders
from ui.records.words import label

TO_A_DAY = later(
    "{fields}晚于{until}（纠纷台账登记至，也是各页默认的截至日期）：已存入台账，"
    "登记到那一天才计入各页数字。"
)
AS_IT_HAPPENS = later(
    "{fields}晚于{until}：已存入台账；纠纷台账随办随录，各页默认截至昨天，明天起计入各页数字。"
)


def words(record, t):
    """A sentence that names the dates; "" where all of the record counts by then."""
    until = loaders.entered_to()
    found = fields_between(record, until, loaders.today())
    if not found:
        return ""
    to_a_day = loaders.load(entered.read).get(entered.CASES)
    sentence = TO_A_DAY if to_a_day else AS_IT_HAPPENS
    labels = dict.fromkeys(label(field, t) for field in found)
    return t(sentence, fields=t("、").join(labels), until=formats.day(until, t))
