"""The file of 培训与预测: who was reached, and what will be."""

from data_access.statistics import forecast as forecast_reads
from ui.forecast import cards as forecast_cards
from ui.forecast import headline as forecast_headline
from ui.forecast import outlook as forecast_outlook
from ui.forecast.words import answer as forecast_answer
from ui.frame.card import tables_of
from ui.frame.screen import View
from ui.frame.workbook import Contents
from ui.towns import coverage as town_coverage
from ui.training import call_list, coverage
from ui.training import cards as training_cards
from ui.training import headline as training_headline
from ui.training.cycle import current_cycle, follows
from ui.whole.part import Part, contents
from ui.whole.together import Together


def _training(view: View) -> Contents:
    cycle = current_cycle(view)
    if cycle is None:
        return Contents()
    found = view.made(coverage.read, cycle)
    if not found.roster:
        return Contents()
    by_town = tables_of(view.made(town_coverage.coverage, cycle))
    tables = [*training_cards.tables(view, cycle), *by_town]
    if found.never_trained:
        tables.append(view.made(call_list.first_rows, cycle))
    return contents(training_headline.said(view, cycle), tables)


def _forecast(view: View) -> Contents:
    cycle = current_cycle(view)
    if cycle is None or not view.load(forecast_reads.roster_days, cycle.starts_on)["n"].sum():
        return Contents()
    ahead = forecast_outlook.ahead(view, cycle)
    answer = forecast_answer(ahead.outlook, ahead.target, view.as_of, ahead.end, view.t)
    figures = forecast_headline.figures(view, ahead, forecast_outlook.lapsing(view))
    return contents((answer, figures), forecast_cards.tables(view, cycle))


TRAINING = Together((Part("training", _training, follows), Part("forecast", _forecast, follows)))
