"""One widget for one field of a form, and the rows of a child.

Widgets hold codes and text; nothing typed is lost by a rerun or a change of page.
"""

from typing import Any

import streamlit as st

from data_access.accounts import accounts
from data_access.records import read as record_reads
from data_access.records.check import Place
from data_access.records.kinds import KINDS
from locales import later
from ui.frame import loaders, who
from ui.frame.typed import as_typed
from ui.records.kinds import CHILD_NAMES
from ui.records.words import key_words, label, problem_words, word

KEPT: dict[str, Any] = {"persist_state": "session"}
MOST_LISTED = 2000  # of the records that a reference may name; beyond that one searches first
MOST_SEEN = 12  # of a list that is seen at once; in a longer one people type to find
USUAL_COUNTRIES = ("USA", "JPN", "KOR")  # until there are cases
DAY_EXAMPLE = later("如 2024-06-30")
EXAMPLES = {
    "date": DAY_EXAMPLE,
    "month": later("如 2024-06"),
    "time": later("如 14:30"),
    "year": later("如 2025"),
}


def draw(form, field, t, seed, place, number=None):
    """The widget of a field with what is wrong below it; returns what is typed.

    In a child's row, ``number`` names the row and ``place`` says where it now stands.
    """
    title, key = label(field, t), form.widget(field.name)
    if field.required:
        title += " *"
    if place.child is not None:
        key = form.widget(place.child, number, field.name)
    with st.container(gap="small"):
        if place.child is None and KINDS[form.kind].sheet.long(field):
            value = st.text_area(title, seed, key=key, height=90, **KEPT)
        else:
            value = _widget(field, t, seed, key, title)
        if place in form.problems and value != form.refused(place):
            form.problems.pop(place)  # it was mended; the next saving says whether well
        if problem := form.problems.get(place):
            st.error(as_typed(problem_words(problem, t)), icon=":material/error:")
    return value


def _widget(field, t, seed, key, title):
    if field.kind == "yes_no":
        return st.checkbox(title, bool(seed), key=key, **KEPT)
    if field.kind == "words":
        codes, words_of = options(field.list, seed), names_of(field.list, t)
        return _several(title, codes, words_of, seed, key, t("请选择"))
    if field.kind == "references":
        listed, words_of = referred(field.list, t, seed, key)
        return _several(title, list(listed), words_of, seed, key, t("输入文字查找"))
    if field.account:
        return _account(title, seed, key, t)
    if field.coded or field.kind == "reference":
        return _one(field, t, seed, key, title)
    return st.text_input(title, seed, key=key, placeholder=_example(field, t), **KEPT)


def _account(title, seed, key, t):
    """The name of an account; a name that was imported stays among those to choose from."""
    own = who.current().name
    names = [*loaders.fresh(accounts.in_use), own, seed]
    choices = [name for name in dict.fromkeys(names) if name]
    index = choices.index(seed) if seed in choices else None
    chosen = st.selectbox(title, choices, index, key=key, placeholder=t("请选择"), **KEPT)
    return chosen or ""


def _example(field, t):
    """How a value of the field may be written, where people may wonder."""
    return t(EXAMPLES[field.kind]) if field.kind in EXAMPLES else None


def _several(title, codes, words_of, seed, key, placeholder):
    return st.multiselect(
        title,
        codes,
        default=seed or [],
        key=key,
        format_func=words_of,
        placeholder=placeholder,
        select_all=False,
        **KEPT,
    )


def _one(field, t, seed, key, title):
    seeds = [seed] if seed else []
    if field.kind == "reference":
        listed, words_of = referred(field.list, t, seeds, key)
        choices = list(listed)
    else:
        choices, words_of = options(field.list, seeds), names_of(field.list, t)
    index, placeholder = None, t("请选择")
    if seed in choices:
        index = choices.index(seed)
    if len(choices) > MOST_SEEN:
        placeholder = t("输入文字查找")
    return st.selectbox(
        title,
        choices,
        index,
        key=key,
        format_func=words_of,
        placeholder=placeholder,
        **KEPT,
    )


def referred(kind, t, seed, key):
    """({natural key: name} of the records to choose from, what each is called)."""
    if loaders.fresh(record_reads.count, kind) <= MOST_LISTED:
        listed = loaders.load(record_reads.names, kind)
    else:
        listed = _found(kind, t, seed, key)
    listed = listed | {code: "" for code in seed if code not in listed}

    def words_of(code):
        if " " in code:
            return key_words(kind, code, t)
        return f"{listed.get(code, '')} {code}".strip()

    return listed, words_of


def _found(kind, t, seed, key):
    """Of a long list: what is chosen already, and what a search finds."""
    text = st.text_input(t("查找"), key=f"{key}_find", placeholder=t("名称或编号的一部分"), **KEPT)
    found = loaders.fresh(record_reads.search, kind, text) if text else []
    now = st.session_state.get(key) or []
    picked = now if isinstance(now, list) else [now]
    names = loaders.fresh(record_reads.names, kind, (*seed, *picked))
    return names | dict(map(tuple, found))


def options(list_name, first=()):
    """The codes of a list in the order of use: countries with cases first, then by name as a
    Chinese dictionary orders them. ``first`` are added where the list has them no more."""
    words = loaders.words()
    codes = words.codes(list_name)
    if list_name == "country":
        usual = loaders.load(record_reads.usual_countries) or list(USUAL_COUNTRIES)
        others = [code for code in codes if code not in usual]
        others.sort(key=lambda code: words.name("country", code, "zh").encode("gb18030"))
        codes = [*usual, *others]
    return [*codes, *(code for code in first if code not in codes)]


def names_of(list_name, t):
    """What turns a code of a list into words."""
    if list_name == "industry":
        return lambda code: f"{code} {word(list_name, code, t)}"
    return lambda code: word(list_name, code, t)


def draw_fields(form, fields, t, typed, columns=3):
    """Several fields side by side, long texts below; what is typed is added to ``typed``."""
    sheet = KINDS[form.kind].sheet
    short = [field for field in fields if not sheet.long(field)]
    long = [field for field in fields if sheet.long(field)]
    for some, width in ((short, columns), (long, min(2, len(long)))):
        if some:
            with st.grid(width, min_column_width=215, gap="small"):
                for field in some:
                    seed = form.seeds[field.name]
                    typed[field.name] = draw(form, field, t, seed, Place(field.name))


def draw_rows(form, child, t, typed, columns=4, adding=True):
    """The rows of a child, each with its widgets and a way to take it out, added to ``typed``."""
    typed[child] = [
        _draw_row(form, child, place, number, seed, t, columns)
        for place, (number, seed) in enumerate(form.rows[child])
    ]
    if adding:
        st.button(
            t("加一行{name}", name=t(CHILD_NAMES[child])),
            key=form.widget(child, "add"),
            icon=":material/add:",
            on_click=form.add_row,
            args=(child,),
        )


def _draw_row(form, child, place, number, seed, t, columns):
    row = {}
    with st.container(border=True, gap="small"):
        with st.grid(columns, min_column_width=150, gap="small"):
            for field in KINDS[form.kind].rows_of(child):
                if field.given:
                    row[field.name] = seed.get(field.name)
                    continue
                at = Place(field.name, child, place)
                row[field.name] = draw(form, field, t, seed.get(field.name), at, number)
        st.button(
            t("去掉这一行"),
            key=form.widget(child, number, "drop"),
            icon=":material/remove:",
            type="tertiary",
            on_click=form.drop_row,
            args=(child, number),
        )
    return row
