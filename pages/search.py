"""查找: cases, enterprises and experts by number or name, from anywhere."""

import streamlit as st

from data_access.database.visible import visible
from data_access.statistics import search as search_reads
from locales import formats, later
from ui.experts import own_hours
from ui.frame import filter_state, layout
from ui.frame.find_box import KINDS, open_link, record_words
from ui.frame.screen import Screen, nothing_entered, open_screen
from ui.frame.tables import Reader
from ui.frame.typed import as_typed, cut
from ui.frame.who import may

TYPED = "search_text"
LONGEST = 80  # characters


def page():
    screen = open_screen(later("查找"), filters=False)
    own_hours.way(screen.t)
    text = _search_field(screen.t)
    if nothing_entered():
        return
    if not text:
        hint = screen.t("请输入要找的编号或名称。案件日期为发生日期，企业和专家日期为入库日期。")
        st.info(hint, icon=":material/search:")
        return
    persons = may("see_personal")  # for nobody else the search may tell whose number it is
    found = screen.load(search_reads.find, text, persons)
    numbers = {kind: number for kind, (_, number) in found.items()}
    if not any(numbers.values()):
        _nothing_found(screen, text)
        return
    answer = screen.t(
        "“{text}”：案件{dispute}起，企业{enterprise}家，专家{expert}名。",
        text=cut(text),
        **numbers,
    )
    layout.answer(answer)
    for kind, (frame, number) in found.items():
        if number:
            _results(screen, (text, persons, kind), frame, number)
    screen.export(outside=False)


def _search_field(t):
    """What is looked for, from the address."""
    text = visible(st.query_params.get("q", ""))[:LONGEST]
    st.session_state[TYPED] = text
    st.text_input(
        t("编号或名称"),
        key=TYPED,
        placeholder=t("编号、名称、品牌、域名、联系人或电话的一部分，可用空格分开几个词"),
        icon=":material/search:",
        on_change=_search_again,
        max_chars=LONGEST,
    )
    return text


def _search_again():
    query = filter_state.link()
    if text := visible(st.session_state[TYPED]):
        query["q"] = text
    st.query_params.from_dict(query)


def _nothing_found(screen: Screen, text):
    warning = screen.t(
        "截至{day}没有找到“{text}”。请检查编号，或换一个关键词。",
        day=formats.day(screen.as_of, screen.t),
        text=as_typed(cut(text)),
    )
    st.warning(warning, icon=":material/search_off:")


def _results(screen: Screen, asked, frame, number):
    """What was found of one kind, the first of ``number``; ``asked``: what and where."""
    t, kind = screen.t, asked[-1]
    word, _, _ = KINDS[kind]
    title = t(word)
    st.header(t("{title}（{n}）", title=title, n=formats.count(number, t)), anchor=False)
    with st.container(gap="xxsmall"):
        for row in frame.itertuples():
            label = f"{record_words(kind, row.key, row.name)} · {formats.day(row.since, t)}"
            open_link(kind, row.key, label, t)
    if number > len(frame):
        st.caption(t("只列出前{n}条。请多输入几个字，缩小范围。", n=len(frame)))
    every = None
    if number > len(frame):
        every = screen.every(search_reads.every_row, *asked, shown=_shown)
    screen.tables.append(layout.table(title, _shown(screen.reader, frame), every))


def _shown(reader: Reader, frame):
    t = reader.t
    return frame.rename(columns={"key": t("编号"), "name": t("名称"), "since": t("日期")})


page()
