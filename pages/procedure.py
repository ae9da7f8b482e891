"""应对工作规程: one response procedure as a readable page - its steps, who, when, documents, rules, versions; without a code the list of all."""

import streamlit as st

from data_access.decisions import procedures as procedure_decisions
from ui.frame import filter_state, layout, loaders, site
from ui.frame.words import current as words
from ui.procedure import parts as procedure_parts
from ui.procedure import words as procedure_words


def overview(frame, t, tables):
    """Every procedure with its market, version and state."""
    held = frame["in_force_on"].notna() & frame["ended_on"].isna()
    layout.answer(
        t(
            "共有规程{n}套，{held}套已施行，{drafts}套尚未施行。",
            n=len(frame),
            held=int(held.sum()),
            drafts=int((~held).sum()),
        )
    )
    st.caption(
        t(
            "案件先用所在国家/地区的规程，其次所属国家/地区组的，都没有的用通用规程；同一级先用该纠纷类型专用的。"
        )
    )
    with st.grid(3, min_column_width=260, gap="small"):
        for row in frame.itertuples():
            with st.container(border=True, height="stretch"):
                st.page_link(
                    site.path("procedure"),
                    label=procedure_words.said(row, "name", t),
                    icon=":material/format_list_numbered:",
                    query_params=filter_state.link() | {"procedure": row.code},
                )
                st.text(procedure_words.where(row, t))
                st.caption(
                    t(
                        "{version}版，共{n}步；{state}",
                        version=row.version,
                        n=int(row.steps),
                        state=procedure_words.state(row, t),
                    )
                )
    shown = frame.assign(
        **{
            t("规程"): [procedure_words.said(r, "name", t) for r in frame.itertuples()],
            t("适用"): [procedure_words.where(r, t) for r in frame.itertuples()],
            t("版本"): frame["version"],
            t("步数"): frame["steps"],
            t("状态"): [procedure_words.state(r, t) for r in frame.itertuples()],
        }
    )[[t("规程"), t("适用"), t("版本"), t("步数"), t("状态")]]
    tables.append(layout.table(t("应对工作规程"), shown))


def one(row, chosen, t, tables):
    st.header(procedure_words.said(row, "name", t), anchor=False)
    st.caption(t("适用：{where}", where=procedure_words.where(row, t)))
    frame = loaders.load(procedure_decisions.versions, chosen, row.code)
    selected = row.version_id
    if len(frame) > 1:
        selected = st.selectbox(
            t("查看版本"),
            frame["id"].tolist(),
            frame["id"].tolist().index(row.version_id),
            key=f"version_{row.code}",
            format_func=dict(
                zip(
                    frame["id"],
                    [f"{r.version} {procedure_words.state(r, t)}" for r in frame.itertuples()],
                    strict=True,
                )
            ).get,
            width=320,
        )
    version = next(r for r in frame.itertuples() if r.id == selected)
    n = len(loaders.load(procedure_decisions.steps, int(selected)))
    layout.answer(
        t(
            "{name}，{version}版，共{n}步；{state}。",
            name=procedure_words.said(row, "name", t),
            version=version.version,
            n=n,
            state=procedure_words.state(version, t),
        )
    )
    lines = procedure_parts.force_form(row.code, t)
    st.caption(
        t(
            "办公室提供公益性指导、资源对接和信息报送，不代理、不承诺结果。建议时限为内部工作目标；法定期限以送达文书所载日期为准，“未核实”的须由律师确认。"
        )
    )
    procedure_parts.steps(int(selected), t, tables)
    st.caption(t("来源：{source}", source=procedure_words.source(version.source, t)))
    procedure_parts.versions(frame, t, tables)
    procedure_parts.history(lines, t)


def page():
    t = words()
    chosen, place = layout.heading(t("应对工作规程"), filters=False)
    frame, code, tables = (
        loaders.load(procedure_decisions.listing, chosen),
        st.query_params.get("procedure"),
        [],
    )
    address, label = ("procedure", t("全部规程")) if code else ("network", t("返回服务网络"))
    st.page_link(
        site.path(address),
        label=label,
        icon=":material/arrow_back:",
        query_params=filter_state.link(),
    )
    row = next((r for r in frame.itertuples() if r.code == code), None)
    if frame.empty:
        return st.info(t("还没有载入规程。"), icon=":material/inbox:")
    if code and row is None:
        st.warning(t("没有代码为“{code}”的规程。", code=code), icon=":material/search_off:")
    if row is None:
        overview(frame, t, tables)
    else:
        one(row, chosen, t, tables)
    layout.export_menu(place, t("应对工作规程"), tables)


page()
