"""The file of 伙伴风险: the bands of partners, and their index."""

from ui.frame.screen import View
from ui.frame.workbook import Contents
from ui.partners import headline as partner_headline
from ui.partners import ranked
from ui.partners import words as partner_words
from ui.risk_index import cards as risk_index_cards
from ui.risk_index import form as risk_index_form
from ui.risk_index import headline as risk_index_headline
from ui.risk_index import words as risk_index_words
from ui.whole.part import Part, contents
from ui.whole.together import Together


def _partners(view: View) -> Contents:
    frame, _ = partner_words.of_chosen(view)
    if partner_words.nothing_known(frame):
        return Contents()
    return contents(partner_headline.said(view), ranked.tables(view))


def _risk_index(view: View) -> Contents:
    shown, _ = risk_index_words.of_chosen(view)
    if shown.table.empty:
        return Contents()
    tables = risk_index_cards.tables(view)
    if history := view.made(risk_index_form.history_table):
        tables.append(history)
    return contents(risk_index_headline.said(view), tables)


PARTNERS = Together((Part("partners", _partners), Part("risk_index", _risk_index, outside=False)))
