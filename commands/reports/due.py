"""`report due`: makes the drafts of the periods that are over; safe to repeat."""

from datetime import date, timedelta

from sqlalchemy import Engine

from data_access.database import clock
from data_access.database.engine import get_engine, reading, writing
from data_access.database.state import is_empty, read_settings, today
from data_access.documents import contents as document_contents
from data_access.filter.periods import add_months
from data_access.reports import schedule
from data_access.reports.kinds import PERIODIC
from data_access.reports.schedule import About
from seed_data.prepare import prepare
from ui.reports import period as periods

DAY = timedelta(1)
LONGEST = 13  # months after which each kind fell due once
LANGUAGE = "zh"  # of the office's own papers
EVERY = 60 * 60  # seconds after which `run` looks again


def main() -> None:
    engine = get_engine()
    prepare(engine, demonstration=False)
    with reading(engine) as connection:
        clock.keep_to(read_settings(connection).get(clock.SETTING))
    made = make_all(engine)
    for code in made:
        print(f"已拟稿 / Draft made: {code}", flush=True)
    if not made:
        print("没有到期的报告 / No report is due", flush=True)


def make_all(engine: Engine) -> list[str]:
    """Make what fell due and was not made; the codes of the drafts."""
    with reading(engine) as connection:
        if is_empty(connection):
            return []
        wanted = fallen_due(today(connection), _day(read_settings(connection)))
        left = schedule.outstanding(connection, wanted)
    return [code for about in left if (code := _made(engine, about))]


def _made(engine: Engine, about: About) -> str | None:
    from ui.reports.kept.composing import composed  # slow to import: not while `run` starts

    paper = composed(*about, "", LANGUAGE)
    with writing(engine) as connection:
        return schedule.make_due(connection, paper)


def _day(settings: dict[str, str]) -> int:
    found = settings.get(schedule.DAY, "")
    return int(found) if found.isdecimal() else schedule.USUAL_DAY


def fallen_due(now: date, day: int) -> list[About]:
    """Of each kind the last period of which a draft is due: from that day of the month after it
    on, until the next one is due.
    """
    this_month = now.replace(day=1)
    months_after = [add_months(this_month, -back) for back in range(LONGEST + 1)]
    begun = [first for first in months_after if first.replace(day=day) <= now]
    return [(kind, _before(kind, begun)) for kind in PERIODIC]


def _before(kind: str, months_after: list[date]) -> str:
    """The newest period of a kind that ends as one of the months begins."""
    codes = ((first, periods.last_finished(kind, first)) for first in months_after)
    return next(code for first, code in codes if periods.parse(code, first).last + DAY == first)


def look(engine: Engine) -> None:
    """What a dashboard of one process does every so often: drafts what fell due, and clears away
    contents of documents that a crash or an erasure left behind.
    """
    make_all(engine)
    with writing(engine) as connection:
        document_contents.clear(connection)
