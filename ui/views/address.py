"""The address of a view: a page of ours, its filter, and the one record that it shows."""

from collections.abc import Mapping

import streamlit as st

from data_access.desk.views import Target
from data_access.filter.filters import URL_KEYS, as_of_words, from_query, sentence
from locales import Translator
from ui.frame import apart, filter_state, loaders, site

PAGES = frozenset(page.url for page in site.SITE)


def here() -> Target:
    """The page of this run with its whole address."""
    apart.of_one_person("the address")
    page = site.page_of(filter_state.here()).url
    return known(Target(page, dict(st.query_params.items())))


def known(target: Target) -> Target:
    """The target with the parameters alone that its page knows."""
    names = {*URL_KEYS, filter_state.RECORD_KEYS.get(target.page)}
    kept = {name: text for name, text in target.query.items() if name in names}
    return Target(target.page, kept)


def is_ours(target: Target) -> bool:
    """Whether its page is one of the product."""
    return target.page in PAGES


def said(target: Target, t: Translator) -> str:
    """What it shows, in words: page, filter, and up to which day."""
    page = t(site.page_of(target.page).title)
    return " · ".join((page, _narrowed(target.query, t), as_of(target, t)))


def as_of(target: Target, t: Translator) -> str:
    """Whether it stays on a day, or follows the newest data."""
    chosen, _ = from_query(target.query, loaders.words(), loaders.cycles())
    return as_of_words(chosen, t) if chosen.as_of else t("随最新数据")


def _narrowed(query: Mapping[str, str], t: Translator) -> str:
    chosen, _ = from_query(query, loaders.words(), loaders.cycles())
    return sentence(chosen, loaders.words(), t, loaders.cycles())
