"""One widget for one field of a form, and the rows of a child. Widgets hold codes and text; nothing typed is lost by a rerun or a change of page."""

import streamlit as st

from data_access.records import read as records
from data_access.records.check import Place
from data_access.records.kinds import KINDS
from locales import later
from ui.frame import loaders
from ui.records.kinds import CHILD_NAMES
from ui.records.state import query
from ui.records.words import key_words, label, problem_words, word

KEPT = {"persist_state": "session"}
MOST_LISTED = 2000  # of the records that a reference may name; beyond that one searches first
DAY_EXAMPLE = later("如 2024-06-30")
EXAMPLES = {
    "date": DAY_EXAMPLE,
    "month": later("如 2024-06"),
    "time": later("如 14:30"),
    "year": later("如 2025"),
}


def draw(form, chosen, t, seed, place, number=None):
    """The widget of a field with what is wrong below it; returns what is typed. In a child's row, ``number`` names the row and ``place`` says where it now stands."""
    key = form.widget(
        *([chosen.name] if place.child is None else [place.child, number, chosen.name])
    )
    with st.container(gap="small"):
        value = _widget(
            chosen,
            t,
            seed,
            key,
            label(chosen, t) + (" *" if chosen.required else ""),
            place.child is None and KINDS[form.kind].spec.long(chosen),
        )
        if place in form.problems and value != form.refused(place):
            form.problems.pop(place)  # it was mended; the next saving says whether well
        if problem := form.problems.get(place):
            st.error(problem_words(problem, t), icon=":material/error:")
    return value


def _widget(chosen, t, seed, key, title, long):
    if chosen.kind == "yes_no":
        return st.checkbox(title, bool(seed), key=key, **KEPT)
    if chosen.kind == "words":
        return st.multiselect(
            title,
            options(chosen.list, seed),
            default=seed or [],
            key=key,
            format_func=names_of(chosen.list, t),
            placeholder=t("请选择"),
            select_all=False,
            **KEPT,
        )
    if chosen.kind == "references":
        listed, words_of = _referred(chosen.list, t, seed, key)
        return st.multiselect(
            title,
            list(listed),
            default=seed or [],
            key=key,
            format_func=words_of,
            placeholder=t("输入文字查找"),
            select_all=False,
            **KEPT,
        )
    if chosen.coded or chosen.kind == "reference":
        return _one(chosen, t, seed, key, title)
    if long:
        return st.text_area(title, seed, key=key, height=90, **KEPT)
    return st.text_input(
        title,
        seed,
        key=key,
        placeholder=t(EXAMPLES[chosen.kind]) if chosen.kind in EXAMPLES else None,
        **KEPT,
    )


def _one(chosen, t, seed, key, title):
    if chosen.kind == "reference":
        choices, words_of = _referred(chosen.list, t, [seed] if seed else [], key)
        choices = list(choices)
    else:
        choices, words_of = options(chosen.list, [seed] if seed else []), names_of(chosen.list, t)
    index = choices.index(seed) if seed in choices else None
    return st.selectbox(
        title,
        choices,
        index,
        key=key,
        format_func=words_of,
        placeholder=t("输入文字查找") if len(choices) > 12 else t("请选择"),
        **KEPT,
    )


def _referred(kind, t, seed, key):
    """({natural key: name} of the records to choose from, what each is called); a long list is searched first."""
    if query(records.count, kind) <= MOST_LISTED:
        listed = loaders.load(records.names, kind)
    else:
        text = st.text_input(
            t("查找"), key=f"{key}_find", placeholder=t("名称或编号的一部分"), **KEPT
        )
        found = dict(tuple(row) for row in query(records.search, kind, text)) if text else {}
        now = st.session_state.get(key) or []
        listed = (
            query(records.names, kind, (*seed, *(now if isinstance(now, list) else [now]))) | found
        )
    return (
        listed | {code: "" for code in seed if code not in listed},
        lambda code: (
            key_words(kind, code, t) if " " in code else f"{listed.get(code, '')} {code}".strip()
        ),
    )


def options(list_name, first=()):
    """The codes of a list in the order of use: countries with cases first, then by name as a Chinese dictionary orders them."""
    words = loaders.words()
    codes = words.codes(list_name)
    if list_name == "country":
        usual = loaders.load(records.usual_countries) or ["USA", "JPN", "KOR"]
        codes = [
            *usual,
            *sorted(
                (c for c in codes if c not in usual),
                key=lambda c: words.name("country", c, "zh").encode("gb18030"),
            ),
        ]
    return [*codes, *(code for code in first if code not in codes)]


def names_of(list_name, t):
    return lambda code: (
        f"{code} {word(list_name, code, t)}"
        if list_name == "industry"
        else word(list_name, code, t)
    )


def draw_fields(form, names, t, typed, columns=3):
    """Several fields side by side, long texts below them; what is typed is added to ``typed``."""
    spec = KINDS[form.kind].spec
    for long in (False, True):
        selected = [spec[name] for name in names if spec.long(spec[name]) == long]
        if selected:
            with st.grid(
                columns if not long else min(2, len(selected)), min_column_width=215, gap="small"
            ):
                for chosen in selected:
                    typed[chosen.name] = draw(
                        form, chosen, t, form.seeds[chosen.name], Place(chosen.name)
                    )


def draw_rows(form, child, t, typed, columns=4, adding=True):
    """The rows of a child, each with its widgets and a way to take it out; returned in the order of the form."""
    typed[child] = []
    for place, (number, seed) in enumerate(form.rows[child]):
        with st.container(border=True, gap="small"):
            row = {}
            with st.grid(columns, min_column_width=150, gap="small"):
                for chosen in KINDS[form.kind].rows_of(child):
                    row[chosen.name] = draw(
                        form,
                        chosen,
                        t,
                        seed.get(chosen.name),
                        Place(chosen.name, child, place),
                        number,
                    )
            st.button(
                t("去掉这一行"),
                key=form.widget(child, number, "drop"),
                icon=":material/remove:",
                type="tertiary",
                on_click=form.drop_row,
                args=(child, number),
            )
        typed[child].append(row)
    if adding:
        st.button(
            t("加一行{name}", name=t(CHILD_NAMES[child])),
            key=form.widget(child, "add"),
            icon=":material/add:",
            on_click=form.add_row,
            args=(child,),
        )
