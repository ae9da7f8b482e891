"""Charts and tables are drawn when a reader comes to them: a page says its answer sooner, and what
nobody scrolls down to costs nothing.

A browser says with a cookie that it tells when a reader comes to one: ui/static/reach.js then
presses the button in its place. Whoever says nothing gets everything at once, and so does paper.
"""

import streamlit as st

from ui.frame import filter_state
from ui.printing import asked

TELLS = "ip_tells_where"  # the cookie that ui/static/reach.js sets before the page connects
AT_ONCE = 2  # of a page, once the browser has the programs that draw them
_REACHED = "_places_reached"  # of the session: page -> numbers of the places reached there


def is_told() -> bool:
    """Whether the browser tells where its reader comes."""
    return st.context.cookies.get(TELLS) == "1"


def is_awaited(number: int) -> bool:
    """Whether the chart or table with this number on its page, from 1, is drawn once a reader comes
    to it.
    """
    if not is_told() or asked.is_on():
        return False
    reached = st.session_state.get(_REACHED, {})
    if reached and number <= AT_ONCE:
        return False
    return number not in reached.get(filter_state.here(), ())


def stand_in(number: int, label: str, height: int) -> None:
    """As much room as the chart or table will take, with the button ``label`` that shows it."""
    with st.container(
        height=height,
        border=False,
        horizontal_alignment="center",
        vertical_alignment="center",
        key=f"place_{number}",
    ):
        st.button(
            label,
            key=f"reach_{number}",
            type="tertiary",
            on_click=_come_to,
            args=(filter_state.here(), number),
        )


def _come_to(page: str, number: int) -> None:
    st.session_state.setdefault(_REACHED, {}).setdefault(page, set()).add(number)
