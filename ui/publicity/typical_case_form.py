"""Typical cases: written from a case, checked for what identifies, and published."""

import streamlit as st

from data_access.database.refused import Refused
from data_access.database.visible import visible
from data_access.decisions import typical_cases as typical_case_decisions
from locales import formats
from ui import refusals, saving
from ui.frame import clicks, layout, loaders
from ui.frame.typed import as_typed, cut
from ui.frame.who import may
from ui.frame.words import current as words
from ui.personal.signed import by_whom
from ui.publicity import typical_case_words
from ui.records import texts

ASKED = "typical_case"  # the case in the address, when its page led here
LANGUAGE = "|"  # of the text, after the number of its case
KEPT, TURN = "_typical_case_kept", "_typical_case_turn"
WRITE, REVIEW = "typical_case_new", "typical_case_review"  # where the notices stand


def _save(place, action, deed, done, of, typed=""):
    """Save what was typed ``of`` a case or draft; where the fields are to hold what somebody else
    wrote meanwhile, what was ``typed`` is shown again.
    """

    def say(refused):
        if refused.why in ("stale", "gone", "published"):
            st.session_state[KEPT] = typed
        return refusals.words(refused, "typical_case", words())

    if saving.save(place, action, deed, done, kind="typical_case", say=say):
        texts.forget(place, of, action)
        st.session_state[TURN] = st.session_state.get(TURN, 0) + 1  # the fields begin anew


def kept(t):
    """The text that could not be saved, once, to be copied."""
    with st.container():  # always there, so that what stands below is not closed
        if text := st.session_state.pop(KEPT, None):
            with st.expander(t("您刚才写的文字，可以复制"), expanded=True):
                st.code(text, language=None, wrap_lines=True)


def begin(t):
    """A new text from a case."""
    if not may("write_cases"):
        return
    expander = st.expander(
        t("由案件拟写典型案例"),
        icon=":material/edit_document:",
        expanded=ASKED in st.query_params,
        key="typical_expander",
    )
    with expander:
        drawn = _begin(t)
    if drawn:
        saving.notice(WRITE)


def _begin(t):
    """Whether there is a text to be kept."""
    turn = st.session_state.get(TURN, 0)
    number = _number(turn, t)
    if not number:
        hint = t("填入编号后自动拟出初稿：不写企业名称、案号和具体日期，金额取约数。")
        st.caption(hint)
        return False
    facts = loaders.load(typical_case_decisions.facts, number)
    if facts is None:
        unknown = t("台账里没有编号为“{number}”的案件。", number=as_typed(cut(number)))
        st.warning(unknown, icon=":material/search_off:")
        return False
    _draft(facts, number, turn, t)
    saving.signed_by(t("撰写人"))
    st.button(
        t("存为草稿"),
        key="typical_keep",
        icon=":material/save:",
        on_click=_write,
        args=(number, t.language, turn, t),
    )
    saving.refusal(WRITE)
    return True


def _number(turn, t):
    """The number of the case to write of, as typed."""
    typed = st.text_input(
        t("纠纷编号"),
        _first_number() if turn == 0 else "",
        key=f"typical_case_from_{turn}",
        placeholder=t("见案件清单或案件页"),
        max_chars=40,
    )
    return visible(typed or "")


def _first_number():
    """The case whose page led here, or of which a text was begun and not saved."""
    return st.query_params.get(ASKED) or texts.newest(WRITE).partition(LANGUAGE)[0]


def _draft(facts, number, turn, t):
    """Title and text to write on, and what in them still tells who it was."""
    title, text = typical_case_words.draft(facts, loaders.words(), t)
    mark = f"{number}_{t.language}_{turn}"
    keys = f"typical_title_{mark}", f"typical_text_{mark}"
    _fields(title, text, keys, number, WRITE, f"{number}{LANGUAGE}{t.language}", t)


def _fields(title, text, keys, case, place, of, t):
    """The two fields, checked against what identifies the case; (title, text) as they stand.

    ``place``, ``of``: under which what is typed is kept until it is saved.
    """
    before = {"title": title, "text": text}
    first = texts.begun(place, of, before)
    title_key, text_key = keys
    title = st.text_input(t("标题"), first["title"], key=title_key, max_chars=200)
    text = st.text_area(t("正文"), first["text"], key=text_key, height=320, max_chars=20_000)
    texts.keep(place, of, "write_cases", {"title": title, "text": text}, before)
    identifying = loaders.load(typical_case_decisions.identifying, case)
    check(typical_case_words.not_to_publish(f"{title}\n{text}", identifying), t)
    return title, text


def _write(number, language, turn, t):
    mark = f"{number}_{language}_{turn}"
    title = st.session_state.get(f"typical_title_{mark}") or ""
    text = st.session_state.get(f"typical_text_{mark}") or ""

    def deed(connection, who):
        return typical_case_decisions.write(connection, number, title, text, who)

    def done(new):
        return t("已存为草稿{number}，由他人核对后发布。", number=new)

    _save(WRITE, "write_cases", deed, done, f"{number}{LANGUAGE}{language}")


