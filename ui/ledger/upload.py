"""Bringing a ledger in: the file, who brings it, the dry run with its progress, then the commit. What was begun lives in the session and survives a change of page."""

import tempfile
from pathlib import Path

import streamlit as st

from data_access.database.engine import DatabaseFailed, get_engine
from data_access.ledger.importing.import_file import import_file
from data_access.ledger.reporting.error_workbook import error_workbook
from data_access.sheets import CONTRACT, TO_FILL
from locales import later
from ui import refusals, saving
from ui.frame import loaders
from ui.frame.tables import escaped
from ui.ledger import mapping as ledger_mapping
from ui.ledger.report import report_tables

LARGEST_MB = 50
KINDS = ("xlsx", "xls", "csv")
FILE, REPORT, ROUND = "_ledger_file", "_ledger_report", "_ledger_round"
STEPS = {
    "read": (0.0, 0.6, later("正在读取：{done} 行")),
    "check": (0.6, 0.65, later("正在核对：{total} 行")),
    "write": (0.65, 1.0, later("正在写入：{done}/{total} 行")),
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def who_field(t):
    """Who is at work, kept for the session; an empty text until it is filled in."""
    who = saving.name_field(
        t("经办人姓名"),
        "ledger_who",
        persist_state="session",
        placeholder=t("姓名"),
        help=t("随每一批记入历史，不能为空。"),
        width=240,
    )
    saving.remember(who)
    return who


def upload(t, who):
    """The whole way from a file to its result."""
    if FILE not in st.session_state:
        _choose(t)
        return
    kept = st.session_state[FILE]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            t(
                "文件：**{name}**（{size}）",
                name=escaped(kept["name"]),
                size=_size(len(kept["data"]), t),
            )
        )
        st.button(
            t("换一个文件"),
            key="ledger_other",
            icon=":material/close:",
            type="tertiary",
            on_click=forget,
        )
    if REPORT not in st.session_state:
        _run(t, kept, dry_run=True, who=who)
    report = st.session_state.get(REPORT)
    if report is not None:
        _result(t, report, who, kept)


def _choose(t):
    number = st.session_state.setdefault(
        ROUND, 0
    )  # a new uploader after each file, so that it is empty again
    found = st.file_uploader(
        t("台账文件"),
        type=list(KINDS),
        key=f"ledger_file_{number}",
        max_upload_size=LARGEST_MB,
        help=t(
            "台账的各表或其中几张，或海关统计一类的出口数据；表头在哪一行都可以。先检查，看过结果再确认入库。"
        ),
    )
    st.caption(
        t(
            "Excel 工作簿或 CSV 文件，不超过 {n} 兆字节。可含{sheets}等 {count} 种工作表，列名和填法见下面的空白模板。",
            n=LARGEST_MB,
            sheets=t("、").join(t(spec.name) for spec in CONTRACT),
            count=len(TO_FILL),
        )
    )
    if found is None:
        return
    if found.size > LARGEST_MB * 1_000_000:
        st.error(t("文件超过 {n} 兆字节，不予读取。请拆成几个文件。", n=LARGEST_MB))
        return
    st.session_state[FILE] = {"name": found.name, "data": found.getvalue()}
    st.session_state.pop(REPORT, None)
    st.rerun()


def forget():
    """Let go of the file and what was found in it."""
    st.session_state.pop(FILE, None)
    st.session_state.pop(REPORT, None)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def _run(t, kept, dry_run, who):
    bar = st.progress(0.0, t("正在读取…"))

    def tell(step, done, total):
        start, end, words = STEPS[step]
        bar.progress(
            min(1.0, start + (end - start) * (done / total if total else 1)),
            t(words, done=done, total=total)
            if step == "write"
            else t(words, **({"done": done} if step == "read" else {"total": total})),
        )

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"ledger{Path(kept['name']).suffix.lower()[:6]}"
        path.write_bytes(kept["data"])
        try:
            st.session_state[REPORT] = import_file(
                get_engine(),
                path,
                dry_run=dry_run,
                file_name=kept["name"],
                who=who,
                progress=tell,
                mapping=kept.get("mapping"),
            )
        except DatabaseFailed as failed:
            refused = saving.unreachable(failed, "import")
            st.error(refusals.words(refused, "import", t), icon=":material/cloud_off:")
            st.button(t("再试一次"), key="ledger_again", icon=":material/refresh:")
    bar.empty()


