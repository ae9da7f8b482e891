"""What is said of early warning, in sentences made from its numbers."""

import pandas as pd

from data_access.database import clock
from indicators.methods.watch import ALPHA, WINDOW
from indicators.warned import verdict, visible_rise
from locales import formats, later
from ui.frame.months import table_months
from ui.frame.typed import as_typed
from ui.personal.signed import by_whom

DECISIONS = {"taken_up": later("受理"), "dismissed": later("排除"), "task": later("转为任务")}
CONFIRMED = {None: later("尚无定论"), True: later("属实"), False: later("不属实")}
RARE = 0.05  # cases a month: fewer are 0.0 in words
FEWEST = 5  # below this number of warnings no percentage
COMPLETE = 0.95  # share of the cases of a month that are entered; from here on it counts as whole
CHANCES = {  # (still being entered, one month instead of three) -> how rare it is
    (True, True): later("按过去两年和录入进度，一个月超过{bound}起的概率不超过{odds}"),
    (True, False): later("按过去两年和录入进度，3个月超过{bound}起的概率不超过{odds}"),
    (False, True): later("按过去两年，一个月超过{bound}起的概率不超过{odds}"),
    (False, False): later("按过去两年，3个月超过{bound}起的概率不超过{odds}"),
}
FINDINGS = {  # (a warning, over its line, one month instead of three) -> the title of a series
    (True, True, True): later("▲ {name}：当月{n}起，超过预警线{bound}起"),
    (True, True, False): later("▲ {name}：3个月{n}起，超过预警线{bound}起"),
    (False, True, True): later("{name}：当月{n}起，单看超过预警线{bound}起"),
    (False, True, False): later("{name}：3个月{n}起，单看超过预警线{bound}起"),
    (False, False, True): later("{name}：当月{n}起，预警线{bound}起"),
    (False, False, False): later("{name}：3个月{n}起，预警线{bound}起"),
}
NOT_KNOWN = {  # one month instead of three -> the title of a series that cannot be judged
    True: later("{name}：当月{n}起，尚不能判断，没有预警线"),
    False: later("{name}：3个月{n}起，尚不能判断，没有预警线"),
}
NO_ALARM = {  # one month instead of three -> the answer without a warning
    True: later("{month}没有预警：{series}；{name}当月{cases}起，预警线{bound}起。"),
    False: later("{month}没有预警：{series}；{name}{when}共{cases}起，3个月的预警线{bound}起。"),
}
VERDICTS = {
    "warned": later("▲ 预警"),
    "over": later("单看超过预警线，同看的序列多，可能是偶然"),
    "more": later("△ 近3个月多于平时，超出正常波动，未到预警线"),
    "slow": later("◆ 缓慢上升"),
    "jumped": later("◆ 骤增"),
    "fewer": later("▽ 近3个月少于平时，超出正常波动"),
    "unknown": later("尚不能判断"),
    "usual": later("在正常波动内"),
}


def month(number, t):
    return formats.month(formats.month_start(number), t)


def when(horizon, last, t):
    """The month, or the first and the last of three."""
    if horizon == 1:
        return month(last, t)
    first = formats.month_start(last - horizon + 1)
    return formats.months(first, formats.month_start(last), t)


def finding(row, name, t):
    """The title of a series: over its ceiling or not."""
    n = int(row.cases)
    if row.bound != row.bound:
        return t(NOT_KNOWN[row.horizon == 1], name=name, n=n)
    title = FINDINGS[bool(row.reported), bool(row.alarm), row.horizon == 1]
    return t(title, name=name, n=n, bound=int(row.bound))


def alarm(row, name, last, t):
    """One plain sentence on one alarm; a row of Warned.now."""
    seen = t("{name}{when}{n}起", name=name, when=when(row.horizon, last, t), n=int(row.cases))
    is_incomplete = row.complete < COMPLETE
    if is_incomplete:
        seen += t("（录入约{share}，仍在补录）", share=formats.share(row.complete, t, 0))
    sentence = CHANCES[is_incomplete, row.horizon == 1]
    chance = t(sentence, bound=int(row.bound), odds=formats.share(ALPHA, t))
    return seen + t("；") + chance + t("。")


