"""When the office's data were last backed up, said to who looks after the settings."""

import streamlit as st

from data_access.database import backed_up, clock
from ui.frame.loaders import fresh_of_all


def show(t):
    """One line; a warning where a backup is missing. Nothing where nothing could be lost."""
    last, trouble = fresh_of_all(backed_up.standing)
    if trouble == backed_up.NONE:
        st.warning(
            t("还没有备份过。请系统管理员安排每天备份到另一块磁盘，见运维手册“备份与恢复”。"),
            icon=":material/backup:",
        )
    elif trouble == backed_up.OLD:
        days = (clock.now() - last).days
        told = t(
            "已有{days}天没有备份，上次为{moment}。请系统管理员检查每天的自动备份。",
            days=days,
            moment=clock.shown(last),
        )
        st.warning(told, icon=":material/backup:")
    elif last is not None:
        st.caption(t("上次备份：{moment}，已核对无误。", moment=clock.shown(last)))
