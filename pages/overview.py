"""总览: on course or not, what got worse, what needs a decision."""

from locales import later
from ui.deadlines.parts import week_card
from ui.frame.screen import Screen, show
from ui.overview import cards as overview_cards
from ui.overview import facts as overview_facts
from ui.overview.decisions import decisions
from ui.overview.headline import answer, headline
from ui.warning import reading as warning_reading
from ui.warning.panel import panel


def page(screen: Screen):
    facts = overview_facts.read(screen.chosen)
    warned = warning_reading.find(screen.chosen)
    name = warning_reading.namer(screen.t, screen.chosen)
    warning_reading.record(screen)
    answer(facts, warned, name, screen.t)
    headline(facts, warned, screen.t)
    overview_cards.targets(screen, facts)
    panel(screen)
    week_card(screen.chosen, screen.t, screen.tables)
    decisions(screen, facts, warned, name)
    overview_cards.worsened(screen, facts, warned, name)


show(page, later("总览"))
