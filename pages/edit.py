"""录入与更正: enter and correct the records of the ledger by hand; nobody's work is overwritten in
silence.
"""

import streamlit as st

from data_access.bulk import attendance
from data_access.database import clock
from data_access.database.refused import Refused
from data_access.documents.subjects import KEYS as DOCUMENTED
from data_access.documents.subjects import Subject
from data_access.records import read as record_reads
from data_access.records.kinds import KINDS
from locales import formats
from ui import refusals, saving
from ui.consultations import turning
from ui.documents import part as document_part
from ui.frame import filter_state, layout, loaders, traced, who
from ui.frame.links import corrects, enters, opens
from ui.frame.typed import as_typed, cut
from ui.frame.who import may
from ui.frame.words import current as words
from ui.letters import form as letter_form
from ui.letters import texts as letter_texts
from ui.records import drafts, not_yet_counted
from ui.records.alike import ask
from ui.records.conflict import decide
from ui.records.find import find
from ui.records.form import draw_form
from ui.records.history import offer_removal, show_deleted, show_history, show_recent
from ui.records.kinds import KIND_NAMES, NEW_NAMES, new_words
from ui.records.save import save
from ui.records.stages import moved
from ui.records.state import forms, open_form
from ui.records.words import key_words, notice_words
from ui.training import counts as session_counts

OF = "of"  # in the address: the enterprise for which something new is entered
ADD = "add"  # in the address: the rows of the record to which a new one is added
NAME = "name"  # in the address: what a new enterprise is called
SAVED = "record"  # where the notice of a saved form stands


def show(address=None):
    """Go to a record's form, or back to the start; the address follows."""
    st.query_params.from_dict(filter_state.link() | ({"record": address} if address else {}))


def asked():
    """(kind, natural key) of the address, the key "" for a new record; None without a kind."""
    kind, _, key = st.query_params.get("record", "").partition(":")
    if kind not in KIND_NAMES or not key:
        return None
    return kind, "" if key == "new" else key


def start(t):
    layout.answer(_answer(t))
    with st.container(horizontal=True):
        for kind in _offered_first():
            _new(kind, t)
    _unsaved(t)
    find(show, t)
    if may("correct"):
        show_deleted(t)
        show_recent(t)


def _unsaved(t):
    """The forms in which something was typed that is not saved, here or in an earlier session."""
    here = [form.address for form in forms().values() if form.dirty and not form.consultation]
    found = list(dict.fromkeys([*here, *drafts.addresses()]))
    if not found:
        return
    st.header(t("没有保存的表单（{n}份）", n=len(found)), anchor=False)
    for address in found:
        kind, _, key = address.partition(":")
        called = t("新登记") if key == "new" else key
        st.button(
            f"{t(KIND_NAMES[kind])} {as_typed(called)}",
            key=f"draft_{address}",
            icon=":material/edit_note:",
            type="tertiary",
            on_click=show,
            args=(address,),
        )


def _answer(t):
    if may("enter"):
        n = loaders.load(record_reads.counts)
        return t(
            (
                "台账现有企业{enterprise}家、纠纷{dispute}起、培训{training_session}场、"
                "专家{expert}名；改动即时生效，每次都留下变动记录。"
            ),
            **{k: formats.count(v, t) for k, v in n.items()},
        )
    kinds = t("、").join(t(KIND_NAMES[kind]) for kind in _offered_first())
    told = t("您可以登记：{kinds}，限您范围内的企业和案件；每次都留下变动记录。", kinds=kinds)
    if may("correct_own"):
        told = formats.sentences([told, t("更正限您本人录入的。")], t)
    return told


def _offered_first():
    """The kinds that are entered most; of people who enter but a few kinds, all of these."""
    if may("enter"):
        return NEW_NAMES
    return list(filter(enters, KIND_NAMES))


def _new(kind, t):
    st.button(
        new_words(kind, t),
        key=f"new_{kind}",
        icon=":material/add:",
        on_click=show,
        args=(f"{kind}:new",),
    )


def edit(kind, key, t):
    back = t("返回录入与更正")
    st.button(back, key="edit_back", icon=":material/arrow_back:", type="tertiary", on_click=show)
    consultation = turning.number(kind, key)
    form = open_form(kind, key, _given(kind, consultation), consultation)
    if form is None:
        gone(kind, key, t)
        return
    if not opens(f"{kind}:{key or 'new'}"):
        closed(kind, t)
        return
    if key:
        traced.looks_at("edit", f"{kind} {key}")
    st.header(heading(form, kind, key, t), anchor=False)
    turning.say(form, consultation, t)
    if form.conflict:
        record = decide(form, t)
        tell(form, t)
        if record:
            done(form, record, [], t)
        return
    form.speak(t.language)
    _add_asked(form)
    _restored(form, t)
    typed, wish = draw_form(form, t)
    form.keep(typed)
    drafts.keep(form)
    pressed = buttons(form, t)
    tell(form, t)
    pressed |= ask(form, typed, t)
    if pressed or wish:
        commit(form, moved(typed, wish), t)
    if form.base and kind in DOCUMENTED:
        document_part.section(kind, form.base.key, t)
        _letters(form, t)
    if form.base and may("correct"):
        show_history(kind, key, t)
        offer_removal(form, show, t)


