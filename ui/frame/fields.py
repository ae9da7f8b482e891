"""Fields of a form, their keys beginning with its place.

What was typed stays when nothing was saved, and what others saved meanwhile is told.
"""

import streamlit as st

SEEN = "_fields_seen"


def keep(place, now, shown=lambda name, value: value):
    """Fill the fields ``place``_name with what stands; returns the names that two people changed.

    ``now``: name -> value in the database; ``shown(name, value)``: as its field shows it. A field
    that somebody else changed follows unless something else was typed there.
    """
    seen = seen_at(place)
    both = []
    for name, value in now.items():
        key = f"{place}_{name}"
        if _is_to_be_filled(key, name, value, seen, shown):
            st.session_state[key] = shown(name, value)
            seen[name] = value
        elif seen[name] != value:
            both.append(name)
    return both


def _is_to_be_filled(key, name, value, seen, shown):
    """Whether nothing was ever put there, or it changed and still stands as it was filled."""
    if name not in seen or key not in st.session_state:
        return True
    return seen[name] != value and st.session_state[key] == shown(name, seen[name])


def seen_at(place):
    """What the person saw in the fields of a form: name -> value as it stood in the database."""
    return st.session_state.setdefault(SEEN, {}).setdefault(place, {})


def typed(place, *names):
    """What stands in the fields of a form now."""
    return {name: st.session_state.get(f"{place}_{name}") for name in names}


def forget(place):
    """Empty the form but for the name of the person; what stands in the database fills it anew.

    A browser goes on showing what was typed unless another value is put there: texts become empty,
    chosen and counted things nothing.
    """
    seen = seen_at(place)
    start = f"{place}_"
    for key in list(st.session_state):
        name = str(key).removeprefix(start)
        if str(key).startswith(start) and name != "who" and name not in seen:
            st.session_state[key] = "" if name == "reason" else None
    seen.clear()
