"""我的视图 on the start page: each opens where it leads; renamed, shared and deleted beside."""

import streamlit as st

from data_access.desk import views
from data_access.desk.views import View
from locales import Translator
from ui import saving
from ui.frame import links, loaders, who
from ui.frame.parts import part, popover
from ui.frame.typed import as_typed
from ui.frame.words import current as words
from ui.views import address
from ui.views.control import PLACE, keeper

DELETED = "_deleted_view"


def show() -> None:
    """The views that this person may open; nothing where there is none."""
    _list(words())


def _mine() -> list[View]:
    """Those whose page the person's roles open."""
    found = loaders.fresh_of_all(views.listed, who.current().name)
    ours = (view for view in found if address.is_ours(view.target))
    return [view for view in ours if links.is_open(view.target.page)]


@part
def _list(t):
    found = _mine()
    if found:
        st.header(t("我的视图"), anchor=False)
        _links(found, t)
        _handled(found, t)
    saving.notice(PLACE)
    _undo(t)


def _links(found, t):
    with st.grid(3, min_column_width=260, gap="small"):
        for view in found:
            _link(view, t)


def _link(view: View, t: Translator) -> None:
    """Where it leads, with what it shows under its name."""
    target = address.known(view.target)
    query = dict(target.query)
    if t.language == "en":
        query["lang"] = "en"
    icon = ":material/groups:" if view.is_offices else ":material/bookmark:"
    with st.container(gap=None):
        links.way_to(target.page, view.name, icon, query)
        st.caption(as_typed(_meaning(view, t)))


def _meaning(view, t):
    told = address.said(address.known(view.target), t)
    if view.is_offices:
        told += " · " + t("全局共用，{name}存", name=t(view.saved_by))
    return told


def _handled(found, t):
    """Those that the person may change."""
    own = [view for view in found if view.owner in keeper().owners]
    if not own:
        return
    key = f"views_{saving.turn(PLACE)}"
    label = t("整理视图")
    icon = ":material/tune:"
    popover(label, _forms, own, key, t, icon=icon, key=f"{key}_box", type="tertiary")


def _forms(own, key, t):
    by_id = {view.id: view for view in own}
    st.selectbox(
        t("哪个视图"),
        list(by_id),
        key=f"{key}_which",
        format_func=lambda number: _called(by_id[number], t),
    )
    view = by_id[st.session_state[f"{key}_which"]]
    st.text_input(t("新名称"), key=f"{key}_name", max_chars=40, placeholder=view.name)
    with st.container(horizontal=True, gap="small"):
        _button(t("改名"), "view_rename", _rename, view, key, t)
        if who.may("share_views"):
            label = t("收回为自己的") if view.is_offices else t("给全局共用")
            _button(label, "view_share", _share, view, key, t)
        _button(t("删除"), "view_delete", _delete, view, key, t)
    saving.refusal(PLACE)


def _called(view, t):
    """Its name, which the office's may bear as well as an own one."""
    return t("{name}（全局共用）", name=view.name) if view.is_offices else view.name


def _button(label, name, act, view, key, t):
    st.button(label, key=name, on_click=act, args=(view, key, t))


def _rename(view, key, t):
    name = st.session_state.get(f"{key}_name") or ""

    def deed(connection, _):
        return views.rename(connection, view.id, name, keeper())

    def done(new):
        return t("已改名为“{name}”。", name=as_typed(new))

    saving.save(PLACE, "keep_views", deed, done)


def _share(view, _key, t):
    def deed(connection, _):
        return views.share(connection, view.id, keeper())

    def done(now):
        if now.is_offices:
            return t("“{name}”已给全局共用。", name=as_typed(now.name))
        return t("“{name}”已收回，只有您自己看得到。", name=as_typed(now.name))

    saving.save(PLACE, "share_views", deed, done)


def _delete(view, _key, t):
    def deed(connection, _):
        return views.remove(connection, view.id, keeper())

    def done(gone):
        st.session_state[DELETED] = gone
        return t("已删除视图“{name}”。", name=as_typed(gone.name))

    saving.save(PLACE, "keep_views", deed, done)


def _undo(t):
    """The last one that was deleted comes back."""
    gone = st.session_state.get(DELETED)
    if gone is None:
        return
    label = t("恢复视图“{name}”", name=as_typed(gone.name))
    icon = ":material/undo:"
    st.button(label, key="view_undo", icon=icon, type="tertiary", on_click=_put_back, args=(t,))


def _put_back(t):
    gone = st.session_state[DELETED]

    def deed(connection, _):
        return views.put_back(connection, gone, keeper())

    def done(name):
        st.session_state.pop(DELETED, None)
        return t("已恢复视图“{name}”。", name=as_typed(name))

    saving.save(PLACE, "keep_views", deed, done)
