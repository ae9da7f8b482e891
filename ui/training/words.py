"""The findings over the charts of 培训覆盖."""

from indicators.disputes import SMALL_GROUP
from locales import formats
from ui.frame import ties
from ui.scoreboard import target_words


def coverage_words(target, t):
    """Above or below the plan line, or the state once that is settled."""
    if target is None:
        return t("覆盖率：尚未设定目标")
    if target.actual is None:
        return t("覆盖率：不足5家，不计算比例")
    if target.state not in ("on_course", "behind"):
        return t("覆盖率：{state}", state=target_words.state_words(target, t))
    lead = target.actual - target.planned
    points = formats.decimal(abs(lead), t)
    if formats.half_up(lead, 1) == 0:
        return t("覆盖率与计划线持平")
    if lead < 0:
        return t("覆盖率低于计划线{n}个百分点", n=points)
    return t("覆盖率高于计划线{n}个百分点", n=points)


def complete_words(complete, by_type, names, t):
    """How many have all four types, and which type lacks most, where they differ. ``by_type``:
    frame ip_type, covered; ``names``: IP type -> word.
    """
    if by_type["covered"].nunique() == 1:
        return t("四类齐全{n}家", n=complete)
    first = ties.lowest(by_type["covered"])
    least = ties.listed((names[code] for code in by_type.loc[first, "ip_type"]), t)
    if len(first) == 1:
        return t("四类齐全{n}家，{ip}最缺", n=complete, ip=least)
    return t("四类齐全{n}家，{ip}同样最缺", n=complete, ip=least)


def lowest_words(frame, titles, title, t):
    """Coverage by groups (frame roster, covered): the lowest of those with five enterprises or
    more, where they differ.
    """
    large = frame[frame["roster"] >= SMALL_GROUP]
    if large.empty:
        return t("按{title}：均不足5家，只列家数", title=title)
    shares = large["covered"] / large["roster"]
    if shares.nunique() == 1:
        return t("按{title}的培训覆盖", title=title)
    first = ties.lowest(shares)
    place = first[0]
    if len(first) > 1:
        listed = ties.listed((titles[place] for place in first), t)
        share = formats.share(shares[place], t)
        return t("{names}覆盖同为最低：{share}", names=listed, share=share)
    return t(
        "{name}覆盖最低：{part}/{whole}家",
        name=titles[place],
        part=frame["covered"][place],
        whole=frame["roster"][place],
    )


def fewest_words(sessions, ip_types, themes, t):
    """Which IP type and theme had fewest sessions. ``sessions``: frame of themes by IP types."""
    held = sessions.stack()
    first = ties.lowest(held)
    least = int(held[first[0]])
    names = [
        t("{ip}×{theme}", ip=ip_types[ip_type], theme=themes[theme]) for ip_type, theme in first
    ]
    if len(first) == held.size and held.size > 1:
        return t("各类各专题都是{n}场", n=least)
    if len(first) == 1:
        return t("{names}场次最少：{n}场", names=names[0], n=least)
    return t("{names}场次同为最少：各{n}场", names=ties.listed(names, t), n=least)


def gained_words(gained, whole_year, t):
    """How many more are covered than twelve months before, or than when the cycle began."""
    since = t("近12个月") if whole_year else t("本周期以来")
    if gained > 0:
        return t("{since}净增{n}家", since=since, n=gained)
    if gained < 0:
        return t("{since}净减{n}家", since=since, n=-gained)
    return t("{since}净增减为0", since=since)


def year_words(year, quarters, plan, t):
    """The sessions of a year against its plan. ``plan``: year -> sessions."""
    held = int(quarters.loc[quarters["year"] == year, "held"].sum())
    if year in plan:
        return t("{year}年已办{held}场，计划{plan}场", year=year, held=held, plan=plan[year])
    return t("{year}年已办{held}场，无年度计划", year=year, held=held)
