"""企业: one enterprise: whom to ask for, what comes next, and what happened and was done for it."""

import streamlit as st

from data_access.documents.subjects import Subject
from data_access.statistics import enterprise_file as enterprise_file_reads
from locales import formats, later
from ui.documents import part as document_part
from ui.enterprise import cards as enterprise_cards
from ui.enterprise import contacts as enterprise_contacts
from ui.enterprise.done import done
from ui.enterprise.services import services
from ui.frame import loaders, traced
from ui.frame.links import page_link
from ui.frame.screen import Screen, nothing_entered, open_screen
from ui.frame.typed import as_typed, cut
from ui.letters import form as letter_form
from ui.letters import texts as letter_texts
from ui.notes import part as note_part


def page():
    screen = open_screen(later("企业"), filters=False)
    t = screen.t
    if nothing_entered():
        return
    code = st.query_params.get("enterprise")
    if not code:
        _nobody_asked_for(t)
        return
    enterprise = screen.load(enterprise_file_reads.read, code)
    if enterprise is None:
        _nobody(screen, code)
        return
    traced.looks_at("enterprise", f"enterprise {code}")
    st.header(as_typed(enterprise["name"]), anchor=False)
    enterprise_contacts.actions(enterprise, t)
    enterprise_cards.summary(screen, enterprise)
    enterprise_contacts.contacts(screen, enterprise)
    enterprise_contacts.next_steps(screen, enterprise)
    enterprise_cards.facts(screen, enterprise)
    done(screen, enterprise)
    document_part.documents(screen, "enterprise", code)
    letters = letter_texts.of_enterprise(screen, enterprise)
    letter_form.offer(Subject("enterprise", code), letters, t)
    note_part.notes(screen, "enterprise", code)
    with st.expander(t("各类明细")):
        enterprise_cards.cases(screen, enterprise)
        services(screen, enterprise)
    screen.export(enterprise["name"], outside=False)


def _nobody_asked_for(t):
    page_link("search", t("查找企业"), ":material/search:")
    st.info(t("请在左侧或“查找”页输入企业名称或统一社会信用代码。"), icon=":material/search:")


def _nobody(screen: Screen, code):
    if kept := loaders.load(enterprise_file_reads.kept_as, code):
        _merged(screen, code, *kept)
        return
    text = screen.t(
        "截至{day}名录中没有统一社会信用代码为“{code}”的企业。",
        day=formats.day(screen.as_of, screen.t),
        code=as_typed(cut(code)),
    )
    st.warning(text, icon=":material/search_off:")


def _merged(screen: Screen, code, kept_code, name):
    """The way from the code that an enterprise had before it was merged."""
    told = screen.t(
        "统一社会信用代码{code}的企业已并入{name}。", code=as_typed(code), name=as_typed(name)
    )
    st.info(told, icon=":material/merge:")
    page_link("enterprise", name, ":material/factory:", enterprise=kept_code)


page()
