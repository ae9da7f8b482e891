"""The map of partners, and beside it the choice of one with what is known of it."""

import streamlit as st

from charts.map import deck as map_deck
from charts.map.style import BAND_STYLES, DARK, LIGHT
from data_access.statistics import partners as partner_reads
from ui.door.static_files import static_url
from ui.frame import filter_state, loaders
from ui.frame.links import page_link, way_to
from ui.frame.theme import is_dark
from ui.partners import words as partner_words

MAP, PICK = "partner_map", "partner_pick"
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
    settings = loaders.settings()
    dark = is_dark()
    st.markdown(f"**{t('纠纷率与平均水平相比，按伙伴')}**")
    st.html(legend(t, dark))
    deck = map_deck.deck(
        frame,
        loaders.load(partner_reads.places),
        (float(settings["home_longitude"]), float(settings["home_latitude"])),
        {"world": static_url("world.geojson"), "marks": static_url("china_marks.geojson")},
        t,
        screen.names("country"),
        selected,
        dark,
    )
    st.pydeck_chart(deck, height=430, key=MAP, on_select=take_click, selection_mode="single-object")
    st.caption(_map_caption(window, settings, t))


def _map_caption(window, settings, t):
    days = partner_words.days_said(window, t)
    caption = t(
        "气泡：纠纷起数；弧线：自曲江的出口额；{days}。放大可看清，名称放不下的见下面的列表。",
        days=days,
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
