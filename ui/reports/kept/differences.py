"""What was entered after a report was published: its figures beside those of now."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from data_access.reports import reads
from locales import formats
from papers.as_json import from_json
from papers.cells import number
from ui.frame import loaders
from ui.frame.typed import as_typed
from ui.reports.compose import compose
from ui.reports.period import NoSuchPeriod


@dataclass(frozen=True)
class Difference:
    """A figure that is another one now; None: the paper has none."""

    label: str
    kind: str
    then: object
    now: object


def between(then, now):
    """The figures that differ, in the order of the paper; those that are new come last."""
    later = {figure.code: figure for figure in now}
    found = []
    for figure in then:
        other = later.pop(figure.code, None)
        value = None if other is None else other.value
        if value != figure.value:
            found.append(Difference(figure.label, figure.kind, figure.value, value))
    new = [Difference(one.label, one.kind, None, one.value) for one in later.values()]
    return found + [one for one in new if one.now is not None]


def show(report, t):
    """Of a published report: what would stand in it now."""
    st.subheader(t("签发后的补录"), anchor=False)
    version = loaders.current_state().data_version
    if version == report.data_version:
        st.caption(t("签发后数据没有改动。"))
        return
    try:
        with st.spinner(t("正在与现在的数据对照，约需几秒…")):
            found = loaders.compute(read, report.code)
    except NoSuchPeriod as none:
        st.caption(t("不能与现在的数据对照：{why}", why=as_typed(none.said(t))))
        return
    versions = t("报告按数据版本{then}，现为数据版本{now}。", then=report.data_version, now=version)
    if not found:
        st.caption(t("数据其后有改动，报告中的数字都没有变。") + versions)
        return
    st.warning(t("有{n}个数字与现在不同，报告本身不变：", n=len(found)), icon=":material/update:")
    st.markdown("\n".join(f"- {as_typed(sentence(one, t))}" for one in found))
    st.caption(versions)


def read(code):
    """The figures of a published report that differ from those of now. Raises ``NoSuchPeriod``."""
    frozen = from_json(loaders.load(reads.frozen, code, "json").decode())
    now = compose(frozen.name, frozen.period, frozen.subject, frozen.language)
    return between(frozen.figures, now.figures)


def sentence(one, t):
    """One of them in words."""
    return t(
        "{label}：报告为{then}，签发后补录，现为{now}",
        label=one.label,
        then=_said(one.then, one, t),
        now=_said(one.now, one, t),
    )


def _said(value, one, t):
    if value is None:
        return t("（无）")
    if isinstance(value, date):
        return formats.day(value, t)
    return number(value, one.kind, one.label, t)
