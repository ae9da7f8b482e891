"""The files of a report: made of a draft as it stands, or frozen as they were published."""

from functools import partial

import streamlit as st

from data_access.reports import reads
from locales import later
from papers.as_json import from_json, to_json
from papers.edit import texts, with_texts
from papers.trouble import NotMade
from ui.frame import downloads, loaders
from ui.frame.typed import as_typed
from ui.reports import own_templates
from ui.reports.makers import makers

LABELS = {"docx": later("Word正文"), "xlsx": later("Excel附表"), "pdf": later("PDF")}
MIMES = {"docx": downloads.DOCX, "xlsx": downloads.XLSX, "pdf": downloads.PDF}
READ_HEIGHT = 760
WHOLE = "_reports_found_whole"


def paper_of(composed, edits):
    """The paper with what people wrote in it; what they wrote in a block that is not in it any more
    is left out. ``edits``: pairs of block and paragraphs.
    """
    paper = from_json(composed)
    known = {text.name for text in texts(paper)}
    return with_texts(paper, {name: said for name, said in edits if name in known})


def edits_of(report):
    """What people wrote in a report, as pairs of block and paragraphs."""
    return tuple((name, edit.paragraphs) for name, edit in report.edits.items())


def made(form, composed, edits, templates):
    """A file of a draft; ``templates``: the folder of the office's own."""
    return makers(templates)[form](paper_of(composed, edits))


def all_of(report, number):
    """Every file of a report as it is published under a number (form -> bytes). Raises
    ``NotMade``.
    """
    paper = paper_of(report.composed, edits_of(report))
    stamped = {"number": number.text, "published_on": number.on}
    templates = own_templates.folder(loaders.engine())
    files = {form: make(paper, **stamped) for form, make in makers(templates).items()}
    return files | {"json": to_json(paper).encode()}


def maker(report, form):
    """What makes or reads a file of a report, in a thread without a session."""
    if report.state == reads.PUBLISHED:
        return downloads.read_when_made(reads.frozen, report.code, form)
    templates = own_templates.folder(loaders.engine())
    return partial(made, form, report.composed, edits_of(report), templates)


def offer(report, damaged, t):
    """The buttons of the files that are whole."""
    with st.container(horizontal=True):
        for form, label in LABELS.items():
            if form not in damaged:
                key = f"report_{form}_{report.code}_{report.version}"
                name = report.file_name(form)
                downloads.offer(t(label), maker(report, form), name, MIMES[form], key)
    if own_templates.stands(loaders.engine(), report.language):
        st.caption(t("Word按本单位的模板；PDF用程序自带的版式，不随模板改。"))


def damaged_of(report):
    """Which files of a published report are not any more what was published. All of them are read
    for it, so a session asks until they are whole, and each download asks again.
    """
    whole = st.session_state.setdefault(WHOLE, set())
    if report.state != reads.PUBLISHED or report.code in whole:
        return []
    damaged = loaders.fresh(reads.damaged_of, report.code)
    if not damaged:
        whole.add(report.code)
    return damaged


def read(report, t):
    """The PDF on the page, once it is asked for."""
    if not st.toggle(t("在页面上看版面（PDF）"), key=f"report_read_{report.code}"):
        return
    try:
        with st.spinner(t("正在排版…")):
            content = maker(report, "pdf")()
    except NotMade as trouble:
        st.warning(as_typed(trouble.words))
        return
    key = f"report_shown_{report.code}_{report.version}"
    st.pdf(content, height=READ_HEIGHT, key=key, alt=as_typed(report.title))
