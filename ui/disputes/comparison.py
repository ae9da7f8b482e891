"""Comparisons with the year before, in words that know chance."""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import isnan

from data_access.database.state import FIRST_DAY
from data_access.filter.periods import add_months, months_back, whole_months
from indicators.methods.change import rate_ratio
from indicators.methods.proportions import newcombe_difference
from indicators.methods.reporting_delay import COMPLETE
from locales import formats

FEWEST = 5  # with fewer cases than this on both sides nothing is said of chance
LEVEL = 0.05


@dataclass(frozen=True)
class Shares:
    """How much of the cases of two periods is entered, in (0, 1]; NaN: cannot be told."""

    now: float = 1.0
    before: float = 1.0

    @property
    def unknown(self):
        return isnan(self.now) or isnan(self.before)

    @property
    def young(self):
        """Whether the later period is still being entered."""
        return self.now < COMPLETE


WHOLE = Shares()


def year_before(chosen):
    """The same filter one year earlier: as-of date and period moved back twelve months."""
    moved = replace(chosen, as_of=months_back(chosen.as_of, 12))
    if not chosen.start:
        return moved
    start = add_months(chosen.start, -12)
    end = months_back(chosen.end, 12)
    return moved.between(start, end)


def last_twelve_months(chosen):
    """The same filter for the last twelve whole months, unless a period was chosen."""
    if chosen.start:
        return chosen
    days = whole_months(chosen.as_of, 12)
    return chosen.between(days.start, days.end)


def kept(chosen, before):
    """The cases of ``before`` (``chosen`` as of an earlier day) that are open today, as a filter;
    None where the two choices of days have none in common. Of its ``headline``, ``open`` were open
    and ``overdue`` were overdue on the earlier day already.
    """
    starts = (chosen.start, before.start)
    ends = (chosen.end, before.end, before.as_of)
    start = max(filter(None, starts), default=FIRST_DAY)
    end = min(filter(None, ends))
    if start > end:
        return None
    days_between = (chosen.as_of - before.as_of).days
    return replace(chosen.between(start, end), overdue_days=chosen.overdue_days + days_between)


@lru_cache(4096)
def _compared(now, length, before, length_before):
    """The rate ratio, worked out once for the same counts: each run of a page asks again."""
    return rate_ratio(now, length, before, length_before)


def _too_few(now, before):
    return now < FEWEST and before < FEWEST


def chance_words(now, before, t, length=1.0, length_before=1.0):
    """Whether chance alone would do for two counts over periods of these lengths: exact
    conditional test, 5 % level. A length is in any unit, times the share entered.
    """
    if isnan(length) or isnan(length_before):
        return t("录入了多少尚不能估计，暂不比较")
    if _too_few(now, before):
        return t("太少，看不出变化")
    found = _compared(int(now), length, int(before), length_before)
    if found.p >= LEVEL:
        return t("差别可能出于偶然")
    return t("超出正常波动")


def completed(count, share):
    """How many cases there will be once all are entered; the count itself where that is done."""
    if share < COMPLETE:
        return formats.half_up(count / share)
    return int(count)


def change(now, before, shares=WHOLE):
    """How many cases more than before, once all are entered; None where that cannot be told."""
    if shares.unknown:
        return None
    return completed(now, shares.now) - completed(before, shares.before)


def since_words(since, shares, t):
    """``since`` names the earlier period; what is compared is said where cases are still due."""
    return t("{since}，按录满估计", since=since) if shares.young else since


def entered_words(now, shares, t):
    """How much is entered and what it will come to, "" for a period that is complete."""
    if not shares.young:
        return ""
    share = formats.share(shares.now, t, 0)
    return t("（录入约{share}，录满约{n}起）", share=share, n=completed(now, shares.now))


def change_words(now, before, t, shares=WHOLE):
    """Two counts of equally long periods, in words: more, fewer or as many once all are entered,
    and whether chance alone would do.
    """
    chance = chance_words(now, before, t, shares.now, shares.before)
    more = change(now, before, shares)
    if more is None:
        return chance
    if more == 0:
        return t("与上年同期持平")
    said = t("比上年同期少{n}起", n=-more)
    if more > 0:
        said = t("比上年同期多{n}起", n=more)
    return t("{change}，{chance}", change=said, chance=chance)


def ratio_words(now, before, t, than=None, length=1.0, length_before=1.0):
    """How many times as often as before (``than`` names it), with the exact 95 % interval, which
    leaves out 1 just when ``chance_words`` sees more than chance.
    """
    than = than or t("上年同期")
    if isnan(length) or isnan(length_before):
        return t("录入了多少尚不能估计，不计算倍数")
    if _too_few(now, before):
        return t("两期都不足{n}起，不计算倍数", n=FEWEST)
    found = _compared(int(now), length, int(before), length_before)
    low = _limit(found.exact.lower, t)
    if before == 0:
        return t("{than}没有，至少为其{low}倍", than=than, low=low)
    ratio = formats.decimal(found.ratio, t)
    high = _limit(found.exact.upper, t)
    return t(
        "为{than}的{ratio}倍（95%区间{low}至{high}）",
        than=than,
        ratio=ratio,
        low=low,
        high=high,
    )


def _limit(value, t):
    """An end of the interval of a ratio; with a second decimal where one would hide on which side
    of 1 it lies.
    """
    said = formats.decimal(value, t)
    return formats.decimal(value, t, 2) if said == formats.decimal(1, t) else said


def stock_words(now, before, both, t, share=1.0):
    """Two counts of what was open, ``both`` of them on either day: what came, what went, and
    whether chance alone would do for the difference; ``share`` of what came is entered.
    """
    come = now - both
    gone = before - both
    chance = chance_words(come, gone, t, share)
    entered = entered_words(come, Shares(share), t)
    return t(
        "其间新增{come}起{entered}、减少{gone}起，{chance}",
        come=come,
        entered=entered,
        gone=gone,
        chance=chance,
    )


def stock_change(now, before, both, share):
    """How many more are open than before once what came is entered; None where that cannot be
    told.
    """
    return change(now - both, before - both, Shares(share))


def share_words(part, whole, part_before, whole_before, shared, t):
    """Two shares a year apart: the difference's 95 % interval (Newcombe) and whether it is beyond
    chance; ``shared``: the same cases stand in both.
    """
    if shared:
        return t("两期有相同的案件，不判断波动")
    if min(whole, whole_before) < FEWEST:
        return t("不足{n}起，不作比较", n=FEWEST)
    lower, upper = newcombe_difference(part, whole, part_before, whole_before)
    chance = t("超出正常波动")
    if lower <= 0 <= upper:
        chance = t("差别可能出于偶然")
    return t(
        "相差{low}至{high}个百分点（95%区间），{chance}",
        low=f"{lower * 100:+.1f}",
        high=f"{upper * 100:+.1f}",
        chance=chance,
    )
