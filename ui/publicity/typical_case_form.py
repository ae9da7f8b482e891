"""Writing a typical case from a case, checking that nothing identifying is left, and publishing it."""

import streamlit as st

from data_access.database.engine import get_engine, writing
from data_access.decisions import typical_cases as typical_case_decisions
from data_access.decisions.assignment import Refused
from data_access.records.change import OutOfReach
from indicators.anonymity import remnants
from locales import formats, later
from ui.frame import layout, loaders
from ui.frame.tables import escaped
from ui.publicity import typical_case_words

SAID, KEPT, TURN = "_typical_case_said", "_typical_case_kept", "_typical_case_turn"
REFUSALS = {
    "incomplete": later("没有保存：请填写标题、正文和姓名。"),
    "unknown_case": later("没有保存：台账里没有这起案件。"),
    "gone": later("没有保存：这篇案例已不存在。"),
    "stale": later("没有保存：这篇案例刚被别人改过，页面已更新，请核对后再改。"),
    "published": later("没有保存：案例已经发布，更正请到“录入与更正”。"),
    "unsaved": later("没有发布：有未保存的改动，请先保存改动，再核对发布。"),
    "same_person": later("没有发布：核对人不能是撰写人本人。"),
    "identifying": later("没有发布：正文里还有可识别信息，请先改掉。"),
    "database": later("没有保存：数据库暂时不可用，请稍后再试。"),
}


def notice(t):
    with (
        st.container()
    ):  # always there, so that what stands below is not closed when something is said
        if message := st.session_state.pop(SAID, None):
            kind, text = message
            (st.success if kind == "done" else st.error)(
                text, icon=":material/check:" if kind == "done" else ":material/error:"
            )
        if kept := st.session_state.pop(KEPT, None):
            with st.expander(t("您刚才写的文字，可以复制"), expanded=True):
                st.code(kept, language=None, wrap_lines=True)


def _save(t, work, done, typed=""):
    """Do it and say so. What was ``typed`` is shown again where the fields are to hold what somebody else wrote meanwhile."""
    try:
        with writing(get_engine()) as connection:
            st.session_state[SAID] = ("done", done(work(connection)))
            st.session_state[TURN] = st.session_state.get(TURN, 0) + 1  # the fields begin anew
    except Refused as refused:
        st.session_state[SAID] = ("refused", t(REFUSALS[refused.why]))
        if refused.why in ("stale", "gone", "published"):
            st.session_state[KEPT] = typed
    except OutOfReach:
        st.session_state[SAID] = ("refused", t(REFUSALS["database"]))
    st.rerun()


def begin(chosen, t):
    """A new text from a case."""
    with st.expander(t("由案件拟写典型案例"), icon=":material/edit_document:"):
        turn = st.session_state.get(TURN, 0)
        number = (
            st.text_input(
                t("纠纷编号"),
                key=f"typical_case_from_{turn}",
                placeholder=t("见案件清单或案件页"),
                max_chars=40,
            )
            or ""
        ).strip()
        found = loaders.load(typical_case_decisions.facts, number) if number else None
        if number and found is None:
            return st.warning(
                t("台账里没有编号为“{number}”的案件。", number=escaped(number)),
                icon=":material/search_off:",
            )
        if found is None:
            return st.caption(
                t("填入编号后自动拟出初稿：不写企业名称、案号和具体日期，金额取约数。")
            )
        title, text = typical_case_words.draft(found, loaders.words(), t)
        title = st.text_input(
            t("标题"), title, key=f"typical_title_{number}_{t.language}_{turn}", max_chars=200
        )
        text = st.text_area(
            t("正文"),
            text,
            key=f"typical_text_{number}_{t.language}_{turn}",
            height=320,
            max_chars=20_000,
        )
        check(
            remnants(f"{title}\n{text}", loaders.load(typical_case_decisions.identifying, number)),
            t,
        )
        who = st.text_input(t("撰写人"), key=f"typical_writer_{turn}", max_chars=80)
        if st.button(t("存为草稿"), key="typical_keep", icon=":material/save:"):
            _save(
                t,
                lambda connection: typical_case_decisions.write(
                    connection, number, title, text, who
                ),
                lambda new: t("已存为草稿{number}，由他人核对后发布。", number=new),
            )
    return None


