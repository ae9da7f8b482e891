"""The chart of a card, or its place until a reader comes to it."""

import weakref

import streamlit as st

from charts.spec import CONFIG
from ui.frame import gathered
from ui.frame.parts import part
from ui.frame.words import current as words
from ui.reached import places

USUAL_HEIGHT = 450  # of a chart that says none, in pixels


def chart(card, key, on_select):
    """``on_select(points)``: what a click does, or None."""
    number = gathered.next_place()
    if places.is_awaited(number):
        height = card.spec["layout"].get("height", USUAL_HEIGHT)
        _in_its_place(weakref.ref(card), height, number, key, on_select)
        return
    with st.container():  # as in a part, so that the chart stays the same to the browser
        _draw(card, key, on_select)


@part
def _in_its_place(kept, height, number, key, on_select):
    """``kept``: a weak reference to the card, which would else be kept for each reader."""
    if places.is_awaited(number):
        places.stand_in(number, words()("显示图表"), height)
        return
    card = kept()
    if card is None:
        st.rerun()
    _draw(card, key, on_select)


def _draw(card, key, on_select):
    look = {"key": key, "config": CONFIG, "alt": card.alt}
    if on_select is None:
        st.plotly_chart(card.figure, **look)
        return
    event = st.plotly_chart(card.figure, on_select="rerun", selection_mode="points", **look)
    if event.selection.points:
        on_select(event.selection.points)
