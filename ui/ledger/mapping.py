"""A file with none of our headings: the reader says which column is what.

It is kept under a name for the next time.
"""

import tempfile
from pathlib import Path

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.ledger.customs import mappings as ledger_mappings
from data_access.ledger.customs.read import FEWEST_COLUMNS, first_rows
from data_access.ledger.files.heading_forms import heading_form
from locales import later
from ui import saving
from ui.frame import loaders
from ui.frame.layout import show_table
from ui.frame.typed import as_typed
from ui.frame.who import may
from ui.ledger.rates import CURRENCIES, currency_word
from ui.personal.signed import by_whom

PARTS = {
    "month": later("月份所在列"),
    "country": later("贸易伙伴所在列"),
    "hs": later("商品编码所在列"),
    "value": later("金额所在列"),
}
UNITS = {
    1: later("元（一个货币单位）"),
    1_000: later("千元"),
    10_000: later("万元"),
    1_000_000: later("百万元"),
    100_000_000: later("亿元"),
}
OPTIONAL = {
    "flow": later("进出口所在列"),
    "reporter": later("报告国所在列"),
}
SAID = {"flow": later("进出口"), "reporter": later("报告国")}
SHOWN = 5
INVISIBLE = "\u200b"
SAVE, REMOVE = "column_mapping", "column_mapping_removal"  # where the notices stand


def offer(t, kept, again):
    """The form for the file in hand, ``kept`` as ``ui.ledger.upload`` keeps it.

    ``again()`` after it was saved checks the file anew.
    """
    head = first_rows_of(kept)
    if not head:
        return
    st.markdown(t("如果是海关统计一类的出口数据，请说明各列；存下以后，同样的文件会自动认出。"))
    with st.container(border=True):
        row = _choose_heading_row(head, t)
        _, cells = head[row]
        _preview(t, head, row)
        columns = _choose_columns(row, cells, t)
        with st.grid(4, min_column_width=200):
            currency, unit = _choose_currency_and_unit(t)
            source, name = _name_source_and_mapping(t)
        st.caption(
            t(
                "同月、同伙伴、同一商品章（商品编码前两位）、同来源的行相加为一条。"
                "每个合计要在一个文件里齐全。"
            )
        )
        exports, reporter = _choose_whose(row, cells, columns, t)
        headings = tuple(ledger_mappings.forms_of(cells))
        mapping = ledger_mappings.Mapping(
            name, columns, currency, source, unit, headings, exports, reporter
        )
        st.button(
            t("存下并检查"),
            key="mapping_save",
            icon=":material/save:",
            on_click=_save,
            args=(t, mapping, kept, again),
        )
        saving.notice(SAVE)


def first_rows_of(kept):
    """The first rows of the file in hand, read once: (number of the row, its cells)."""
    if "head" not in kept:
        with tempfile.TemporaryDirectory() as folder:
            kept["head"] = first_rows(written_to(folder, kept))
    return kept["head"]


def written_to(folder, kept):
    """The path of the file in hand, written to a folder."""
    ending = Path(kept["name"]).suffix.lower()[:6]
    path = Path(folder) / f"ledger{ending}"
    path.write_bytes(kept["data"])
    return path


def _choose_heading_row(head, t):
    usual = 0
    for place, (_, cells) in enumerate(head):
        if len(ledger_mappings.forms_of(cells)) >= FEWEST_COLUMNS:
            usual = place
            break
    return st.selectbox(
        t("表头所在行"),
        range(len(head)),
        index=usual,
        key="mapping_row",
        format_func=lambda place: t("第 {n} 行", n=head[place][0]),
        width=160,
    )


def _preview(t, head, row):
    cells = [line for _, line in head[row : row + SHOWN + 1]]
    width = max(map(len, cells))
    filled = [line + [""] * (width - len(line)) for line in cells]
    frame = pd.DataFrame(filled[1:], columns=_told_apart(filled[0]))
    show_table(frame, alt=t("文件的前几行"))


def _told_apart(headings):
    """The headings, each another one: a table tells its columns apart by their names."""
    apart = []
    for place, heading in enumerate(headings):
        if headings.count(heading) > 1:
            heading = heading + INVISIBLE * place
        apart.append(heading)
    return apart


def _choose_columns(row, cells, t):
    with st.grid(4, min_column_width=200):
        return _columns_of(PARTS, row, cells, t("请选择"), t)


def _columns_of(parts, row, cells, placeholder, t):
    """Part -> the heading chosen for it, of the headings in ``cells``; None where none is."""
    headings = list(dict.fromkeys(cell for cell in cells if heading_form(cell)))
    return {
        part: st.selectbox(
            t(label),
            headings,
            index=ledger_mappings.suggested(part, headings),
            key=f"mapping_{part}_{row}",
            placeholder=placeholder,
        )
        for part, label in parts.items()
    }


