"""服务网络: stations, windows and lines, procedures of the key markets, overdue steps of cases."""

import streamlit as st

from locales import later
from ui.frame import layout, loaders
from ui.frame.links import page_link
from ui.frame.screen import open_screen
from ui.network import cards as network_cards
from ui.network import lists as network_lists
from ui.network import words as network_words
from ui.network.headline import headline
from ui.network.reading import read

SCOPE = later("工作站、窗口、规程和办理步骤不随筛选，只受截至日期影响")


def page():
    screen = open_screen(later("服务网络"), scope=SCOPE)
    if loaders.nothing_entered():
        page_link("procedure", screen.t("全部规程"), ":material/format_list_numbered:")
        layout.nothing_entered()
        return
    network = screen.made(read)
    layout.answer(network_words.answer(network, screen.t))
    headline(network, screen.t)
    st.caption(what_the_filter_does(screen.t))
    with st.grid(2, min_column_width=340):
        network_cards.stations(screen)
        network_cards.markets(screen, network)
    network_lists.stations(screen, network.stations)
    network_lists.procedures(screen, network)
    network_lists.points(screen, network.points)
    network_lists.overdue_steps(screen, network.overdue)
    screen.export()


def what_the_filter_does(t):
    return t(
        "工作站、窗口、规程和办理步骤只按截至日期统计，不受其他筛选影响；纠纷数按所选筛选统计。"
    )


page()