def check(found, t):
    """What is left, or that nothing was found."""
    if found:
        lines = [f"- {as_typed(line)}" for line in typical_case_words.left(found, t)]
        warning = "\n".join([t("正文里还有可识别信息或待填写处："), *lines])
        st.warning(warning, icon=":material/visibility:")
        return
    clean = t(
        "没有发现台账中的名称、编号，也没有电话、邮箱、境外案号和具体日期。"
        "仍请通读：能让人猜出企业的描述只有人看得出。"
    )
    st.success(clean, icon=":material/verified_user:")


def review(drafts, t):
    """The drafts, one opened at a time: mend, check and publish."""
    if not (may("write_cases") or may("publish_cases")):
        return
    if drafts.empty:
        return
    st.subheader(t("待核对的草稿（{n}篇）", n=len(drafts)), anchor=False)
    number = _opened(drafts, t)
    case = loaders.load(typical_case_decisions.read, number) if number else None
    if case is None:
        return
    mark = _mark(case)
    title, text = _fields(
        case["title"],
        case["content"],
        (f"review_title_{mark}", f"review_text_{mark}"),
        case["case"],
        REVIEW,
        mark,
        t,
    )
    st.caption(_written_by(case, _differs(case, title, text), t))
    saving.signed_by(t("经办人"))
    with st.container(horizontal=True):
        _buttons(case, t)
    saving.notice(REVIEW)
    kept(t)


def _opened(drafts, t):
    titles = dict(zip(drafts["number"], drafts["title"], strict=True))
    return st.selectbox(
        t("选择草稿"),
        list(titles),
        index=None,
        key="typical_open",
        format_func=lambda code: f"{code} {titles.get(code, '')}",
        placeholder=t("选择一篇"),
    )


def _written_by(case, changed, t):
    who = by_whom(case["written_by"], case["written_on"], t)
    day = formats.day(case["written_on"], t)
    words = t("撰写人{who}，{day}。", who=as_typed(who), day=day)
    if changed:
        words += t("有尚未保存的改动。")
    return words


def _buttons(case, t):
    if may("write_cases"):
        st.button(
            t("保存改动"),
            key="review_save",
            icon=":material/save:",
            on_click=_rewrite,
            args=(case, t),
        )
    if may("publish_cases"):
        st.button(
            t("核对无误，发布"),
            key="review_publish",
            icon=":material/publish:",
            on_click=_publish,
            args=(case, t),
        )


def _differs(case, title, text):
    return (visible(title), visible(text)) != (case["title"], case["content"])


def _mark(case):
    """A draft as it was seen: one that others changed begins with new fields."""
    return f"{case['number']}_{case['version']}"


def _typed(case):
    """(title, text) as they stand in the fields of a review."""
    mark = _mark(case)
    keys = (f"review_title_{mark}", f"review_text_{mark}")
    return tuple(st.session_state.get(key) or "" for key in keys)


def _rewrite(case, t):
    title, text = _typed(case)

    def deed(connection, who):
        typical_case_decisions.rewrite(
            connection, case["number"], case["version"], title, text, who
        )

    done = t("改动已保存。") if _differs(case, title, text) else t("没有改动。")
    _save(REVIEW, "write_cases", deed, done, _mark(case), f"{title}\n\n{text}")


def _publish(case, t):
    title, text = _typed(case)

    def deed(connection, who):
        if _differs(case, title, text):
            raise Refused("unsaved")
        names = typical_case_decisions.identifying(connection, case["case"])
        found = typical_case_words.not_to_publish(f"{title}\n{text}", names)
        typical_case_decisions.publish(connection, case["number"], case["version"], who, found)

    done = t("案例{number}已核对并发布。", number=case["number"])
    _save(REVIEW, "publish_cases", deed, done, _mark(case), f"{title}\n\n{text}")


def _signed(frame, t):
    """With whom wrote and checked each case, as readers see them."""
    names = {
        who: [by_whom(name, on, t) for name, on in zip(frame[who], frame[day], strict=True)]
        for who, day in (("written_by", "written_on"), ("checked_by", "checked_on"))
    }
    return frame.assign(**names)


def published(screen, frame):
    """The typical cases; a row shows one in full. ``frame``: of ``publicity_reads.cases``."""
    t = screen.t
    title = t("典型案例")
    headings = {
        "number": t("案例编号"),
        "title": t("标题"),
        "written_on": t("撰写日期"),
        "written_by": t("撰写人"),
        "checked_on": t("核对日期"),
        "checked_by": t("核对人"),
        "published_on": t("发布日期"),
    }
    shown = _signed(frame, t).rename(columns=headings)
    row = clicks.picked_row(shown, title, "typical_cases")
    screen.tables.append(layout.table(title, shown))
    if row is None:
        return
    case = loaders.load(typical_case_decisions.read, frame.iloc[row]["number"])
    with st.container(border=True):
        st.subheader(as_typed(case["title"]), anchor=False)
        st.text(case["content"])
