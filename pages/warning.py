"""预警: what rose beyond chance in the last month or three, what people decided on it, and how
often such warnings proved true.
"""

import streamlit as st

from locales import formats, later
from ui.frame import layout
from ui.frame.screen import Screen, show
from ui.warning import headline as warning_headline
from ui.warning import recorded as warning_recorded
from ui.warning import series as warning_series
from ui.warning.alarms import alarms
from ui.warning.reading import find, newest, record, watched


def page(screen: Screen):
    found = find(screen.chosen)
    if found is None:
        layout.nothing_matches()
        return
    watching = screen.whole_page(watched(screen.chosen))
    headline(watching)
    recorded = newest()
    layout.figures(watching.made(warning_headline.figures, recorded), columns=5)
    alarms(watching, recorded)
    warning_series.drifting(watching)
    warning_series.everything(watching)
    warning_recorded.past(watching, formats.month_start(found.last), recorded)
    warning_recorded.proved(watching, recorded)


def headline(screen: Screen):
    """The answer, what it is of, and whether its warnings are recorded."""
    t = screen.t
    layout.answer(screen.made(warning_headline.answer))
    st.caption(
        t(
            "监测的是所选纠纷的合计，及其按国家/地区、行业大类、纠纷类型、"
            "电商平台的逐月起数，看到截至日期前的最后一个整月和最近3个月；期间、"
            "办理状态和指导阶段的筛选在此不起作用。"
        )
    )
    if not record(screen):
        st.warning(
            t("数据库暂不能写入，今天的预警没有登记；可以照常查看。"), icon=":material/cloud_off:"
        )


show(page, later("预警"))
