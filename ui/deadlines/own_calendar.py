"""The calendar that an account keeps to by its address: the open deadlines of the cases it sees."""

from datetime import timedelta

from data_access.accounts.person import Person
from data_access.database import clock
from data_access.filter.filters import Filter
from indicators.deadlines import COUNTING
from locales import Translator
from ui.deadlines import words as deadline_words
from ui.deadlines.calendar_file import Told, to_ical
from ui.frame import gathered, loaders
from ui.frame.stamp import Stamp

AGAIN_AFTER = timedelta(hours=4)


def own_calendar(person: Person, t: Translator, site: str) -> bytes:
    """The file, with the rows that the person sees at this moment; ``site``: as in ``Told``."""
    told = Told(site, sees_personal=True)  # as the database gives them to this person
    with loaders.run_for(person):
        return loaders.compute(_file, t, told)


def _file(t: Translator, told: Told) -> bytes:
    chosen = Filter(as_of=loaders.today())
    frame = deadline_words.read(chosen)
    ahead = frame[frame["state"].isin(COUNTING)]
    stamp = Stamp(
        t("案件期限"),
        gathered.scope_said(t) or t("全部纠纷"),
        chosen,
        t,
        loaders.current_state().data_version,
        gathered.source_words(t),
        clock.today(),
        loaders.engine(),
    )
    return to_ical(ahead, stamp, told, again_after=AGAIN_AFTER)
