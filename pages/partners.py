"""贸易伙伴风险: where disputes arise more often than exports alone would explain."""

from locales import later
from ui.frame import layout
from ui.frame.screen import show
from ui.partners import map_card
from ui.partners import ranked as ranked_card
from ui.partners import words as partner_words
from ui.partners.headline import headline
from ui.whole.partners import PARTNERS


def page(screen):
    frame, window = partner_words.of_chosen(screen)
    if partner_words.nothing_known(frame):
        layout.nothing_matches()
        return
    headline(screen)
    map_card.map_and_choice(screen, frame, window)
    ranked_card.ranked(screen)


show(page, later("贸易伙伴风险"), together=PARTNERS)
