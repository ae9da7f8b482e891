"""The answer and the figures at the top of 宣传与案例."""

from data_access.statistics import publicity as publicity_reads
from locales import formats
from ui.frame import layout, ties
from ui.publicity.cards import ITEMS


def headline(screen, cases):
    """``cases``: of ``publicity_reads.cases``."""
    counts = screen.load(publicity_reads.headline)
    done = cases["published_on"].notna().sum()
    drafts = len(cases) - done
    layout.answer(_answer(screen, counts, done, drafts))
    layout.figures(_figures(counts, done, drafts, screen.t), columns=3)


def _answer(screen, counts, done, drafts):
    t = screen.t
    return t(
        "宣传{items}篇{first}；典型案例已发布{done}篇，{drafts}篇草稿待核对。",
        items=formats.count(counts["items"], t),
        first=_commonest_medium(screen),
        done=done,
        drafts=drafts,
    )


def _commonest_medium(screen):
    media = screen.load(publicity_reads.by_medium)
    if media.empty:
        return ""
    items = media.set_index("medium")["items"]
    label = screen.names("publicity_medium")
    said = ties.most_words(items, label.__getitem__, ITEMS, screen.t)
    return ties.aside(said, screen.t)


def _figures(counts, done, drafts, t):
    items = t("{n} 篇", n=formats.count(counts["items"], t))
    cases = t("{n} 篇", n=done)
    return [
        layout.Figure(t("宣传篇数"), items, "publicity_items"),
        _audience(counts, t),
        layout.Figure(t("典型案例"), cases, "typical_cases", t("草稿{n}篇", n=drafts)),
    ]


def _audience(counts, t):
    value = formats.NOTHING
    if counts["counted"]:
        value = formats.count(counts["audience"], t)
    counted = t("{n}篇登记了受众", n=counts["counted"])
    return layout.Figure(t("受众（人次）"), value, "publicity_items", counted)
