"""What is said of the training forecast, in sentences made from its numbers."""

from locales import formats

UNSURE = (0.2, 0.8)  # between these nobody can tell


def answer(outlook, target, as_of, end, t):
    """The sentence on top. ``outlook``: Outlook or the reason why there is none; ``target``: its
    Progress or None; ``end``: the day it is about.
    """
    if isinstance(outlook, str):
        return _no_forecast(outlook, target, end, t)
    low, middle, high = outlook.end
    going = t(
        "按目前速度{when}达到{n}%（{low}至{high}）",
        when=when(as_of, end, t),
        n=_whole(middle),
        low=_whole(low),
        high=_whole(high),
    )
    if target is None:
        return t("{going}；本周期还没有设定覆盖率目标，不谈能否达到。", going=going)
    return _against_target(going, outlook.run.probability, target, t)


def _against_target(going, probability, target, t):
    facts = {"going": going, "goal": f"{target.goal:g}", "chance": chance(probability, t)}
    if target.state == "reached":
        facts["going"] = _small(going, t)
        return t("已达到{goal}%的目标；{going}，届时仍达标的可能性{chance}。", **facts)
    if UNSURE[0] < probability < UNSURE[1]:
        likely = t("{going}，能否达到{goal}%尚不能确定（可能性{chance}）", **facts)
    else:
        likely = t("{going}，达到{goal}%的可能性{chance}", **facts)
    return t("{said}；{pace}。", said=likely, pace=pace(target, t))


def _no_forecast(why, target, end, t):
    day = formats.day(end, t)
    if why == "few":
        return t("所选在册企业不足5家，不作预测。")
    if why == "short":
        return t(
            "本周期开始不足3个月，还没有速度可以推算；{day}前的预测从第四个月起给出。", day=day
        )
    if target is None or target.actual is None:
        return t("{day}已到期，没有需要预测的。", day=day)
    facts = {"day": day, "goal": f"{target.goal:g}", "n": formats.decimal(target.actual, t)}
    if target.actual >= target.goal:
        return t("{day}已到期：覆盖率{n}%，达到{goal}%的目标。", **facts)
    return t("{day}已到期：覆盖率{n}%，未达到{goal}%的目标。", **facts)


def when(as_of, end, t):
    """年底 where it is that of the same year, else the day."""
    if (end.year, end.month, end.day) == (as_of.year, 12, 31):
        return t("年底")
    return t("到期日{day}", day=formats.day(end, t))


def pace(target, t):
    """The pace needed against the pace achieved: more, or as much on today's roster (who joins or
    leaves later may still change that).
    """
    if target.needed is None or target.achieved is None:
        return t("速度还无法比较")
    need = count(target.needed, t)
    have = count(target.achieved, t)
    if target.needed > target.achieved:
        return t("每月需新增{need}家而不是{have}家", need=need, have=have)
    return t("每月需新增{need}家（未计今后入库和退出的），现在每月{have}家", need=need, have=have)


def count(value, t):
    """Enterprises a month: whole from 10, with one decimal below unless it is whole."""
    digits = 0 if value >= 10 else 1
    shown = formats.half_up(value, digits)
    if shown == shown.to_integral_value():
        digits = 0
    return formats.decimal(shown, t, digits)


def chance(probability, t):
    """A probability in whole per cent, never 0 or 100."""
    if probability < 0.01:
        return t("不到1%")
    if probability > 0.99:
        return t("超过99%")
    return formats.share(probability, t, 0)


def reached(day, end, t):
    """The month in which the target is reached, and whether that is after ``end``, its date; None:
    not within three years after it.
    """
    if day is None:
        return t("看不到"), t("目标日后三年内都未达到")
    month = formats.month(day, t)
    if day > end:
        return month, t("在目标日之后，假定周期延续")
    return month, t("不晚于目标日")


def scheduled(outlook, t):
    """What the planned classes alone would give, in a sentence."""
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


def fan_title(outlook, end, t):
    low, middle, high = outlook.end
    return t(
        "{day}预计{n}%（{low}至{high}）",
        day=formats.day(end, t),
        n=_whole(middle),
        low=_whole(low),
        high=_whole(high),
    )


def pace_title(target, achieved, whole_year, t):
    """Needed against achieved; without a target that is still to reach the achieved pace alone
    (enterprises a month), of the last year or of a cycle younger than that.
    """
    if not _still_to_reach(target):
        if achieved is None:
            return t("各月新增覆盖企业")
        if whole_year:
            return t("近一年每月新增{n}家", n=count(achieved, t))
        return t("本周期以来每月新增{n}家", n=count(achieved, t))
    need = count(target.needed, t)
    have = count(target.achieved, t)
    return t("每月需{need}家，实际{have}家", need=need, have=have)


def _still_to_reach(target):
    if target is None or target.state in ("reached", "missed"):
        return False
    return target.needed is not None and target.achieved is not None


def _whole(value):
    return str(formats.half_up(value))


def _small(text, t):
    """A clause that moved into the middle of an English sentence."""
    if t.language == "en":
        return text[:1].lower() + text[1:]
    return text
