"""Wall screens on 账号: which are in use, a new one, and one that goes dark."""

import pandas as pd
import streamlit as st

from data_access.accounts import address_tokens
from data_access.audit import write
from ui import saving
from ui.door.own_pages import WALL
from ui.frame import fields, layout, links, loaders, traced
from ui.frame.typed import as_typed

PLACE = "wall"


def walls(t):
    """The screens in use, with the forms that make one and take one away."""
    found = loaders.fresh(address_tokens.walls)
    st.header(t("大屏"), anchor=False)
    st.caption(
        t(
            "在大屏的浏览器里打开网址，不用登录，只显示四张自动轮换的汇总；"
            "不列企业，各部分不足5起的不写具体数。怎样架设见运维手册。"
        )
    )
    if found:
        layout.show_table(_table(found, t), t("在用的大屏"), height="content")
        _taking_away(found, t)
    _new(t)
    saving.notice(PLACE)


def _table(found, t):
    rows = [_row(one, t) for one in found]
    headings = [t("挂在哪里"), t("是否显示企业名称"), t("生成日期"), t("最近使用"), t("设置人")]
    return pd.DataFrame(rows, columns=headings)


def _row(one, t):
    shown = t("可显示") if one.shows_names else t("不显示")
    return one.place, shown, one.made_on, one.last_used_on, one.name


def _new(t):
    key = f"{PLACE}_{saving.turn(PLACE)}"
    with st.container(border=True):
        st.markdown(f"**{t('新设大屏')}**")
        st.text_input(t("挂在哪里"), key=f"{key}_place", max_chars=80, width=300)
        st.checkbox(t("室内大屏，可显示企业名称"), key=f"{key}_names")
        st.button(
            t("生成大屏网址"),
            key="wall_add",
            icon=":material/tv:",
            on_click=_add,
            args=(key, t),
        )


def _taking_away(found, t):
    places = {one.id: one.place for one in found}
    if st.session_state.get("wall_which") not in places:  # it was taken away meanwhile
        st.session_state.pop("wall_which", None)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            t("停用哪一块"),
            list(places),
            index=None,
            key="wall_which",
            format_func=lambda key: places.get(key, str(key)),
            placeholder=t("请选择"),
            width=300,
        )
        st.button(t("停用大屏"), key="wall_revoke", on_click=_revoke, args=(t,))


def _add(key, t):
    typed = fields.typed(key, "place", "names")
    place, names = typed["place"] or "", bool(typed["names"])
    site = links.address_of_site() or "/"

    def deed(connection, who):
        token = address_tokens.make_wall(connection, who, place, names)
        about = f"wall {place.strip()}"
        write(connection, traced.event("wall_made", about, shows_names=names))
        return token

    def done(token):
        whole = as_typed(f"{site.rstrip('/')}{WALL}/{token}")
        return t("请在大屏的浏览器里打开这个网址，只显示这一回：{link}", link=whole)

    saving.save(PLACE, "accounts", deed, done)


def _revoke(t):
    key = st.session_state.get("wall_which")

    def deed(connection, _):
        place = address_tokens.revoke_wall(connection, key)
        write(connection, traced.event("wall_revoked", f"wall {place}"))

    saving.save(PLACE, "accounts", deed, t("已停用，那块大屏在下一次更新时变黑。"))
