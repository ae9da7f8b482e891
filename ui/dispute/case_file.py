"""案件材料: all that the page says of one case as a paper (Word or PDF), and with its documents as
one zip.

It is composed as the page is drawn, of what that person sees: what is masked there is masked here.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from data_access.database.engine import Engine, reading
from data_access.decisions import case_steps as case_step_decisions
from data_access.documents import reads as document_reads
from data_access.statistics.money import of_case as case_amounts
from indicators import case_steps as case_step_figures
from locales import Translator, formats, translator
from papers.values import Block, Column, Kind, Paper, Section, Table, Text
from ui.deadlines import words as deadline_words
from ui.dispute import cards as case_cards
from ui.dispute import parties as case_parties
from ui.dispute import steps as case_steps
from ui.documents import words as document_words
from ui.frame import gathered, loaders
from ui.frame.downloads import DOCX, PDF, offer
from ui.frame.screen import Screen
from ui.insurance import words as insurance_words
from ui.money.saved import evidence_words
from ui.reports import own_templates
from ui.reports.blocks import money_in_yuan
from ui.reports.names import OFFICE

ZIP = "application/zip"
MOST_ZIPPED = 300_000_000  # bytes of documents in one zip, which is made in memory


def offered(screen: Screen, case) -> None:
    """The buttons for the paper in either form, and for it with the documents."""
    t = screen.t
    found = loaders.load(document_reads.listed, "dispute", case["number"])
    documents = found[found["removed_at"].isna()]
    stamp = gathered.stamp(t("案件{number}材料", number=case["number"]))
    paper = compose(screen, case, documents)
    fits = int(documents["bytes"].sum()) <= MOST_ZIPPED
    with st.container(horizontal=True):
        name = stamp.file_name("docx")
        offer(
            t("导出案件材料"),
            partial(as_word, paper, loaders.engine()),
            name,
            DOCX,
            "case_file_word",
            stamp,
        )
        label, icon = t("案件材料PDF"), ":material/picture_as_pdf:"
        make_pdf = partial(as_pdf, paper)
        offer(label, make_pdf, stamp.file_name("pdf"), PDF, "case_file_pdf", stamp, icon=icon)
        if fits and len(documents):
            listed = tuple(zip(documents["id"], documents["name"], strict=True))
            make = partial(as_zip, paper, name, loaders.engine(), listed)
            label, icon = t("连同全部材料"), ":material/folder_zip:"
            offer(label, make, stamp.file_name("zip"), ZIP, "case_file_zip", stamp, icon=icon)
    if not fits:
        size = document_words.size(MOST_ZIPPED, t)
        st.caption(t("材料合计超过{size}，不能一并打包，请逐件下载。", size=size))


def as_word(paper: Paper, engine: Engine) -> bytes:
    """The paper as a Word file, in the office's own template where it has one."""
    from papers.word import word

    return word(paper, **_stamped(paper), templates=own_templates.folder(engine))


def as_pdf(paper: Paper) -> bytes:
    """The paper as PDF. Raises ``NotMade``."""
    from papers.pdf import pdf

    return pdf(paper, **_stamped(paper))


def _stamped(paper: Paper) -> dict[str, Any]:
    """What stands above its title and at its foot."""
    t = translator(paper.language)
    return {"number": t("内部材料，注意保密"), "published_on": paper.as_of}


