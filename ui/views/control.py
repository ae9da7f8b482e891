"""What stands with the filter: the page as it is now, saved under a name."""

import streamlit as st

from data_access.desk import views
from data_access.desk.views import Keeper
from locales import Translator
from ui import saving
from ui.frame import fields, who
from ui.frame.parts import popover
from ui.frame.typed import as_typed
from ui.views import address

PLACE = "view"


def control(t: Translator) -> None:
    """The button; it stands in a part. ``told`` draws what became of it."""
    key = f"view_{saving.turn(PLACE)}"
    icon = ":material/bookmark_add:"
    popover(t("存为视图"), _form, t, key, icon=icon, key=f"{key}_box", type="tertiary")


def told() -> None:
    """What became of the last saving."""
    saving.notice(PLACE)


def _form(t, key):
    """Its name and whose it is to be; what is saved is said in words."""
    st.caption(as_typed(address.said(address.here(), t)))
    st.text_input(t("视图名称"), key=f"{key}_name", max_chars=40)
    if who.may("share_views"):
        st.checkbox(t("给全局共用"), key=f"{key}_office")
    st.button(t("保存视图"), key="view_save", icon=":material/save:", on_click=_save, args=(key, t))
    saving.refusal(PLACE)


def keeper() -> Keeper:
    """Who saves here."""
    return Keeper(who.current().name, who.may("share_views"))


def _save(key, t):
    typed = fields.typed(key, "name", "office")
    name, office = typed["name"] or "", bool(typed["office"])
    target = address.here()

    def deed(connection, _):
        return views.keep(connection, name, target, keeper(), office)

    def done(kept):
        return t("已存为视图“{name}”，在首页“我的视图”里打开。", name=as_typed(kept))

    saving.save(PLACE, "keep_views", deed, done)
