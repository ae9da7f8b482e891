"""The findings over the charts of 培训覆盖."""

from indicators.disputes import SMALL_GROUP
from locales import formats
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
    if lead < 0:
        return t("覆盖率低于计划线{n}个百分点", n=points)
    return t("覆盖率高于计划线{n}个百分点", n=points)


def complete_words(complete, by_type, names, t):
    """How many have all four types, and which type lacks most, where they differ. ``by_type``:
    frame ip_type, covered; ``names``: IP type -> word.
    """
    if by_type["covered"].nunique() == 1:
        return t("四类齐全{n}家", n=complete)
    least = by_type.loc[by_type["covered"].idxmin()]
    return t("四类齐全{n}家，{ip}最缺", n=complete, ip=names[least["ip_type"]])


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
    place = shares.idxmin()
    return t(
        "{name}覆盖最低：{part}/{whole}家",
        name=titles[place],
        part=frame["covered"][place],
        whole=frame["roster"][place],
    )


def year_words(year, quarters, plan, t):
    """The sessions of a year against its plan. ``plan``: year -> sessions."""
    held = int(quarters.loc[quarters["year"] == year, "held"].sum())
    if year in plan:
        return t("{year}年已办{held}场，计划{plan}场", year=year, held=held, plan=plan[year])
    return t("{year}年已办{held}场，无年度计划", year=year, held=held)
