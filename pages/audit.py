"""审计: who did and saw what, searched and proved; for those who may see it."""

from data_access.audit.search import Wanted, count, first_moment
from data_access.database import clock
from locales import formats, later
from ui.audit.asked import ask
from ui.audit.log_list import log_list
from ui.audit.proof import proof
from ui.frame import layout
from ui.frame.screen import open_screen
from ui.guide import panel as guide


def answer(t):
    """How much the log holds, in one sentence."""
    first = ask(first_moment)
    lines = formats.count(ask(count, Wanted()), t)
    if first is None:
        layout.answer(t("审计日志共{n}行，还没有记过。", n=lines))
        return
    layout.answer(t("审计日志共{n}行，最早的在{moment}。", n=lines, moment=clock.shown(first)))


def page():
    screen = open_screen(later("审计日志"), filters=False, scope=later("审计日志，不受筛选影响"))
    t = screen.t
    answer(t)
    guide.show("audit")
    proof(t)
    log_list(screen)
    screen.export(outside=False)


page()
