"""Early warning for the pages: found afresh, recorded when first seen, decided on by people."""

from dataclasses import replace

import streamlit as st

from data_access.database.engine import get_engine
from data_access.decisions import warning as warning_decisions
from data_access.filter.filters import whole_office
from data_access.statistics import warning as warning_reads
from indicators.warning import assess
from locales import formats
from ui import saving
from ui.frame import loaders
from ui.warning import words as warning_words


def find(chosen):
    """``indicators.warning.Warned`` for the cases of a filter, or None where there is no case to watch."""
    return loaders.compute(
        _find, replace(chosen, state="", stages=(), period="", start=None, end=None)
    )


def _find(chosen):
    last = formats.month_number(warning_reads.last_month_end(chosen.as_of))
    return assess(
        loaders.load(warning_reads.monthly, chosen),
        loaders.load(warning_reads.delays, chosen),
        loaders.load(warning_reads.known_on, chosen),
        last,
    )


def unrestricted(chosen):
    """Whether all cases are watched: period, state and stage do not matter here."""
    watched = replace(chosen, state="", stages=(), period="", start=None, end=None)
    return watched == whole_office(chosen)


def whole(chosen):
    """Whether all cases are watched, up to the last day of the data: only then warnings are recorded."""
    return chosen.as_of == loaders.current_state().covers_until and unrestricted(chosen)


def record(found, chosen):
    """Keep the alarms on the screen; False where the database refused."""
    state, month = loaders.current_state(), formats.month_start(found.last)
    rows = [
        dict(
            month=month,
            dimension=r.dimension,
            code=r.code,
            horizon=int(r.horizon),
            cases=int(r.cases),
            bound=int(r.bound),
            p_value=float(r.p_value),
            q_value=float(r.q_value),
        )
        for r in found.alarms.itertuples()
    ]
    return warning_decisions.keep(get_engine(), rows, chosen.as_of, state.data_version)


def namer(t, chosen):
    """(dimension, code) in words; the total is 全部纠纷, or 所选纠纷合计 where the filter restricts."""
    w, total = loaders.words(), t("全部纠纷") if unrestricted(chosen) else t("所选纠纷合计")
    return lambda dimension, code: (
        total if dimension == "all" else w.name(dimension, code, t.language)
    )


def decision_box(warning, decisions, t, key):
    """What was decided on a recorded warning, and the form to decide or to say how it turned out. ``decisions`` as data_access.decisions.warning gives them."""
    own = decisions[decisions["warning_id"] == warning.id]
    for row in own.itertuples():
        st.markdown(f"- {warning_words.decided(row, t)}")
    latest = own.iloc[-1] if len(own) else None
    if latest is None:
        st.caption(t("尚未处置。预警只是请人看一看，由人决定。"))
    with st.popover(
        t("处置") if latest is None else t("补记结果或改变处置"),
        icon=":material/edit_note:",
        key=f"{key}_popover_{len(own)}",
    ):
        with st.form(f"{key}_form_{len(own)}", border=False, enter_to_submit=False):
            st.radio(
                t("处置"),
                list(warning_words.DECISIONS),
                index=list(warning_words.DECISIONS).index(latest["decision"])
                if latest is not None
                else 0,
                horizontal=True,
                format_func=lambda c: t(warning_words.DECISIONS[c]),
                key=f"{key}_decision_{len(own)}",
            )
            st.radio(
                t("事后看"),
                list(warning_words.CONFIRMED),
                horizontal=True,
                format_func=lambda c: t(warning_words.CONFIRMED[c]),
                key=f"{key}_confirmed_{len(own)}",
            )
            st.text_area(t("理由"), max_chars=500, key=f"{key}_reason_{len(own)}")
            saving.name_field(t("经办人"), f"{key}_who_{len(own)}")
            st.form_submit_button(
                t("保存处置"),
                icon=":material/save:",
                key=f"{key}_save_{len(own)}",
                on_click=_save,
                args=(int(warning.id), key, len(own), t),
            )
        saving.refusal(key)
    saving.notice(key)


def _save(warning_id, key, turn, t):
    names = ("decision", "confirmed", "reason", "who")
    typed = {name: st.session_state.get(f"{key}_{name}_{turn}") for name in names}
    reason = typed["reason"] or ""
    who = typed["who"] or ""

    def deed(connection):
        warning_decisions.decide(
            connection, warning_id, typed["decision"], reason, who, typed["confirmed"]
        )

    saving.save(key, deed, t("处置已保存。"), kind="warning", who=who)
