"""The cards of 专家工作量: load of each expert, supply and demand, what nobody covers."""

import streamlit as st

from charts import experts as expert_charts
from data_access.statistics import experts as expert_reads
from locales import formats, later
from ui.experts import words as expert_words
from ui.experts.loads import load_limits
from ui.experts.words import DIMENSIONS, HEADINGS
from ui.frame import clicks, filter_state, layout
from ui.frame.links import open_page
from ui.frame.screen import Screen
from ui.frame.theme import ink

FILTERED_BY = {"country": "countries", "industry": "industries"}


def loads(screen: Screen, frame):
    """The load of each expert; a bar or the list below opens an expert. ``frame``: of
    ``read_loads``.
    """
    t = screen.t
    if frame.empty:
        text = t(
            "所选范围内没有在册专家。可以放宽筛选；名录为空时，请在台账的“专家名录”表填写后导入。"
        )
        layout.empty_card(text, icon=":material/person_off:")
        return
    amber, overload = load_limits()
    alt = t(
        "横向条形图：每名专家的负荷，从高到低，条末写明百分比和负荷等级，虚线为偏满和超负荷的界线"
    )
    caption = t(
        "虚线：偏满{amber}、超负荷{overload}。点击条形即打开该专家。",
        amber=formats.share(amber, t, 0),
        overload=formats.share(overload, t, 0),
    )
    more = len(frame) - expert_charts.MOST
    if more > 0:
        caption += t("另有{n}名专家见表格。", n=more)
    layout.chart_card(
        expert_words.highest_load(frame, t),
        expert_charts.utilisation(frame, t, amber, overload, ink=ink()),
        layout.table(t("专家负荷"), _loads_table(screen, frame)),
        "utilisation",
        "load",
        alt,
        caption,
        screen.tables,
        lambda points: open_expert(clicks.code(points)),
    )
    _expert_list(frame, t)


def _loads_table(screen: Screen, frame):
    bands = {band: screen.t(looks[0]) for band, looks in expert_charts.BAND_LOOKS.items()}
    shown = frame.assign(
        utilisation=formats.percents(frame["utilisation"]),
        backlog_days=formats.rounded(frame["backlog_days"]),
        band=frame["band"].map(bands),
    )
    return screen.readable(shown, HEADINGS)


def _expert_list(frame, t):
    names = dict(zip(frame["number"], frame["name"], strict=True))
    selected = st.selectbox(
        t("打开专家"),
        list(names),
        index=None,
        key="expert_pick",
        placeholder=t("选择专家"),
        label_visibility="collapsed",
        format_func=lambda number: f"{number} {names[number]}",
    )
    if selected:
        open_expert(selected)


def open_expert(number):
    open_page("expert", expert=number)


def by_language(screen: Screen):
    """The cases in hand of the experts of each language, and their free hours."""
    t = screen.t
    frame = screen.load(expert_reads.by, "language")
    if frame.empty:
        _nothing(t("语种"), t)
        return
    names = screen.names("language")
    caption = t(
        "在办为会该语种的专家手中的案件；台账不登记案件语种，一名专家会多种语种的各计一次。"
    )
    layout.chart_card(
        expert_words.fewest_hours(frame, names, t),
        expert_charts.supply_and_demand(frame, names, t, held=True, ink=ink()),
        _supply_table(screen, frame.drop(columns="unassigned"), "language", names),
        "expert_supply",
        f"supply_language_{filter_state.mark()}",
        _supply_alt(t("语种"), t),
        caption,
        screen.tables,
    )


def by_country(screen: Screen):
    _supply(screen, "country")


def by_industry(screen: Screen):
    _supply(screen, "industry")


def _supply(screen: Screen, dimension):
    """Open cases against the free hours of the experts who cover them; a click filters."""
    t = screen.t
    title = t(DIMENSIONS[dimension])
    frame = screen.load(expert_reads.by, dimension)
    if frame.empty:
        _nothing(title, t)
        return
    names = screen.names(dimension)
    caption = t("斜纹为未派专家。一名专家覆盖多项的各计一次；只列在办最多的12项。点击即筛选。")
    layout.chart_card(
        expert_words.most_open(frame, names, t),
        expert_charts.supply_and_demand(frame, names, t, held=False, ink=ink()),
        _supply_table(screen, frame, dimension, names),
        "expert_supply",
        f"supply_{dimension}_{filter_state.mark()}",
        _supply_alt(title, t),
        caption,
        screen.tables,
        lambda points: clicks.narrow(FILTERED_BY[dimension], points),
    )


def _nothing(title, t):
    card = st.container(border=True, height="stretch")
    card.caption(t("{title}：没有符合条件的记录。", title=title))


def _supply_alt(title, t):
    return t("并列条形图：按{title}，左为在办案件，右为专家空闲工时与人数", title=title)


def _supply_table(screen: Screen, frame, dimension, names):
    title = screen.t(DIMENSIONS[dimension])
    shown = frame.rename(columns={"code": dimension})
    shown[dimension] = frame["code"].map(names)
    headings = HEADINGS | {"language": later("语种")}
    shown = screen.readable(shown, headings)
    return layout.table(screen.t("专家供需：{title}", title=title), shown)


def _no_gap_words(any_open, t):
    if any_open:
        return t("每个有在办纠纷的市场和行业都有在册专家")
    return t("没有在办纠纷")


def gaps(screen: Screen, frame, any_open):
    """Markets and industries with open cases and no expert; a row filters the page by it.
    ``frame``: of data_access.statistics.experts.gaps; ``any_open``: whether a case is open at all.
    """
    t = screen.t
    with st.container(border=True, height="stretch"):
        if frame.empty:
            st.markdown(f"**{_no_gap_words(any_open, t)}**")
        else:
            _gap_list(screen, frame)
        layout.definition("expert_gaps", t, "gaps")


def _gap_list(screen: Screen, frame):
    t = screen.t
    st.markdown(f"**{expert_words.gap_title(frame, t)}**")
    shown = _gap_table(screen, frame)
    screen.tables.append(layout.table(t("缺专家的行业与市场"), shown))
    alt = t("有在办纠纷而无在册专家的市场和行业")
    row = clicks.picked_row(shown, alt, f"gaps_{filter_state.mark()}")
    st.caption(t("按整个名录比对，不受专家筛选影响。选中一行即按该项筛选。"))
    if row is not None:
        gap = frame.iloc[row]
        filter_state.change(**{FILTERED_BY[gap["dimension"]]: (gap["code"],)})
        st.rerun()


def _gap_table(screen: Screen, frame):
    dimensions = {code: screen.t(word) for code, word in DIMENSIONS.items()}
    names = [screen.name(gap.dimension, gap.code) for gap in frame.itertuples()]
    shown = frame.assign(code=names, dimension=frame["dimension"].map(dimensions))
    headings = HEADINGS | {"dimension": later("缺口类别"), "code": later("市场或行业")}
    return screen.readable(shown, headings)
