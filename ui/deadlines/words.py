"""The words of deadlines: how near they are, on what their date rests, and their tables."""

from datetime import date

import pandas as pd

from data_access.statistics import deadlines as deadline_reads
from indicators.deadlines import COUNTING, computed, states, summary, week
from indicators.working_days import CHINA, is_known, is_weekend
from locales import formats, later
from ui.frame import loaders
from ui.frame.screen import View

STATE_WORDS = {
    "overdue": later("逾期"),
    "due7": later("7日内"),
    "due30": later("8–30日"),
    "later": later("30日以后"),
    "done": later("已办结"),
    "ended": later("案件已结"),
    "information": later("仅供参考"),
}
SIGNS = {
    "overdue": "▲",
    "due7": "●",
    "due30": "○",
    "later": "○",
    "done": "✓",
    "ended": "–",
    "information": "–",
}
BASIS = {"extended": later("延长后"), "printed": later("文书所载"), "computed": later("按规则推算")}
CLOCKS = {
    "party_deadline": later("当事人期限"),
    "window": later("时间窗口"),
    "practice": later("惯例"),
    "authority_clock": later("官方期限"),
    "validity": later("效力期间"),
}
SIDES = {"respondent": later("被诉"), "right_holder": later("权利人"), "either": later("任一方")}
STATUS = {"sourced": later("有出处"), "unverified": later("待核实")}
PERIODS = {"day": later("{n}日"), "working_day": later("{n}个工作日"), "month": later("{n}个月")}
UNITS = {"day": later("日"), "working_day": later("工作日"), "month": later("个月")}
FILING = later("申请与注册")  # a channel that rules have and cases have not


def read(chosen, number=None):
    """The deadlines of the filter, or of one case, with days and state, the most urgent first."""
    return states(
        loaders.load(deadline_reads.listing, chosen, number)
        if number
        else loaders.load(deadline_reads.listing, chosen),
        chosen.as_of,
    )


def listed(view: View):
    """The deadlines of the filter: of ``read``."""
    return read(view.chosen)


def facts(view: View):
    """How many there are of each state: of ``indicators.deadlines.summary``."""
    return summary(view.made(listed), view.as_of)


def spoken(row, name, t):
    """A text of a rule in the reader's language: ``name`` act, event or consequence."""
    value = getattr(row, f"{name}_{t.language}")
    return value if isinstance(value, str) else ""


def forum(row, t):
    value = row.forum_zh if t.language == "zh" else row.forum
    return value if isinstance(value, str) else ""


def period(row, t):
    return t(PERIODS[row.unit], n=int(row.period))


def how_near(row, t):
    """▲ 逾期3天, ● 今天到期, ● 还有5天, ✓ 已办结 …"""
    return f"{SIGNS[row.state]} {_near_words(row, t)}"


def _near_words(row, t):
    if row.state == "done" and row.done_on > row.due_on:
        return t("逾期办结")
    if row.state not in COUNTING:
        return t(STATE_WORDS[row.state])
    if row.days < 0:
        return t("逾期{n}天", n=-row.days)
    if row.days:
        return t("还有{n}天", n=row.days)
    return t("今天到期")


def due(row, t):
    return t(
        "{day}（{weekday}）", day=formats.day(row.due_on, t), weekday=formats.weekday(row.due_on, t)
    )


def unsure(row, t):
    """What a reader must know about the date: a rule not verified, holidays left out, a weekend."""
    return t("；").join(_unsure(row.status, row.basis, row.unit, row.forum_country, row.due_on, t))


def _unsure(status, basis, unit, country, on, t):
    found = []
    if status == "unverified":
        found.append(
            t("规则待核实，须律师确认") if basis == "computed" else t("规则待核实，以文书为准")
        )
    if basis == "computed" and unit == "working_day" and country != CHINA:
        found.append(t("公众假日未计入"))
    elif basis == "computed" and unit == "working_day" and not _is_announced(on):
        found.append(t("{year}年的放假安排还没有收录，只扣除了周末", year=on.year))
    return found + ([t("逢周末，未顺延")] if is_weekend(on) else [])


def _is_announced(on):
    return is_known(on.year, loaders.working_calendar())


def by_rule(rule, start, t):
    """The date that a rule gives for a start, with what is unsure about it.

    2025年10月10日（周五），公众假日未计入
    """
    found = computed(
        start, int(rule.period), rule.unit, rule.forum_country, loaders.working_calendar()
    )
    said = [
        t("{day}（{weekday}）", day=formats.day(found.on, t), weekday=formats.weekday(found.on, t)),
        *_unsure(rule.status, "computed", rule.unit, rule.forum_country, found.on, t),
    ]
    return t("，").join(said)


