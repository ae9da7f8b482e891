"""报告: the papers that leadership forwards, from draft to published, and what came after."""

import streamlit as st

from data_access.reports import reads
from locales import later
from ui import saving
from ui.frame import layout, loaders
from ui.frame.screen import show
from ui.reports.kept import listing, making, opened, saved
from ui.reports.kept import words as report_words


def page(screen):
    saved.work(screen.t("正在办理，约需几秒…"))
    if code := st.query_params.get(saved.OPENED, ""):
        opened.show(screen, code)
        return
    frame = loaders.load(reads.listing)
    layout.answer(report_words.answer(frame, screen.t))
    saving.notice(saved.PLACE)
    if not frame.empty:
        listing.show(screen, frame)
    making.begin(frame.empty, screen.t)


show(page, later("报告"), filters=False, scope=later("全局，不随筛选"), outside=False)
