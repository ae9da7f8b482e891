"""贸易伙伴风险: where disputes arise more often than exports alone would explain."""

from data_access.statistics import partners as partner_reads
from locales import later
from ui.frame import layout, loaders
from ui.frame.screen import show
from ui.partners import map_card
from ui.partners import ranked as ranked_card
from ui.partners import words as partner_words
from ui.partners.headline import headline


def page(screen):
    everyone, window = partner_words.read(screen.chosen)
    frame = among_those_chosen(screen, everyone)
    if not frame["cases"].sum() and not frame["exports_fen"].notna().any():
        layout.nothing_matches()
        return
    headline(screen, frame)
    map_card.map_and_choice(screen, frame, window)
    ranked_card.ranked(screen, frame, window)


def among_those_chosen(screen, everyone):
    if not screen.chosen.countries:
        return everyone
    countries = loaders.load(partner_reads.members, screen.chosen.countries)
    return everyone[everyone["country"].isin(countries)].reset_index(drop=True)


show(page, later("贸易伙伴风险"))
