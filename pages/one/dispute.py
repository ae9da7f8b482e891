"""案件: one case with its timeline, rights, experts and referrals, as of the date."""

import streamlit as st

from data_access.documents import reads as document_reads
from data_access.documents.subjects import Subject
from data_access.statistics import dispute_file as dispute_file_reads
from locales import formats, later
from ui.deadlines.parts import of_case
from ui.dispute import cards as case_cards
from ui.dispute import case_file
from ui.dispute import parties as case_parties
from ui.dispute import steps as case_steps
from ui.dispute.find import find
from ui.documents import part as document_part
from ui.frame import due, loaders, traced
from ui.frame.links import page_link
from ui.frame.screen import Screen, open_screen
from ui.frame.typed import as_typed, cut
from ui.letters import form as letter_form
from ui.letters import texts as letter_texts
from ui.notes import part as note_part


def page():
    screen = open_screen(later("案件"), filters=False)
    t = screen.t
    page_link("disputes", t("返回纠纷统计"), ":material/arrow_back:")
    number = find(screen)
    if not number:
        st.info(t("请输入编号查找，或从纠纷统计的案件清单中选中一行。"), icon=":material/search:")
        return
    case = screen.load(dispute_file_reads.read, number)
    if case is None:
        _no_case(screen, number)
        return
    traced.looks_at("dispute", f"dispute {number}")
    st.header(as_typed(number), anchor=False)
    case_cards.links(case, t)
    case_file.offered(screen, case)
    case_cards.summary(screen, case)
    case_parties.next_step(screen, case)
    case_cards.facts(screen, case)
    case_parties.parties(screen, case)
    of_case(case, screen.due, t, screen.tables)
    due.say(screen.chosen, t)
    case_steps.section(screen, case)
    document_part.documents(screen, "dispute", number)
    _letters(screen, case)
    note_part.notes(screen, "dispute", number)
    case_cards.timeline(screen, case)
    case_parties.linked(screen, case)
    case_cards.lists(screen, case)
    screen.export(t("案件{number}", number=number), outside=False)


def _letters(screen: Screen, case):
    found = loaders.load(document_reads.listed, "dispute", case["number"])
    names = list(found["name"][found["removed_at"].isna()])
    subject = Subject("dispute", case["number"])
    letter_form.offer(subject, letter_texts.of_case(screen, case, names), screen.t)


def _no_case(screen: Screen, number):
    text = screen.t(
        "截至{day}没有编号为“{number}”的案件。",
        day=formats.day(screen.as_of, screen.t),
        number=as_typed(cut(number)),
    )
    st.warning(text, icon=":material/search_off:")


page()
