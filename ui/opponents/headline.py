"""The answer and the figures at the top of 对方."""

from data_access.statistics.parties import opponents as opponent_reads
from indicators import opponents as opponent_figures
from locales import formats
from ui.frame import layout
from ui.frame.screen import Screen, View

MOST_NAMED = 3


def headline(screen: Screen):
    answer, figures = screen.made(said)
    layout.answer(answer)
    layout.figures(figures)


def said(view: View):
    """(the answer, the figures)."""
    counts = view.load(opponent_reads.headline)
    return _answer(view, counts), _figures(view, counts)


def _answer(view: View, counts):
    t = view.t
    if not counts["told"]:
        return t("所选{n}起纠纷都没有登记对方权利人。", n=formats.count(counts["cases"], t))
    words = {
        "told": formats.count(counts["told"], t),
        "parties": formats.count(counts["parties"], t),
        "again": formats.count(counts["again"], t),
        "of_those": formats.count(counts["of_those"], t),
    }
    if not counts["again"]:
        return t("{told}起纠纷由{parties}家对方提起，没有哪一家提起两起以上。", **words)
    return t(
        "{told}起纠纷由{parties}家对方提起；其中{again}家各提起两起以上，共{of_those}起，"
        "最多的是{names}。",
        names=_most(view),
        **words,
    )


def _most(view: View):
    t = view.t
    frame = view.load(opponent_reads.by_party, opponent_reads.CLAIMANT, MOST_NAMED)
    named = _named(frame, t)
    return t("、").join(named)


def _named(frame, t):
    pairs = zip(frame["name"], frame["cases"], strict=True)
    return [t("{name}（{n}起）", name=name, n=formats.count(n, t)) for name, n in pairs if n > 1]


def _figures(view: View, counts):
    t = view.t
    share = opponent_figures.of_again(counts["of_those"], counts["told"])
    known = t("所选{n}起中", n=formats.count(counts["cases"], t))
    return [
        layout.Figure(t("写明对方"), _cases(counts["told"], t), "opponents", known),
        layout.Figure(t("对方"), t("{n} 家", n=formats.count(counts["parties"], t)), "opponents"),
        layout.Figure(
            t("两起以上的对方"),
            t("{n} 家", n=formats.count(counts["again"], t)),
            "repeated_opponents",
        ),
        layout.Figure(
            t("其提起的纠纷"),
            _cases(counts["of_those"], t),
            "repeated_opponents",
            t("不足5起不计占比")
            if share is None
            else t("占写明对方的{share}", share=formats.share(share, t)),
        ),
    ]


def _cases(number, t):
    return t("{n}起", n=formats.count(number, t))
