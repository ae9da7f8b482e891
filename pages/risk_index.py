"""风险指数: frequency, severity, momentum and legal environment of each partner in one score, how far it can be trusted, and the weights that leadership may move."""

import streamlit as st

from charts import risk_index as risk_index_charts
from data_access.statistics import partners as partner_reads
from data_access.statistics import risk_index as risk_index_reads
from locales import formats
from ui.frame import clicks, filter_state, layout, loaders, site
from ui.frame.tables import names
from ui.frame.theme import ink
from ui.frame.words import current as words
from ui.ledger import series as ledger_series
from ui.partners import words as partner_words
from ui.risk_index import form as risk_form
from ui.risk_index import tables as risk_tables
from ui.risk_index import words as risk_index_words


def headline(found, weights, w, t):
    table = found.table
    told = table[table["score"].notna()].sort_values("score", ascending=False)
    top = next(told.itertuples(), None)
    sure = len(risk_index_words.surely_top(table))
    layout.figures(
        [
            layout.Figure(
                t("指数最高") if len(told) > 1 else t("风险指数"),
                w[top.country] if top else formats.NOTHING,
                "risk_index",
                t(
                    "{n}分，等级{band}",
                    n=risk_index_words.points(top.score),
                    band=partner_words.band_said(top.band, t),
                )
                if top
                else None,
            ),
            layout.Figure(
                t("有把握列前五位"),
                t("{n} 个", n=sure) if found.ranked > 5 else formats.NOTHING,
                "risk_index_rank",
                t("把握不低于80%") if found.ranked > 5 else t("不多于5个伙伴，不作判断"),
            ),
            layout.Figure(
                t("有指数的伙伴"),
                t("{n} 个", n=len(told)),
                "risk_index",
                t("共{n}个伙伴", n=len(table)),
            ),
            layout.Figure(
                t("？ 数据太少"),
                t("{n} 个", n=int((table["band"] == "too_few").sum())),
                "partner_band",
                t("只给区间"),
            ),
        ]
    )
    st.caption(
        t(
            "现行权重：{weights}。风险等级只看频度，仍是主要结论；指数帮助排出先后。",
            weights=risk_form.weights_said(weights, t),
        )
    )


def pictures(shown, window, w, t, tables):
    """Scores and, beside them, the components."""
    table = layout.table(t("风险指数与组成部分"), risk_tables.table_frame(shown, w, t))
    if not shown.table["score_low"].notna().any():
        tables.append(table)
        return layout.show_table(table.frame, table.title)
    days = partner_words.days_said(window, t)
    with st.grid(2, min_column_width=340):
        layout.chart_card(
            risk_index_words.title(shown, w, t),
            risk_index_charts.scores(shown.table, w, t, ink=ink()),
            table,
            "risk_index",
            "index_scores",
            t("点与线：各伙伴的风险指数和90%区间，线旁写明名次的90%区间；数据太少的只画虚线"),
            t(
                "点为指数，线为90%区间，右侧为名次的90%区间；{days}。点击圆点打开伙伴页。来源：{source}",
                days=days,
                source=layout.source_words(t),
            ),
            tables,
            open_partner,
        )
        layout.chart_card(
            t("各组成部分的分值"),
            risk_index_charts.components(shown.table, w, risk_index_words.titles(t), t, ink=ink()),
            layout.table(t("各组成部分的分值与来源"), table.frame),
            "risk_components",
            "index_components",
            t("热力图：各伙伴频度、严重程度、势头、法律环境的分值，每格写明分数"),
            t("分值0至100，越高风险越大；—为没有数据，不作推算。次序同左图。"),
        )
    return None


def open_partner(points):
    code = clicks.code(points)
    if code:
        st.switch_page(site.path("partner"), query_params=partner_words.link(code))


def grounds(found, chosen, window, t):
    """What each component is made of, and what is not recorded."""
    left_out = loaders.load(risk_index_reads.without_amount, window)
    judged = int(found.table["legal_entered"].notna().sum())
    lines = [
        t("频度：纠纷率为平均的倍数（收缩后），八分之一为0分，相当于平均为50分，八倍为100分。"),
        t(
            "严重程度：涉案金额对数的信度加权平均，1万元为0分，1000万元为100分；{n}起没有登记金额，不计。",
            n=left_out,
        )
        + ("" if found.differs else t("各伙伴的金额看不出差别，因此分值相同。"))
        + t("排除令、禁令等强制措施没有登记，未计入。"),
        t(
            "势头：近12个月与之前24个月的月均之比，八分之一为0分，持平为50分，八倍为100分；起数太少时向持平收缩。"
        ),
        t(
            "法律环境：PCT、马德里、海牙三条途径全通为25分，全缺为75分；登记了评分的取两者平均。目前{n}个伙伴有评分，没有的不推算；待核实的条目按名单计，区间上限按未加入计。",
            n=judged,
        ),
        t(
            "合成：加权几何平均，分值的两端固定，新增伙伴不改变别人的分数。区间：4000次抽样，权重各按±25%变动，随机种子固定。"
        ),
    ]
    with st.expander(t("怎样计算、来源和局限"), icon=":material/rule:"):
        st.markdown("\n".join(f"- {line}" for line in lines))


def page():
    t = words()
    chosen, place = layout.heading(t("风险指数"))
    if loaders.current_state().covers_until is None:
        return layout.nothing_entered()
    with st.spinner(t("正在计算…")):
        found, weights = risk_index_words.read(chosen)
    selected, w = (
        loaders.load(partner_reads.members, chosen.countries),
        names(loaders.words(), "country", t.language),
    )
    shown = risk_index_words.only(found, selected) if chosen.countries else found
    if shown.table.empty:
        return layout.nothing_matches()
    tables, window = [], partner_reads.window(chosen)
    layout.answer(risk_index_words.answer(shown, weights, w, t, bool(chosen.countries)))
    headline(shown, weights, w, t)
    if note := ledger_series.note(chosen, t):
        st.caption(note)
    pictures(shown, window, w, t, tables)
    st.page_link(
        site.path("partners"),
        label=t("风险等级见贸易伙伴风险"),
        icon=":material/public:",
        query_params=filter_state.link(),
    )
    grounds(found, chosen, window, t)
    st.header(t("权重"), anchor=False)
    risk_form.form(found, weights, w, t, tables)
    risk_form.history(t, tables)
    layout.export_menu(place, t("风险指数"), tables)


page()
