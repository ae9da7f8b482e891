"""个人信息: what is kept of a person, shown and erased on request; what was kept long enough."""

import streamlit as st

from data_access.personal import erase as erasures
from data_access.personal.retention import due
from locales import formats, later
from ui.frame import layout, loaders, parts
from ui.frame.screen import open_screen
from ui.persons import asked, done, over


def answer(found, erased, t):
    """How much is due, in one sentence."""
    counts = {"due": formats.count(len(found), t), "erased": formats.count(len(erased), t)}
    layout.answer(t("保存期已满、应清理的{due}件；至今删去个人信息{erased}次。", **counts))


def _draw(tab, show, *arguments):
    box, is_drawn = tab
    if is_drawn:
        with box:
            show(*arguments)


def page():
    screen = open_screen(later("个人信息"), filters=False, scope=later("全部数据，不随筛选"))
    t = screen.t
    found, erased = loaders.fresh(due), loaders.fresh(erasures.read)
    answer(found, erased, t)
    st.caption(t("查看和删去都记入审计日志，日志里不写姓名电话。账号及其经办、审计日志依法留存。"))
    titles = [t("查某人"), t("到期应清理"), t("删去记录")]
    of_person, of_due, of_done = parts.tabs(titles, "persons_tabs")
    _draw(of_person, asked.show, screen)
    for tab, part, stored in ((of_due, over, found), (of_done, done, erased)):
        table = part.table(screen, stored)
        screen.tables.append(table)
        _draw(tab, part.show, screen, table)
    screen.export(outside=False)


page()
