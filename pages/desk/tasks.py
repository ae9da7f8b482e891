"""我的待办: what I have to do, what is late, and what nobody has in hand."""

from functools import partial

from locales import later
from ui.frame import layout, who
from ui.frame.screen import Screen, open_screen, show
from ui.guide import panel as guide
from ui.notes import desk as note_desk
from ui.notes import news as note_news
from ui.tasks import desk as desks
from ui.tasks import listing, pace
from ui.views import listing as views

TITLE = later("我的待办")
SCOPE = later("今天的情形，不随筛选")


def _begun(screen: Screen):
    """What both pages begin with: (the screen of today, the desk of who looks)."""
    screen = screen.whole_page(screen.due)
    desk = desks.of_person(screen, who.current())
    layout.answer(listing.answer(screen, desk))
    views.show()
    return screen, desk


def page(screen: Screen):
    screen, desk = _begun(screen)
    guide.show("tasks")
    listing.show(screen, desk)
    note_desk.mentions(screen)
    note_news.since_last_visit(screen)
    pace.section(screen, desk)
    listing.meanings(screen, desk)


def of_the_system(screen: Screen):
    """For who runs the system and sees no case: what is to be done of it, whatever is entered."""
    screen, desk = _begun(screen)
    listing.show(screen, desk)
    listing.meanings(screen, desk)


if who.may("see_cases"):
    show(page, TITLE, filters=False, scope=SCOPE, outside=False, first=partial(guide.show, "tasks"))
else:
    of_the_system(open_screen(TITLE, filters=False, scope=SCOPE))
