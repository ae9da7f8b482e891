"""What is over its warning line, and which partners stand out."""

from papers.values import Block
from ui.frame import layout
from ui.partners import headline as partner_headline
from ui.partners import words as partner_words
from ui.reports import blocks
from ui.reports.told import Told
from ui.warning import headline as warning_headline
from ui.warning import series as warning_series
from ui.warning import words as warning_words
from ui.warning.reading import find, namer

STANDING_OUT = ("high", "elevated")


def warned(told: Told) -> str:
    """The answer of 预警."""
    if find(told.view.chosen) is None:
        return told.t("还没有纠纷可供预警。")
    return warning_headline.answer(told.view)


def alarms(told: Told) -> tuple[Block, ...]:
    """Every series over its line."""
    t, found = told.t, find(told.view.chosen)
    if found is None or not found.entered or not found.enough or not found.alarms:
        return blocks.NONE
    name = namer(t, told.view.chosen)
    frame = warning_words.series_table(found.alarms, name, warning_series.KINDS, t)
    title = t("超过预警线的序列")
    return blocks.table("alarms", layout.table(title, frame), t)


def partners(told: Told) -> str:
    """The answer of 伙伴风险; "" where nothing is known of any partner."""
    frame, _ = partner_words.of_chosen(told.view)
    if partner_words.nothing_known(frame):
        return ""
    answer, _ = partner_headline.said(told.view)
    return answer


def standing_out(told: Told) -> tuple[Block, ...]:
    """The partners whose rate is above the average, as far as can be told."""
    t = told.t
    frame, _ = partner_words.of_chosen(told.view)
    above = frame[frame["band"].isin(STANDING_OUT)]
    if above.empty:
        return blocks.NONE
    columns = ["country", "cases", "exports_fen", "ratio", "band"]
    shown = partner_words.table_frame(above, t)[columns]
    readable = told.view.readable(shown, partner_words.HEADINGS)
    return blocks.table("partners", layout.table(t("风险偏高的贸易伙伴"), readable), t)