def _result(t, report, who, kept):
    if report.unreadable:
        _unreadable(t, report, who, kept)
        return
    refused = sum(sheet.refused_rows for sheet in report.sheets)
    if report.dry_run:
        _before(t, report, refused, who, kept)
    else:
        _after(t, report, refused)
    if report.dry_run and any(
        p.code == "no_rate" for sheet in report.sheets for p in sheet.refused
    ):
        st.button(
            t("填好汇率后再检查"),
            key="ledger_check_again",
            icon=":material/refresh:",
            on_click=check_again,
        )
    if report.refused_cells:
        st.download_button(
            t("下载错误说明工作簿"),
            lambda: error_workbook(report, t.language),
            f"{Path(report.file_name).stem}_{t('错误说明')}.xlsx",
            XLSX,
            icon=":material/download:",
            key="ledger_errors",
            on_click="ignore",
            help=t("拒收的行原样列出，错处标色，并说明怎样改；改好后直接导入这个工作簿。"),
        )
    report_tables(t, report)


def _unreadable(t, report, who, kept):
    st.error(
        t("{problem}没有改动任何数据。", problem=report.problem(t.language)),
        icon=":material/error:",
    )
    if report.unreadable[0] == "no_known_sheet":
        ledger_mapping.offer(t, kept, who, check_again)
    elif report.unreadable[0] == "several_mappings":
        ledger_mapping.choose(t, kept, check_again)
    elif report.unreadable[0] in ("no_such_mapping", "mapping_does_not_fit"):
        kept.pop("mapping", None)


def check_again():
    """Let go of what was found, and look at the same file once more."""
    st.session_state.pop(REPORT, None)


def _before(t, report, refused, who, kept):
    new, changed = (
        sum(getattr(sheet, name) for sheet in report.sheets) for name in ("new", "changed")
    )
    if not report.accepted:
        (st.warning if refused else st.success)(
            t(
                "没有可入库的新内容：{n} 行与已有数据相同，{refused} 行拒收。",
                n=sum(s.ignored_as_identical for s in report.sheets),
                refused=refused,
            )
        )
        return
    st.warning(
        t(
            "检查完毕，尚未入库。确认后新增 {new} 行、更改 {changed} 行；拒收 {refused} 行，不影响其他行。",
            new=new,
            changed=changed,
            refused=refused,
        ),
        icon=":material/pending_actions:",
    )
    if loaders.current_state().demonstration:
        st.caption(
            t("库中现为演示数据，入库后真实数据会与演示数据混在一起；正式使用请先另建空库。")
        )
    pressed = st.button(
        t("确认入库"),
        key="ledger_commit",
        icon=":material/check:",
        disabled=not who,
        help=None if who else t("请先填写经办人。"),
    )
    if pressed and who:
        _run(t, kept, dry_run=False, who=who)
        if not st.session_state[REPORT].dry_run:
            st.rerun()


def _after(t, report, refused):
    if report.batch is None:
        st.info(t("内容与已有数据相同，没有改动。拒收 {n} 行。", n=refused), icon=":material/info:")
        return
    st.success(
        t(
            "第 {batch} 批已入库：{n} 行。拒收 {refused} 行。可在下方逐行查看或撤销。",
            batch=report.batch,
            n=report.accepted,
            refused=refused,
        ),
        icon=":material/check_circle:",
    )


def _size(number, t):
    return (
        t("{n} 兆字节", n=round(number / 1_000_000, 1))
        if number >= 1_000_000
        else t("{n} 千字节", n=max(1, round(number / 1000)))
    )
