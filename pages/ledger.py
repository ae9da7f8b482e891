"""数据管理: a ledger comes in, is checked before it is written, can be looked at batch by batch,
taken back, and taken out again.
"""

import streamlit as st

from data_access.database import clock
from data_access.ledger.exporting import export as ledger_export
from data_access.records.kinds import KINDS
from locales import formats, later
from ui import saving
from ui.frame import downloads, layout
from ui.frame.who import may
from ui.frame.words import current as words
from ui.ledger.aliases import aliases
from ui.ledger.batches import batch_list
from ui.ledger.holdings import holdings
from ui.ledger.mapping import mapping_list
from ui.ledger.rates import rates
from ui.ledger.series import chooser
from ui.ledger.template import template_offer
from ui.ledger.upload import upload

COUNTED = {
    "enterprise": later("企业 {n} 家"),
    "dispute": later("纠纷 {n} 起"),
    "training_session": later("培训 {n} 场"),
    "attendance": later("签到 {n} 条"),
    "expert": later("专家 {n} 人"),
    "expert_assignment": later("派案 {n} 条"),
    "export_flow": later("出口数据 {n} 条"),
}


def headline(t):
    counts, batches = holdings()
    others = sum(
        counts[name] for name in KINDS if name not in COUNTED and name != "target"
    )  # targets come with the facts
    if not others and not any(counts[name] for name in COUNTED):
        st.info(
            t("台账还是空的。请在下面选择台账文件；先检查，看过结果再确认入库。"),
            icon=":material/inbox:",
        )
        return
    listed = t("，").join(
        [
            *(t(text, n=formats.count(counts[name], t)) for name, text in COUNTED.items()),
            t("其他各类记录 {n} 条", n=formats.count(others, t)),
        ]
    )
    layout.answer(
        t(
            "台账现有{listed}。已入库 {batches} 批。",
            listed=listed,
            batches=batches,
        )
    )


def _bring_in(t):
    saving.signed_by(t("经办人"))
    st.header(t("导入台账"), anchor=False)
    upload(t)
    template_offer(t)


def page():
    t = words()
    _, place = layout.heading(t("数据管理"), filters=False)
    headline(t)
    with place:
        downloads.offer(
            t("导出整本台账"),
            downloads.read_when_made(ledger_export.export_ledger),
            t("台账_{day}.xlsx", day=f"{clock.today():%Y%m%d}"),
            downloads.XLSX,
            "ledger_export",
            help=t("各表都在的 Excel 工作簿，可以原样导入。"),
        )
    if may("import"):
        _bring_in(t)
    st.header(t("已入库的批次"), anchor=False)
    batch_list(t)
    st.header(t("别称"), anchor=False)
    aliases(t)
    st.header(t("汇率"), anchor=False)
    rates(t)
    st.header(t("海关文件的列对应"), anchor=False)
    mapping_list(t)
    st.header(t("出口额的来源"), anchor=False)
    chooser(t)


page()
