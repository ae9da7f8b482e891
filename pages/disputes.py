"""纠纷统计: how many cases, where, of what kind, how long they take; click to filter, and the cases themselves."""

import streamlit as st

from charts import disputes as dispute_charts
from data_access.statistics import disputes as dispute_reads
from indicators import disputes as dispute_figures
from locales import formats, later
from ui.disputes.case_list import case_list
from ui.disputes.comparison import (
    chance_words,
    change_words,
    kept,
    last_twelve_months,
    ratio_words,
    share_words,
    stock_words,
    year_before,
)
from ui.durations import cards as duration_cards
from ui.frame import filter_state, layout, loaders, site
from ui.frame.tables import names, readable
from ui.frame.words import current as words

KINDS = {
    "ip_type": later("知识产权类型"),
    "channel": later("纠纷类型"),
    "stage": later("指导阶段"),
    "route": later("解决方式"),
    "outcome": later("结果"),
}


def headline(chosen, t):
    now, before = (
        loaders.load(dispute_reads.headline, chosen),
        loaders.load(dispute_reads.headline, year_before(chosen)),
    )
    recent = loaders.load(dispute_reads.headline, last_twelve_months(chosen))["cases"]
    earlier = loaders.load(dispute_reads.headline, last_twelve_months(year_before(chosen)))["cases"]
    rate = dispute_figures.closing_rate(now["closed"], now["cases"])
    rate_before = dispute_figures.closing_rate(before["closed"], before["cases"])
    routes = loaders.load(dispute_reads.by, chosen, "route")
    diversified = dispute_figures.diversified_share(
        dict(zip(routes["code"], routes["cases"], strict=True))
    )
    period = t("所选期间") if chosen.start else t("近12个月")
    layout.answer(
        t(
            "{period}新发生{n}起，{change}；在办{open}起，其中超期{overdue}起。",
            period=period,
            n=recent,
            change=change_words(recent, earlier, t),
            open=now["open"],
            overdue=now["overdue"],
        )
    )
    year, again = t("同比"), kept(chosen, year_before(chosen))
    both = loaders.load(dispute_reads.headline, again) if again else {"open": 0, "overdue": 0}
    layout.figures(
        [
            layout.Figure(
                t("指导纠纷"),
                t("{n} 起", n=formats.count(now["cases"], t)),
                "disputes",
                *(
                    (recent - earlier, year, "inverse")
                    if chosen.start
                    else (t("近12个月{n}起", n=recent),)
                ),
            ),
            layout.Figure(
                t("涉案企业"),
                t("{n} 家", n=formats.count(now["enterprises"], t)),
                "enterprises_involved",
                t("{n}家次", n=formats.count(now["cases"], t)),
            ),
            layout.Figure(
                t("在办"),
                t("{n} 起", n=formats.count(now["open"], t)),
                "open_disputes",
                now["open"] - before["open"],
                year,
                "inverse",
            ),
            layout.Figure(
                t("超期在办"),
                t("{n} 起", n=formats.count(now["overdue"], t)),
                "overdue_disputes",
                now["overdue"] - before["overdue"],
                year,
                "inverse",
            ),
            layout.Figure(
                t("结案率"),
                formats.share(rate, t) if rate is not None else t("不足5起"),
                "closing_rate",
                formats.points(rate - rate_before, t)
                if rate is not None and rate_before is not None
                else None,
                year,
                "normal",
            ),
            layout.Figure(t("涉案金额"), formats.money(now["amount_fen"], t), "amount_claimed"),
            layout.Figure(t("挽回损失"), formats.money(now["avoided_fen"], t), "loss_avoided"),
            layout.Figure(
                t("多元化解比例"),
                formats.share(diversified, t) if diversified is not None else t("不足5起"),
                "diversified_share",
            ),
        ]
    )
    st.caption(
        t(
            "{period}新发生{ratio}，{chance}；在办：{open}；超期：{overdue}；结案率：{rate}。",
            period=period,
            ratio=ratio_words(recent, earlier, t),
            chance=chance_words(recent, earlier, t),
            rate=share_words(
                now["closed"], now["cases"], before["closed"], before["cases"], again is not None, t
            ),
            open=stock_words(now["open"], before["open"], both["open"], t),
            overdue=stock_words(now["overdue"], before["overdue"], both["overdue"], t),
        )
    )