def smallest(row, t):
    """The smallest rise that could be seen here, with what is entered of the month."""
    cases, factor = visible_rise(row)
    entered = t("录满后")
    if row.share < COMPLETE:
        entered = t("按当月已录入约{share}", share=formats.share(row.share, t, 0))
    if row.expected < RARE:
        return t(
            "能够识别的最小增幅：平时几乎没有，"
            "升到约{cases}起，{entered}才有八成把握超过当月的预警线。",
            cases=formats.decimal(cases, t, 0),
            entered=entered,
        )
    return t(
        "能够识别的最小增幅：平时月均约{usual}起，"
        "升到约{cases}起（{factor}倍），{entered}才有八成把握超过当月的预警线。",
        usual=formats.decimal(row.expected, t),
        cases=formats.decimal(cases, t, 0),
        factor=formats.decimal(factor, t),
        entered=entered,
    )


def answer(found, name, t):
    """The one sentence of the page: alarms, none, or that it cannot be told.

    ``name(dimension, code)`` gives words.
    """
    if not found.entered:
        return t("{month}还没有登记完，有没有预警尚不能判断。", month=month(found.last, t))
    if not found.enough:
        return _too_early(found, t)
    said = _alarms(found, name, t) if found.alarms else _no_alarm(found, name, t)
    return said + _rising(found, name, t)


def _too_early(found, t):
    return t(
        "台账自{first}起只有{n}个整月，满{need}个月才能判断是否异常；"
        "{month}新发生{cases}起，先看逐月起数。",
        first=month(found.first, t),
        n=found.last - found.first + 1,
        need=WINDOW + 1,
        month=month(found.last, t),
        cases=found.total.cases,
    )


def _no_alarm(found, name, t):
    row = found.total
    return t(
        NO_ALARM[row.horizon == 1],
        month=month(found.last, t),
        series=_series_words(found, t),
        name=name("all", ""),
        when=when(row.horizon, found.last, t),
        cases=int(row.cases),
        bound=int(row.bound),
    )


def _series_words(found, t):
    """What the series say where none is a warning."""
    n, over = len(found.now), sum(row.alarm for row in found.now)
    if not over:
        return t("监测的{n}个序列都没有超过预警线", n=n)
    return t("监测的{n}个序列中{over}个单看超过预警线，同看的序列多，可能是偶然", n=n, over=over)


def _alarms(found, name, t):
    """How many alarms there are, the first in full and the next three by name."""
    alarms = found.alarms
    count = t("{month}有{n}条预警。", month=month(found.last, t), n=len(alarms))
    first = alarms[0]
    told = count + alarm(first, name(first.dimension, first.code), found.last, t)
    if len(alarms) == 1:
        return told
    others = t("、").join(name(r.dimension, r.code) for r in alarms[1:4])
    if len(alarms) <= 4:
        return told + t("其余：{names}。", names=others)
    return told + t("其余：{names}等。", names=others)


def _rising(found, name, t):
    """The series that rise slowly and those that jumped lately, "" without any."""
    rising = _first_names([row for row in found.drifting if row.slow], name, t)
    jumped = _first_names([row for row in found.drifting if not row.slow], name, t)
    said = t("另外，{names}在缓慢上升。", names=rising) if rising else ""
    return said + (t("另外，{names}近3个月内骤增。", names=jumped) if jumped else "")


def _first_names(rows, name, t):
    named = t("、").join(name(r.dimension, r.code) for r in rows[:3])
    if len(rows) > 3:
        return t("{names}等{n}个序列", names=named, n=len(rows))
    return named


def recorded(row, name, t):
    """A warning as it was first seen, always of all cases; a row of
    data_access.decisions.warning.of_month.
    """
    return t(
        "{name}{when}{n}起，超过当时的预警线{bound}起（数据截至{day}）",
        name=name,
        when=when(row.horizon, formats.month_number(row.month), t),
        n=row.cases,
        bound=row.bound,
        day=formats.day(row.as_of, t),
    )


