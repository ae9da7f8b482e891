"""查找: everything that has a number or a name, from anywhere."""

import pandas as pd
import streamlit as st

from data_access.database.visible import visible
from data_access.records import kinds as records
from data_access.statistics import search as search_reads
from locales import formats, later
from ui.experts import own_hours
from ui.frame import filter_state, layout, loaders
from ui.frame.find_box import KINDS, open_link, other_link, record_words
from ui.frame.screen import Screen, nothing_entered, open_screen
from ui.frame.tables import Reader
from ui.frame.typed import as_typed, cut
from ui.frame.who import may
from ui.notes import found as note_found
from ui.records.kinds import KIND_NAMES
from ui.records.words import key_words
from ui.towns import found as town_ways

TYPED = "search_text"
LONGEST = 80  # characters
HEADINGS = {
    "dispute": later("案件（{n}）"),
    "enterprise": later("企业（{n}）"),
    "expert": later("专家（{n}）"),
}


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
    others = loaders.load(search_reads.others, text)
    towns = town_ways.named_so(text)
    numbers = {kind: number for kind, (_, number) in found.items()}
    notes = note_found.find(text)
    if not any((*numbers.values(), others, towns, len(notes))):
        _nothing_found(screen, text)
        return
    layout.answer(_answer(text, numbers, towns, others, screen.t))
    with st.container(key="found"):  # through which the arrow keys go (ui/static/chrome.js)
        for kind, (frame, number) in found.items():
            if number:
                _results(screen, (text, persons, kind), frame, number)
        if towns:
            town_ways.listed(screen, towns)
        if others:
            _others(screen, others)
        note_found.show(screen, notes)
    screen.export(outside=False)


def _answer(text, numbers, towns, others, t):
    said = t(
        "“{text}”：案件{dispute}起，企业{enterprise}家，专家{expert}名",
        text=cut(text),
        **numbers,
    )
    if towns:
        said += t("，镇街、园区{n}个", n=len(towns))
    if others:
        said += t("，其他记录{n}条", n=len(others))
    return said + t("。")


def _search_field(t):
    """What is looked for, from the address."""
    text = visible(st.query_params.get("q", ""))[:LONGEST]
    st.session_state[TYPED] = text
    st.text_input(
        t("编号或名称"),
        key=TYPED,
        placeholder=t("编号、名称、拼音首字母、品牌、联系人、电话等的一部分，可用空格分开几个词"),
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
    st.header(t(HEADINGS[kind], n=formats.count(number, t)), anchor=False)
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


def _others(screen: Screen, found):
    """Records of the other kinds, each the way to itself where that is open to the reader."""
    t = screen.t
    told = [(kind, key, _told(screen, kind, name)) for kind, key, name in found]
    st.header(t("其他记录（{n}）", n=len(found)), anchor=False)
    rows = [(t(KIND_NAMES[kind]), key_words(kind, key, t), name) for kind, key, name in told]
    with st.container(gap="xxsmall"):
        for (kind, key, _), words in zip(found, rows, strict=True):
            other_link(kind, key, " · ".join(filter(None, words)))
    st.caption(t("不随截至日期；每种只列最近的{n}条。", n=search_reads.MOST_OF_A_KIND))
    headings = [t("种类"), t("编号"), t("名称")]
    screen.tables.append(layout.table(t("其他记录"), pd.DataFrame(rows, columns=headings)))


def _told(screen: Screen, kind, name):
    """The name of a record, unless it is that of a person whom the reader may not see."""
    named = records.KINDS[kind].sheet[records.KINDS[kind].name]
    if named.personal and not may("see_personal"):
        return ""
    lists = loaders.words().lists
    if named.kind != "word" or named.list not in lists:
        return name
    return _in_language(lists[named.list].values(), name, screen.t.language)


def _in_language(entries, name, language):
    """A word of a code list, which is found in Chinese; ``entries``: (id, Chinese, English)."""
    english = {chinese: word for _, chinese, word in entries}
    return name if language == "zh" else english.get(name, name)


def _shown(reader: Reader, frame):
    t = reader.t
    return frame.rename(columns={"key": t("编号"), "name": t("名称"), "since": t("日期")})


page()
