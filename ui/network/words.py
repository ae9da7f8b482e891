"""What is said of the service network: its stations, and which markets lack a procedure."""

from charts.network import GRADES
from locales import formats
from ui.procedure import words as procedure_words


def answer(network, t):
    """Stations, markets and what is missing, in one sentence."""
    return t(
        "{stations}；{markets}；{steps}。",
        stations=_stations(network.counts, t),
        markets=_markets(network.markets, t),
        steps=_steps(len(network.overdue), t),
    )


def _stations(counts, t):
    if not counts["stations"]:
        return t("还没有在运行的工作站")
    return t("工作站{n}个在运行，{meets}个达标", n=counts["stations"], meets=counts["meets"])


def _markets(markets, t):
    lacking = markets.loc[~markets["has"], "market"]
    held = len(markets) - len(lacking)
    if markets.empty:
        return t("还没有重点市场")
    if lacking.empty:
        return t("{n}个重点市场都已有规程施行", n=len(markets))
    if not held:
        return t("{n}个重点市场都还没有规程施行", n=len(markets))
    names = [procedure_words.market(code, t) for code in lacking]
    return t(
        "{n}个重点市场中{held}个已有规程施行，还缺{names}",
        n=len(markets),
        held=held,
        names=t("、").join(names),
    )


def _steps(overdue, t):
    if overdue:
        return t("办理步骤逾期{n}项", n=overdue)
    return t("办理步骤没有逾期")


def stations_title(counts, t):
    """How many stations meet the standard. ``counts``: of ``indicators.network.station_counts``."""
    stations = counts["stations"]
    if counts["meets"] == stations:
        return t("{n}个工作站全部达标", n=stations)
    if counts["unassessed"] == stations:
        return t("{n}个工作站都还没有考核", n=stations)
    return t("{n}个工作站中{meets}个达标", n=stations, meets=counts["meets"])


def markets_title(markets, t):
    """The market with most cases that has no procedure in force."""
    lacking = markets[~markets["has"]]
    if markets.empty:
        return t("还没有重点市场")
    if lacking.empty:
        return t("重点市场都已有规程施行")
    first = lacking.sort_values("cases", ascending=False, kind="stable").iloc[0]
    if not first["cases"]:
        return t("{n}个重点市场还没有规程施行", n=len(lacking))
    name = procedure_words.market(first["market"], t)
    return t("{name}纠纷{n}起，还没有规程施行", name=name, n=int(first["cases"]))


def assessment(row, t):
    """2024年优秀（96分）, or that there was none."""
    if not procedure_words.there(row.grade):
        return t("尚未考核")
    year = int(row.year)
    grade = grade_word(row.grade, t)
    if not procedure_words.there(row.score):
        return t("{year}年{grade}", year=year, grade=grade)
    score = formats.decimal(row.score, t, 0)
    return t("{year}年{grade}（{score}分）", year=year, grade=grade, score=score)


def grade_word(grade, t):
    _, _, word = GRADES[grade]
    return t(word)


def in_force(row, t):
    """Since when a procedure is in force, or that it is a draft."""
    if not procedure_words.there(row.in_force_on):
        return t("草案，未施行")
    return t("{day}起施行", day=formats.day(row.in_force_on, t))