def days_of(first, last, t):
    return t("{first}至{last}", first=formats.short_day(first, t), last=formats.short_day(last, t))


def answer(frame, facts, chosen, t):
    """One sentence: how many, how urgent, and the most urgent one."""
    if not facts["open"]:
        return t(
            "截至{day}没有未办结的期限；已办结{done}项。",
            day=formats.day(chosen.as_of, t),
            done=facts["done"],
        )
    first = frame.iloc[0]
    said = t(
        "截至{day}未办结的期限{open}项：逾期{overdue}项，本周（{week}）到期{this}项，"
        "7日内到期{seven}项。",
        day=formats.day(chosen.as_of, t),
        open=facts["open"],
        overdue=facts["overdue"],
        week=days_of(*week(chosen.as_of), t),
        this=facts["this_week"],
        seven=facts["due7"],
    )
    return said + _most_urgent(first, int((frame["due_on"] == first["due_on"]).sum()), t)


def _most_urgent(first, together, t):
    """The deadline that comes first; ``together``: how many are due on its day."""
    facts = {"case": first["case"], "act": spoken(first, "act", t)}
    facts["near"] = how_near(first, t).partition(" ")[2]
    if together == 1:
        return t("最紧急的是{case}“{act}”，{near}。", **facts)
    return t("最紧急的是{case}“{act}”等{n}项，同日到期，{near}。", n=together, **facts)


def table(frame, t):
    """The list for readers, one row a deadline."""
    rows = [_row(row, t) for row in frame.itertuples()]
    headings = [
        t("紧急程度"),
        t("到期日"),
        t("提示"),
        t("应办事项"),
        t("不办的后果"),
        t("纠纷编号"),
        t("企业"),
        t("国家/地区"),
        t("负责专家"),
        t("到期日依据"),
        t("推算到期日"),
        t("文书所载日期"),
        t("延长至"),
        t("办结日期"),
        t("起算日期"),
        t("规则"),
        t("期限编号"),
    ]
    return pd.DataFrame(rows, columns=headings)


def _row(row, t):
    return (
        how_near(row, t),
        row.due_on,
        unsure(row, t),
        spoken(row, "act", t),
        spoken(row, "consequence", t),
        row.case,
        row.enterprise,
        loaders.words().name("country", row.country, t.language),
        written(row.expert_name),
        t(BASIS[row.basis]),
        _day(row.computed_on),
        _day(row.printed_on),
        _day(row.extended_on),
        _day(row.done_on),
        row.counted_from_on,
        written(row.code),
        row.number,
    )


def _day(value):
    return value if isinstance(value, date) else None


def rule_table(frame, t):
    """The rules for readers; legal basis, source and notes as they were written."""
    extensions = frame["extension_zh"] if t.language == "zh" else frame["extension"]
    rows = [
        _rule(row, extension, t)
        for row, extension in zip(frame.itertuples(), extensions, strict=True)
    ]
    headings = [
        t("规则"),
        t("国家/地区"),
        t("受理机构"),
        t("纠纷类型"),
        t("适用方"),
        t("期限性质"),
        t("起算事件"),
        t("应办事项"),
        t("期间"),
        t("期间单位"),
        t("延长"),
        t("不办的后果"),
        t("法律依据"),
        t("核实情况"),
        t("来源"),
        t("资料日期"),
        t("备注（原文）"),
    ]
    return pd.DataFrame(rows, columns=headings)


def _rule(rule, extension, t):
    return (
        rule.code,
        _place(rule.forum_country, t),
        forum(rule, t),
        _channel(rule.channel, t),
        t(SIDES[rule.role]),
        t(CLOCKS[rule.clock_type]),
        spoken(rule, "event", t),
        spoken(rule, "act", t),
        int(rule.period),
        t(UNITS[rule.unit]),
        written(extension),
        spoken(rule, "consequence", t),
        written(rule.legal_basis),
        t(STATUS[rule.status]),
        rule.source,
        source_date(rule.as_of, t),
        written(rule.note),
    )


def _place(code, t):
    if code == "INT":
        return t("国际")
    return loaders.words().name("country", code, t.language)


def _channel(code, t):
    if code == "filing":
        return t(FILING)
    return loaders.words().name("channel", code, t.language)


def source_date(text, t):
    """How old the source of a rule is, as the source says."""
    return t("未注明") if text == "n.d." else written(text)


def written(value):
    """A text of the database, empty where there is none."""
    return value if isinstance(value, str) else ""
