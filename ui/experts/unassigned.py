"""The open cases nobody holds, the longest waiting first, for the file of 专家工作量.

派案建议 shows them with whom to give them to.
"""

from data_access.statistics import experts as expert_reads
from ui.experts.words import CASE_HEADINGS
from ui.frame import layout
from ui.frame.export import ExportTable
from ui.frame.screen import View
from ui.frame.tables import Reader


def in_file(view: View) -> list[ExportTable]:
    """Their table, which is read when the file is made; none where there is no such case."""
    if not view.load(expert_reads.cases)["unassigned"]:
        return []
    every = view.every(expert_reads.unassigned, None, shown=_shown)
    return [layout.unseen(view.t("未派专家的在办纠纷"), every)]


def _shown(reader: Reader, frame):
    return reader.readable(frame, CASE_HEADINGS)