def _add_asked(form):
    """A row for which another page led here, filled as a new one begins; once, and not beside one
    that is not saved yet.
    """
    child = st.query_params.pop(ADD, "")
    if child in form.rows and form.base and len(form.rows[child]) == len(form.base.values[child]):
        form.lead_to(child)


def _letters(form, t):
    """What can be written from a training; the letters of others are on their own pages."""
    if form.kind == attendance.KIND and who.current().scope.everything:
        letters = letter_texts.of_session(form.base.values, t)
        letter_form.offer(Subject(form.kind, form.base.key), letters, t)


def closed(kind, t):
    """What stands in place of a form that the person may not use."""
    told = t("{kind}不对您的角色开放录入或更正。", kind=t(KIND_NAMES[kind]))
    if corrects(kind):
        told = t("这条记录不是您录入的；有误请告知局里的业务人员更正。")
    st.info(told, icon=":material/lock:")


def _given(kind, consultation):
    """What is known of a new record by its address: the consultation that it comes of, the
    enterprise that it is of, or its name.
    """
    if consultation:
        return turning.given(consultation)
    if kind == "enterprise" and (name := st.query_params.get(NAME)):
        return {NAME: name}
    code = st.query_params.get(OF, "")
    fields = {field.name: field for field in KINDS[kind].fields}
    if "enterprise" not in fields or not code:
        return {}
    found = loaders.fresh(record_reads.names, "enterprise", (code,))
    return {"enterprise": code} if found else {}


def gone(kind, key, t):
    told = t(
        "台账里没有编号为“{key}”的{kind}，可能已被删除；删除的可在“录入与更正”首页恢复。",
        key=as_typed(cut(key)),
        kind=t(KIND_NAMES[kind]),
    )
    st.warning(told, icon=":material/search_off:")


def heading(form, kind, key, t):
    """What the record is called: its kind, its key and its own name."""
    if not key:
        return new_words(kind, t)
    shown = key_words(kind, form.base.key, t) if form.base else key
    return f"{t(KIND_NAMES[kind])} {as_typed(shown)} {as_typed(called(form))}".rstrip()


def called(form):
    """The name of a record that has one of its own, "" without."""
    naming = KINDS[form.kind].sheet[KINDS[form.kind].name]
    if form.base is None or naming.kind != "text":
        return ""
    return form.base.values[naming.name] or ""


def _restored(form, t):
    """That the form goes on with what was typed earlier, and the way to take that back."""
    if form.restored_at is None:
        return
    moment = clock.shown(form.restored_at)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(t("已恢复{moment}未保存的内容。", moment=moment), icon=":material/history:")
        _take_back(t("放弃恢复的内容"), "restart", form)


def _take_back(label, name, form):
    """A button after which the form stands as the record does."""
    st.button(
        label,
        key=form.widget(name),
        icon=":material/undo:",
        on_click=_begin_anew,
        args=(form,),
    )


def _begin_anew(form):
    drafts.forget(form)
    form.begin(form.base)


def buttons(form, t):
    """Saving, and taking back what is not saved; returns whether saving was pressed."""
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button(t("保存"), key=form.widget("save"), icon=":material/save:")
        if form.dirty:
            _take_back(t("放弃改动"), "discard", form)
            st.caption(_unsaved_words(form, t))
    return pressed


def _unsaved_words(form, t):
    """What becomes of what is not saved: it is kept, or could not be."""
    if form.kept != form.typed:
        return t("有尚未保存的改动，暂时没能留存；离开前请先保存。")
    return t("有尚未保存的改动，已为您留存；换页、断线、退出后再来都还在。")


def tell(form, t):
    """What is wrong, once, below the buttons; each field says its own."""
    if form.problems:
        st.error(
            t("没有保存：有{n}处需要改正，见各项下面的说明。", n=len(form.problems)),
            icon=":material/error:",
        )
    if form.note:
        st.error(refusals.words(Refused(form.note), "record", t), icon=":material/error:")
    saving.notice(SAVED)


def commit(form, typed, t):
    record, notices = save(form, typed)
    if record:
        done(form, record, notices, t)
    st.rerun()


def done(form, record, notices, t):
    """The record is saved: its form begins anew with what now stands."""
    forms().pop(form.address, None)
    drafts.forget(form)
    noticed = [as_typed(notice_words(notice, t)) for notice in notices]
    told = [
        t("已保存 {key}。", key=as_typed(record.key)),
        *noticed,
        _counts(record, t),
    ]
    saving.leave(SAVED, " ".join(filter(None, told)), good=True)
    show(f"{record.kind}:{record.key}")
    st.rerun()


def _counts(record, t):
    """What a saved record counts for, where that is not plain."""
    if record.kind == attendance.KIND:
        return as_typed(session_counts.words_now(record.key, t))
    return not_yet_counted.words(record, t)


def page():
    t = words()
    layout.heading(t("录入与更正"), filters=False)
    subject = asked()
    if subject is None:
        start(t)
        return
    saving.signed_by(t("经办人"))
    kind, key = subject
    edit(kind, key, t)


page()
