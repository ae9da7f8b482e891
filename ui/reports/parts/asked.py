"""What is asked of the reader: what to decide, and whom to help first."""

from data_access.filter.filters import OF_ENTERPRISES, only
from locales import Translator, formats
from papers.values import Block
from ui.frame import layout
from ui.overview import decisions
from ui.overview import help as overview_help
from ui.reports import blocks
from ui.reports.told import Told


def matters(told: Told) -> tuple[Block, ...]:
    """The gravest matters of the overview, each with what is to be decided."""
    t = told.t
    found = told.view.made(decisions.matters)
    if not found:
        return blocks.said("matters", t("目前没有需要决策的事项。"))
    lines = [_asked(place, one, t) for place, one in enumerate(found, start=1)]
    return blocks.said("matters", t("请领导决定或关注以下{n}项：", n=len(found)), *lines)


def _asked(place: int, matter: decisions.Matter, t: Translator) -> str:
    """A matter with what is to be decided, whose question ends the sentence."""
    said = t("{place}. {what}：{decide}。", place=place, what=matter.what, decide=matter.decide)
    return said if t.language == "zh" or said.endswith("?") else f"{said}."


def whom_to_help(told: Told) -> tuple[Block, ...]:
    """The enterprises most in need, and why."""
    t = told.t
    own = told.view.with_filter(only(told.view.chosen, OF_ENTERPRISES))
    frame = own.made(overview_help.in_need)
    if frame.empty:
        return blocks.said("help_said", t("目前没有企业需要帮助。"))
    first = frame.head(overview_help.MOST)
    said = t("需要帮助的企业共{n}家，最需要的列于下表。", n=formats.count(len(frame), t))
    shown = overview_help.readable(first, t).drop(columns=t("统一社会信用代码"))
    table = layout.table(t("最需要帮助的企业"), shown)
    return blocks.said("help_said", said) + blocks.table("help", table, t)
