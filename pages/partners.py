"""贸易伙伴风险: where disputes arise more often than exports alone would explain; a map, the partners in order, and one partner at a glance."""

import streamlit as st

from charts import partners as partner_charts
from charts.map import deck as map_deck
from charts.map.style import BAND_STYLES, DARK, LIGHT
from data_access.statistics import partners as partner_reads
from locales import formats
from ui.door.static_files import static_url
from ui.frame import filter_state, layout, loaders, site
from ui.frame.tables import names, readable
from ui.frame.theme import ink
from ui.frame.words import current as words
from ui.ledger import series as ledger_series
from ui.partners import words as partner_words

MAP, PICK = "partner_map", "partner_pick"


def headline(frame, chosen, window, t):
    w, period = names(loaders.words(), "country", t.language), partner_words.period_said(chosen, t)
    layout.answer(f"{period[0].upper()}{period[1:]}{t('：')}{partner_words.answer(frame, w, t)}")
    number = frame["band"].value_counts()
    count = lambda band: t("{n} 个", n=int(number.get(band, 0)))  # noqa: E731
    layout.figures(
        [
            layout.Figure(t("▲ 风险高"), count("high"), "partner_band"),
            layout.Figure(t("◆ 风险偏高"), count("elevated"), "partner_band"),
            layout.Figure(t("？ 数据太少"), count("too_few"), "partner_band"),
            layout.Figure(
                t("纠纷"),
                t("{n} 起", n=formats.count(frame["cases"].sum(), t)),
                "disputes",
                t(
                    "{period}，出口{amount}",
                    period=period,
                    amount=formats.money(frame["exports_fen"].fillna(0).sum(), t),
                ),
            ),
        ]
    )
    if note := ledger_series.note(chosen, t):
        st.caption(note)


def the_map(frame, chosen, window, t):
    """The map, and beside it the choice of one partner with what is known of it."""
    settings, w = loaders.settings(), names(loaders.words(), "country", t.language)
    dark = st.context.theme.type == "dark"
    selected = partner_words.picked(list(frame["country"]))
    left, right = st.columns([3, 1])
    with left.container(border=True):
        st.markdown(f"**{t('纠纷率与平均水平相比，按伙伴')}**")
        st.html(legend(t, dark))
        deck = map_deck.deck(
            frame,
            loaders.load(partner_reads.places),
            (float(settings["home_longitude"]), float(settings["home_latitude"])),
            {"world": static_url("world.geojson"), "marks": static_url("china_marks.geojson")},
            t,
            w,
            selected,
            dark,
        )
        st.pydeck_chart(
            deck, height=430, key=MAP, on_select=take_click, selection_mode="single-object"
        )
        st.caption(
            t(
                "气泡：纠纷起数；弧线：自曲江的出口额；{days}。放大可看清，名称放不下的见下面的列表。",
                days=partner_words.days_said(window, t),
            )
            + "  \n"
            + settings["map_note_zh" if t.language == "zh" else "map_note_en"]
        )
    with right.container(border=True, height="stretch"):
        st.session_state[PICK] = selected
        st.selectbox(
            t("选择贸易伙伴"),
            sorted(frame["country"], key=lambda c: w[c].encode("gb18030")),
            index=None,
            key=PICK,
            format_func=w.get,
            placeholder=t("点地图或在此选择"),
            on_change=lambda: partner_words.pick(st.session_state[PICK]),
        )
        profile(frame, selected, chosen, w, t)


def take_click(*_):
    """A click on an area or a bubble chooses that partner; a click on nothing lets it go."""
    found = [one for objects in st.session_state[MAP].selection.objects.values() for one in objects]
    partner_words.pick(
        next(
            (
                code
                for one in found
                if (code := one.get("iso") or one.get("properties", {}).get("iso"))
            ),
            None,
        )
    )


