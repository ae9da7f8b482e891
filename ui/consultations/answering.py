"""Answering a consultation from the list of those that wait."""

import pandas as pd
import streamlit as st

from data_access.decisions import answers
from locales import formats
from ui import saving
from ui.consultations import turning
from ui.frame import layout, loaders, who
from ui.frame.dates import DAY_EXAMPLE, typed_day
from ui.frame.links import page_link
from ui.frame.screen import Screen
from ui.frame.typed import as_typed

PLACE = "answer"
FIELDS = ("text", "day", "by", "level")
MOST_CHARACTERS = 5000


def panel(screen: Screen, row):
    """What was asked and by whom, and the form to answer it; ``row``: one of
    ``consultations.unanswered`` with ``days``, that it has waited.
    """
    t = screen.t
    with st.container(border=True):
        st.subheader(f"{as_typed(row.number)} {as_typed(row.enterprise)}", anchor=False)
        layout.facts(_facts(screen, row))
        if who.may("answer_consultations"):
            _form(screen, row)
        with st.container(horizontal=True):
            if pd.isna(row.dispute):
                turning.way(row.number, t)
            record = f"consultation:{row.number}"
            page_link("edit", t("打开这次咨询"), ":material/edit:", record=record)


def _facts(screen: Screen, row):
    t = screen.t
    waited = t("{n}个工作日", n=row.days)
    country = screen.name("country", row.country) if isinstance(row.country, str) else ""
    return [
        (t("事项"), row.matter),
        (t("咨询人"), _text(row.asker)),
        (t("联系电话"), _text(row.telephone)),
        (t("电子邮箱"), _text(row.mail)),
        (t("咨询日期"), t("{day}，已等{waited}", day=formats.day(row.asked_on, t), waited=waited)),
        (t("国家/地区"), country or formats.NOTHING),
    ]


def _text(value):
    return value if isinstance(value, str) and value else formats.NOTHING


def _form(screen: Screen, row):
    t = screen.t
    key = f"{row.number}_{row.version}"
    with st.form(f"answer_{key}", enter_to_submit=False, border=False):
        st.text_area(t("答复内容"), key=f"answer_text_{key}", height=110, max_chars=MOST_CHARACTERS)
        with st.grid(3, min_column_width=180, gap="small"):
            _short_fields(screen, key)
        saving.signed_by(t("经办人"))
        st.form_submit_button(
            t("保存答复"),
            key=f"answer_save_{key}",
            icon=":material/save:",
            on_click=_save,
            args=(row.number, int(row.version), key, t),
        )
        saving.notice(PLACE)


def _short_fields(screen: Screen, key):
    t = screen.t
    day, by = f"answer_day_{key}", f"answer_by_{key}"
    today = loaders.today().isoformat()
    st.text_input(t("答复日期"), today, key=day, placeholder=t(DAY_EXAMPLE))
    st.text_input(t("答复人"), t(who.current().name), key=by, max_chars=answers.LONGEST_NAME)
    levels = screen.names("referral_level")
    st.selectbox(
        t("移交上级"),
        list(levels),
        None,
        key=f"answer_level_{key}",
        format_func=levels.__getitem__,
        placeholder=t("不移交"),
    )


def _save(number, version, key, t):
    typed = {name: st.session_state[f"answer_{name}_{key}"] for name in FIELDS}

    def deed(connection, person):
        on = typed_day(typed["day"])
        by, text, level = typed["by"], typed["text"], typed["level"]
        answers.give(connection, answers.Answer(number, version, on, by, text, level), person)

    saving.save(PLACE, "answer_consultations", deed, t("已答复{number}。", number=as_typed(number)))
