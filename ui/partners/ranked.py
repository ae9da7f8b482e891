"""The partners in the order of their rate of disputes."""

import streamlit as st

from charts import partners as partner_charts
from locales import formats
from ui.frame import clicks, layout, ties
from ui.frame.card import Card
from ui.frame.screen import Screen, View
from ui.partners import words as partner_words


def ranked(screen: Screen):
    card = screen.made(_ranked)
    if card is None:
        _only_counted(screen, screen.made(_table))
    else:
        layout.card(card, "partner_ranked", screen.tables, take_bar)


def tables(view: View):
    """The table of the list."""
    return [view.made(_table)]


def _ranked(view: View):
    """None where the partners are only counted."""
    t = view.t
    frame, window = partner_words.of_chosen(view)
    if set(frame["band"]) <= {"counted"}:
        return None
    label = view.names("country")
    return Card(
        title=above_words(frame, label, t),
        spec=partner_charts.ranked(frame, label, t, ink=view.ink),
        table=view.made(_table),
        code="partner_rate",
        alt=t(
            "横向条形图：各伙伴纠纷率为平均的倍数及80%区间，条旁写明等级符号和起数；"
            "数据太少的以斜纹表示"
        ),
        caption=_caption(frame, window, label, t),
        codes=tuple(frame["country"]),
    )


def _table(view: View):
    t = view.t
    frame, window = partner_words.of_chosen(view)
    components = partner_words.table_frame(frame, t)
    outer = partner_words.outer_said(window, frame["country"], t)
    components.insert(components.columns.get_loc("above1"), "interval95", outer)
    shown = view.readable(components, partner_words.HEADINGS)
    return layout.table(t("各伙伴的风险构成"), shown)


def _only_counted(screen, table):
    screen.tables.append(table)
    st.container(border=True).markdown(screen.t("没有足够的出口数据或纠纷，下表只列起数。"))
    layout.show_table(table.frame, alt=table.title)


def above_words(frame, names, t):
    """How many are above the average; of one partner alone how it stands."""
    if len(frame) == 1:
        return partner_words.alone(next(frame.itertuples()), names, t)
    above = sum(band in ("high", "elevated") for band in frame["band"].tolist())
    if above:
        return t("有八成以上的把握认为{n}个伙伴的纠纷率高于平均水平", n=above)
    return t("对任何伙伴都没有八成的把握认为纠纷率高于平均水平")


def _caption(frame, window, label, t):
    said = [
        t(
            "纠纷率为平均的倍数，细线为80%区间，虚线为平均；{days}。等级不是排名。"
            "点击条形即选择该伙伴。",
            days=partner_words.days_said(window, t),
        )
    ]
    alone = frame.loc[frame["band"] == "counted", "country"]
    if len(alone):
        listed = ties.listed((label[code] for code in alone), t, 5)
        said.append(t("{names}没有出口数据，只计数，不估计。", names=listed))
    source = t("来源：{source}", source=layout.source_words(t))
    return formats.sentences([*said, source], t)


def take_bar(points):
    code = clicks.code(points)
    if code != st.query_params.get("partner"):
        partner_words.pick(code)
        st.rerun()