def as_zip(paper: Paper, name: str, engine: Engine, listed: Iterable[tuple[int, str]]) -> bytes:
    """The paper and every document, numbered as in its list. Raises ``Refused`` for one that is
    gone, missing or changed.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as box, reading(engine) as connection:
        box.writestr(name, as_word(paper, engine))
        for place, (key, called) in enumerate(listed, 1):
            box.writestr(f"{place:03}_{called}", document_reads.content(connection, int(key)))
    return target.getvalue()


def compose(screen: Screen, case, documents: pd.DataFrame) -> Paper:
    """The paper of a case: facts, parties, rights, what happened, steps, deadlines, experts,
    amounts and the list of its documents.
    """
    t = screen.t
    state = loaders.current_state()
    return Paper(
        name="case",
        title=t("案件{number}材料", number=case["number"]),
        office=t(OFFICE),
        language="en" if t.language == "en" else "zh",
        as_of=screen.as_of,
        data_version=state.data_version,
        demonstration=state.demonstration,
        sections=tuple(_sections(screen, case, documents)),
        subject=f"case:{case['number']}",
    )


def _sections(screen: Screen, case, documents) -> Iterable[Section]:
    t = screen.t
    said = Text("answer", (case_cards.answer(screen, case),))
    facts = pd.DataFrame(case_cards.fact_pairs(screen, case), columns=[t("事项"), t("内容")])
    yield Section(t("基本情况"), (said, _table("facts", t("案件事实"), facts)))
    shown = screen.readable(case["parties"], case_parties.PARTIES)
    yield _listed("parties", t("当事人"), shown, t)
    yield _listed("rights", t("涉案权利"), screen.readable(case["rights"]), t)
    yield _listed("timeline", t("经过"), _timeline(screen, case), t)
    yield _listed("steps", t("办理步骤"), _steps(screen, case), t)
    yield _listed("deadlines", t("案件期限"), _deadlines(screen, case), t)
    for part in ("experts", "referrals", "consultations"):
        title = t(case_cards.LISTS[part])
        shown = screen.readable(case[part], case_cards.HEADINGS.get(part))
        yield _listed(part, title, shown, t)
    yield _amounts(screen, case)
    yield _listed("documents", t("材料清单"), _documents(documents, t), t)


def _listed(name: str, title: str, shown: pd.DataFrame, t: Translator) -> Section:
    """A section of one table, or of the words that there is nothing."""
    nothing: Block = Text(name, (t("没有登记。"),))
    return Section(title, (nothing if shown.empty else _table(name, title, shown),))


def _table(name: str, title: str, shown: pd.DataFrame, kinds: Sequence[Kind] = ()) -> Table:
    """Readable cells as they stand; ``kinds``: of the columns, where not all are texts."""
    texts: list[Kind] = ["text"] * len(shown.columns)
    columns = tuple(map(Column, shown.columns, kinds or texts))
    rows = [tuple(map(_cell, row)) for row in shown.itertuples(index=False, name=None)]
    return Table(name, title, columns, tuple(rows))


def _cell(value):
    if isinstance(value, Decimal):
        return value
    return "" if value is None or pd.isna(value) else str(value)


def _timeline(screen: Screen, case) -> pd.DataFrame:
    t = screen.t
    happened = sorted(case_cards.happened(screen, case), key=lambda step: step[0])
    rows = [(formats.day(on, t), what) for on, what in happened]
    return pd.DataFrame(rows, columns=[t("日期"), t("经过")])


def _steps(screen: Screen, case) -> pd.DataFrame:
    stored = loaders.load(case_step_decisions.read, screen.due, case["number"])
    calendar = loaders.working_calendar()
    return case_steps.table(case_step_figures.placed(stored, screen.today, calendar), screen.t)


def _deadlines(screen: Screen, case) -> pd.DataFrame:
    t = screen.t
    frame = deadline_words.read(screen.due, case["number"])
    if frame.empty:
        return frame
    wanted = [
        t("紧急程度"),
        t("到期日"),
        t("应办事项"),
        t("负责专家"),
        t("到期日依据"),
        t("办结日期"),
    ]
    return deadline_words.table(frame, t)[wanted]


def _amounts(screen: Screen, case) -> Section:
    t = screen.t
    found = screen.load(case_amounts.amounts, case["number"])
    title = t("金额明细")
    if found.empty:
        return _listed("amounts", title, found, t)
    kinds = screen.names(insurance_words.AMOUNT)
    rows = [
        (
            kinds.get(row.kind, row.kind),
            formats.day(row.dated_on, t),
            money_in_yuan(row.amount_fen),
            evidence_words(row.evidence, int(row.documents), t),
            row.loss,
        )
        for row in found.itertuples()
    ]
    labels = [t("金额种类"), t("日期"), t("金额（万元）"), t("证据"), t("金额编号")]
    shown = pd.DataFrame(rows, columns=labels)
    table = _table("amounts", title, shown, ("text", "text", "money", "text", "text"))
    return Section(title, (table, Text("amounts_note", (t("各类金额含义不同，不相加。"),))))


def _documents(documents: pd.DataFrame, t: Translator) -> pd.DataFrame:
    rows = [
        (f"{place:03}", row.name, *document_words.told(row, t), document_words.note(row))
        for place, row in enumerate(documents.itertuples(index=False), 1)
    ]
    labels = [t("序号"), t("文件名"), t("种类"), t("日期"), t("所属"), t("大小"), t("说明")]
    return pd.DataFrame(rows, columns=labels)
