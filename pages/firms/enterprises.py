"""企业: who on the roster needs help and why, who is sued again, and the way to each enterprise."""

from data_access.filter.filters import OF_ENTERPRISES
from locales import later
from ui.enterprises import cards as enterprise_cards
from ui.enterprises.headline import headline
from ui.enterprises.merging import merging
from ui.enterprises.roster import roster
from ui.frame.screen import Screen, show
from ui.towns import firms as town_cards


def page(screen: Screen):
    headline(screen)
    enterprise_cards.sued_most(screen)
    town_cards.cards(screen)
    roster(screen)
    merging(screen)


show(page, later("企业名录"), follows=OF_ENTERPRISES, outside=False)
