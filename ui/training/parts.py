"""Parts of the training page: its sentence and figures, its call list, and the words for a page without a cycle or a roster."""

import streamlit as st

from data_access.statistics import training as training_reads
from data_access.statistics import training_calls as calls
from locales import formats
from ui.frame import filter_state, layout, loaders
from ui.frame.export import to_csv
from ui.frame.tables import readable
from ui.scoreboard import target_words

CHOSEN = ("countries", "industries", "sizes")  # the fields of the filter that choose enterprises
OTHERS = ("ip_types", "channels", "stages", "positions", "state", "period")
SHOWN, EXPORTED = 500, 100_000


def answer(chosen, last, target, t):
    """The sentence on top. ``last``: the last row of the coverage history; ``target``: its Progress or None."""
    parts = dict(day=formats.day(chosen.as_of, t), part=int(last["part"]), whole=int(last["whole"]))
    if last["value"] != last["value"]:
        return layout.answer(
            t("截至{day}在册企业{whole}家，其中已培训{part}家；不足5家，不计算比例。", **parts)
        )
    parts["share"] = target_words.value_words("training_coverage", last["value"], t)
    some = any(getattr(chosen, name) for name in CHOSEN)
    said = (
        t("截至{day}所选企业覆盖率{share}（{part}家/{whole}家）", **parts)
        if some
        else t("截至{day}覆盖率{share}（{part}家/{whole}家）", **parts)
    )
    if target is None:
        return layout.answer(t("{said}；本周期还没有设定覆盖率目标。", said=said))
    parts = dict(
        said=said,
        goal=f"{target.goal:g}",
        gap=target_words.gap_words(target, t),
        pace=target_words.pace_words(target, t),
    )
    if target.state in ("reached", "missed"):
        return layout.answer(t("{said}，目标{goal}%，{gap}；{pace}。", **parts))
    return layout.answer(
        t(
            "{said}，距{goal}%目标{gap}；{pace}，{state}。",
            state=target_words.state_words(target, t)[2:].lower(),
            **parts,
        )
    )


def headline(chosen, cycle, last, actual, targets, t):
    """Targets as cards; what has no target, and what is nobody's target, as figures."""
    if targets:
        target_words.cards(list(targets.values()), t)
    titles = {
        "training_coverage": t("培训覆盖率"),
        "complete_coverage": t("完整覆盖率"),
        "sessions_held": t("已举办培训"),
    }
    items = [
        layout.Figure(title, target_words.value_words(code, actual[code], t), code, t("未设目标"))
        for code, title in titles.items()
        if code not in targets
    ]
    urgent, people = (
        loaders.load(calls.never_trained_with_cases, chosen, cycle.starts_on),
        loaders.load(training_reads.person_times, chosen, cycle.starts_on),
    )
    layout.figures(
        [
            *items,
            layout.Figure(
                t("本周期未培训企业"),
                t("{n} 家", n=formats.count(last["whole"] - last["part"], t)),
                "never_trained",
                t("在册{n}家", n=int(last["whole"])),
            ),
            layout.Figure(
                t("未培训且有在办纠纷"),
                t("{n} 家", n=formats.count(urgent, t)),
                "never_trained",
                t("宜先联系"),
            ),
            layout.Figure(
                t("参训人次"),
                t("{n} 人次", n=formats.count(people, t)),
                "person_times",
                t("不代表覆盖"),
            ),
        ],
        columns=3,
    )


def scope(chosen, cycle, t):
    """Which cycle, whose enterprises, and which parts of the filter say nothing here."""
    said = t(
        "{cycle}（{start}至{end}）。行业、企业规模和国家/地区（出口市场）筛选企业；培训场次属全区，不受筛选。",
        cycle=cycle.name_zh if t.language == "zh" else cycle.name_en,
        start=formats.day(cycle.starts_on, t),
        end=formats.day(cycle.ends_on, t),
    )
    st.caption(
        said
        + (t("其余筛选条件不适用于本页。") if any(getattr(chosen, name) for name in OTHERS) else "")
    )


def beyond_data(chosen, t):
    """The as-of date lies after the last day the data covers: what stands here is what was entered by then."""
    until = loaders.current_state().covers_until
    if chosen.as_of > until:
        st.warning(
            t(
                "数据只录到{until}，此后到{day}的培训和企业变动尚未录入。",
                until=formats.day(until, t),
                day=formats.day(chosen.as_of, t),
            ),
            icon=":material/update:",
        )


def no_cycle(chosen, cycles, t):
    """The as-of date lies in no training cycle."""
    st.info(
        t("{day}不在任何培训周期内，无法计算覆盖率。", day=formats.day(chosen.as_of, t)),
        icon=":material/event_busy:",
    )
    until = loaders.current_state().covers_until
    for cycle in [c for c in cycles if c.starts_on <= until]:
        name, last = (
            cycle.name_zh if t.language == "zh" else cycle.name_en,
            min(cycle.ends_on, until),
        )
        st.button(
            t("看{cycle}，截至{day}", cycle=name, day=formats.day(last, t)),
            key=f"cycle_{cycle.code}",
            on_click=lambda day=last: filter_state.change(as_of=day),
            icon=":material/event:",
        )


def no_roster(chosen, t):
    """Nobody is on the roster: because of the filter, or because it was not entered."""
    if any(getattr(chosen, name) for name in CHOSEN):
        return layout.nothing_matches()
    st.info(
        t(
            "截至{day}企业名录上没有企业，无法计算覆盖率。请先导入企业名录，或改选较晚的截至日期。",
            day=formats.day(chosen.as_of, t),
        ),
        icon=":material/domain_disabled:",
    )


def pick_industry(points):
    code = points[0].get("customdata")
    code = code[0] if isinstance(code, (list, tuple)) else code
    if code:
        filter_state.change(industries=(code,))
        st.rerun()


def call_list(chosen, cycle, never, t, tables):
    """Who was never trained in the cycle, most open cases first, to call and to export."""
    st.header(t("本周期未培训企业（{n}家）", n=never), anchor=False)
    if not never:
        return st.success(t("在册企业本周期都已培训。"), icon=":material/task_alt:")
    shown = _calls(chosen, cycle, SHOWN, t)
    tables.append(layout.table(t("未培训企业电话名单"), shown))
    layout.show_table(shown, t("本周期未培训的企业，每行一家"))
    more = t("此处列前{n}家，下载含全部。", n=SHOWN) if never > SHOWN else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            t("下载电话名单CSV"),
            lambda: to_csv(
                layout.table(t("未培训企业电话名单"), _calls(chosen, cycle, EXPORTED, t)),
                layout.notes(t),
            ),
            layout.file_name(t("未培训企业电话名单"), "csv"),
            "text/csv",
            key="calls_csv",
            icon=":material/call:",
            on_click="ignore",
        )
        layout.definition("never_trained", t, "calls")
    st.caption(t("在办纠纷多的在前，其次是重点联系企业。") + more)


def _calls(chosen, cycle, most, t):
    frame, words = loaders.load(calls.never_trained, chosen, cycle.starts_on, most), loaders.words()
    frame = frame.assign(
        markets=[
            t("、").join(words.name("country", code, t.language) for code in codes.split())
            for codes in frame["markets"]
        ],
        key_contact=frame["key_contact"].map({1: t("是"), 0: ""}),
    )
    return readable(
        frame,
        words,
        t,
        {
            "credit_code": t("统一社会信用代码"),
            "division": t("镇街/园区"),
            "size": t("企业规模"),
            "markets": t("出口市场"),
            "key_contact": t("重点联系"),
            "joined_on": t("入册日期"),
        },
    )
