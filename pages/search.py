"""查找: cases, enterprises and experts by number or name, from anywhere."""

import streamlit as st

from data_access.statistics import search as search_reads
from locales import formats
from ui.frame import filter_state, layout, loaders
from ui.frame.find_box import KINDS, open_link, said
from ui.frame.tables import escaped
from ui.frame.words import current as words


def again():
    st.query_params.from_dict(
        filter_state.link()
        | ({"q": text} if (text := st.session_state["search_text"].strip()) else {})
    )


def results(found, text, tables, t):
    for kind, (frame, number) in found.items():
        title, _, _ = KINDS[kind]
        if not number:
            continue
        st.header(t("{title}（{n}）", title=t(title), n=formats.count(number, t)), anchor=False)
        with st.container(gap="xxsmall"):
            for row in frame.itertuples():
                open_link(
                    kind,
                    row.key,
                    f"{said(kind, row.key, row.name)} · {formats.day(row.since, t)}",
                    t,
                )
        if number > len(frame):
            st.caption(t("只列出前{n}条。请多输入几个字，缩小范围。", n=len(frame)))
        tables.append(
            layout.table(
                t(title),
                frame.rename(columns={"key": t("编号"), "name": t("名称"), "since": t("日期")}),
            )
        )


def page():
    t = words()
    chosen, place = layout.heading(t("查找"), filters=False)
    text = st.query_params.get("q", "").strip()[:80]
    st.session_state["search_text"] = text
    st.text_input(
        t("编号或名称"),
        key="search_text",
        placeholder=t("案件、企业或专家的编号或名称的一部分，可用空格分开几个词"),
        icon=":material/search:",
        on_change=again,
        max_chars=80,
    )
    if loaders.current_state().covers_until is None:
        return layout.nothing_entered()
    tables = []
    if not text:
        st.info(
            t("请输入要找的编号或名称。案件日期为发生日期，企业和专家日期为入库日期。"),
            icon=":material/search:",
        )
        return layout.export_menu(place, t("查找"), tables)
    found = loaders.load(search_reads.find, chosen, text)
    counted = {kind: number for kind, (_, number) in found.items()}
    if not any(counted.values()):
        st.warning(
            t(
                "截至{day}没有找到“{text}”。请检查编号，或换一个关键词。",
                day=formats.day(chosen.as_of, t),
                text=escaped(text),
            ),
            icon=":material/search_off:",
        )
        return layout.export_menu(place, t("查找"), tables)
    layout.answer(
        t(
            "“{text}”：案件{dispute}起，企业{enterprise}家，专家{expert}名。",
            text=escaped(text),
            **counted,
        )
    )
    results(found, text, tables, t)
    layout.export_menu(place, t("查找"), tables)


page()
