"""The file of 专家与派案: who is how full, and whom to give the cases that wait."""

from data_access.statistics import experts as expert_reads
from ui.assignment import cards as assignment_cards
from ui.assignment import conflict_withdrawal, conflicts, decisions, waiting
from ui.assignment.advice import advice
from ui.experts import cards as expert_cards
from ui.experts import headline as expert_headline
from ui.experts import unassigned
from ui.frame.screen import View
from ui.frame.workbook import Contents
from ui.whole.part import Part, contents
from ui.whole.together import Together


def _experts(view: View) -> Contents:
    nobody = view.load(expert_reads.loads).empty
    if nobody and not view.load(expert_reads.cases)["open"]:
        return Contents()
    tables = [*expert_cards.tables(view), *unassigned.in_file(view)]
    return contents(expert_headline.said(view), tables)


def _assignment(view: View) -> Contents:
    own = []
    if len(advice(view.chosen).cases):
        own = [waiting.table(view), *assignment_cards.tables(view)]
    kept = (conflicts.table(view), conflict_withdrawal.table(view.t), decisions.in_file(view))
    tables = [table for table in (*own, *kept) if table is not None]
    return contents(assignment_cards.said(view), tables)


EXPERTS = Together((Part("experts", _experts), Part("assignment", _assignment, outside=False)))
