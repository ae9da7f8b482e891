"""The calendar that an account keeps to by its address: the open deadlines of the cases it sees."""

from datetime import timedelta

import pandas as pd

from data_access.accounts.names import name_key
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
    handler = name_key(person.name) if person.scope.everything else ""
    with loaders.run_for(person):
        return loaders.compute(_file, t, told, handler)


def of_handler(frame: pd.DataFrame, handler: str) -> pd.DataFrame:
    """For somebody who sees the whole office and handles cases: the deadlines of these and of those
    that nobody handles; all of them for whoever handles none, and for "".
    """
    keys = frame["handler"].fillna("").map(name_key)
    own = keys == handler
    if not handler or not own.any():
        return frame
    return frame[own | (keys == "")]


def _file(t: Translator, told: Told, handler: str) -> bytes:
    chosen = Filter(as_of=loaders.today())
    frame = deadline_words.read(chosen)
    ahead = of_handler(frame[frame["state"].isin(COUNTING)], handler)
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
    return to_ical(ahead, stamp, loaders.words(), told, again_after=AGAIN_AFTER)
