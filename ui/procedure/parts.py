"""Parts of the page of one response procedure: its steps as a readable list, its versions, and the form that puts a version in force."""

import pandas as pd
import streamlit as st

from data_access.database.engine import get_engine, reading
from data_access.decisions import procedures as procedure_decisions
from locales import formats
from ui import saving
from ui.frame import layout, loaders
from ui.frame.dates import DAY_EXAMPLE, typed_day
from ui.procedure import words as procedure_words
from ui.records.words import moment_words


def steps(version_id, t, tables):
    """Every step: what, who, when, which documents, and the deadline rules it names."""
    frame = loaders.load(procedure_decisions.steps, version_id)
    codes = tuple(
        sorted(
            {code for text in frame["rule_codes"] if isinstance(text, str) for code in text.split()}
        )
    )
    rules = loaders.load(procedure_decisions.rules, codes)
    for row in frame.itertuples():
        with st.container(border=True):
            st.markdown(f"**{row.position}. {procedure_words.said(row, 'name', t)}**")
            st.markdown(procedure_words.said(row, "task", t))
            with st.grid(4, min_column_width=170, gap="small"):
                for label, text in _facts(row, t):
                    with st.container(gap=None):
                        st.caption(label)
                        st.text(text or formats.NOTHING)
            if own := row.rule_codes.split() if isinstance(row.rule_codes, str) else []:
                with st.expander(t("法定期限规则（{n}条）", n=len(own))):
                    for code in own:
                        st.text(procedure_words.rule_line(code, rules.get(code), t))
    tables.append(layout.table(t("规程步骤"), _table(frame, t)))


def _facts(row, t):
    facts = [
        (t("由谁做"), procedure_words.said(row, "who", t)),
        (t("时限"), procedure_words.said(row, "timing", t)),
        (t("所需文件"), procedure_words.said(row, "documents", t)),
    ]
    given = procedure_words.time_given(row, t)
    return [*facts, (t("系统推算应完成"), given)] if given else facts


def _table(frame, t):
    rows = [
        (
            int(r.position),
            *(
                procedure_words.said(r, name, t)
                for name in ("name", "task", "who", "timing", "documents")
            ),
            procedure_words.time_given(r, t),
            r.rule_codes if isinstance(r.rule_codes, str) else "",
        )
        for r in frame.itertuples()
    ]
    return pd.DataFrame(
        rows,
        columns=[
            t("步"),
            t("步骤"),
            t("工作"),
            t("由谁做"),
            t("时限"),
            t("所需文件"),
            t("系统推算应完成"),
            t("期限规则"),
        ],
    )


def versions(frame, t, tables):
    """Every version with its days and its source."""
    st.header(t("版本"), anchor=False)
    rows = [
        (
            r.version,
            procedure_words.state(r, t),
            formats.day(r.in_force_on if procedure_words.there(r.in_force_on) else None, t),
            formats.day(r.ended_on if procedure_words.there(r.ended_on) else None, t),
            r.issued_by if isinstance(r.issued_by, str) else "",
        )
        for r in frame.itertuples()
    ]
    shown = pd.DataFrame(
        rows, columns=[t("版本"), t("状态"), t("施行日期"), t("停止日期"), t("发布")]
    )
    tables.append(layout.table(t("版本"), shown))
    layout.show_table(shown, t("规程的各个版本"))


def force_form(code, t):
    """Put a version in force, or stop the one that is; what stands now matters here, not the as-of date."""
    with reading(get_engine()) as connection:
        states, lines = (
            procedure_decisions.states(connection, code),
            procedure_decisions.history(connection, code),
        )
    with st.popover(t("施行或停止施行"), icon=":material/gavel:", key="procedure_force"):
        version = (
            st.selectbox(t("版本"), list(states), key="force_version")
            if len(states) > 1
            else next(iter(states))
        )
        since, until = states[version]
        running = since is not None and until is None
        st.markdown(
            t(
                "版本{version}：{state}",
                version=version,
                state=t("{day}起施行", day=formats.day(since, t))
                if running
                else t("{day}起停止施行", day=formats.day(until, t))
                if until
                else t("草案，未施行"),
            )
        )
        st.caption(
            t("停止后该市场不再计为已有规程。")
            if running
            else t("施行后步骤不再随系统更新；同一规程的现行版本自同日停止。")
        )
        key = f"{code}_{version}_{loaders.current_state().data_version}"
        with st.form(f"force_{key}", border=False, enter_to_submit=False):
            st.text_input(
                t("停止日期") if running else t("施行日期"),
                key=f"on_{key}",
                placeholder=t(DAY_EXAMPLE),
            )
            if not running:
                st.text_input(
                    t("由谁发布"),
                    key=f"issued_{key}",
                    max_chars=120,
                    placeholder=t("如：局务会、文号"),
                )
            saving.name_field(t("经办人"), f"by_{key}")
            st.form_submit_button(
                t("停止施行") if running else t("保存施行日期"),
                key=f"force_save_{key}",
                icon=":material/save:",
                on_click=_save,
                args=(code, version, since, running, key, t),
            )
        saving.refusal("procedure")
    saving.notice("procedure")
    return lines


def _save(code, version, since, running, key, t):
    typed = {name: st.session_state.get(f"{name}_{key}") or "" for name in ("on", "issued", "by")}
    who = typed["by"].strip()

    def deed(connection):
        on = typed_day(typed["on"])
        if running:
            procedure_decisions.stop(connection, code, version, on, who, since)
        else:
            procedure_decisions.put_in_force(
                connection, code, version, on, typed["issued"], who, since
            )
        return on

    def done(on):
        day = formats.day(on, t)
        if running:
            return t("已保存：{version}版自{day}起停止施行。", version=version, day=day)
        return t(
            "已保存：{version}版自{day}起施行；截至日期早于这一天的数字不变。",
            version=version,
            day=day,
        )

    saving.save("procedure", deed, done, who=who)


def history(lines, t):
    """Who put what in force when, the newest first."""
    if not lines:
        return
    st.header(t("施行记录"), anchor=False)
    fields = {"in_force_on": t("施行日期"), "ended_on": t("停止日期"), "issued_by": t("发布")}
    rows = [
        (
            moment_words(line["at"]),
            line["who"],
            line["record_key"].partition(" ")[2],
            t("；").join(
                f"{fields[name]} {old or formats.NOTHING} → {new}"
                for name, (old, new) in line["changes"].items()
            ),
        )
        for line in lines
    ]
    layout.show_table(
        pd.DataFrame(rows, columns=[t("时间"), t("经办人"), t("版本"), t("改动")]), t("施行记录")
    )
