"""The map of partners, and beside it the choice of one with what is known of it."""

import streamlit as st

from charts.map import deck as map_deck
from charts.map import flat as map_flat
from charts.map.style import BAND_STYLES, DARK, LIGHT
from charts.spec import CONFIG
from data_access.statistics import partners as partner_reads
from ui.door.static_files import features, static_url
from ui.frame import clicks, filter_state, loaders
from ui.frame.card import as_figure
from ui.frame.links import page_link, way_to
from ui.frame.theme import has_webgl, is_dark
from ui.partners import words as partner_words

MAP, FLAT, PICK = "partner_map", "partner_map_flat", "partner_pick"
FILES = {"world": "world.geojson", "marks": "china_marks.geojson"}
BOX = (
    '<span style="white-space:nowrap"><span style="display:inline-block;width:14px;height:14px;'
    "border:1px solid #7A8796;border-radius:3px;vertical-align:-2px;"
    'margin-right:5px;background:{color}"></span>{text}</span>'
)
BOXES = '<div style="display:flex;flex-wrap:wrap;gap:4px 16px;font-size:0.9rem">{boxes}</div>'


def map_and_choice(screen, frame, window):
    selected = partner_words.picked(list(frame["country"]))
    left, right = st.columns([3, 1])
    with left.container(border=True):
        _map(screen, frame, window, selected)
    with right.container(border=True, height="stretch"):
        _choice(screen, frame, selected)
        _profile(screen, frame, selected)


def _map(screen, frame, window, selected):
    t = screen.t
    dark = is_dark()
    st.markdown(f"**{t('纠纷率与平均水平相比，按伙伴')}**")
    st.html(legend(t, dark))
    if has_webgl():
        _deck(screen, frame, selected, dark)
    else:
        _flat(screen, frame, selected, dark)
    st.caption(_map_caption(window, loaders.settings(), t))


def _deck(screen, frame, selected, dark):
    urls = {part: static_url(name) for part, name in FILES.items()}
    said = (screen.t, screen.names("country"), selected, dark)
    deck = map_deck.deck(frame, loaders.load(partner_reads.places), _home(), urls, *said)
    st.pydeck_chart(deck, height=430, key=MAP, on_select=take_click, selection_mode="single-object")


def _flat(screen, frame, selected, dark):
    """The same without WebGL, and why."""
    t = screen.t
    geometry = {part: features(name) for part, name in FILES.items()}
    said = (t, screen.names("country"), selected, dark)
    spec = map_flat.flat(frame, loaders.load(partner_reads.places), _home(), geometry, *said)
    st.caption(
        t(
            "这个浏览器没有启用 WebGL（常见于远程桌面、虚拟机和没有装显卡驱动的电脑），"
            "因此地图是简图：不能放大，可以左右拖动，点气泡选择伙伴；数字和颜色相同。"
        )
    )
    look = {"key": FLAT, "config": CONFIG, "alt": t("世界地图：各伙伴的等级和纠纷起数")}
    figure = as_figure(spec)
    st.plotly_chart(figure, on_select=_take_point, selection_mode="points", **look)


def _home():
    settings = loaders.settings()
    return float(settings["home_longitude"]), float(settings["home_latitude"])


def _map_caption(window, settings, t):
    days = partner_words.days_said(window, t)
    if has_webgl():
        caption = t(
            "气泡：纠纷起数；弧线：自曲江的出口额；{days}。放大可看清，名称放不下的见下面的列表。",
            days=days,
        )
    else:
        caption = t(
            "气泡：纠纷起数；弧线：自曲江的出口额；{days}。名称放不下的见下面的列表。", days=days
        )
    note = settings[f"map_note_{t.language}"]
    return f"{caption}  \n{note}"


def legend(t, dark):
    """Key of the map, each colour with its sign and word."""
    colors = DARK if dark else LIGHT
    boxes = [
        BOX.format(color=style.fill[dark], text=_band_words(band, style, t))
        for band, style in BAND_STYLES.items()
    ]
    boxes.append(BOX.format(color=colors.land, text=t("无往来记录")))
    return BOXES.format(boxes="".join(boxes))


def _band_words(band, style, t):
    if band == "usual":
        return t(style.word)
    return f"{style.sign} {t(style.word)}".strip()


def take_click(*_):
    """A click on an area or a bubble chooses that partner; a click on nothing lets it go."""
    clicked = st.session_state[MAP].selection.objects.values()
    codes = [_code(one) for objects in clicked for one in objects]
    partner_words.pick(next(filter(None, codes), None))


def _take_point():
    """The same of the flat map, of whose areas only the bubbles can be clicked."""
    points = st.session_state[FLAT].selection.points
    partner_words.pick(clicks.code(points) if points else None)


def _code(clicked):
    """The country of a bubble, or of an area."""
    return clicked.get("iso") or clicked.get("properties", {}).get("iso")


def _choice(screen, frame, selected):
    t = screen.t
    label = screen.names("country")
    st.session_state[PICK] = selected
    st.selectbox(
        t("选择贸易伙伴"),
        partner_words.by_name(frame["country"], label),
        index=None,
        key=PICK,
        format_func=label.get,
        placeholder=t("点地图或在此选择"),
        on_change=lambda: partner_words.pick(st.session_state[PICK]),
    )


def _profile(screen, frame, selected):
    t = screen.t
    if not selected:
        st.caption(t("点击地图上的国家/地区或气泡，或从上面的列表选择，即可看到该伙伴的情况。"))
        return
    row = next(frame[frame["country"] == selected].itertuples())
    name = screen.name("country", selected)
    period = partner_words.period_said(screen.chosen, t)
    st.markdown(f"**{partner_words.band_said(row.band, t)}**")
    st.markdown(partner_words.about(row, name, period, t))
    page_link("partner", t("打开{name}的伙伴页", name=name), ":material/public:", partner=selected)
    of_partner = filter_state.link(countries=(selected,))
    way_to("disputes", t("查看{name}的案件", name=name), ":material/gavel:", of_partner)
