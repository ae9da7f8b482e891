"""Comparisons with the year before, in words that know chance."""
from dataclasses import replace
from datetime import timedelta

from data_access.periods import add_months
from indicators.change import rate_ratio


def year_before(f):
    """The same filter one year earlier: as-of date and period moved back twelve months."""
    as_of = add_months(f.as_of, -12)
    moved = replace(f, as_of=as_of)
    return moved.between(add_months(f.start, -12), add_months(f.end, -12)) if f.start else moved


def last_twelve_months(f):
    """The same filter for cases of the twelve months up to the as-of date, unless a period was chosen."""
    return f if f.start else f.between(add_months(f.as_of, -12) + timedelta(1), f.as_of)


def change_words(now, before, t, level=0.05):
    """Two counts of equally long periods, in words: more, fewer or as many, and whether chance alone would do."""
    if now == before:
        return t("与上年同期持平")
    more = t("比上年同期多{n}起", n=now - before) if now > before else t("比上年同期少{n}起", n=before - now)
    chance = t("在正常波动内") if rate_ratio(now, 1, before, 1).p >= level else t("超出正常波动")
    return t("{change}，{chance}", change=more, chance=chance)
