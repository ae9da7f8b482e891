"""Parts of the training page: its sentence, its tables, and the words for a page without a cycle or a roster."""
import pandas as pd
import streamlit as st

from data_access import training as query
from indicators import coverage as figures
from indicators.disputes import SMALL_GROUP
from locales import formats
from ui import choice, loaders, target_words
from ui import layout as ui
from ui.export import to_csv
from ui.frames import readable

CHOSEN = ("countries", "industries", "sizes")     # the fields of the filter that choose enterprises
OTHERS = ("ip_types", "channels", "stages", "positions", "state", "period")
SHOWN, EXPORTED = 500, 100_000


def answer(f, last, target, t):
    """The sentence on top. ``last``: the last row of the coverage history; ``target``: its Progress or None."""
    share = target_words.value_words("training_coverage", None if last["value"] != last["value"] else last["value"], t)
    parts = dict(day=formats.day(f.as_of, t), share=share, part=int(last["part"]), whole=int(last["whole"]))
    some = any(getattr(f, name) for name in CHOSEN)
    said = t("截至{day}所选企业覆盖率{share}（{part}家/{whole}家）", **parts) if some else t("截至{day}覆盖率{share}（{part}家/{whole}家）", **parts)
    if target is None:
        return ui.answer(t("{said}；本周期还没有设定覆盖率目标。", said=said))
    if target.state == "unknown":
        return ui.answer(t("{said}；不足5家，不计算比例。", said=said))
    parts = dict(said=said, goal=f"{target.goal:g}", gap=target_words.gap_words(target, t), pace=target_words.pace_words(target, t))
    if target.state in ("reached", "missed"):
        return ui.answer(t("{said}，目标{goal}%，{gap}；{pace}。", **parts))
    return ui.answer(t("{said}，距{goal}%目标{gap}；{pace}，{state}。", state=target_words.state_words(target, t)[2:].lower(), **parts))


def scope(f, cycle, t):
    """Which cycle, whose enterprises, and which parts of the filter say nothing here."""
    said = t("{cycle}（{start}至{end}）。行业、企业规模和国家/地区（出口市场）筛选企业；培训场次属全区，不受筛选。", cycle=cycle.name_zh if t.language == "zh" else cycle.name_en,
             start=formats.day(cycle.starts_on, t), end=formats.day(cycle.ends_on, t))
    st.caption(said + (t("其余筛选条件不适用于本页。") if any(getattr(f, name) for name in OTHERS) else ""))


def beyond_data(f, t):
    """The as-of date lies after the last day the data covers: what stands here is what was entered by then."""
    until = loaders.current_state().covers_until
    if f.as_of > until:
        st.warning(t("数据只录到{until}，此后到{day}的培训和企业变动尚未录入。", until=formats.day(until, t), day=formats.day(f.as_of, t)), icon=":material/update:")


def no_cycle(f, cycles, t):
    """The as-of date lies in no training cycle."""
    st.info(t("{day}不在任何培训周期内，无法计算覆盖率。", day=formats.day(f.as_of, t)), icon=":material/event_busy:")
    until = loaders.current_state().covers_until
    for cycle in [c for c in cycles if c.starts_on <= until]:
        name, last = cycle.name_zh if t.language == "zh" else cycle.name_en, min(cycle.ends_on, until)
        st.button(t("看{cycle}，截至{day}", cycle=name, day=formats.day(last, t)), key=f"cycle_{cycle.code}", on_click=lambda day=last: choice.change(as_of=day), icon=":material/event:")


def no_roster(f, t):
    """Nobody is on the roster: because of the filter, or because it was not entered."""
    if any(getattr(f, name) for name in CHOSEN):
        return ui.nothing_matches()
    st.info(t("截至{day}企业名录上没有企业，无法计算覆盖率。请先导入企业名录，或改选较晚的截至日期。", day=formats.day(f.as_of, t)), icon=":material/domain_disabled:")


def coverage_title(target, t):
    """The finding of the coverage chart: above or below the plan line, or the state once that is settled."""
    if target is None or target.actual is None:
        return t("覆盖率：尚未设定目标") if target is None else t("覆盖率：不足5家，不计算比例")
    if target.state not in ("on_course", "behind"):
        return t("覆盖率：{state}", state=target_words.state_words(target, t))
    lead = target.actual - target.planned
    n = formats.decimal(abs(lead), t)
    return t("覆盖率高于计划线{n}个百分点", n=n) if lead >= 0 else t("覆盖率低于计划线{n}个百分点", n=n)


def lowest(frame, titles, title, t):
    """The finding of coverage by groups (frame roster, covered): the lowest of those with five enterprises or more, where they differ."""
    large = frame[frame["roster"] >= SMALL_GROUP]
    shares = large["covered"] / large["roster"]
    if large.empty:
        return t("按{title}：均不足5家，只列家数", title=title)
    if shares.nunique() == 1:
        return t("按{title}的培训覆盖", title=title)
    place = shares.idxmin()
    return t("{name}覆盖最低：{part}/{whole}家", name=titles[place], part=frame["covered"][place], whole=frame["roster"][place])


