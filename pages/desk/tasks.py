"""我的待办: what I have to do, what is late, and what nobody has in hand."""

from functools import partial

from locales import later
from ui.frame import layout, who
from ui.frame.screen import Screen, show
from ui.guide import panel as guide
from ui.notes import desk as note_desk
from ui.notes import news as note_news
from ui.tasks import listing, pace
from ui.views import listing as views


def page(screen: Screen):
    screen = screen.whole_page(screen.due)
    person = who.current()
    frame = listing.concerning(screen, person)
    layout.answer(listing.answer(screen, frame, person))
    views.show()
    guide.show("tasks")
    listing.show(screen, frame, person)
    note_desk.mentions(screen)
    note_news.since_last_visit(screen)
    pace.section(screen, frame)
    listing.meanings(screen)


show(
    page,
    later("我的待办"),
    filters=False,
    scope=later("今天的情形，不随筛选"),
    outside=False,
    first=partial(guide.show, "tasks"),
)
