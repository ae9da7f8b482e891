"""The answer and the figures at the top of 走访与诉求."""

from data_access.statistics import bulletins as bulletin_reads
from data_access.statistics import visits as visit_reads
from indicators import consultations as answer_times
from locales import formats
from ui.communication.words import not_seen_lately
from ui.frame import layout, loaders
from ui.frame.screen import Screen, View


def headline(screen: Screen):
    layout.answer(screen.made(_answer))
    layout.figures(screen.made(_figures), columns=3)


def _counts(view: View):
    """Of ``visit_reads.headline``; what waits for an answer is counted today."""
    now = loaders.load(visit_reads.headline, view.due)
    waiting = {name: now[name] for name in ("waiting", "overdue")}
    return view.load(visit_reads.headline) | waiting


def _answer(view: View):
    t = view.t
    counts = _counts(view)
    watched = view.load(visit_reads.watched)
    return t(
        "走访{visits}次，{firms}家企业；诉求{appeals}件，待答复{waiting}件，其中逾期{overdue}件；"
        "重点联系和观察企业{kept}家，{missed}家近12个月没有走访。",
        visits=formats.count(counts["visits"], t),
        firms=formats.count(counts["enterprises"], t),
        appeals=formats.count(counts["appeals"], t),
        waiting=counts["waiting"],
        overdue=counts["overdue"],
        kept=len(watched),
        missed=sum(not_seen_lately(view, watched)),
    )


def _figures(view: View):
    t = view.t
    counts = _counts(view)
    watched = view.load(visit_reads.watched)
    key_contacts = t("{n} 家", n=int(watched["key_contact"].sum()))
    observed = t("{n} 家", n=int(watched["observation"].sum()))
    return [
        layout.Figure(t("重点联系企业数"), key_contacts, "key_contacts"),
        layout.Figure(t("观察企业数"), observed, "observation_enterprises"),
        _visits(counts, t),
        _in_time(counts, t),
        _answer_days(view),
        _bulletins(view),
    ]


def _visits(counts, t):
    value = t("{n}次", n=formats.count(counts["visits"], t))
    firms = t("{n}家企业", n=formats.count(counts["enterprises"], t))
    return layout.Figure(t("走访联系"), value, "visits", firms)


def _in_time(counts, t):
    overdue = t("逾期未答{n}件", n=counts["overdue"])
    return layout.Figure(t("诉求按时答复率"), _in_time_words(counts, t), "appeals_in_time", overdue)


def _in_time_words(counts, t):
    """A share, or the two numbers where the appeals are too few for one."""
    in_time, judged = counts["in_time"], counts["judged"]
    if not judged:
        return formats.NOTHING
    if judged < answer_times.FEWEST:
        return t("{a}/{b}件", a=in_time, b=judged)
    return formats.share(in_time / judged, t)


def _answer_days(view: View):
    t = view.t
    answers = _answers(view)
    value = formats.NOTHING
    if answers.median is not None:
        value = t("{n}个工作日", n=formats.trimmed(answers.median, t))
    answered = t("已答复{n}件", n=answers.answered)
    return layout.Figure(t("诉求答复用时"), value, "appeal_days", answered)


def _answers(view: View):
    """How soon appeals were answered, an appeal being a matter as a consultation is one."""
    appeals = view.load(visit_reads.answers)
    matters = appeals.rename(columns={"appeals": "matters"}).assign(intake="", answered_by=None)
    calendar = loaders.working_calendar()
    timed, weekends_only = answer_times.working_days(matters, view.as_of, calendar)
    return answer_times.summary(timed, weekends_only)


def _bulletins(view: View):
    t = view.t
    counts = view.load(bulletin_reads.headline)
    value = t("{n} 期", n=formats.count(counts["bulletins"], t))
    sent = t("送达{n}家次", n=formats.count(counts["sent"], t))
    return layout.Figure(t("信息发布"), value, "bulletins_reach", sent)
