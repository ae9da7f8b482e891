"""纠纷统计: how many cases, where, of what kind, how long they take; click to filter, and the cases themselves."""

import streamlit as st

from charts import disputes as charts
from data_access import disputes as query
from indicators import disputes as figures_of
from locales import formats, later
from ui import choice, duration_cards, loaders, site
from ui import layout as ui
from ui.case_list import case_list
from ui.comparison import (
    chance_words,
    change_words,
    kept,
    last_twelve_months,
    ratio_words,
    share_words,
    stock_words,
    year_before,
)
from ui.frames import names, readable
from ui.words import current as words

KINDS = {
    "ip_type": later("知识产权类型"),
    "channel": later("纠纷类型"),
    "stage": later("指导阶段"),
    "route": later("解决方式"),
    "outcome": later("结果"),
}


def headline(f, t):
    now, before = loaders.load(query.headline, f), loaders.load(query.headline, year_before(f))
    recent = loaders.load(query.headline, last_twelve_months(f))["cases"]
    earlier = loaders.load(query.headline, last_twelve_months(year_before(f)))["cases"]
    rate = figures_of.closing_rate(now["closed"], now["cases"])
    rate_before = figures_of.closing_rate(before["closed"], before["cases"])
    routes = loaders.load(query.by, f, "route")
    diversified = figures_of.diversified_share(
        dict(zip(routes["code"], routes["cases"], strict=True))
    )
    period = t("所选期间") if f.start else t("近12个月")
    ui.answer(
        t(
            "{period}新发生{n}起，{change}；在办{open}起，其中超期{overdue}起。",
            period=period,
            n=recent,
            change=change_words(recent, earlier, t),
            open=now["open"],
            overdue=now["overdue"],
        )
    )
    year, again = t("同比"), kept(f, year_before(f))
    both = loaders.load(query.headline, again) if again else {"open": 0, "overdue": 0}
    ui.figures(
        [
            ui.Figure(
                t("指导纠纷"),
                t("{n} 起", n=formats.count(now["cases"], t)),
                "disputes",
                *(
                    (recent - earlier, year, "inverse")
                    if f.start
                    else (t("近12个月{n}起", n=recent),)
                ),
            ),
            ui.Figure(
                t("涉案企业"),
                t("{n} 家", n=formats.count(now["enterprises"], t)),
                "enterprises_involved",
                t("{n}家次", n=formats.count(now["cases"], t)),
            ),
            ui.Figure(
                t("在办"),
                t("{n} 起", n=formats.count(now["open"], t)),
                "open_disputes",
                now["open"] - before["open"],
                year,
                "inverse",
            ),
            ui.Figure(
                t("超期在办"),
                t("{n} 起", n=formats.count(now["overdue"], t)),
                "overdue_disputes",
                now["overdue"] - before["overdue"],
                year,
                "inverse",
            ),
            ui.Figure(
                t("结案率"),
                formats.share(rate, t) if rate is not None else t("不足5起"),
                "closing_rate",
                formats.points(rate - rate_before, t)
                if rate is not None and rate_before is not None
                else None,
                year,
                "normal",
            ),
            ui.Figure(t("涉案金额"), formats.money(now["amount_fen"], t), "amount_claimed"),
            ui.Figure(t("挽回损失"), formats.money(now["avoided_fen"], t), "loss_avoided"),
            ui.Figure(
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


def series(f, t, tables):
    frame = loaders.load(query.monthly, f)
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
    first = formats.month_number(f.start) if f.start else int(frame["month"].min())
    last = formats.month_number(min(f.end, f.as_of) if f.end else f.as_of)
    ui.chart_card(
        title,
        charts.monthly(frame, channels, first, last, t),
        ui.table(t("逐月新发纠纷"), readable(frame, loaders.words(), t)),
        "monthly_disputes",
        "monthly",
        t("按月堆叠的柱状图：新发生纠纷，按纠纷类型分色"),
        t("新发生纠纷，起/月；最近两个月可能仍在补录。来源：{source}", source=ui.source_words(t)),
        tables,
    )


def ranked(f, t, tables, dimension, title, field, pick):
    frame = loaders.load(query.by, f, dimension)
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
    ui.chart_card(
        finding,
        charts.ranked(frame, label, t),
        ui.table(t("按{title}", title=title), shown),
        "disputes_by_dimension",
        f"by_{dimension}_{choice.mark()}",
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
        choice.change(countries=(country,), industries=(industry,))
    else:
        choice.change(**{field: (code,)})
    st.rerun()


def kinds(f, t, tables):
    kind = st.segmented_control(
        t("分类方式"),
        list(KINDS),
        default="channel",
        key="dispute_kind",
        format_func=lambda k: t(KINDS[k]),
        required=True,
    )
    frame = loaders.load(query.by_stage, f) if kind == "stage" else loaders.load(query.by, f, kind)
    field = {"ip_type": "ip_types", "channel": "channels", "stage": "stages"}.get(kind)
    _ranked_card(
        frame,
        kind,
        t(KINDS[kind]),
        t,
        tables,
        (lambda points: pick_filter(points, field)) if field else None,
    )


def cross(f, t, tables):
    frame = loaders.load(query.country_by_industry, f)
    code_words = loaders.words()
    if frame.empty:
        return
    ui.chart_card(
        t("国家/地区×行业：颜色越深纠纷越多"),
        charts.heat(
            frame,
            names(code_words, "country", t.language),
            names(code_words, "industry", t.language),
            t,
        ),
        ui.table(t("国家/地区×行业"), readable(frame, code_words, t)),
        "disputes_by_dimension",
        f"heat_{choice.mark()}",
        t("热力图：国家/地区与行业交叉的纠纷数，每格写明起数"),
        t("各取最多的十个；单位：起。点击格子即筛选。"),
        tables,
        lambda points: pick_filter(points, None),
    )


def time_open(f, t, tables):
    """How long cases take, and the way to the page that says more of it."""
    with st.container():
        duration_cards.overall(f, t, tables)
        st.page_link(
            site.path("durations"),
            label=t("按类别比较办理时长"),
            icon=":material/hourglass_top:",
            query_params=choice.link(),
        )


def page():
    t = words()
    f, place = ui.heading(t("纠纷统计"))
    if loaders.current_state().covers_until is None:
        return ui.nothing_entered()
    if not loaders.load(query.headline, f)["cases"]:
        return ui.nothing_matches()
    tables = []
    headline(f, t)
    series(f, t, tables)
    with st.grid(2, min_column_width=340):
        ranked(f, t, tables, "country", t("国家/地区"), "countries", True)
        ranked(f, t, tables, "industry", t("行业"), "industries", True)
        with st.container():
            kinds(f, t, tables)
        time_open(f, t, tables)
    cross(f, t, tables)
    case_list(f, t, tables)
    ui.export_menu(place, t("纠纷统计"), tables)


page()