def check(found, t):
    """What is left, or that nothing was found."""
    if found:
        st.warning(
            t("正文里还有可识别信息：")
            + "\n"
            + "\n".join(f"- {escaped(line)}" for line in typical_case_words.left(found, t)),
            icon=":material/visibility:",
        )
    else:
        st.success(
            t(
                "没有发现台账中的名称、编号，也没有电话、邮箱、境外案号和具体日期。仍请通读：能让人猜出企业的描述只有人看得出。"
            ),
            icon=":material/verified_user:",
        )


def review(drafts, t):
    """The drafts, one opened at a time: mend, check and publish."""
    if drafts.empty:
        return
    st.subheader(t("待核对的草稿（{n}篇）", n=len(drafts)), anchor=False)
    titles = dict(zip(drafts["number"], drafts["title"], strict=True))
    number = st.selectbox(
        t("选择草稿"),
        list(titles),
        index=None,
        key="typical_open",
        format_func=lambda code: f"{code} {titles.get(code, '')}",
        placeholder=t("选择一篇"),
    )
    case = loaders.load(typical_case_decisions.read, number) if number else None
    if case is None:
        return
    mark = f"{number}_{case['version']}"
    title = st.text_input(t("标题"), case["title"], key=f"review_title_{mark}", max_chars=200)
    text = st.text_area(
        t("正文"), case["content"], key=f"review_text_{mark}", height=320, max_chars=20_000
    )
    found = remnants(
        f"{title}\n{text}", loaders.load(typical_case_decisions.identifying, case["case"])
    )
    check(found, t)
    changed = (title.strip(), text.strip()) != (case["title"], case["content"])
    st.caption(
        t(
            "撰写人{who}，{day}。",
            who=escaped(case["written_by"]),
            day=formats.day(case["written_on"], t),
        )
        + (t("有未保存的改动。") if changed else "")
    )
    who = st.text_input(
        t("经办人姓名"), key=f"typical_checker_{st.session_state.get(TURN, 0)}", max_chars=80
    )
    with st.container(horizontal=True):
        if st.button(t("保存改动"), key="review_save", icon=":material/save:"):
            _save(
                t,
                lambda connection: typical_case_decisions.rewrite(
                    connection, number, case["version"], title, text, who
                ),
                lambda _: t("改动已保存。") if changed else t("没有改动。"),
                f"{title}\n\n{text}",
            )
        if st.button(t("核对无误，发布"), key="review_publish", icon=":material/publish:"):
            _save(
                t,
                lambda connection: _publish(connection, case, who, found, changed),
                lambda _: t("案例{number}已核对并发布。", number=number),
                f"{title}\n\n{text}",
            )


def _publish(connection, case, who, found, changed):
    if changed:
        raise Refused("unsaved")
    return typical_case_decisions.publish(connection, case["number"], case["version"], who, found)


def published(frame, tables, t):
    shown = frame.rename(
        columns={
            "number": t("案例编号"),
            "title": t("标题"),
            "written_on": t("撰写日期"),
            "written_by": t("撰写人"),
            "checked_on": t("核对日期"),
            "checked_by": t("核对人"),
            "published_on": t("发布日期"),
        }
    )
    event = layout.show_table(
        shown, t("典型案例"), on_select="rerun", selection_mode="single-row", key="typical_cases"
    )
    tables.append(layout.table(t("典型案例"), shown))
    if event and event.selection.rows:
        case = loaders.load(
            typical_case_decisions.read, frame.iloc[event.selection.rows[0]]["number"]
        )
        with st.container(border=True):
            st.subheader(case["title"], anchor=False)
            st.text(case["content"])
