"""Bringing a ledger in: the file, the dry run with its progress, then the commit.

What was begun lives in the session and survives a change of page.
"""

import tempfile

import streamlit as st

from data_access.database.engine import DatabaseFailed, get_engine
from data_access.database.refused import Refused
from data_access.ledger.importing.import_file import import_file
from data_access.sheets import CONTRACT, TO_FILL
from locales import formats, later
from ui import refusals, saving, uploaded
from ui.frame import loaders, seen, traced, who
from ui.frame.typed import as_typed
from ui.ledger import days
from ui.ledger import mapping as ledger_mapping
from ui.ledger.report import offer_errors, report_tables

MEGABYTE = 1_000_000
LARGEST_MB = 50
KINDS = ("xlsx", "xlsm", "xls", "csv", "tsv", "txt")
FILE, REPORT, ROUND = "_ledger_file", "_ledger_report", "_ledger_round"
STEPS = {
    "wait": (0.0, 0.0, later("正在排队等候读取：前面还有 {done} 个文件"), ("done",)),
    "read": (0.0, 0.6, later("正在读取：{done} 行"), ("done",)),
    "check": (0.6, 0.65, later("正在核对：{total} 行"), ("total",)),
    "write": (0.65, 1.0, later("正在写入：{done}/{total} 行"), ("done", "total")),
}


def upload(t):
    """The whole way from a file to its result."""
    if FILE not in st.session_state:
        _choose(t)
        return
    kept = st.session_state[FILE]
    with st.container(horizontal=True, vertical_alignment="center"):
        name, size = as_typed(kept["name"]), _size(len(kept["data"]), t)
        st.markdown(t("文件：**{name}**（{size}）", name=name, size=size))
        st.button(
            t("换一个文件"),
            key="ledger_other",
            icon=":material/close:",
            type="tertiary",
            on_click=forget,
        )
    if REPORT not in st.session_state:
        _run(t, kept, dry_run=True)
    report = st.session_state.get(REPORT)
    if report is not None:
        _result(t, report, kept)


def _size(number, t):
    if number >= MEGABYTE:
        return t("{n} MB", n=formats.decimal(number / MEGABYTE, t))
    return t("{n} KB", n=max(1, formats.half_up(number / 1000)))


def _choose(t):
    # a new uploader after each file, so that it is empty again
    number = st.session_state.setdefault(ROUND, 0)
    found = st.file_uploader(
        t("台账文件"),
        type=list(KINDS),
        key=f"ledger_file_{number}",
        max_upload_size=LARGEST_MB,
        help=t(
            "台账的各表或其中几张，或海关统计一类的出口数据；表头在哪一行都可以。"
            "先检查，看过结果再确认入库。"
        ),
    )
    st.caption(
        t(
            "Excel 工作簿或 CSV 文件，不超过 {n} MB。"
            "可含{sheets}等 {count} 种工作表，列名和填法见下面的空白模板。",
            n=LARGEST_MB,
            sheets=t("、").join(t(sheet.name) for sheet in CONTRACT),
            count=len(TO_FILL),
        )
    )
    if uploaded.is_gone(f"ledger_file_{number}"):
        st.error(t(uploaded.GONE))
    if found is None:
        return
    if found.size > LARGEST_MB * MEGABYTE:
        st.error(t("文件超过 {n} MB，不予读取。请拆成几个文件。", n=LARGEST_MB))
        return
    st.session_state[FILE] = {"name": found.name, "data": found.getvalue()}
    check_again()
    st.rerun()


def forget():
    """Let go of the file and what was found in it."""
    st.session_state.pop(FILE, None)
    check_again()
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def check_again():
    """Let go of what was found, and look at the same file once more."""
    st.session_state.pop(REPORT, None)


def _run(t, kept, dry_run, said=None):
    """Bring the file in, or only try to, with its progress; the report is kept for the session.

    What is brought in is what the report shows; where that is no longer so, it is shown again.
    ``said``: code of a ledger -> the day that a person says it is entered to.
    """
    shown = None if dry_run else st.session_state[REPORT].changes
    bar = st.progress(0.0, t("正在读取…"))

    def tell(step, done, total):
        bar.progress(*_progress(step, done, total, t))

    with tempfile.TemporaryDirectory() as folder:
        try:
            st.session_state[REPORT] = import_file(
                get_engine(),
                ledger_mapping.written_to(folder, kept),
                dry_run=dry_run,
                file_name=kept["name"],
                who=who.check_whole("import").name,
                address=traced.address(),
                progress=tell,
                mapping=kept.get("mapping"),
                hidden_sheets=kept.get("hidden", ()),
                entered_to=said,
                shown=shown,
            )
            seen.saved()
        except Refused as refused:
            st.error(refusals.words(refused, "import", t), icon=":material/block:")
        except DatabaseFailed as failed:
            broken = saving.unreachable(failed, "import")
            st.error(refusals.words(broken, "import", t), icon=":material/cloud_off:")
            st.button(t("再试一次"), key="ledger_again", icon=":material/refresh:")
    bar.empty()


