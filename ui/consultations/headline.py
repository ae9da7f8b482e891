"""The answer and the figures at the top of 咨询与移交."""

from dataclasses import dataclass

import streamlit as st

from data_access.statistics import consultations as consultation_reads
from data_access.statistics import referrals as referral_reads
from indicators import consultations as answer_times
from locales import formats
from ui.consultations.cards import timed
from ui.frame import layout
from ui.frame.screen import Screen, View


@dataclass(frozen=True)
class Counts:
    """What the answer and the figures are made of."""

    contacts: dict  # of consultation_reads.headline
    answers: answer_times.Answers
    waiting: int  # matters that wait for an answer today
    longest: int  # working days that the oldest of them has waited
    sent: int  # referrals, and which of them wait for a reply or should have had one
    unanswered: int  # today
    overdue: int


def headline(screen: Screen):
    counts = screen.made(_read)
    layout.answer(_answer(counts, screen.t))
    layout.figures(_figures(counts, screen.t), columns=3)
    if counts.answers.weekends_only:
        st.caption(_unknown_holidays(counts.answers.weekends_only, screen.t))


def _read(view: View):
    sent = view.load(referral_reads.by_level)["sent"]
    now = view.with_filter(view.due)
    referrals = now.load(referral_reads.by_level)
    of_today, _ = timed(now)
    waiting = of_today[of_today["waiting"]]
    return Counts(
        contacts=view.load(consultation_reads.headline),
        answers=answer_times.summary(*timed(view)),
        waiting=int(waiting["matters"].sum()),
        longest=waiting["days"].max(),
        sent=int(sent.sum()),
        unanswered=int(referrals["waiting"].sum()),
        overdue=int(referrals["overdue"].sum()),
    )


def _answer(counts, t):
    contacts = counts.contacts
    return t(
        "咨询{contacts}次，{matters}件事项，{firms}家企业；{speed}；{waiting}；"
        "移交{sent}起，逾期未复{overdue}起。",
        contacts=formats.count(contacts["contacts"], t),
        matters=formats.count(contacts["matters"], t),
        firms=formats.count(contacts["enterprises"], t),
        speed=_speed(counts.answers, t),
        waiting=_waiting(counts, t),
        sent=formats.count(counts.sent, t),
        overdue=counts.overdue,
    )


def _speed(answers, t):
    if answers.median is None:
        return t("答复不足5件，不给用时")
    days = formats.trimmed(answers.median, t)
    return t("首次答复中位数{d}个工作日", d=days)


def _waiting(counts, t):
    waiting = counts.waiting
    if not waiting:
        return t("没有待答复的事项")
    longest = int(counts.longest)
    return t("{n}件待答复，最久已等{d}个工作日", n=waiting, d=longest)


def _unknown_holidays(years, t):
    listed = t("、").join(map(str, years))
    return t("{years}年的节假日安排还没有收录，这些年份的工作日只除周末。", years=listed)


def _figures(counts, t):
    waiting = t("{n}件", n=counts.waiting)
    became_disputes = contacts_words(counts.contacts["disputes"], t)
    return [
        _contacts(counts.contacts, t),
        _first_answer(counts.answers, t),
        _within_a_day(counts.answers, t),
        layout.Figure(t("待答复事项"), waiting, "consultations_waiting"),
        layout.Figure(t("转为纠纷"), became_disputes, "consultations_to_disputes"),
        _overdue(counts, t),
    ]


def contacts_words(number, t):
    return t("{n}次", n=formats.count(number, t))


def _contacts(contacts, t):
    value = contacts_words(contacts["contacts"], t)
    repeated = formats.count(contacts["contacts"] - contacts["matters"], t)
    return layout.Figure(t("咨询"), value, "consultations", t("再次联系{n}次", n=repeated))


def _first_answer(answers, t):
    value = formats.NOTHING
    if answers.median is not None:
        value = t("{n}个工作日", n=formats.trimmed(answers.median, t))
    nine_in_ten = None
    if answers.late_tail is not None:
        nine_in_ten = t("九成在{n}个工作日内", n=formats.decimal(answers.late_tail, t, 0))
    return layout.Figure(t("首次答复用时"), value, "first_answer_days", nine_in_ten)


def _within_a_day(answers, t):
    answered = t("共答复{n}件", n=formats.count(answers.answered, t))
    value = _within_words(answers, t)
    return layout.Figure(t("1个工作日内答复"), value, "first_answer_days", answered)


def _within_words(answers, t):
    """A share, or the number alone where the answers are too few for one."""
    if not answers.answered:
        return formats.NOTHING
    if answers.answered < answer_times.FEWEST:
        return t("{n}件", n=answers.within)
    return formats.share(answers.within / answers.answered, t)


def _overdue(counts, t):
    value = t("{n} 起", n=counts.overdue)
    unanswered = t("待回复{n}起", n=counts.unanswered)
    return layout.Figure(t("逾期未复的移交"), value, "referrals_overdue", unanswered)
