"""What the kinds of reports are called, what a file of one is, 2025-09-月度工作报告（草稿）.docx,
and the office on every paper.
"""

from data_access.reports.kinds import MEASURES, MONTH, QUARTER, SPECIAL, YEAR
from data_access.values.file_names import for_a_file
from locales import later, translator
from papers.values import Paper

OFFICE = later("韶关市曲江区知识产权局")
SHORT = {  # in lists
    MONTH: later("月报"),
    QUARTER: later("季报"),
    YEAR: later("年度总结"),
    MEASURES: later("措施进展"),
    SPECIAL: later("专报"),
}
LONG = {
    MONTH: later("月度工作报告"),
    QUARTER: later("季度纠纷与典型案例报告"),
    YEAR: later("年度总结"),
    MEASURES: later("十一项措施进展"),
    SPECIAL: later("专报"),
}


def of_draft(paper: Paper) -> str:
    """The name of an unnumbered draft, without its ending."""
    t = translator(paper.language)
    parts = (paper.period, t(LONG[paper.name]), paper.subject.replace(":", " "))
    name = t("{name}（草稿）", name="-".join(part for part in parts if part))
    return for_a_file(name)
