"""The cards of 专家工作量: load of each expert, supply and demand, what nobody covers."""

import streamlit as st

from charts import experts as expert_charts
from data_access.statistics import experts as expert_reads
from locales import formats, later
from ui.experts import words as expert_words
from ui.experts.loads import load_limits, read_loads
from ui.experts.words import DIMENSIONS, HEADINGS
from ui.frame import clicks, filter_state, layout
from ui.frame.card import Card, Nothing, tables_of
from ui.frame.links import open_page
from ui.frame.screen import Screen, View

FILTERED_BY = {"country": "countries", "industry": "industries"}


def tables(view: View):
    """The tables of all the cards, as the page opens."""
    _, gaps_found, gap_table = view.made(_gaps)
    return [
        *tables_of(view.made(loaded), view.made(_languages)),
        *([gap_table] if len(gaps_found) else []),
        *tables_of(*(view.made(_covers, dimension) for dimension in FILTERED_BY)),
    ]


def loads(screen: Screen):
    """The load of each expert; a bar or the list below opens an expert."""
    found = screen.made(loaded)
    layout.card(found, "load", screen.tables, lambda points: open_expert(clicks.code(points)))
    if isinstance(found, Card):
        _expert_list(screen.made(_names), screen.t)


def loaded(view: View):
    """The load of each expert, as a card."""
    t = view.t
    frame = read_loads(view.chosen)
    if frame.empty:
        text = t(
            "所选范围内没有在册专家。可以放宽筛选；名录为空时，请在台账的“专家名录”表填写后导入。"
        )
        return Nothing(text, icon=":material/person_off:")
    amber, overload = load_limits()
    return Card(
        title=expert_words.highest_load(frame, t),
        spec=expert_charts.utilisation(frame, t, amber, overload, ink=view.ink),
        table=layout.table(t("专家负荷"), _loads_table(view, frame)),
        code="utilisation",
        alt=t(
            "横向条形图：每名专家的负荷，从高到低，条末写明百分比和负荷等级，"
            "虚线为偏满和超负荷的界线"
        ),
        caption=_loads_caption(frame, amber, overload, t),
        codes=tuple(frame["number"]),
    )


def _loads_caption(frame, amber, overload, t):
    caption = t(
        "虚线：偏满{amber}、超负荷{overload}。点击条形即打开该专家。",
        amber=formats.share(amber, t, 0),
        overload=formats.share(overload, t, 0),
    )
    more = len(frame) - expert_charts.MOST
    if more > 0:
        caption += t("另有{n}名专家见表格。", n=more)
    return caption


def _loads_table(view: View, frame):
    bands = {band: view.t(looks[0]) for band, looks in expert_charts.BAND_LOOKS.items()}
    shown = frame.assign(
        utilisation=formats.percents(frame["utilisation"]),
        backlog_days=formats.rounded(frame["backlog_days"]),
        band=frame["band"].map(bands),
    )
    return view.readable(shown, HEADINGS)


def _names(view: View):
    """Number -> name of each expert on the directory."""
    frame = read_loads(view.chosen)
    return dict(zip(frame["number"], frame["name"], strict=True))


def _expert_list(names, t):
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
    _supply(screen, "language")


def by_country(screen: Screen):
    _supply(screen, "country")


def by_industry(screen: Screen):
    _supply(screen, "industry")


def _supply(screen: Screen, dimension):
    """Open cases against the free hours of the experts who cover them; a click filters."""
    found = screen.made(_languages) if dimension == "language" else screen.made(_covers, dimension)
    key = f"supply_{dimension}_{filter_state.mark()}"
    layout.card(found, key, screen.tables, _filter_by(dimension))


def _filter_by(dimension):
    """What a click on a bar does."""
    field = FILTERED_BY.get(dimension)
    if field is None:
        return None
    return lambda points: clicks.narrow(field, points)


