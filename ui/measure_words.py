"""The eleven measures read and told: where each indicator stands, in words, and what of the work is most behind."""

from dataclasses import replace

from data_access import consultations, experts
from data_access import scoreboard as query
from data_access import targets as target_query
from data_access.filters import Filter, to_query
from indicators import measures as board
from indicators import targets as figures
from indicators.answer_times import summary, working_days
from indicators.catalogue import indicator
from locales import formats, later
from ui import choice, loaders, site, target_words

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
GROUPS = {
    "on_course": ("◆", later("在轨"), "blue"),
    "behind": ("▲", later("落后"), "orange"),
    "none": ("○", later("未设目标"), "gray"),
    "unknown": ("○", later("无法判断"), "gray"),
}


def shown_cycle(f, cycles):
    """The cycle the board begins with: the one that holds the day if it has targets, else the latest with targets, else the one that holds the day, else the last."""
    now, last = (
        target_query.cycle_at(cycles, f.as_of),
        loaders.load(target_query.latest_with_targets, query.whole_office(f)),
    )
    return next((c for c in cycles if c.code == last), now or cycles[-1]) if cycles else None


def read(f, cycle):
    """indicator -> indicators.measures.Standing, for every indicator of the board in a cycle."""
    return loaders.compute(_read, query.whole_office(f), cycle.code, cycle.starts_on, cycle.ends_on)


def _read(f, cycle, start, end):
    goals = {r.indicator: r for r in loaders.load(target_query.targets, f, cycle).itertuples()}
    now = counts(f, start, end)
    then = loaders.load(query.values, query.eve(f, start), start, end)
    return {
        item.code: _standing(item, f, goals.get(item.code), now, then, start, end)
        for item in board.BOARD
    }


def counts(f, start, end):
    """indicator -> (whole, part) of what is not measured by spells."""
    held = replace(f, as_of=min(f.as_of, end))
    timed, unknown = working_days(
        loaders.load(consultations.waits, held.between(start, held.as_of)), held.as_of
    )
    return loaders.load(query.values, f, start, end) | {
        "first_answer_days": (summary(timed, unknown).median, None),
        "expert_gaps": (len(loaders.load(experts.gaps, held)), None),
    }


def _standing(item, f, goal, now, then, start, end):
    if not item.of_spells:
        baseline = None if goal is None or goal.baseline != goal.baseline else goal.baseline
        eve = board.value(item, *then[item.code]) if item.code in then else None
        return board.stand(
            item,
            *now[item.code],
            goal and goal.goal,
            baseline,
            eve,
            start,
            goal and goal.due_on,
            f.as_of,
        )
    if goal is not None:
        return board.from_progress(item, target_words.progress_of(f, goal))
    past = (
        figures.series(
            item.code,
            loaders.load(target_query.spells, f, item.code, start, end),
            start,
            min(f.as_of, end),
        )
        if f.as_of >= start
        else None
    )
    whole, part = (
        (0, 0) if past is None else (int(past["whole"].iloc[-1]), int(past["part"].iloc[-1]))
    )
    return board.Standing(item, figures.value(figures.KINDS[item.code], whole, part), whole, part)


def name(item, t):
    return t(indicator(item.code).name)


def value_words(item, value, t, unit=True):
    """A value of an indicator: 63.2% · 12家 · 3,668.00万元 · 2个工作日; None is —."""
    if value is None or value != value:
        return formats.NOTHING
    if item.kind == "money":
        return formats.money(round(value), t)
    number = formats.decimal(value, t, 0 if abs(value - round(value)) < 0.05 else 1)
    if item.kind == "share":
        return f"{number}%"
    if item.kind == "days":
        return t("{n}个工作日", n=number)
    return number + (t(indicator(item.code).unit) if unit and t.language == "zh" else "")


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
        t("{n}个百分点", n=formats.decimal(s.gap, t))
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
        n: board.measure_state([s for s in standings.values() if s.item.measure == n])
        for n in board.NUMBERS
    }


def answer(standings, cycle_name, t):
    """The one sentence: how many measures are on course, and what needs attention most."""
    found = list(groups(standings).values())
    rest = found.count("none") + found.count("unknown")
    values = dict(cycle=cycle_name, on=found.count("on_course"), behind=found.count("behind"))
    said = (
        t(
            "{cycle}：十一项措施中{on}项在轨，{behind}项落后，{none}项未设目标或无法判断",
            none=rest,
            **values,
        )
        if rest
        else t("{cycle}：十一项措施中{on}项在轨，{behind}项落后", **values)
    )
    s = board.worst(standings.values())
    if s is None:
        return (
            t("{said}；没有落后的指标。", said=said)
            if "on_course" in found
            else t("{said}。", said=said)
        )
    missed = s.state == "missed"
    values = dict(
        said=said,
        number=s.item.measure,
        title=t(SHORT[s.item.measure]),
        name=name(s.item, t),
        actual=value_words(s.item, s.actual, t),
        wanted=value_words(s.item, s.goal if missed else s.planned, t),
    )
    return (
        t("{said}；最需要关注的是措施{number}“{title}”：{name}{actual}，目标{wanted}。", **values)
        if missed
        else t(
            "{said}；最需要关注的是措施{number}“{title}”：{name}{actual}，按进度应为{wanted}。",
            **values,
        )
    )


def link(item, cycle):
    """Address and query of the page with the rows behind an indicator, of the whole office; None where there is no such page."""
    if item.page not in {p.url for p in site.SITE}:
        return None
    period = f"cycle:{cycle.code}" if item.page in BY_PERIOD else ""
    return site.path(item.page), to_query(Filter(as_of=choice.chosen().as_of, period=period)) | (
        {"lang": "en"} if choice.link().get("lang") == "en" else {}
    )
