"""Writing a letter from a record: its words as they are filled in, altered by a person, taken as a
Word file or filed on the record.
"""

from functools import partial

import streamlit as st

from data_access.documents import writing as document_decisions
from data_access.documents.subjects import Subject
from data_access.documents.writing import About, File
from data_access.values.file_names import for_a_file
from papers.trouble import NotMade
from ui import saving
from ui.frame import loaders, who
from ui.frame.downloads import DOCX
from ui.frame.downloads import offer as offer_file
from ui.frame.parts import part, popover
from ui.frame.typed import as_typed
from ui.letters.letter import Letter, Sent, as_word, paper
from ui.reports import own_templates

PLACE = "letter"  # where the notice stands
WIDTH = 620  # of the text, so that a line of it is about a line on paper
LONGEST = 10_000


@part
def offer(subject: Subject, letters: tuple[Letter, ...], t):
    """A button that opens the letters that can be written from this record."""
    if not who.may("file_documents"):
        return
    key = f"letter_write_{saving.turn(PLACE)}"
    popover(t("拟写函件"), _fields, subject, letters, t, icon=":material/mail:", key=key)
    saving.notice(PLACE)


def _fields(subject, letters, t):
    key = f"letter_{saving.turn(PLACE)}"
    letter = letters[0]
    if len(letters) > 1:
        titles = {one.name: one.title for one in letters}
        name = st.selectbox(
            t("函件"), list(titles), format_func=lambda name: titles[name], key=f"{key}_which"
        )
        letter = next(one for one in letters if one.name == name)
    number = st.text_input(t("文号"), key=f"{key}_number", max_chars=40)
    own = f"{key}_{letter.name}_text"
    text = st.text_area(
        t("正文（每行一段）"),
        "\n".join(letter.paragraphs),
        key=own,
        height=420,
        width=WIDTH,
        max_chars=LONGEST,
        help=t("按记录填好的，可以改；括号里“请填写”的要补上。抬头、落款和日期由模板加上。"),
    )
    _buttons(subject, letter, number or "", text or "", t)


def _buttons(subject, letter, number, text, t):
    state = loaders.current_state()
    sent = Sent(number, loaders.today(), t, state.data_version, state.demonstration)
    written = paper(letter, text, sent)
    file_name = f"{for_a_file(letter.title)}_{sent.day:%Y%m%d}.docx"
    about = About(letter.kind, sent.day, number)
    saving.signed_by(t("经办人"))
    with st.container(horizontal=True):
        make = partial(as_word, written, number, own_templates.folder(loaders.engine()))
        offer_file(t("下载Word"), make, file_name, DOCX, f"letter_word_{letter.name}")
        st.button(
            t("存为材料"),
            icon=":material/save:",
            key=f"letter_file_{saving.turn(PLACE)}",
            on_click=_file,
            args=(subject, letter, make, about, file_name, t),
            disabled=not text.strip(),
        )
    saving.refusal(PLACE)


def _file(subject, letter, make, about, file_name, t):
    """``make()``: gives the file."""
    try:
        files = [File(file_name, make())]
    except NotMade as trouble:
        saving.leave(PLACE, as_typed(trouble.words))
        return

    def deed(connection, name):
        return document_decisions.add(connection, subject, files, about, name)

    done = t("已把“{title}”存入材料。", title=as_typed(letter.title))
    saving.save(PLACE, "file_documents", deed, done, kind="document")
