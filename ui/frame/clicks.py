"""What was clicked: a code on a chart that narrows a list below it, or a row of a table."""

import streamlit as st

from ui.frame import filter_state, layout
from ui.frame.links import corrects


def code(points):
    """The code that the first clicked point carries, or None."""
    value = points[0].get("customdata")
    return value[0] if isinstance(value, list) else value


def pick(name, points):
    """Keep the clicked code under ``name``; the page runs again when it is another one."""
    if st.session_state.get(name) != code(points):
        st.session_state[name] = code(points)
        st.rerun()


def narrow(field, points):
    """Narrow the reader's filter to the clicked code; ``field``: of the filter."""
    filter_state.change(**{field: (code(points),)})
    st.rerun()


def choose(key, value, offered=None):
    """A new click chooses ``value`` in the list with this key, if it is ``offered`` there; an old
    click does not undo a later choice from the list.
    """
    if offered is not None and value not in offered:
        return
    last = f"_{key}_clicked"
    if st.session_state.get(last) != value:
        st.session_state[last] = value
        st.session_state[key] = value


def clear(name):
    """Forget it. The chart begins anew, else it would report its old click again."""
    st.session_state.pop(name, None)
    st.session_state[f"{name}_turn"] = st.session_state.get(f"{name}_turn", 0) + 1


def mark(name):
    """Part of the key of the chart that is clicked."""
    return f"{filter_state.mark()}_{st.session_state.get(f'{name}_turn', 0)}"


def picked_row(frame, alt, key, opens="", **options):
    """A frame of which one row can be picked, as ``picked``."""
    return picked(layout.titled(frame, alt), alt, key, opens, **options)


def picked(table, alt, key, opens="", **options):
    """A table of the export of which one row can be picked: its position, or None.

    ``opens``: the kind of record whose form a row opens; for whoever corrects none, the rows lead
    nowhere.
    """
    if opens and not corrects(opens):
        layout.show(table, alt, key=key_of_rows(table, key), **options)
        return None
    choice = {"on_select": "rerun", "selection_mode": "single-row"} | options
    event = layout.show(table, alt, key=key_of_rows(table, key), **choice)
    rows = event.selection.rows if event else []
    return rows[0] if rows else None


def picked_several(table, alt, key, **options):
    """The same where several rows can be picked: their positions."""
    modes = options.pop("selection_mode", ("single-row",))
    several = ["multi-row" if mode == "single-row" else mode for mode in modes]
    choice = {"on_select": "rerun"} | options | {"selection_mode": several}
    event = layout.show(table, alt, key=key_of_rows(table, key), **choice)
    return list(event.selection.rows) if event else []


def key_of_rows(table, key):
    """The key of a table of which rows are picked: it begins anew where other rows stand in it, so
    that a click is never taken for one on another record. Rows are told by their first column.
    """
    first = table.frame.iloc[:, :1].to_numpy().ravel()
    return f"{key}_{hash(tuple(map(str, first)))}"


def show_all(name, label, key):
    """The button that takes the click kept under ``name`` back."""
    st.button(
        label,
        key=key,
        icon=":material/close:",
        type="tertiary",
        on_click=clear,
        args=(name,),
    )