def _progress(step, done, total, t):
    """How far the whole way is gone (0 to 1), and the words for it."""
    start, end, words, names = STEPS[step]
    gone = done / total if total else 1
    counts = {"done": done, "total": total}
    told = t(words, **{name: counts[name] for name in names})
    return min(1.0, start + (end - start) * gone), told


def _offer_hidden(t, report, kept):
    """The hidden sheets of the file, each to be ticked where it is to be read too."""
    chosen = kept.get("hidden", [])
    titles = [*chosen, *report.hidden_sheets]
    if not titles or not (report.dry_run or report.unreadable):
        return
    ticked = st.pills(
        t("文件里有隐藏的工作表，不勾选就不读取"),
        titles,
        selection_mode="multi",
        default=chosen,
        key=f"ledger_hidden_{st.session_state.get(ROUND, 0)}",
    )
    if set(ticked) != set(chosen):
        kept["hidden"] = ticked
        check_again()
        st.rerun()


def _result(t, report, kept):
    _offer_hidden(t, report, kept)
    if report.unreadable:
        _unreadable(t, report, kept)
        return
    if report.dry_run:
        _before(t, report, kept)
        if _lacks_rate(report):
            st.button(
                t("填好汇率后再检查"),
                key="ledger_check_again",
                icon=":material/refresh:",
                on_click=check_again,
            )
    else:
        _after(t, report)
    offer_errors(t, report)
    report_tables(t, report)


def _unreadable(t, report, kept):
    told = t("{problem}没有改动任何数据。", problem=report.problem(t.language))
    st.error(told, icon=":material/error:")
    code, _ = report.unreadable
    if code in ("no_known_sheet", "flow_unclear", "reporter_unclear"):
        kept.pop("mapping", None)
        ledger_mapping.offer(t, kept, check_again)
    elif code == "several_mappings":
        ledger_mapping.choose(t, kept, check_again)
    elif code in ("no_such_mapping", "mapping_does_not_fit"):
        kept.pop("mapping", None)


def _lacks_rate(report):
    return any(problem.code == "no_rate" for sheet in report.sheets for problem in sheet.refused)


def _refused(report):
    return sum(sheet.refused_rows for sheet in report.sheets)


def _before(t, report, kept):
    """After the dry run: what would become of the rows, and the button that brings them in."""
    if report.shown_again:
        st.error(
            t(
                "检查之后另有人改动了数据或登记至的日期，还没有入库。"
                "下面是现在会有的改动，请看过再确认。"
            ),
            icon=":material/sync_problem:",
        )
    if not report.accepted:
        _nothing_new(t, report)
        return
    st.warning(
        t(
            "检查完毕，尚未入库。确认后新增 {new} 行、更改 {changed} 行；"
            "拒收 {refused} 行，不影响其他行。",
            new=sum(sheet.new for sheet in report.sheets),
            changed=sum(sheet.changed for sheet in report.sheets),
            refused=_refused(report),
        ),
        icon=":material/pending_actions:",
    )
    said, whole = days.ask(t, report.entered, st.session_state.get(ROUND, 0))
    if loaders.current_state().demonstration:
        st.caption(
            t("库中现为演示数据，入库后真实数据会与演示数据混在一起；正式使用请先另建空库。")
        )
    pressed = st.button(
        t("确认入库"),
        key="ledger_commit",
        icon=":material/check:",
        disabled=not whole,
    )
    if pressed and whole:
        _run(t, kept, dry_run=False, said=said)
        if st.session_state[REPORT] is not report:
            st.rerun()


def _nothing_new(t, report):
    refused = _refused(report)
    say = st.warning if refused else st.success
    identical = sum(sheet.ignored_as_identical for sheet in report.sheets)
    say(
        t(
            "没有可入库的新内容：{n} 行与已有数据相同，{refused} 行拒收。",
            n=identical,
            refused=refused,
        )
    )
    days.where_kept(t)


def _after(t, report):
    refused = _refused(report)
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
