"""One widget for one field of a form, and the rows of a child. Widgets hold codes and text; nothing typed is lost by a rerun or a change of page."""
import streamlit as st

from data_access import records
from data_access.record_check import Place
from data_access.record_kinds import KINDS
from locales import later
from ui import loaders
from ui.forms_state import query
from ui.forms_words import CHILD_NAMES, label, problem_words

KEPT = {"persist_state": "session"}
MOST_LISTED = 2000       # of enterprises or experts; beyond that one searches first
DAY_EXAMPLE = later("如 2024-06-30")


def draw(form, f, t, seed, place, number=None):
    """The widget of a field with what is wrong below it; returns what is typed. In a child's row, ``number`` names the row and ``place`` says where it now stands."""
    key = form.widget(*([f.name] if place.child is None else [place.child, number, f.name]))
    with st.container(gap="small"):
        value = _widget(f, t, seed, key, label(f, t) + (" *" if f.required else ""))
        if place in form.problems and value != form.refused(place):
            form.problems.pop(place)      # it was mended; the next saving says whether well
        if problem := form.problems.get(place):
            st.error(problem_words(problem, t), icon=":material/error:")
    return value


def _widget(f, t, seed, key, title):
    if f.kind == "yes_no":
        return st.checkbox(title, bool(seed), key=key, **KEPT)
    if f.kind == "words":
        return st.multiselect(title, options(f.list, seed), default=seed or [], key=key, format_func=names_of(f.list, t), placeholder=t("请选择"), select_all=False, **KEPT)
    if f.kind in ("word", "reference"):
        return _one(f, t, seed, key, title)
    if f.name == "note":
        return st.text_area(title, seed, key=key, height=90, **KEPT)
    example = t(DAY_EXAMPLE) if f.kind == "date" else None
    return st.text_input(title, seed, key=key, placeholder=example, **KEPT)


def _one(f, t, seed, key, title):
    if f.kind == "reference":
        listed = _people(f.list, t, seed, key)
        choices, words_of = list(listed), lambda code: f"{listed.get(code, '')} {code}".strip()
    else:
        choices, words_of = options(f.list, [seed] if seed else []), names_of(f.list, t)
    index = choices.index(seed) if seed in choices else None
    return st.selectbox(title, choices, index, key=key, format_func=words_of, placeholder=t("输入文字查找") if len(choices) > 12 else t("请选择"), **KEPT)


def _people(kind, t, seed, key):
    """Enterprises or experts to choose from, by natural key; a long roster is searched first."""
    if query(records.counts)[kind] <= MOST_LISTED:
        return loaders.load(records.names, kind)
    text = st.text_input(t("查找"), key=f"{key}_find", placeholder=t("名称或编号的一部分"), **KEPT)
    found = dict(tuple(row) for row in query(records.search, kind, text)) if text else {}
    chosen = [code for code in (seed, st.session_state.get(key)) if code]
    return query(records.names, kind, tuple(chosen)) | found


def options(list_name, first=()):
    """The codes of a list in the order of use: countries with cases first, then by name as a Chinese dictionary orders them."""
    words = loaders.words()
    codes = words.codes(list_name)
    if list_name == "country":
        usual = loaders.load(records.usual_countries) or ["USA", "JPN", "KOR"]
        codes = [*usual, *sorted((c for c in codes if c not in usual), key=lambda c: words.name("country", c, "zh").encode("gb18030"))]
    return [*codes, *(code for code in first if code not in codes)]


def names_of(list_name, t):
    words, coded = loaders.words(), list_name == "industry"
    return lambda code: f"{code} {words.name(list_name, code, t.language)}" if coded else words.name(list_name, code, t.language)


def draw_fields(form, names, t, typed, columns=3):
    """Several fields side by side; what is typed is added to ``typed``."""
    with st.grid(columns, min_column_width=215, gap="small"):
        for name in names:
            f = KINDS[form.kind].spec[name]
            typed[name] = draw(form, f, t, form.seeds[name], Place(name))


def draw_rows(form, child, t, typed, columns=4, adding=True):
    """The rows of a child, each with its widgets and a way to take it out; returned in the order of the form."""
    typed[child] = []
    for place, (number, seed) in enumerate(form.rows[child]):
        with st.container(border=True, gap="small"):
            row = {}
            with st.grid(columns, min_column_width=150, gap="small"):
                for f in KINDS[form.kind].rows_of(child):
                    row[f.name] = draw(form, f, t, seed.get(f.name), Place(f.name, child, place), number)
            st.button(t("去掉这一行"), key=form.widget(child, number, "drop"), icon=":material/remove:", type="tertiary", on_click=form.drop_row, args=(child, number))
        typed[child].append(row)
    if adding:
        st.button(t("加一行{name}", name=t(CHILD_NAMES[child])), key=form.widget(child, "add"), icon=":material/add:", on_click=form.add_row, args=(child,))
