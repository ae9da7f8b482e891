"""Exporters to risky partners, and whether they are covered there."""

import streamlit as st

from charts import insurance as insurance_charts
from data_access.filter.filters import whole_office
from data_access.statistics import insurance as insurance_reads
from indicators import insurance as insurance_figures
from ui.frame import clicks, filter_state, layout, loaders, ties
from ui.frame.card import Card
from ui.frame.links import open_page
from ui.frame.parts import part
from ui.frame.screen import Screen, View
from ui.insurance import cards as insurance_cards
from ui.insurance import lists as insurance_lists
from ui.insurance import words as insurance_words
from ui.partners import words as partner_words

COUNTRY_CHOSEN = "insurance_country_chosen"
WHOM = ("contact", "post", "telephone")
OF_FIRM = ("division", "industry", "size", "credit_code")
LISTED = ["enterprise", *WHOM, "country", "why", "open", *OF_FIRM]


def bare(view: View):
    """How many enterprises export to a risky partner without cover there; None where no partner is
    risky."""
    if not view.made(risky):
        return None
    frame = view.made(exporters)
    return int(frame.loc[frame["covered"] == 0, "credit_code"].nunique())


def risky(view: View, also_elevated=False):
    """country -> band of each partner whose rate of disputes is high (or elevated too), by the
    whole office's cases of the last 36 months."""
    frame, _ = partner_words.read(whole_office(view.chosen))
    bands = ("high", "elevated") if also_elevated else ("high",)
    return {row.country: row.band for row in frame.itertuples() if row.band in bands}


def exporters(view: View, also_elevated=False):
    """Exporters to the ``risky`` partners among the countries chosen, and whether they are covered
    there."""
    chosen = view.chosen
    countries = sorted(view.made(risky, also_elevated))
    if chosen.countries:
        among = loaders.countries(chosen.countries)
        countries = [country for country in countries if country in among]
    return view.load(insurance_reads.exporters, tuple(countries))


@part
def exposure(screen: Screen):
    t = screen.t
    st.header(t("高风险市场的保障"), anchor=False)
    also_elevated = st.toggle(t("也看风险偏高的伙伴"), key="insurance_elevated")
    if screen.made(exporters, also_elevated).empty:
        bands = screen.made(risky, also_elevated)
        st.info(_nobody_words(bands, t), icon=":material/verified_user:")
        return
    countries = screen.made(_by_country, also_elevated)["country"].tolist()
    key = f"insurance_exposure_{filter_state.mark()}"

    def choose(points):
        clicks.choose(COUNTRY_CHOSEN, clicks.code(points), countries)

    with st.grid(2, min_column_width=340):
        layout.card(screen.made(_card, also_elevated), key, screen.tables, choose)
        with st.container(border=True, height="stretch"):
            _list(screen, countries, also_elevated)


def _by_country(view: View, also_elevated):
    frame = view.made(exporters, also_elevated)
    return insurance_figures.exposure(frame, view.made(risky, also_elevated))


def _uncovered(view: View, also_elevated):
    frame = view.made(exporters, also_elevated)
    return frame[frame["covered"] == 0]


def _nobody_words(bands, t):
    if bands:
        return t("目前没有在册企业出口到风险高的贸易伙伴。")
    return t("目前没有风险高的贸易伙伴；可以打开“也看风险偏高的伙伴”。")


def _card(view: View, also_elevated):
    t = view.t
    label = view.names("country")
    by_country = view.made(_by_country, also_elevated)
    bands = view.made(risky, also_elevated)
    countries = by_country["country"].tolist()
    partners = insurance_words.risky_said(countries, bands, label, t)
    caption = t(
        "家；{partners}，近36个月；一家企业在其每个市场各计一次。点击条形，旁边列出企业。",
        partners=partners,
    )
    return Card(
        title=uncovered_words(_uncovered(view, also_elevated), countries, label, t),
        spec=insurance_charts.exposure(by_country, label, t, ink=view.ink),
        table=_table(view, by_country),
        code="uncovered_exporters",
        alt=t("横向堆叠条形图：各高风险伙伴的出口企业中已保障、有保险但不保该市场和没有保险的家数"),
        caption=caption,
    )


def uncovered_words(uncovered, countries, label, t):
    firms = uncovered["credit_code"].nunique()
    names = ties.listed((label[country] for country in countries), t)
    if not firms:
        return t("出口到{names}的企业都有保障", names=names)
    return t("{n}家企业出口到{names}而没有保障", n=firms, names=names)


def _table(view: View, by_country):
    t = view.t
    bands = [partner_words.band_said(band, t) for band in by_country["band"]]
    shown = insurance_lists.readable(view, by_country.assign(band=bands))
    return layout.table(t("高风险市场的保障"), shown)


def _list(screen: Screen, countries, also_elevated):
    t = screen.t
    label = screen.names("country")
    country = insurance_cards.chosen_of(t("市场"), countries, COUNTRY_CHOSEN, t("全部市场"), label)
    shown = screen.made(_listed, also_elevated, country)
    note = t("当地在办纠纷多的在前；选中一行即打开该企业。")
    credit_code = insurance_lists.picked(screen, shown, note, label.get(country, ""))
    if credit_code is not None:
        open_page("enterprise", enterprise=credit_code)


def _listed(view: View, also_elevated, country):
    """The enterprises without cover in a country, or in any, and why."""
    t = view.t
    label = view.names("country")
    frame = _uncovered(view, also_elevated)
    if country:
        frame = frame[frame["country"] == country]
    reasons = [insurance_words.why(row, label[row.country], t) for row in frame.itertuples()]
    listed = frame.assign(why=reasons)[LISTED]
    return insurance_lists.listed(view, t("未保障企业"), listed, "credit_code")
