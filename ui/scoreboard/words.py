"""The eleven measures read and told: where each indicator stands, in words, and what of the work is
most behind.
"""

from dataclasses import replace
from typing import Any

from data_access.filter.filters import Filter, to_query, whole_office
from data_access.statistics import consultations as consultation_reads
from data_access.statistics import experts as expert_reads
from data_access.statistics import scoreboard as scoreboard_reads
from data_access.statistics import targets as target_reads
from indicators import scoreboard as scoreboard_figures
from indicators import targets as target_figures
from indicators.catalogue import indicator
from indicators.consultations import summary, working_days
from locales import formats, later
from ui.frame import filter_state, loaders, site, spans, ties
from ui.scoreboard import target_words

STATES = target_words.STATES | {"none": ("○", later("未设目标"), "gray")}
BY_PERIOD = (
    "disputes",
    "resolution",
    "consultations",
    "filings",
    "communication",
    "publicity",
)  # pages whose figures of the cycle are those of its period
SHORT = {
    1: later("工作体系"),
    2: later("网络服务"),
    3: later("人才支撑"),
    4: later("风险防控与指导"),
    5: later("多元化解"),
    6: later("维权成本"),
    7: later("海外布局"),
    8: later("意识和能力"),
    9: later("信息沟通"),
    10: later("常态化培训"),
    11: later("宣传引导"),
}  # for cards and sentences; the words of the policy are in the table measure
GROUPS: dict[str, tuple[str, str, Any]] = {
    "on_course": ("◆", later("正常推进"), "blue"),
    "behind": ("▲", later("滞后于序时进度"), "orange"),
    "none": ("○", later("未设目标"), "gray"),
    "unknown": ("○", later("无法判断"), "gray"),
}


def shown_cycle(chosen, cycles):
    """The cycle the board begins with: the one that holds the day if it has targets, else the
    latest with targets, else the one that holds the day, else the last.
    """
    now, last = (
        target_reads.cycle_at(cycles, chosen.as_of),
        loaders.load(target_reads.latest_with_targets, whole_office(chosen)),
    )
    return next((c for c in cycles if c.code == last), now or cycles[-1]) if cycles else None


def read(chosen, cycle):
    """indicator -> indicators.scoreboard.Standing, for every indicator of the board in a cycle."""
    return loaders.compute(_read, whole_office(chosen), cycle.code, cycle.starts_on, cycle.ends_on)


def _read(chosen, cycle, start, end):
    goals = _goals(chosen, cycle)
    now = counts(chosen, start, end)
    then = loaders.load(scoreboard_reads.values, scoreboard_reads.eve(chosen, start), start, end)
    return {
        item.code: _standing(item, chosen, goals.get(item.code), now, then, start, end)
        for item in scoreboard_figures.BOARD
    }


def _goals(chosen, cycle):
    """indicator -> its target; none where the targets are not of what the reader sees."""
    if not target_words.are_of_reader():
        return {}
    return {r.indicator: r for r in loaders.load(target_reads.targets, chosen, cycle).itertuples()}


def counts(chosen, start, end):
    """indicator -> (whole, part) of what is not measured by spells."""
    held = replace(chosen, as_of=min(chosen.as_of, end))
    timed, unknown = working_days(
        loaders.load(consultation_reads.waits, held.between(start, held.as_of)),
        held.as_of,
        loaders.working_calendar(),
    )
    return loaders.load(scoreboard_reads.values, chosen, start, end) | {
        "first_answer_days": (summary(timed, unknown).median, None),
        "expert_gaps": (len(loaders.load(expert_reads.gaps, held)), None),
    }


def _standing(item, chosen, goal, now, then, start, end):
    if not item.of_spells:
        baseline = None if goal is None or goal.baseline != goal.baseline else goal.baseline
        eve = scoreboard_figures.value(item, *then[item.code]) if item.code in then else None
        whole, part = now[item.code]
        return scoreboard_figures.stand(
            item,
            whole,
            part,
            goal and goal.goal,
            baseline,
            eve,
            start,
            goal and goal.due_on,
            chosen.as_of,
        )
    if goal is not None:
        progress = target_words.progress_of(chosen, *target_words.terms(goal))
        return scoreboard_figures.from_progress(item, progress)
    past = (
        target_figures.series(
            item.code,
            loaders.load(target_reads.spells, chosen, item.code, start, end),
            start,
            min(chosen.as_of, end),
        )
        if chosen.as_of >= start
        else None
    )
    whole, part = (
        (0, 0) if past is None else (int(past["whole"].iloc[-1]), int(past["part"].iloc[-1]))
    )
    return scoreboard_figures.Standing(
        item, target_figures.value(target_figures.KINDS[item.code], whole, part), whole, part
    )


def name(item, t):
    return t(indicator(item.code).name)


def actual_words(standing, t, unit=True):
    """The value reached, with as many decimals as show on which side of its goal it is."""
    return value_words(standing.item, standing.actual, t, unit, beside=standing.goal)