def series(chosen, t, tables):
    frame = loaders.load(dispute_reads.monthly, chosen)
    channels = names(loaders.words(), "channel", t.language)
    top = frame.groupby("month")["cases"].sum()
    title = (
        t(
            "{month}最多，{n}起",
            month=formats.month(formats.month_start(top.idxmax()), t),
            n=int(top.max()),
        )
        if top.max() > 1
        else t("每月至多1起")
    )
    first = formats.month_number(chosen.start) if chosen.start else int(frame["month"].min())
    last = formats.month_number(min(chosen.end, chosen.as_of) if chosen.end else chosen.as_of)
    layout.chart_card(
        title,
        dispute_charts.monthly(frame, channels, first, last, t),
        layout.table(t("逐月新发纠纷"), readable(frame, loaders.words(), t)),
        "monthly_disputes",
        "monthly",
        t("按月堆叠的柱状图：新发生纠纷，按纠纷类型分色"),
        t(
            "新发生纠纷，起/月；最近两个月可能仍在补录。来源：{source}",
            source=layout.source_words(t),
        ),
        tables,
    )


def ranked(chosen, t, tables, dimension, title, field, pick):
    frame = loaders.load(dispute_reads.by, chosen, dimension)
    _ranked_card(
        frame,
        dimension,
        title,
        t,
        tables,
        lambda points: pick_filter(points, field) if pick else None,
    )


def _ranked_card(frame, dimension, title, t, tables, on_select):
    label = names(loaders.words(), {"stage": "service_stage"}.get(dimension, dimension), t.language)
    if frame.empty:
        st.container(border=True, height="stretch").caption(
            t("{title}：没有符合条件的记录。", title=title)
        )
        return
    first = frame.iloc[0]
    shown = readable(frame.rename(columns={"code": dimension}), loaders.words(), t)
    finding = t(
        "{title}：{name}最多，{n}起", title=title, name=label[first["code"]], n=int(first["cases"])
    )
    layout.chart_card(
        finding,
        dispute_charts.ranked(frame, label, t),
        layout.table(t("按{title}", title=title), shown),
        "disputes_by_dimension",
        f"by_{dimension}_{filter_state.mark()}",
        t("横向条形图：按{title}统计的纠纷数，已结与在办分色并以斜纹区分", title=title),
        t("点击条形即筛选。单位：起。"),
        tables,
        on_select,
    )


def pick_filter(points, field):
    code = points[0]["customdata"]
    code = code[0] if isinstance(code, (list, tuple)) else code
    if "|" in code:
        country, industry = code.split("|")
        filter_state.change(countries=(country,), industries=(industry,))
    else:
        filter_state.change(**{field: (code,)})
    st.rerun()


def kinds(chosen, t, tables):
    kind = st.segmented_control(
        t("分类方式"),
        list(KINDS),
        default="channel",
        key="dispute_kind",
        format_func=lambda k: t(KINDS[k]),
        required=True,
    )
    frame = (
        loaders.load(dispute_reads.by_stage, chosen)
        if kind == "stage"
        else loaders.load(dispute_reads.by, chosen, kind)
    )
    field = {"ip_type": "ip_types", "channel": "channels", "stage": "stages"}.get(kind)
    _ranked_card(
        frame,
        kind,
        t(KINDS[kind]),
        t,
        tables,
        (lambda points: pick_filter(points, field)) if field else None,
    )


def cross(chosen, t, tables):
    frame = loaders.load(dispute_reads.country_by_industry, chosen)
    code_words = loaders.words()
    if frame.empty:
        return
    layout.chart_card(
        t("国家/地区×行业：颜色越深纠纷越多"),
        dispute_charts.heat(
            frame,
            names(code_words, "country", t.language),
            names(code_words, "industry", t.language),
            t,
        ),
        layout.table(t("国家/地区×行业"), readable(frame, code_words, t)),
        "disputes_by_dimension",
        f"heat_{filter_state.mark()}",
        t("热力图：国家/地区与行业交叉的纠纷数，每格写明起数"),
        t("各取最多的十个；单位：起。点击格子即筛选。"),
        tables,
        lambda points: pick_filter(points, None),
    )


def time_open(chosen, t, tables):
    """How long cases take, and the way to the page that says more of it."""
    with st.container():
        duration_cards.overall(chosen, t, tables)
        st.page_link(
            site.path("durations"),
            label=t("按类别比较办理时长"),
            icon=":material/hourglass_top:",
            query_params=filter_state.link(),
        )


def page():
    t = words()
    chosen, place = layout.heading(t("纠纷统计"))
    if loaders.current_state().covers_until is None:
        return layout.nothing_entered()
    if not loaders.load(dispute_reads.headline, chosen)["cases"]:
        return layout.nothing_matches()
    tables = []
    headline(chosen, t)
    series(chosen, t, tables)
    with st.grid(2, min_column_width=340):
        ranked(chosen, t, tables, "country", t("国家/地区"), "countries", True)
        ranked(chosen, t, tables, "industry", t("行业"), "industries", True)
        with st.container():
            kinds(chosen, t, tables)
        time_open(chosen, t, tables)
    cross(chosen, t, tables)
    case_list(chosen, t, tables)
    layout.export_menu(place, t("纠纷统计"), tables)


page()
