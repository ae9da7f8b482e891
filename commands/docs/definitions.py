"""The parts of docs/definitions.md: every indicator of the catalogue in both languages."""

from commands.docs.marked import row
from data_access.filter.filters import OVERDUE_DAYS
from indicators.catalogue import CATALOGUE, FACTS, definition_of
from indicators.catalogue.base import SPANS, Indicator
from locales import Translator, translator

# The measures in the order of the policy, as an indicator names them.
MEASURES = {
    "1": "措施1 完善工作体系 / Work system",
    "2": "措施2 优化网络服务 / Service network",
    "3": "措施3 强化人才支撑 / Experts",
    "4": "措施4 风险防控与纠纷应对指导 / Risk and guidance of disputes",
    "5": "措施5 多元化纠纷解决 / Diversified resolution",
    "6": "措施6 降低维权成本 / Lower cost",
    "7": "措施7 海外布局 / Overseas layout",
    "8、10": "措施8、10 保护意识与培训 / Awareness and training",
    "9": "措施9 信息沟通 / Communication",
    "11": "措施11 宣传引导 / Publicity",
    "1—11": "十一项措施合计 / All measures",
}
BETTER = {
    "up": ("越高越好", "more is better"),
    "down": ("越低越好", "less is better"),
    "": ("不分好坏", "neither"),
}
EN_MEASURE = {"8、10": "8, 10", "1—11": "1-11"}
HEADINGS = ("| | 中文 | English |", "|---|---|---|")
LANGUAGES = (translator("zh"), translator("en"))


def parts(_now: str) -> dict[str, str]:
    return {"count": _count(), "indicators": _indicators(), "facts": _facts()}


def _count() -> str:
    return (
        f"本系统共有 {len(CATALOGUE)} 项指标，每项只有一个定义，写在 `indicators/catalogue/`；"
        "页面“指标口径”、卡片和图表上的“口径”与本文同源。“措施”指实施意见十一项措施的编号。"
        "改定义时改代码，本文由 `manage.py docs` 写出。\n\n"
        f"*All {len(CATALOGUE)} indicators, each with its one definition. The source is "
        "`indicators/catalogue/`, which the page 指标口径 (Definitions) and every card show too; "
        "`manage.py docs` writes this document from it.*"
    )


def _indicators() -> str:
    return "\n\n".join(_measure(measure) for measure in MEASURES)


def _measure(measure: str) -> str:
    of_measure = [_indicator(one) for one in CATALOGUE if one.measure == measure]
    return "\n\n".join([f"## {MEASURES[measure]}", *of_measure])


def _indicator(one: Indicator) -> str:
    zh, en = LANGUAGES
    rows = [
        _said("单位 unit", one.unit),
        ["定义 definition", _definition(one, zh), _definition(one, en)],
        _said("计数规则 counting rule", one.rule),
        _said("期间 period", SPANS[one.span]),
        _said("来源 source", one.source),
        ["方向 direction", *BETTER[one.better]],
        ["措施 measure", one.measure, EN_MEASURE.get(one.measure, one.measure)],
    ]
    heading = f"### `{one.code}` {one.name} · {en(one.name)}"
    return "\n".join([heading, "", *HEADINGS, *map(row, rows)])


def _said(what: str, text: str) -> list[str]:
    return [what, *(t(text) for t in LANGUAGES)]


def _definition(one: Indicator, t: Translator) -> str:
    return definition_of(one, t, OVERDUE_DAYS)


def _facts() -> str:
    _, en = LANGUAGES
    return "\n".join(f"- {fact}\n  *{en(fact)}*" for fact in FACTS)