def _choose_whose(row, cells, columns, t):
    """The columns of flow and reporter where there are any; returns what is taken of each."""
    with st.grid(4, min_column_width=200):
        columns |= _columns_of(OPTIONAL, row, cells, t("没有这一列"), t)
        exports = st.text_input(
            t("出口写作"), key="mapping_exports", placeholder=t("出口、Export、X 自动认出")
        )
        reporter = st.text_input(
            t("本国写作"), key="mapping_reporter", placeholder=t("中国、China、CHN、156 自动认出")
        )
    return exports, reporter


def _choose_currency_and_unit(t):
    currency = st.selectbox(
        t("金额的币种"),
        list(CURRENCIES),
        index=None,
        key="mapping_currency",
        format_func=lambda code: currency_word(code, t),
        placeholder=t("请选择"),
        accept_new_options=True,
        help=t("外币按“汇率”里当年的平均汇率折成人民币。"),
    )
    unit = st.selectbox(
        t("金额的单位"), list(UNITS), key="mapping_unit", format_func=lambda unit: t(UNITS[unit])
    )
    return currency, unit


def _name_source_and_mapping(t):
    source = st.text_input(
        t("数据来源"),
        key="mapping_source",
        max_chars=200,
        placeholder=t("如：联合国商品贸易统计"),
    )
    name = st.text_input(
        t("这个列对应的名称"),
        key="mapping_name",
        max_chars=80,
        placeholder=t("如：联合国商品贸易统计月度"),
    )
    return source, name


def choose(t, kept, again):
    """Several saved mappings fit the file: the reader takes one."""
    known = loaders.fresh(ledger_mappings.mappings)
    rows = [(number, cells, ()) for number, cells in first_rows_of(kept)]
    fits = [mapping for mapping, _ in ledger_mappings.fitting(known, rows)]
    mapping = st.selectbox(
        t("采用的列对应"),
        fits,
        index=None,
        key="mapping_which",
        format_func=lambda mapping: mapping.name,
        placeholder=t("请选择"),
        width=320,
    )
    if mapping:
        st.caption(as_typed(described(mapping, t)))
        st.button(
            t("用它检查"),
            key="mapping_use",
            icon=":material/check:",
            on_click=_use,
            args=(kept, mapping.name, again),
        )


def mapping_list(t):
    """The saved mappings, and taking one out."""
    found = loaders.fresh(ledger_mappings.mappings)
    saving.notice(REMOVE)
    if not found:
        st.caption(t("还没有存过。导入海关统计一类的文件时，会请您说明各列。"))
        return
    _show(found, t)
    if may("import"):
        _offer_removing(found, t)


def _offer_removing(found, t):
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(
            t("删去列对应"),
            [mapping.name for mapping in found],
            index=None,
            key="mapping_remove_which",
            placeholder=t("请选择"),
            width=320,
        )
        st.button(
            t("删去"),
            key="mapping_remove",
            disabled=name is None,
            on_click=_remove,
            args=(t, name),
        )


def _show(found, t):
    rows = [
        (
            mapping.name,
            *(mapping.columns[part] for part in ledger_mappings.PARTS),
            currency_word(mapping.currency, t),
            t(UNITS[mapping.unit]),
            mapping.source,
            by_whom(mapping.saved_by, mapping.saved_at, t),
            clock.shown(mapping.saved_at),
        )
        for mapping in found
    ]
    headings = [
        t("名称"),
        t("月份"),
        t("国家/地区"),
        t("商品编码"),
        t("金额"),
        t("币种"),
        t("金额的单位"),
        t("来源"),
        t("经办人"),
        t("存下时间"),
    ]
    frame = pd.DataFrame(rows, columns=headings)
    show_table(frame, alt=t("存下的列对应"))


def described(mapping, t):
    """A mapping in words."""
    columns = t(
        "月份「{month}」，国家/地区「{country}」，商品编码「{hs}」，金额「{value}」",
        **mapping.columns,
    )
    for part, value in (("flow", mapping.exports), ("reporter", mapping.reporter)):
        if part in mapping.columns:
            heading = mapping.columns[part]
            columns += t(
                "，{part}「{heading}」{value}", part=t(SAID[part]), heading=heading, value=value
            )
    return t(
        "{columns}；{currency}，{unit}；来源「{source}」",
        columns=columns,
        currency=currency_word(mapping.currency, t),
        unit=t(UNITS[mapping.unit]),
        source=mapping.source,
    )


def _save(t, mapping, kept, again):
    def deed(connection, who):
        return ledger_mappings.save(connection, mapping, who)

    def done(saved):
        kept["mapping"] = saved.name
        again()
        return t("已存下列对应：{name}。", name=as_typed(saved.name))

    saving.save(SAVE, "import", deed, done)


def _use(kept, name, again):
    kept["mapping"] = name
    again()


def _remove(t, name):
    def deed(connection, who):
        ledger_mappings.remove(connection, name, who)

    done = t("已删去列对应：{name}。已入库的数据不变。", name=as_typed(name))
    saving.save(REMOVE, "import", deed, done, kind="column_mapping")
