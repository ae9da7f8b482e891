"""Which fields of a record stand where: what is needed at once first, the rest below."""

from datetime import date

import streamlit as st

from data_access.records import read as records
from data_access.records.check import Place
from data_access.records.kinds import KINDS
from ui.frame import loaders
from ui.records.fields import DAY_EXAMPLE, KEPT, draw, draw_fields, draw_rows
from ui.records.kinds import CHILD_NAMES
from ui.records.state import query

MOST_TICKED = 12
CASE = (
    "enterprise",
    "country",
    "ip_type",
    "channel",
    "position",
    "intake",
    "occurred_on",
    "accepted_on",
    "amount_fen",
)
CLOSING = ("closed_on", "route", "outcome", "avoided_fen")
CASE_MORE = ("number", "platform", "respondents", "industry", "entered_on", "note")
ENTERPRISE = (
    "name",
    "credit_code",
    "joined_on",
    "industry",
    "division",
    "markets",
    "employees",
    "revenue_fen",
    "size",
    "left_on",
    "export_oriented",
    "key_contact",
    "observation",
)
SESSION = ("number", "held_on", "title", "state", "ip_types", "themes", "lecturer", "plan")
EXPERT = (
    "number",
    "name",
    "employer",
    "industries",
    "countries",
    "languages",
    "ip_types",
    "monthly_hours",
    "joined_on",
    "left_on",
)


def draw_form(form, t):
    """All widgets of a record; returns (what is typed, the stage to move to or None)."""
    typed, wish = {}, None
    with st.container(border=True):
        draw_fields(
            form,
            {
                "dispute": CASE,
                "enterprise": ENTERPRISE,
                "training_session": SESSION,
                "expert": EXPERT,
            }.get(form.kind)
            or [chosen.name for chosen in KINDS[form.kind].fields],
            t,
            typed,
        )
        if form.kind == "enterprise":
            st.caption(
                t(
                    "企业规模空着时，按行业、从业人员和营业收入依国统字〔2017〕213号算出；这三项改了而规模没有动，也重新算。"
                )
            )
    if form.kind == "dispute":
        wish = _case(form, t, typed)
    if form.kind == "training_session":
        _attendance(form, t, typed)
    for child in KINDS[form.kind].children:
        if child not in typed:
            _children(form, child, t, typed)
    return typed, wish


def _children(form, child, t, typed, expanded=True):
    with st.expander(
        t("{name}（{n}条）", name=t(CHILD_NAMES[child]), n=len(form.rows[child])),
        expanded=expanded or _wrong(form, child),
    ):
        draw_rows(form, child, t, typed)


def _case(form, t, typed):
    wish = None
    with st.container(border=True):
        st.markdown(f"**{t('指导阶段')}**")
        if form.base:
            wish = _move(form, t)
            with st.expander(
                t("阶段记录（{n}条）", n=len(form.rows["stages"])), expanded=_wrong(form, "stages")
            ):
                draw_rows(form, "stages", t, typed, 2)
        else:
            draw_rows(form, "stages", t, typed, 2, adding=not form.rows["stages"])
    with st.expander(
        t("结案"),
        expanded=bool(form.seeds["closed_on"])
        or any(Place(name) in form.problems for name in CLOSING),
        icon=":material/task_alt:",
    ):
        draw_fields(form, CLOSING, t, typed, 4)
    for child in ("rights", "assignments", "referrals", "events"):
        _children(form, child, t, typed, expanded=False)
    with st.expander(
        t("编号、平台、备注等"), expanded=any(Place(name) in form.problems for name in CASE_MORE)
    ):
        draw_fields(form, CASE_MORE, t, typed)
    return wish


def _wrong(form, child):
    return any(place.child == child for place in form.problems)


def _move(form, t):
    """One click moves the case to another stage from the day beside it; everything else typed is saved with it."""
    words, now = loaders.words(), (form.base.values["stages"] or [{"stage": None}])[-1]["stage"]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text(
            t(
                "现在：{stage}。进入：",
                stage=words.name("service_stage", now, t.language) if now else t("（空）"),
            )
        )
        day = st.text_input(
            t("自"),
            date.today().isoformat(),
            key=form.widget("move_on"),
            placeholder=t(DAY_EXAMPLE),
            width=150,
            **KEPT,
        )
        pressed = [
            code
            for code in words.codes("service_stage")
            if code != now
            and st.button(
                words.name("service_stage", code, t.language),
                key=form.widget("move", code),
                icon=":material/arrow_forward:",
            )
        ]
    return {"stage": pressed[0], "from_on": day} if pressed else None


def moved(typed, wish):
    """What is typed, with the stage moved to; on a day on which a stage began already, that one is corrected."""
    return (
        typed
        | {"stages": [row for row in typed["stages"] if row["from_on"] != wish["from_on"]] + [wish]}
        if wish
        else typed
    )


def _attendance(form, t, typed):
    """Those who came, and a search in which others are ticked."""
    st.header(t("签到（{n}家）", n=len(form.rows["attendance"])), anchor=False)
    there = {seed["enterprise"] for _, seed in form.rows["attendance"]}
    with st.container(border=True):
        text = st.text_input(
            t("查找企业，勾选即签到"),
            key=form.widget("attendance_find"),
            placeholder=t("企业名称或统一社会信用代码的一部分"),
            icon=":material/search:",
            **KEPT,
        )
        found = [
            (code, name)
            for code, name in query(records.search, "enterprise", text, MOST_TICKED + len(there))
            if code not in there
        ][:MOST_TICKED]
        with st.grid(3, min_column_width=220, gap="small"):
            for code, name in found:
                st.checkbox(
                    name,
                    key=form.widget("tick", code, len(there)),
                    on_change=_tick,
                    args=(form, code),
                )
        if not found:
            st.caption(t("没有可勾选的企业。请换一个关键词；名录上没有的企业先登记。"))
    names, typed["attendance"] = query(records.names, "enterprise", tuple(there)), []
    people = next(
        chosen
        for chosen in KINDS["training_session"].rows_of("attendance")
        if chosen.name == "people"
    )
    with st.grid(3, min_column_width=220, gap="small"):
        for place, (number, seed) in enumerate(form.rows["attendance"]):
            with st.container(border=True, gap="small"):
                st.checkbox(
                    names.get(seed["enterprise"], seed["enterprise"]),
                    True,
                    key=form.widget("attendance", number, "there"),
                    on_change=form.drop_row,
                    args=("attendance", number),
                )
                count = draw(
                    form, people, t, seed["people"], Place("people", "attendance", place), number
                )
            typed["attendance"].append({"enterprise": seed["enterprise"], "people": count})


def _tick(form, code):
    form.add_row("attendance", {"enterprise": code, "people": "1"})
