"""数据质量: what of the ledger is missing or odd as of the date, each with its rows and the way to
mend them.
"""

from locales import later
from ui.frame import layout
from ui.frame.screen import Screen, show
from ui.quality import cards as quality_cards
from ui.quality import words as quality_words
from ui.settings import work_calendar as calendar_form


def page(screen: Screen):
    found = quality_cards.find(screen)
    failing = [check for check in quality_words.CHECKS if found[check]]
    failing.sort(key=lambda check: -found[check])
    layout.answer(quality_words.answer(found, failing, screen.as_of, screen.t))
    calendar_form.warn(screen.t)
    quality_cards.counts(found, screen.t)
    for check in failing:
        quality_cards.section(screen, check, found[check], expanded=check == failing[0])


show(page, later("数据质量"), filters=False, outside=False)
