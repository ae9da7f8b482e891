"""What is held of one person: looked for, listed with its file, and erased with a reason."""

from typing import Any

import streamlit as st

from data_access.audit import write
from data_access.database.refused import Refused
from data_access.personal.erase import Request, erase
from data_access.personal.find import find
from data_access.personal.told import frame
from ui import refusals, saving
from ui.frame import fields, layout, loaders, traced
from ui.persons.button import ask_to_erase, confirmed

PLACE = "person"
LONGEST = 400


def show(screen):
    """The field for names and numbers, and what is found."""
    t = screen.t
    typed = st.text_area(
        t("姓名、电话或邮箱，每行一个"), key="person_values", height=100, max_chars=LONGEST
    )
    values = tuple(filter(None, map(str.strip, typed.splitlines())))
    if not values:
        st.caption(t("按本人的请求查：原值连同改动记录、导入批次、已删除的记录都查。"))
        saving.notice(PLACE)
        return
    try:
        found = loaders.fresh(find, values)
    except Refused as refused:
        st.caption(refusals.words(refused, PLACE, t))
        return
    traced.asks_of_person(hash(values), len(found))
    _list(screen, found)
    st.checkbox(t("文字叙述里提到的也删"), key=f"{PLACE}_in_texts")
    ask_to_erase(PLACE, _erase, (values, t), t)
    saving.notice(PLACE)


def _list(screen, found):
    t = screen.t
    table = layout.table(t("存有此人的每一处"), frame(found, t))
    screen.tables.append(table)
    st.caption(t("共{n}处。", n=len(found)))
    if found:
        layout.show(table, t("存有此人的每一处"), "person_found")


def _erase(values, t):
    typed = fields.typed(PLACE, "reason", "in_texts")

    def deed(connection, name):
        confirmed(PLACE)
        request = Request(name, typed["reason"] or "", bool(typed["in_texts"]))
        erased = erase(connection, values, request)
        told: dict[str, Any] = {"erasures": list(erased.numbers), "places": erased.places}
        write(connection, traced.event("erase", **told))
        return erased.places

    done = saving.save(PLACE, "answer_persons", deed, lambda places: t("已删去{n}处。", n=places))
    if done:
        fields.forget(PLACE)
