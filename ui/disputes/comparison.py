"""Comparisons with the year before, in words that know chance."""

from dataclasses import replace
from datetime import timedelta
from functools import lru_cache

from data_access.database.state import FIRST_DAY
from data_access.filter.periods import add_months
from indicators.methods.change import rate_ratio
from indicators.methods.proportions import newcombe_difference
from locales import formats

FEWEST = 5  # with fewer cases than this on both sides nothing is said of chance
LEVEL = 0.05


def year_before(chosen):
    """The same filter one year earlier: as-of date and period moved back twelve months."""
    as_of = add_months(chosen.as_of, -12)
    moved = replace(chosen, as_of=as_of)
    return (
        moved.between(add_months(chosen.start, -12), add_months(chosen.end, -12))
        if chosen.start
        else moved
    )


def last_twelve_months(chosen):
    """The same filter for cases of the twelve months up to the as-of date, unless a period was chosen."""
    return (
        chosen
        if chosen.start
        else chosen.between(add_months(chosen.as_of, -12) + timedelta(1), chosen.as_of)
    )


def kept(chosen, before):
    """The filter for the cases of ``before`` (``f`` as of an earlier day) that are open today; None where the two choices of days have none in common.
    Of its ``headline``, ``open`` were open and ``overdue`` were overdue on the earlier day already."""
    start = max((day for day in (chosen.start, before.start) if day), default=FIRST_DAY)
    end = min(day for day in (chosen.end, before.end, before.as_of) if day)
    return (
        replace(
            chosen.between(start, end),
            overdue_days=chosen.overdue_days + (chosen.as_of - before.as_of).days,
        )
        if start <= end
        else None
    )


@lru_cache(4096)
def _compared(now, length, before, length_before):
    """The rate ratio, worked out once for the same counts: each run of a page asks again."""
    return rate_ratio(now, length, before, length_before)


def chance_words(now, before, t, length=1, length_before=1):
    """Whether chance alone would do for two counts over periods of these lengths: exact conditional test, 5 % level."""
    if now < FEWEST and before < FEWEST:
        return t("太少，看不出变化")
    return (
        t("在正常波动内")
        if _compared(int(now), length, int(before), length_before).p >= LEVEL
        else t("超出正常波动")
    )


def change_words(now, before, t):
    """Two counts of equally long periods, in words: more, fewer or as many, and whether chance alone would do."""
    if now == before:
        return t("与上年同期持平")
    more = (
        t("比上年同期多{n}起", n=now - before)
        if now > before
        else t("比上年同期少{n}起", n=before - now)
    )
    return t("{change}，{chance}", change=more, chance=chance_words(now, before, t))


def ratio_words(now, before, t, than=None, length=1, length_before=1):
    """How many times as often as before (``than`` names it), with the exact 95 % interval, which leaves out 1 just when ``chance_words`` sees more than chance."""
    than = than or t("上年同期")
    if now < FEWEST and before < FEWEST:
        return t("两期都不足{n}起，不计算倍数", n=FEWEST)
    found = _compared(int(now), length, int(before), length_before)
    if before == 0:
        return t(
            "{than}没有，至少为其{low}倍", than=than, low=formats.decimal(found.exact.lower, t)
        )
    return t(
        "为{than}的{ratio}倍（95%区间{low}至{high}）",
        than=than,
        ratio=formats.decimal(found.ratio, t),
        low=formats.decimal(found.exact.lower, t),
        high=formats.decimal(found.exact.upper, t),
    )


def stock_words(now, before, both, t):
    """Two counts of what was open, ``both`` of them on either day: what came, what went, and whether chance alone would do for the difference."""
    come, gone = now - both, before - both
    return t(
        "其间新增{come}起、减少{gone}起，{chance}",
        come=come,
        gone=gone,
        chance=chance_words(come, gone, t),
    )


def share_words(part, whole, part_before, whole_before, shared, t):
    """Two shares a year apart: the difference's 95 % interval (Newcombe) and whether it is beyond chance; ``shared``: the same cases stand in both."""
    if shared:
        return t("两期有相同的案件，不判断波动")
    if min(whole, whole_before) < FEWEST:
        return t("不足{n}起，不作比较", n=FEWEST)
    lower, upper = newcombe_difference(part, whole, part_before, whole_before)
    chance = t("在正常波动内") if lower <= 0 <= upper else t("超出正常波动")
    return t(
        "相差{low}至{high}个百分点（95%区间），{chance}",
        low=f"{lower * 100:+.1f}",
        high=f"{upper * 100:+.1f}",
        chance=chance,
    )