def value_words(item, value, t, unit=True, beside=None):
    """A value of an indicator: 63.2% · 12家 · 3,668.00万元 · 2个工作日; None is —.

    ``beside``: the goal it is read against.
    """
    if value is None or value != value:
        return formats.NOTHING
    if item.kind == "money":
        return formats.money(formats.half_up(value), t)
    number = formats.decimal(value, t, _digits(value, beside))
    if item.kind == "share":
        return f"{number}%"
    if item.kind == "days":
        return t("{n}个工作日", n=number)
    return number + (t(indicator(item.code).unit) if unit and t.language == "zh" else "")


def figure(item, value, beside=None):
    """A value of an indicator as a number in its unit (``unit_words``), for a table; None where
    there is none. ``beside``: the goal it is read against.
    """
    if value is None or value != value:
        return None
    if item.kind == "money":
        return formats.rounded([formats.wan(formats.half_up(value))], 2)[0]
    digits = 1 if beside is None else formats.beside(value, beside)
    return float(formats.half_up(value, digits))


def unit_words(item, t):
    """The unit of an indicator, and whether less of it is better."""
    unit = t(indicator(item.code).unit)
    return t("{unit}（少为好）", unit=unit) if item.better == "down" else unit


def lacking(s):
    """How far an indicator is from its goal, as a number in its unit: 0 once it is reached, None
    where that cannot be said.
    """
    if s.gap is None:
        return None
    return figure(s.item, max(s.gap, 0), beside=0)


def _digits(value, goal):
    """None where the number is whole once it is rounded, else one; more beside a goal so near."""
    if goal is not None and formats.beside(value, goal) > 1:
        return formats.beside(value, goal)
    shown = formats.half_up(value, 1)
    return 0 if shown == shown.to_integral_value() else 1


def state_words(s, t):
    shape, word, _ = STATES[s.state]
    return f"{shape} {t(word)}"


def group_words(group, t):
    shape, word, _ = GROUPS[group]
    return f"{shape} {t(word)}"


def gap_words(s, t):
    """「差12家」「高出3个」, or that the goal is reached; nothing without a target."""
    if s.goal is None:
        return ""
    if s.gap is None:
        return t("数据不足，无法计算")
    if s.gap <= 0:
        return t("已达到目标")
    amount = (
        t("{n}个百分点", n=formats.decimal(s.gap, t, formats.beside(s.gap, 0)))
        if s.item.kind == "share"
        else value_words(s.item, s.gap, t)
    )
    return t("差{n}", n=amount) if s.item.better != "down" else t("高出{n}", n=amount)


def goal_words(s, t):
    """「≤2个工作日」 where less is better."""
    return ("≤" if s.item.better == "down" and s.goal is not None else "") + value_words(
        s.item, s.goal, t
    )


def groups(standings):
    """number of the measure -> on_course, behind, unknown or none."""
    return {
        n: scoreboard_figures.measure_state([s for s in standings.values() if s.item.measure == n])
        for n in scoreboard_figures.NUMBERS
    }


def answer(standings, cycle, t):
    """The one sentence: how many measures are on course, and what needs attention most. ``cycle``:
    its code.
    """
    found = list(groups(standings).values())
    rest = found.count("none") + found.count("unknown")
    whole = spans.of_cycle(cycle, t)
    beginning = whole[:1].upper() + whole[1:]
    values = {"cycle": beginning, "on": found.count("on_course"), "behind": found.count("behind")}
    said = (
        t(
            "{cycle}：十一项措施中{on}项正常推进，{behind}项滞后于序时进度，"
            "{none}项未设目标或无法判断",
            none=rest,
            **values,
        )
        if rest
        else t("{cycle}：十一项措施中{on}项正常推进，{behind}项滞后于序时进度", **values)
    )
    furthest = scoreboard_figures.worst(standings.values())
    if furthest:
        return _furthest(said, furthest, t)
    if "on_course" in found:
        return t("{said}；没有滞后的指标。", said=said)
    return t("{said}。", said=said)


def _furthest(said, furthest, t):
    """``said``, and what is furthest behind: one indicator, or several that are as far."""
    if len(furthest) > 1:
        names = ties.listed((name(one.item, t) for one in furthest), t)
        return t("{said}；滞后最多、程度相同的是{names}。", said=said, names=names)
    s = furthest[0]
    missed = s.state == "missed"
    values = {
        "said": said,
        "number": s.item.measure,
        "title": t(SHORT[s.item.measure]),
        "name": name(s.item, t),
        "actual": actual_words(s, t),
        "wanted": value_words(s.item, s.goal if missed else s.planned, t),
    }
    if missed:
        return t(
            "{said}；最需要关注的是措施{number}“{title}”：{name}{actual}，目标{wanted}。", **values
        )
    return t(
        "{said}；最需要关注的是措施{number}“{title}”：{name}{actual}，序时应达{wanted}。",
        **values,
    )


def link(item, cycle):
    """Address and query of the page with the rows behind an indicator, of the whole office; None
    where there is no such page.
    """
    if item.page not in {p.url for p in site.SITE}:
        return None
    period = f"cycle:{cycle.code}" if item.page in BY_PERIOD else ""
    return item.page, to_query(Filter(as_of=filter_state.chosen().as_of, period=period)) | (
        {"lang": "en"} if filter_state.link().get("lang") == "en" else {}
    )
