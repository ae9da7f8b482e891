"""What is said of the training forecast, in sentences made from its numbers, and its table twins."""

import pandas as pd

from indicators.methods import coverage
from locales import formats
from ui.frame import layout

UNSURE = (0.2, 0.8)  # between these nobody can tell


def answer(outlook, target, as_of, end, t):
    """The sentence on top. ``outlook``: Outlook or the reason why there is none; ``target``: its Progress or None; ``end``: the day it is about."""
    if isinstance(outlook, str):
        return _none(outlook, target, end, t)
    low, middle, high = outlook.end
    going = t(
        "照现在的速度{when}到{n}%（{low}至{high}）",
        when=when(as_of, end, t),
        n=_whole(middle),
        low=_whole(low),
        high=_whole(high),
    )
    if target is None:
        return t("{going}；本周期还没有设定覆盖率目标，不谈能否达到。", going=going)
    goal, p = f"{target.goal:g}", outlook.run.probability
    if target.state == "reached":
        return t(
            "已达到{goal}%的目标；{going}，届时仍达标的可能{chance}。",
            goal=goal,
            going=_small(going, t),
            chance=chance(p, t),
        )
    if UNSURE[0] < p < UNSURE[1]:
        said = t(
            "{going}，能否达到{goal}%还说不准（可能{chance}）",
            going=going,
            goal=goal,
            chance=chance(p, t),
        )
    else:
        said = t("{going}，达到{goal}%的可能{chance}", going=going, goal=goal, chance=chance(p, t))
    return t("{said}；{pace}。", said=said, pace=pace(target, t))


def _none(why, target, end, t):
    day = formats.day(end, t)
    if why == "few":
        return t("所选在册企业不足5家，不作预测。")
    if why == "short":
        return t(
            "本周期开始不足3个月，还没有速度可以推算；{day}前的预测从第四个月起给出。", day=day
        )
    if target is None or target.actual is None:
        return t("{day}已到期，没有需要预测的。", day=day)
    said = dict(day=day, goal=f"{target.goal:g}", n=formats.decimal(target.actual, t))
    return (
        t("{day}已到期：覆盖率{n}%，达到{goal}%的目标。", **said)
        if target.actual >= target.goal
        else t("{day}已到期：覆盖率{n}%，未达到{goal}%的目标。", **said)
    )


def when(as_of, end, t):
    """年底 where it is that of the same year, else the day."""
    return (
        t("年底")
        if (end.year, end.month, end.day) == (as_of.year, 12, 31)
        else t("到期日{day}", day=formats.day(end, t))
    )


def pace(target, t):
    """The pace needed against the pace achieved: more, or as much on today's roster (who joins or leaves later may still change that)."""
    if target.needed is None or target.achieved is None:
        return t("速度还无法比较")
    said = dict(need=count(target.needed, t), have=count(target.achieved, t))
    return (
        t("每月需新增{need}家而不是{have}家", **said)
        if target.needed > target.achieved
        else t("每月需新增{need}家（未计今后入册和退出的），现在每月{have}家", **said)
    )


def count(value, t):
    """Enterprises a month: whole from 10, with one decimal below unless it is whole."""
    rounded = round(float(value), 0 if value >= 10 else 1)
    return formats.decimal(rounded, t, 0 if rounded == int(rounded) else 1)


def chance(p, t):
    """A probability in whole per cent, never 0 or 100."""
    if p < 0.01:
        return t("不到1%")
    return t("超过99%") if p > 0.99 else f"{p * 100:.0f}%"


def reached(day, end, t):
    """The month in which the target is reached, and whether that is after ``end``, its date; None: not within three years after it."""
    if day is None:
        return t("看不到"), t("目标日后三年内都未达到")
    return formats.month(day, t), t("在目标日之后，假定周期延续") if day > end else t(
        "不晚于目标日"
    )


def scheduled(outlook, t):
    """What the planned classes alone would give, in a sentence; nothing where none is planned."""
    if not outlook.classes:
        return t("没有已排期的培训。")
    if outlook.by_class is None:
        return t("已排期{n}场；近一年没有举办过，无法估计每场新增家数。", n=outlook.classes)
    return t(
        "已排期{n}场，按近一年每场新增{each}家，仅此可到{share}%；不与近一年的速度相加。",
        n=outlook.classes,
        each=formats.decimal(outlook.by_class, t),
        share=_whole(100 * outlook.scheduled[-1]),
    )


def fan_title(outlook, target, end, t):
    low, middle, high = outlook.end
    return t(
        "{day}预计{n}%（{low}至{high}）",
        day=formats.day(end, t),
        n=_whole(middle),
        low=_whole(low),
        high=_whole(high),
    )


def fan_table(outlook, t):
    shown = (100 * outlook.run.fan[["p05", "p25", "p50", "p75", "p95"]]).round(1)
    shown.insert(0, "day", [formats.day(d, t) for d in outlook.days])
    shown["scheduled"] = (
        (100 * outlook.scheduled).round(1) if outlook.scheduled is not None else None
    )
    return layout.table(
        t("覆盖率预测"),
        shown.rename(
            columns={
                "day": t("日期"),
                "p05": t("5%分位（%）"),
                "p25": t("25%分位（%）"),
                "p50": t("中位数（%）"),
                "p75": t("75%分位（%）"),
                "p95": t("95%分位（%）"),
                "scheduled": t("仅按已排期的培训（%）"),
            }
        ).dropna(axis=1, how="all"),
    )


def pace_title(target, own, t):
    """needed against achieved; without a target the achieved pace alone (``own``, a month)."""
    if (
        target is None
        or target.needed is None
        or target.achieved is None
        or target.state in ("reached", "missed")
    ):
        return (
            t("近一年每月新增{n}家", n=count(own, t)) if own is not None else t("各月新增覆盖企业")
        )
    return t(
        "每月需{need}家，实际{have}家", need=count(target.needed, t), have=count(target.achieved, t)
    )


def pace_table(months, t):
    return layout.table(
        t("各月新增覆盖企业"),
        pd.DataFrame(
            {
                t("月份"): [formats.month(coverage.month_end(m), t) for m in months["month"]],
                t("新增覆盖（家）"): months["n"],
            }
        ),
    )


def expiring_table(frame, t):
    return layout.table(
        t("滚动口径将到期企业"),
        pd.DataFrame(
            {
                t("期间"): [
                    t("{start}至{end}", start=formats.day(a, t), end=formats.day(b, t))
                    for a, b in zip(frame["from_on"], frame["until_on"], strict=True)
                ],
                t("到期（家）"): frame["n"],
                t("累计（家）"): frame["n"].cumsum(),
            }
        ),
    )


def _whole(value):
    return f"{value:.0f}"


def _small(text, t):
    """A clause that moved into the middle of an English sentence."""
    return text[:1].lower() + text[1:] if t.language == "en" else text