def share_table(title, names, covered, roster, t):
    """The table twin of a bar chart of coverage: no percentage under five enterprises."""
    frame = pd.DataFrame({title: names, t("在册企业（家）"): roster, t("已培训（家）"): covered})
    frame[t("覆盖率（%）")] = [round(100 * c / r, 1) if r >= SMALL_GROUP else None for c, r in zip(covered, roster, strict=True)]
    return ui.table(t("按{title}的培训覆盖", title=title), frame)


def history_table(past, t):
    shown = past.assign(month=[formats.day(figures.month_end(m), t) for m in past["month"]], value=past["value"].astype(float).round(1))
    return ui.table(t("各月末培训覆盖率"), shown.rename(columns={"month": t("月末"), "whole": t("在册企业（家）"), "part": t("已培训（家）"), "value": t("覆盖率（%）")}))


def matrix_table(frame, words):
    """Sessions by IP type and theme with every cell, 0 where there was none; ``other`` only where it occurs."""
    rows = [c for c in words.codes("ip_type") if c in query.COMPLETE or c in set(frame["ip_type"])]
    table = frame.pivot_table(index="ip_type", columns="theme", values="sessions", aggfunc="sum")
    return table.reindex(index=rows, columns=words.codes("training_theme")).fillna(0).astype(int)


def quarters(held, ahead, plan, cycle, t):
    """Sessions by quarter of the cycle: frame year, quarter, held, ahead, plan (of the year, None without), label of the year. ``plan``: year -> sessions."""
    first, last = (figures.month_index(day) // 3 for day in (cycle.starts_on, cycle.ends_on))
    rows = pd.DataFrame({"number": range(first, last + 1)})
    for name, frame in (("held", held), ("ahead", ahead)):
        rows[name] = rows["number"].map(frame.groupby(frame["month"] // 3)["sessions"].sum()).fillna(0).astype(int)
    rows["year"], rows["quarter"] = rows["number"] // 4, rows["number"] % 4 + 1
    done = rows.groupby("year")["held"].sum()
    rows["plan"] = [plan.get(year) for year in rows["year"]]
    rows["label"] = [t("{year}年：{held}/{plan}场", year=year, held=done[year], plan=plan.get(year, formats.NOTHING)) for year in rows["year"]]
    return rows[["year", "quarter", "held", "ahead", "plan", "label"]]


def year_title(year, rows, plan, t):
    held = int(rows.loc[rows["year"] == year, "held"].sum())
    return t("{year}年已办{held}场，计划{plan}场", year=year, held=held, plan=plan[year]) if year in plan else t("{year}年已办{held}场，无年度计划", year=year, held=held)


def sessions_table(rows, t):
    shown = rows.drop(columns="label").rename(columns={"year": t("年份"), "quarter": t("季度"), "held": t("已举办（场）"), "ahead": t("已排期（场）"), "plan": t("年度计划（场）")})
    return ui.table(t("培训场次与年度计划"), shown)


def change_table(change, t):
    steps = [(t("期初已覆盖"), change["covered_before"]), (t("新培训"), change["trained"]), (t("新入册且已培训"), change["joined_covered"]),
             (t("退出"), -change["left_covered"]), (t("期末已覆盖"), change["covered"])]
    return ui.table(t("已覆盖企业的变化"), pd.DataFrame(steps, columns=[t("项目"), t("已覆盖企业（家）")]))


def call_list(f, cycle, never, t, tables):
    """Who was never trained in the cycle, most open cases first, to call and to export."""
    st.header(t("本周期未培训企业（{n}家）", n=never), anchor=False)
    if not never:
        return st.success(t("在册企业本周期都已培训。"), icon=":material/task_alt:")
    shown = _calls(f, cycle, SHOWN, t)
    tables.append(ui.table(t("未培训企业电话名单"), shown))
    ui.show_table(shown, t("本周期未培训的企业，每行一家"))
    more = t("此处列前{n}家，下载含全部。", n=SHOWN) if never > SHOWN else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(t("下载电话名单CSV"), lambda: to_csv(ui.table(t("未培训企业电话名单"), _calls(f, cycle, EXPORTED, t)), ui.notes(t)),
                           ui.file_name(t("未培训企业电话名单"), "csv"), "text/csv", key="calls_csv", icon=":material/call:", on_click="ignore")
        ui.definition("never_trained", t, "calls")
    st.caption(t("在办纠纷多的在前，其次是重点联系企业。") + more)


def _calls(f, cycle, most, t):
    frame, words = loaders.load(query.never_trained, f, cycle.starts_on, most), loaders.words()
    frame = frame.assign(markets=[t("、").join(words.name("country", code, t.language) for code in codes.split()) for codes in frame["markets"]],
                         key_contact=frame["key_contact"].map({1: t("是"), 0: ""}))
    return readable(frame, words, t, {"credit_code": t("统一社会信用代码"), "division": t("镇街/园区"), "size": t("企业规模"), "markets": t("出口市场"),
                                      "key_contact": t("重点联系"), "joined_on": t("入册日期")})
