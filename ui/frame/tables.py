"""Frames of codes turned into tables for readers: words for codes, 万元 for 分, headings in the
reader's language.
"""

from locales import formats, later

HEADINGS = {
    "number": later("纠纷编号"),
    "enterprise": later("企业"),
    "country": later("国家/地区"),
    "industry": later("行业"),
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
    "sent_on": later("移交日期"),
    "answered_on": later("回复日期"),
    "result": later("结果"),
    "asked_on": later("咨询日期"),
    "matter": later("事项"),
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
    "division": "division",
    "size": "enterprise_size",
    "theme": "training_theme",
}


def readable(frame, words, t, headings=None):
    """A copy for reading: codes as words, 分 as 万元, month numbers as months, yes/no for overdue,
    translated headings (``headings`` adds or replaces).
    """
    shown = frame.copy()
    for column in shown.columns:
        if column in LISTS:
            shown[column] = shown[column].map(
                lambda c, name=LISTS[column]: (
                    words.name(name, c, t.language) if isinstance(c, str) else ""
                )
            )
        elif column.endswith("_fen"):
            shown[column] = [
                formats.wan(v) if v is not None and v == v else None for v in shown[column]
            ]
        elif column == "overdue" and "number" in shown.columns:
            shown[column] = shown[column].map({0: "", 1: t("超期")})
        elif column == "month":
            shown[column] = [formats.month(formats.month_start(n), t) for n in shown[column]]
    return shown.rename(
        columns={c: t((HEADINGS | (headings or {})).get(c, c)) for c in shown.columns}
    )


def names(words, list_name, language):
    """Code -> word for one code list."""
    return {code: words.name(list_name, code, language) for code in words.codes(list_name)}


def escaped(text):
    """What people wrote, as plain text in Markdown: its signs, and at the beginning also those that
    would start a list, a number or a heading.
    """
    plain = "".join(f"\\{c}" if c in "\\`*_{}[]()!|<>~$:" else c for c in text)
    return f"\\{plain}" if plain[:1] in ("#", "+", "-", ".") else plain