def profile(frame, selected, chosen, w, t):
    if not selected:
        st.caption(t("点击地图上的国家/地区或气泡，或从上面的列表选择，即可看到该伙伴的情况。"))
        return
    row = next(frame[frame["country"] == selected].itertuples())
    st.markdown(f"**{partner_words.band_said(row.band, t)}**")
    st.markdown(partner_words.about(row, w[selected], partner_words.period_said(chosen, t), t))
    st.page_link(
        site.path("partner"),
        label=t("打开{name}的伙伴页", name=w[selected]),
        icon=":material/public:",
        query_params=partner_words.link(selected),
    )
    st.page_link(
        site.path("disputes"),
        label=t("查看{name}的案件", name=w[selected]),
        icon=":material/gavel:",
        query_params=filter_state.link(countries=(selected,)),
    )


def legend(t, dark):
    """Key of the map, each colour with its sign and word."""
    colors = DARK if dark else LIGHT
    items = [
        (style.fill[dark], f"{style.sign if band != 'usual' else ''} {t(style.word)}".strip())
        for band, style in BAND_STYLES.items()
    ] + [(colors.land, t("无往来记录"))]
    boxes = "".join(
        f'<span style="white-space:nowrap"><span style="display:inline-block;width:14px;height:14px;border:1px solid #7A8796;border-radius:3px;vertical-align:-2px;'
        f'margin-right:5px;background:{color}"></span>{text}</span>'
        for color, text in items
    )
    return f'<div style="display:flex;flex-wrap:wrap;gap:4px 16px;font-size:0.9rem">{boxes}</div>'


def ranked(frame, window, t, tables):
    w = names(loaders.words(), "country", t.language)
    table = layout.table(
        t("各伙伴的风险构成"),
        readable(partner_words.table_frame(frame, t), loaders.words(), t, partner_words.HEADINGS),
    )
    if (frame["band"] == "counted").all():
        tables.append(table)
        st.container(border=True).markdown(t("没有足够的出口数据或纠纷，下表只列起数。"))
        layout.show_table(table.frame, alt=table.title)
        return
    above = int(frame["band"].isin(["high", "elevated"]).sum())
    title = t("{n}个伙伴的纠纷率高于平均", n=above) if above else t("看不出哪个伙伴高于平均")
    alone = frame[frame["band"] == "counted"]
    left_out = (
        t(
            "{names}没有出口数据，只计数，不估计。",
            names=t("、").join(w[c] for c in alone["country"][:5]),
        )
        if len(alone)
        else ""
    )
    layout.chart_card(
        title,
        partner_charts.ranked(frame, w, t, ink=ink()),
        table,
        "partner_rate",
        "partner_ranked",
        t(
            "横向条形图：各伙伴纠纷率为平均的倍数及80%区间，条旁写明等级符号和起数；数据太少的以斜纹表示"
        ),
        t(
            "纠纷率为平均的倍数，细线为80%区间，虚线为平均；{days}。等级不是排名。点击条形即选择该伙伴。来源：{source}",
            days=partner_words.days_said(window, t),
            source=layout.source_words(t),
        )
        + left_out,
        tables,
        take_bar,
    )


def take_bar(points):
    code = points[0]["customdata"]
    code = code[0] if isinstance(code, (list, tuple)) else code
    if code != st.query_params.get("partner"):
        partner_words.pick(code)
        st.rerun()


def page():
    t = words()
    chosen, place = layout.heading(t("贸易伙伴风险"))
    if loaders.current_state().covers_until is None:
        return layout.nothing_entered()
    everyone, window = partner_words.read(chosen)
    selected = loaders.load(partner_reads.members, chosen.countries)
    frame = (
        everyone[everyone["country"].isin(selected)].reset_index(drop=True)
        if chosen.countries
        else everyone
    )
    if not frame["cases"].sum() and not frame["exports_fen"].notna().any():
        return layout.nothing_matches()
    tables = []
    headline(frame, chosen, window, t)
    the_map(frame, chosen, window, t)
    ranked(frame, window, t, tables)
    layout.export_menu(place, t("贸易伙伴风险"), tables)


page()
