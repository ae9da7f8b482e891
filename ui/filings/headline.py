"""The answer and the figures at the top of 海外布局."""

from data_access.statistics import filing_support as filing_support_reads
from data_access.statistics import filings as filing_reads
from data_access.statistics import protection as protection_reads
from indicators import filings as filing_figures
from locales import formats, later
from ui.filings import priorities as priority_cards
from ui.frame import layout, ties
from ui.frame.screen import Screen, View


def headline(screen: Screen):
    layout.answer(screen.made(_answer))
    layout.figures(screen.made(_figures), columns=5)


def _running_out(view: View):
    return filing_figures.running_out(view.made(priority_cards.read))


def _answer(view: View):
    t = view.t
    gaps = view.load(protection_reads.headline, None)
    soon = _running_out(view)[-1]
    if not gaps["pairs"]:
        return t("所选企业没有登记境外出口市场；{soon}项优先权90天内届满。", soon=soon)
    return t(
        "企业的{pairs}个出口市场中，{bare}个没有任何海外申请或权利{where}；"
        "{soon}项优先权90天内届满。",
        pairs=formats.count(gaps["pairs"], t),
        bare=formats.count(gaps["unprotected"], t),
        where=_barest_market(view),
        soon=soon,
    )


def _barest_market(view: View):
    """The market where most enterprises lack protection; "" where none does."""
    markets = view.load(protection_reads.by_market, None)
    unprotected = markets.set_index("country")["unprotected"]
    if not unprotected.sum():
        return ""
    label = view.names("country")
    said = ties.most_words(unprotected, label.__getitem__, later("{n}家"), view.t)
    return ties.aside(said, view.t)


def _figures(view: View):
    t = view.t
    filed = view.load(filing_reads.headline)
    gaps = view.load(protection_reads.headline, None)
    return [
        _filed(filed, t),
        _standing(filed, t),
        _unprotected(gaps, t),
        _priorities(_running_out(view), t),
        _institutions(view),
    ]


def _filed(filed, t):
    value = filings_words(filed["filings"], t)
    firms = t("{n}家企业", n=formats.count(filed["enterprises"], t))
    return layout.Figure(t("海外申请"), value, "filings", firms)


def filings_words(number, t):
    return t("{n}件", n=formats.count(number, t))


def _standing(filed, t):
    value = filings_words(filed["standing"], t)
    granted = t("已授权或注册{n}件", n=formats.count(filed["granted"], t))
    return layout.Figure(t("有效申请和权利"), value, "filings", granted)


def _unprotected(gaps, t):
    value = t("{n} 个", n=formats.count(gaps["unprotected"], t))
    firms = t("涉及{n}家企业", n=formats.count(gaps["firms_unprotected"], t))
    return layout.Figure(t("无保护的出口市场"), value, "markets_unprotected", firms)


def _priorities(running_out, t):
    value = t("{n} 项", n=running_out[-1])
    nearest = t("90天内，其中30天内{n}项", n=running_out[0])
    return layout.Figure(t("将届满的优先权"), value, "priorities_running_out", nearest)


def _institutions(view: View):
    t = view.t
    helpers = view.load(filing_support_reads.institutions)
    states = [filing_figures.recheck_state(day, view.today) for day in helpers["recheck_on"]]
    value = t("{n} 家", n=len(helpers))
    due = t("{n}家应复核", n=states.count("due"))
    return layout.Figure(t("在册服务机构"), value, "service_institutions", due)
