"""我的待办: what I have to do, what is late, and what nobody has in hand."""

from locales import later
from ui.frame import layout, loaders, who
from ui.frame.screen import Screen, show
from ui.tasks import listing
from ui.tasks import words as task_words


def page(screen: Screen):
    screen = screen.whole_page(screen.due)
    person = who.current()
    frame = listing.concerning(person)
    mine = frame[listing.is_mine(frame, person)]
    free = int(listing.is_free(frame).sum()) if person.scope.everything else 0
    late = int(mine["late"].sum())
    layout.answer(task_words.answer(len(mine), late, free, loaders.today(), screen.t))
    listing.show(screen, frame, person)
    listing.meanings(screen)


show(page, later("我的待办"), filters=False, scope=later("今天的情形，不随筛选"), outside=False)
