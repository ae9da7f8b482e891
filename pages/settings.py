"""设置: what the office itself decides about the dashboard, each change with who, why and when.

Limits, cycles, caps on subsidies, scores of the legal environment, the mail of the day.
"""

import streamlit as st

from data_access.backup import at_hand
from data_access.decisions import caps as cap_decisions
from data_access.decisions import cycles as cycle_decisions
from data_access.decisions import ledger_days as ledger_day_decisions
from data_access.decisions import positions as position_decisions
from data_access.decisions import scores as score_decisions
from data_access.decisions import settings as setting_decisions
from data_access.decisions import work_calendar as calendar_decisions
from data_access.post import settings as mail_settings
from locales import formats, later
from ui.frame import layout, loaders, parts
from ui.frame.links import is_open, page_link
from ui.frame.loaders import fresh
from ui.frame.screen import open_screen
from ui.frame.typed import as_typed
from ui.frame.who import may
from ui.guide import panel as guide
from ui.settings import backups, keeping
from ui.settings import caps as cap_form
from ui.settings import cycles as cycle_form
from ui.settings import form as settings_form
from ui.settings import ledger_days as ledger_day_form
from ui.settings import mail as mail_form
from ui.settings import positions as position_form
from ui.settings import scores as score_form
from ui.settings import work_calendar as calendar_form

TITLES = (
    later("业务设置"),
    later("各台账登记至"),
    later("各周期"),
    later("保费补贴上限"),
    later("法律环境评分"),
    later("镇街、园区位置"),
    later("工作日历"),
    later("邮件提醒"),
    later("备份与正式使用"),
)
ELSEWHERE = {  # what is set on other pages, where it is used
    "scoreboard": later("目标和周期结果"),
    "risk_index": later("风险指数权重"),
    "ledger": later("出口数据来源、汇率、别称"),
    "network": later("应对工作规程"),
    "assignment": later("利益冲突"),
}


def answer(cycles, caps, scores, changed, screen):
    """How things stand, in one sentence; ``changed``: how many settings people changed."""
    t = screen.t
    layout.answer(
        t(
            "{first}；{cycle}；{kinds}个险种有补贴上限；{scored}个国家/地区有法律环境评分。",
            first=changed_words(changed, t),
            cycle=cycle_words(cycles, day_judged_by(screen), t),
            kinds=len({one["kind"] for one in caps}),
            scored=len({one["country"] for one in scores}),
        )
    )


def changed_words(changed, t):
    n = len(setting_decisions.SETTINGS)
    if changed:
        return t("{n}项业务设置中{changed}项改动过", n=n, changed=changed)
    return t("{n}项业务设置还没有人改动过", n=n)


def day_judged_by(screen):
    """The as-of date; before anything is entered, today."""
    if loaders.nothing_entered():
        return loaders.today()
    return screen.as_of


def cycle_words(cycles, as_of, t):
    """The cycle that every page judges by: that of its as-of date."""
    until = formats.day(as_of, t)
    now = next((one for one in cycles if one["starts_on"] <= as_of <= one["ends_on"]), None)
    if now is None:
        return t("数据截至{as_of}，不在任何周期之内，请添加周期", as_of=until)
    name = as_typed(cycle_form.name(now, t))
    last = formats.day(now["ends_on"], t)
    return t("数据截至{as_of}，现行周期为{name}，到{day}", as_of=until, name=name, day=last)


def elsewhere(t):
    """The ways to what is set on other pages, where one of them is open."""
    if not any(map(is_open, ELSEWHERE)):
        return
    st.caption(t("其他在各自的页面上设定："))
    with st.container(horizontal=True):
        for url, label in ELSEWHERE.items():
            page_link(url, t(label), ":material/arrow_outward:")


def own():
    """The tabs of the administrator alone: mail and backups."""
    if not may("settings"):
        return ()
    return (
        (mail_form, fresh(mail_settings.choices), fresh(mail_settings.history)),
        (keeping, loaders.fresh_of_all(at_hand.found)),
    )


def tabs(screen, *forms):
    """Each form, (its module, what is stored): its tables join the file of the page at once, and it
    is drawn once its tab is open.
    """
    titles = [screen.t(title) for title in TITLES[: len(forms)]]
    drawn = parts.tabs(titles, "settings_tabs")
    for (tab, is_drawn), (form, *stored) in zip(drawn, forms, strict=True):
        tables = form.tables(screen, *stored)
        screen.tables.extend(filter(None, tables))
        if is_drawn:
            with tab:
                form.show(screen, tables, *stored)


def page():
    screen = open_screen(later("设置"), filters=False, scope=later("全部设置，不随筛选"))
    t = screen.t
    now, lines = fresh(setting_decisions.present), fresh(setting_decisions.history)
    cycles = fresh(cycle_decisions.cycles)
    caps = fresh(cap_decisions.caps)
    scores = fresh(score_decisions.scores)
    answer(cycles, caps, scores, len({line["record_key"] for line in lines}), screen)
    st.caption(t("改动须写明理由，以登录人的名义留痕，不可更改；保存后各页随即按新的计算。"))
    guide.show("settings")
    backups.show(t)
    calendar_form.warn(t)
    tabs(
        screen,
        (settings_form, now, lines),
        (ledger_day_form, fresh(ledger_day_decisions.history)),
        (cycle_form, cycles, fresh(cycle_decisions.history)),
        (cap_form, caps, fresh(cap_decisions.history)),
        (score_form, scores, fresh(score_decisions.history)),
        (position_form, fresh(position_decisions.positions), fresh(position_decisions.history)),
        (calendar_form, fresh(calendar_decisions.days), fresh(calendar_decisions.history)),
        *own(),
    )
    elsewhere(t)
    screen.export(outside=False)


page()
