"""What one training session counts for, in a sentence or two, and why something does not count."""

from data_access.bulk.counted import counted
from data_access.filter.filters import Filter
from indicators import targets as target_figures
from locales import formats, later
from ui.frame import loaders
from ui.scoreboard import target_words

COVERAGE = "training_coverage"
NOT_HELD = {
    "planned": later("这场培训的状态是计划，举办后改为已举办，才计入场次和覆盖率。"),
    "cancelled": later("这场培训已取消，不计入场次和覆盖率。"),
}
WITHOUT = (
    ("types", later("没有填知识产权类型：不计入四类齐全，也不在类型与专题的交叉表里。")),
    ("themes", later("没有填培训专题：不计入年度计划的专题，也不在类型与专题的交叉表里。")),
)
OF_SOME = (
    ("to_come", later("其中{n}家的入库日期晚于{until}，到那一天才计入。")),
    ("gone", later("其中{n}家已退出名录，不计入。")),
    ("early", later("其中{n}家在培训之后才入库，仍计入，请核对是否本企业的人。")),
)


def words(number, t):
    """Of the session with this number, as of the day the disputes are entered to."""
    return _words(loaders.load, number, t)


def words_now(number, t):
    """The same as it is at this moment, for who has just saved something of it."""
    return _words(loaders.fresh, number, t)


def _words(read, number, t):
    until = loaders.entered_to()
    found = read(counted, Filter().resolve(until), number)
    if found is None:
        return ""
    sentences = [_whole(found, until, t), *_parts(found, until, t)]
    return formats.sentences(sentences, t)


def _whole(found, until, t):
    if found.state in NOT_HELD:
        return t(NOT_HELD[found.state])
    if not found.cycle:
        day = formats.day(found.held_on, t)
        return t("{day}不在任何培训周期内，不计入场次和覆盖率。", day=day)
    if found.held_on > until:
        days = {"day": formats.day(found.held_on, t), "until": formats.day(until, t)}
        return t("培训日期{day}晚于各页默认的截至日期{until}，登记到那一天才计入。", **days)
    return _counts(found, t)


def _counts(found, t):
    told = t(
        "计入措施八、十：{cycle}周期培训1场，签到{came}家、{people}人次；",
        cycle=found.cycle,
        came=formats.count(found.came, t),
        people=formats.count(found.people, t),
    )
    if not found.first:
        return told + t("没有新覆盖企业，覆盖率仍为{now}。", now=_share(found, found.after, t))
    return told + t(
        "新覆盖{n}家，覆盖率由{before}升至{now}。",
        n=formats.count(found.first, t),
        before=_share(found, found.before, t),
        now=_share(found, found.after, t),
    )


def _share(found, covered, t):
    """The coverage in %, with the enterprises behind it; of a small roster these alone."""
    kind = target_figures.KINDS[COVERAGE]
    value = target_figures.value(kind, found.roster, covered)
    of = t("{part}家/{whole}家", part=covered, whole=found.roster)
    if value is None:
        return of
    share = target_words.value_words(COVERAGE, value, t)
    return t("{share}（{of}）", share=share, of=of)


def _parts(found, until, t):
    if found.state in NOT_HELD or not found.cycle:
        return
    day = formats.day(until, t)
    for name, sentence in OF_SOME:
        if n := getattr(found, name):
            told = {"n": formats.count(n, t), "until": day}
            yield t(sentence, **{k: v for k, v in told.items() if f"{{{k}}}" in sentence})
    for name, sentence in WITHOUT:
        if not getattr(found, name):
            yield t(sentence)
