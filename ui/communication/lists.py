"""The lists of 走访与诉求: watched enterprises, appeals, visits, associations and bulletins."""

import streamlit as st

from data_access.statistics import bulletins as bulletin_reads
from data_access.statistics import visits as visit_reads
from locales import formats, later
from ui.communication import words as communication_words
from ui.frame import due, lists
from ui.frame.links import open_page
from ui.frame.screen import Screen, View

MOST_BULLETINS = 1000  # rows that ``bulletin_reads.rows`` gives
WHOM = ("contact", "post", "telephone")
WATCHED = {"open": later("在办纠纷（起）"), "last_visit": later("最近走访"), "signs": later("类别")}
APPEAL = {
    "number": later("编号"),
    "visited_on": later("提出日期"),
    "way": later("方式"),
    "appeal": later("诉求"),
    "due_on": later("答复期限"),
    "answered_on": later("答复日期"),
    "answered_by": later("答复人"),
    "result": later("结果"),
    "overdue": later("逾期"),
}
VISIT = {
    "number": later("编号"),
    "visited_on": later("日期"),
    "way": later("方式"),
    "visitors": later("走访人"),
    "summary": later("情况"),
    "appeal": later("诉求"),
}
ASSOCIATION = {
    "number": later("编号"),
    "name": later("名称"),
    "kind": later("类别"),
    "members": later("会员企业（家）"),
    "contact": later("联系方式"),
    "joined_on": later("建立联系日期"),
}
BULLETIN = {
    "number": later("编号"),
    "issued_on": later("发布日期"),
    "kind": later("类别"),
    "title": later("标题"),
    "recipients": later("接收企业（家）"),
}


def watched(screen: Screen):
    """Enterprises that the office keeps in touch with, those longest without a visit first."""
    t = screen.t
    frame = screen.load(visit_reads.watched)
    title = t("重点联系企业和观察企业")
    st.header(t("重点联系企业和观察企业（{n}家）", n=len(frame)), anchor=False)
    if frame.empty:
        nothing = t("企业名录中还没有标注重点联系企业或观察企业。")
        st.info(nothing, icon=":material/inbox:")
        return
    if missed := screen.made(_missed):
        warning = t("{n}家近12个月没有走访，排在最前。", n=missed)
        st.warning(warning, icon=":material/person_search:")
    row = lists.picked_row(screen, screen.made(_watched_shown), title, "watched")
    if row is not None:
        open_page("enterprise", enterprise=frame.iloc[row]["credit_code"])
    st.caption(t("选中一行打开该企业。"))


def _missed(view: View):
    """How many of them were not seen lately."""
    return sum(communication_words.not_seen_lately(view, view.load(visit_reads.watched)))


def _watched_shown(view: View):
    frame = view.load(visit_reads.watched)
    signs = [communication_words.signs(row, view.t) for row in frame.itertuples()]
    listed = frame.assign(signs=signs)[["enterprise", "signs", *WHOM, "open", "last_visit"]]
    return view.readable(listed, WATCHED)


def appeals(looked_at):
    """Appeals as they stand today, those overdue first."""
    screen = looked_at.as_of_today()
    t = screen.t
    frame = screen.load(visit_reads.appeals)
    number = screen.load(visit_reads.headline)["appeals"]
    st.header(t("诉求（{n}件）", n=formats.count(number, t)), anchor=False)
    due.say(looked_at.chosen, t)
    shown, every = screen.made(_appeals)
    _listing(screen, frame, shown, t("诉求清单"), "appeals", "visit", every)


def _appeals(view: View):
    return _listed(view, visit_reads.appeals, visit_reads.MOST, _appeals_shown)


def _listed(view: View, read, most, shown):
    """A list as readers see it, and how every row of it is read."""
    frame = view.load(read)
    return shown(view.reader, frame), view.every_of(frame, most, read, shown=shown)


def _appeals_shown(reader, frame):
    t = reader.t
    ways = frame["way"].map(reader.names("visit_way"))
    results = frame["result"].map(reader.names("appeal_result"))
    overdue = [t("逾期") if late else "" for late in frame["overdue"]]
    return reader.readable(frame.assign(way=ways, result=results, overdue=overdue), APPEAL)


def visits(screen: Screen, number):
    t = screen.t
    frame = screen.load(visit_reads.rows)
    heading = t("走访记录（{n}次）", n=formats.count(number, t))
    lists.head(heading, t("登记走访"), "visit")
    shown, every = screen.made(_visits)
    _listing(screen, frame, shown, t("走访记录"), "visits", "visit", every)


def _visits(view: View):
    return _listed(view, visit_reads.rows, visit_reads.MOST, _visits_shown)


def _visits_shown(reader, frame):
    return reader.readable(frame.assign(way=frame["way"].map(reader.names("visit_way"))), VISIT)


def associations(screen: Screen):
    t = screen.t
    frame = screen.load(visit_reads.associations)
    st.header(t("商会和行业协会（{n}个）", n=len(frame)), anchor=False)
    shown = screen.made(_associations)
    _listing(screen, frame, shown, t("商会和行业协会"), "associations", "association")


def _associations(view: View):
    frame = view.load(visit_reads.associations)
    kinds = frame["kind"].map(view.names("association_kind"))
    return view.readable(frame.assign(kind=kinds), ASSOCIATION)


def bulletins(screen: Screen):
    t = screen.t
    frame = screen.load(bulletin_reads.rows)
    heading = t("信息发布（{n}期）", n=formats.count(len(frame), t))
    lists.head(heading, t("登记信息"), "bulletin")
    shown, every = screen.made(_bulletins)
    _listing(screen, frame, shown, t("信息发布"), "bulletins", "bulletin", every)


def _bulletins(view: View):
    return _listed(view, bulletin_reads.rows, MOST_BULLETINS, _bulletins_shown)


def _bulletins_shown(reader, frame):
    kinds = frame["kind"].map(reader.names("bulletin_kind"))
    return reader.readable(frame.assign(kind=kinds), BULLETIN)


def _listing(screen, frame, shown, title, key, kind, every=None):
    """Records of a ``kind``, one of which can be opened; ``every``: Rows, where more there are."""
    row = lists.picked_row(screen, shown, title, key, every=every, opens=kind)
    if row is not None:
        lists.open_record(kind, frame.iloc[row]["number"])