def _languages(view: View):
    t = view.t
    frame = view.load(expert_reads.by, "language")
    if frame.empty:
        return _nothing("language", t)
    names = view.names("language")
    shown = frame.drop(columns="unassigned")
    return Card(
        title=expert_words.fewest_hours(frame, names, t),
        spec=expert_charts.supply_and_demand(frame, names, t, held=True, ink=view.ink),
        table=_supply_table(view, shown, "language", names),
        code="expert_supply",
        alt=_supply_alt(t("语种"), t),
        caption=t(
            "在办为会该语种的专家手中的案件；台账不登记案件语种，一名专家会多种语种的各计一次。"
        ),
    )


def _covers(view: View, dimension):
    t = view.t
    frame = view.load(expert_reads.by, dimension)
    if frame.empty:
        return _nothing(dimension, t)
    names = view.names(dimension)
    return Card(
        title=expert_words.most_open(frame, names, t),
        spec=expert_charts.supply_and_demand(frame, names, t, held=False, ink=view.ink),
        table=_supply_table(view, frame, dimension, names),
        code="expert_supply",
        alt=_supply_alt(t(DIMENSIONS[dimension]), t),
        caption=t("斜纹为未派专家。一名专家覆盖多项的各计一次；只列在办最多的12项。点击即筛选。"),
        codes=tuple(frame["code"]),
    )


def _nothing(dimension, t):
    text = t("{title}：没有符合条件的记录。", title=t(DIMENSIONS[dimension]))
    return Nothing(text, icon="")


def _supply_alt(title, t):
    return t("并列条形图：按{title}，左为在办案件，右为专家空闲工时与人数", title=title)


def _supply_table(view: View, frame, dimension, names):
    title = view.t(DIMENSIONS[dimension])
    shown = frame.rename(columns={"code": dimension})
    shown[dimension] = frame["code"].map(names)
    headings = HEADINGS | {"language": later("语种")}
    shown = view.readable(shown, headings)
    return layout.table(view.t("专家供需：{title}", title=title), shown)


def _no_gap_words(any_open, t):
    if any_open:
        return t("每个有在办纠纷的市场和行业都有在册专家")
    return t("没有在办纠纷")


def gaps(screen: Screen):
    """Markets and industries with open cases and no expert; a row filters the page by it."""
    t = screen.t
    title, frame, table = screen.made(_gaps)
    with st.container(border=True, height="stretch"):
        st.markdown(f"**{title}**")
        if len(frame):
            _gap_list(screen, frame, table)
        layout.definition_alone("expert_gaps", t, "gaps")


def _gaps(view: View):
    """What is said of them, their frame, and their table for readers."""
    t = view.t
    frame = view.load(expert_reads.gaps)
    table = layout.table(t("缺专家的行业与市场"), _gap_table(view, frame))
    if frame.empty:
        return _no_gap_words(view.load(expert_reads.cases)["open"] > 0, t), frame, table
    return expert_words.gap_title(frame, t), frame, table


def _gap_list(screen: Screen, frame, table):
    t = screen.t
    screen.tables.append(table)
    alt = t("有在办纠纷而无在册专家的市场和行业")
    row = clicks.picked_row(table.frame, alt, f"gaps_{filter_state.mark()}")
    st.caption(t("按整个名录比对，不受专家筛选影响。选中一行即按该项筛选。"))
    if row is not None:
        gap = frame.iloc[row]
        filter_state.change(**{FILTERED_BY[gap["dimension"]]: (gap["code"],)})
        st.rerun()


def _gap_table(view: View, frame):
    dimensions = {code: view.t(word) for code, word in DIMENSIONS.items()}
    names = [view.name(gap.dimension, gap.code) for gap in frame.itertuples()]
    shown = frame.assign(code=names, dimension=frame["dimension"].map(dimensions))
    headings = HEADINGS | {"dimension": later("缺口类别"), "code": later("市场或行业")}
    return view.readable(shown, headings)
