"""What the files of a report are called, 2025-09-月度工作报告（草稿）.docx, and the office on every
paper.
"""

from data_access.values.file_names import for_a_file
from locales import later, translator
from papers.values import Paper

OFFICE = later("韶关市曲江区知识产权局")
KINDS = {
    "month": later("月度工作报告"),
    "quarter": later("季度纠纷与典型案例报告"),
    "year": later("年度总结"),
    "measures": later("十一项措施进展"),
    "special": later("专报"),
}


def of_draft(paper: Paper) -> str:
    """The name of an unnumbered draft, without its ending."""
    t = translator(paper.language)
    parts = (paper.period, t(KINDS[paper.name]), paper.subject.replace(":", " "))
    name = t("{name}（草稿）", name="-".join(part for part in parts if part))
    return for_a_file(name)