def decided(row, t):
    """One decision in a line; a row of data_access.decisions.warning.decisions."""
    return t(
        "{moment} {who}：{decision}{proved}。{reason}",
        moment=clock.shown(pd.Timestamp(row.decided_at)),
        who=as_typed(by_whom(row.who, pd.Timestamp(row.decided_at).to_pydatetime(), t)),
        decision=t(DECISIONS[row.decision]),
        proved=_proved(row.confirmed, t),
        reason=as_typed(row.reason),
    )


def _proved(confirmed, t):
    """Whether the warning proved true, "" while nobody has said."""
    if pd.isna(confirmed):
        return ""
    return t("，{confirmed}", confirmed=t(CONFIRMED[bool(confirmed)]))


def yield_said(frame, t):
    """How many of the decided warnings proved true, in a sentence."""
    count, true = int(frame["decided"].sum()), int(frame["true"].sum())
    if not count:
        return t("记录了{n}条预警，还没有处置，尚无属实率。", n=int(frame["recorded"].sum()))
    told = t("已处置{n}条预警，其中{true}条属实", n=count, true=true)
    if count < FEWEST:
        return told + t("（不足{n}条，不计算比例）", n=FEWEST) + t("。")
    share = formats.share(true / count, t, 0)
    return told + t("，属实率{share}", share=share) + t("。")


def yield_table(frame, t):
    headings = [
        t("季度"),
        t("预警（条）"),
        t("已处置（条）"),
        t("属实（条）"),
        t("不属实（条）"),
        t("属实率（%）"),
    ]
    rows = [_yield_row(row, t) for row in frame.itertuples()]
    return pd.DataFrame(rows, columns=headings)


def _yield_row(row, t):
    quarter = formats.quarter(formats.month_start(row.quarter * 3), t)
    share = None
    if row.decided >= FEWEST:
        share = formats.percents([row.true / row.decided], 0)[0]
    return quarter, row.recorded, row.decided, row.true, row.false, share


def series_table(series, name, kinds, t):
    """Watched series, in the order given."""
    headings = [
        t("类别"),
        t("名称"),
        t("合计月数"),
        t("纠纷（起）"),
        t("预警线（起）"),
        t("平时（起/月）"),
        t("判断"),
    ]
    rows = [_series_row(row, name, kinds, t) for row in series]
    return pd.DataFrame(rows, columns=headings)


def _series_row(row, name, kinds, t):
    bound = int(row.bound) if row.bound == row.bound else None
    usual = formats.rounded([row.expected])[0]
    kind, span = t(kinds[row.dimension]), int(row.horizon)
    said = verdict_words(row, t)
    return kind, name(row.dimension, row.code), span, int(row.cases), bound, usual, said


def verdict_words(row, t):
    """The verdict on a series, the same on every page; ``row``: None where there is none."""
    if row is None:
        return t("尚不能判断")
    return t(VERDICTS[verdict(row)])


def drift_words(row, t):
    """What the ◆ of a series or a month stands for."""
    return t("◆ 缓慢上升") if row.slow else t("◆ 骤增")


def months_table(months, horizon, t):
    """The table twin of a chart; every row one month, or the three that end with it."""
    cases = t("纠纷（起）") if horizon == 1 else t("截至该月3个月合计（起）")
    columns = {
        t("月份"): table_months(row.month for row in months),
        cases: [row.cases for row in months],
        t("预警线（起）"): formats.rounded(row.ceiling for row in months),
        t("录入比例（%）"): formats.percents((row.complete for row in months), 0),
        t("标记"): [_marks(row, t) for row in months],
    }
    return pd.DataFrame(columns)


def _marks(row, t):
    """What is to be said of one month, "" for nothing."""
    marks = []
    if row.over:
        marks.append(t("▲ 超过预警线"))
    if row.drift:
        marks.append(drift_words(row, t))
    if row.young:
        marks.append(t("仍在补录"))
    return t("、").join(marks)
