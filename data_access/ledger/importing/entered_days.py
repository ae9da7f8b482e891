"""Up to which day the ledgers of a file are entered once it is in: proposed, stored, taken back."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain
from typing import TypeAlias

from sqlalchemy import Connection, func, select

from data_access import schema as s
from data_access.database import entered, state
from data_access.ledger.importing.rows import THERE, WRITTEN, Row, SheetRead
from data_access.records.history import write_history
from data_access.sheets import training
from data_access.sheets.fields import Field, Sheet
from data_access.sheets.ledgers import BY_WHOLE_MONTHS, LEDGER, LEDGER_OF, happened
from data_access.values.json_values import json_text

HISTORY = entered.TABLE
NEVER = "never"  # in place of a day, in what is kept: nothing was stored before

Said: TypeAlias = Mapping[str, date | None]  # as ``entered.Stored``
Held: TypeAlias = date | str | None  # a day, None for as things happen, or NEVER


@dataclass(frozen=True)
class Move:
    """What becomes of the day of one ledger of the file.

    ``before``: what is stored, NEVER where nothing is; ``after``: what is stored once the file is
    in; ``apart``: the first day of the file that lies too long after the others to be reached;
    ``later``: how many of the rows that are written tell of a day after the one that is then
    stored, so that they do not count until the ledger is entered to it.
    """

    ledger: str
    before: Held
    after: Held
    apart: date | None = None
    later: int = 0

    @property
    def moves(self) -> bool:
        return self.before != self.after


def _day(held: Held) -> date | None:
    return held if isinstance(held, date) else None


def moves(connection: Connection, sheets: Sequence[SheetRead], said: Said) -> list[Move]:
    """One a ledger of the file, in the order of the file, for sheets that ``check`` has compared.

    Proposed is the last day that the rows cover by what had happened by then: never after
    yesterday, never before the day that is stored, and not beyond a time without a record that is
    longer than ordinary in that ledger (one case of today does not say that the year before it was
    entered). A ledger that the office enters as things happen stays so, and so does one of which
    the file brings no row in. Of one without an import until now, records entered by hand count
    too. What was ``said`` holds instead.
    Refused: as ``entered.checked``.
    """
    stored, today = entered.read(connection), state.today(connection)
    last = entered.yesterday(today)
    written = {_code(sheet) for sheet in sheets if sheet.rows.how_many(*WRITTEN)}
    found = []
    for code, told in _told_by_ledger(sheets, today).items():
        before: Held = stored.get(code, NEVER)
        covered = told.past if code in written else set()
        planned = _proposed(connection, code, before, covered, last)
        if code in said:
            planned = Move(code, before, _checked(said[code], today))
        held = _day(planned.after) or last
        found.append(replace(planned, later=told.rows_after(held)))
    return found


def _code(sheet: SheetRead) -> str:
    return LEDGER_OF[sheet.spec.name].code


@dataclass
class _Told:
    """What the good rows of a ledger tell of days.

    ``past``: those on which something had happened, at most today; ``latest``: day -> how many of
    the rows to be written tell of nothing later.
    """

    past: set[date] = field(default_factory=set)
    latest: Counter[date] = field(default_factory=Counter)

    def rows_after(self, day: date) -> int:
        """How many of the rows to be written tell of something that happened after a day."""
        return sum(rows for latest, rows in self.latest.items() if latest > day)


def _checked(day: date | None, today: date) -> date | None:
    return None if day is None else entered.checked(day, today)


def _proposed(connection: Connection, code: str, before: Held, days: set[date], last: date) -> Move:
    if before is None or not days:
        return Move(code, before, before)
    if isinstance(before, date):
        reached, apart = _reached(before, days, LEDGER[code].ordinary_gap)
        return Move(code, before, max(before, min(reached, last)), apart)
    by_hand = latest_recorded(connection, code)
    covers = min(max(days), last)
    return Move(code, before, covers if by_hand is None else max(covers, by_hand))


def _reached(start: date, days: set[date], gap: int) -> tuple[date, date | None]:
    """The last of the days that is reached from ``start`` without more than ``gap`` days between
    two of them, and the first that is not reached, None for none.
    """
    reached = start
    for day in sorted(day for day in days if day > start):
        if (day - reached).days > gap:
            return reached, day
        reached = day
    return reached, None


def _told_by_ledger(sheets: Sequence[SheetRead], today: date) -> dict[str, _Told]:
    """By code of each ledger of the file."""
    found: dict[str, _Told] = {}
    for sheet in sheets:
        told = found.setdefault(_code(sheet), _Told())
        days: set[date] = set()
        for row, own in _days_of_rows(sheet):
            days.update(own)
            if own and row.is_written:
                told.latest[max(own)] += 1
        told.past |= _past(sheet, days, today)
    return found


def _past(sheet: SheetRead, days: set[date], today: date) -> set[date]:
    past = {day for day in days if day <= today}
    if sheet.spec in BY_WHOLE_MONTHS:
        yesterday = entered.yesterday(today)
        return {min(_month_end(day), yesterday) for day in past}
    return past


def _month_end(day: date) -> date:
    following = (day.replace(day=1) + timedelta(32)).replace(day=1)
    return following - timedelta(1)


def _days_of_rows(sheet: SheetRead) -> Iterator[tuple[Row, list[date]]]:
    """The rows that were not refused, each with the days on which something had happened."""
    wanted = {field.name for field in happened(sheet.spec)}
    places = [place for place, field in enumerate(sheet.fields) if field.name in wanted]
    for row in chain.from_iterable(sheet.rows.portions(*THERE)):
        if not _is_only_planned(row):
            values = [row.values[place] for place in places]
            yield row, [value for value in values if isinstance(value, date)]


def _is_only_planned(row: Row) -> bool:
    if row.sheet.spec is not training.SESSIONS:
        return False
    states = row.sheet.words.codes["session_state"]
    return states.get(row.value("state")) != "held"


def latest_recorded(connection: Connection, code: str) -> date | None:
    """The last day, at most yesterday, of what is recorded in a ledger."""
    last = entered.yesterday(state.today(connection))
    found = [
        _latest_in(connection, sheet, field, last)
        for sheet in LEDGER[code].sheets
        for field in happened(sheet)
    ]
    return max((day for day in found if day is not None), default=None)


def _latest_in(connection: Connection, sheet: Sheet, field: Field, last: date) -> date | None:
    column = sheet.column_of(field)
    latest = select(func.max(column)).where(column <= last)
    if sheet is training.SESSIONS:
        held = s.session_state.c
        of_state = held.id == s.training_session.c.state_id
        latest = latest.join_from(s.training_session, s.session_state, of_state)
        latest = latest.where(held.code == "held")
    day = connection.execute(latest).scalar()
    if day is not None and sheet in BY_WHOLE_MONTHS:
        day = min(_month_end(day), last)
    return day


def move(
    connection: Connection, planned: Sequence[Move], who: str, batch: int | None = None
) -> list[Move]:
    """Store what was planned, with its history; the caller raises the data version."""
    for one in planned:
        if one.moves:
            _put(connection, one.ledger, one.after)
            changes = {"entered_to": (one.before, one.after)}
            write_history(connection, HISTORY, one.ledger, "update", changes, who, batch_id=batch)
    return list(planned)


def _put(connection: Connection, ledger: str, held: Held) -> None:
    if held == NEVER:
        entered.forget(connection, ledger)
    else:
        entered.put(connection, ledger, _day(held))


def as_kept(moved: Sequence[Move]) -> str | None:
    """Of a batch: {ledger: [before, after]} as JSON, of those that it moved; None for none."""
    pairs = {one.ledger: [one.before, one.after] for one in moved if one.moves}
    return json_text(pairs) if pairs else None


def move_back(connection: Connection, number: int, who: str) -> None:
    """Give the ledgers that a batch moved the day before it.

    One that was moved again since keeps its day.
    """
    stored = entered.read(connection)
    for ledger, (before, after) in _moved_by(connection, number).items():
        if stored.get(ledger, NEVER) != after:
            continue
        day = _before_undone(connection, number, ledger, before)
        _put(connection, ledger, day)
        changes = {"entered_to": (after, day)}
        write_history(connection, HISTORY, ledger, "undo", changes, who, batch_id=number)


def _before_undone(connection: Connection, number: int, ledger: str, day: Held) -> Held:
    """The day before a batch; where an earlier one that was undone had brought it, the day before
    that.
    """
    batch = s.batch.c
    undone = select(batch.id).where(batch.id < number, batch.undone_at.is_not(None))
    for earlier in connection.execute(undone.order_by(batch.id.desc())).scalars().all():
        pair = _moved_by(connection, earlier).get(ledger)
        if pair and pair[1] == day:
            day = pair[0]
    return day


def _moved_by(connection: Connection, number: int) -> dict[str, tuple[Held, Held]]:
    kept = connection.execute(select(s.batch.c.entered_to).where(s.batch.c.id == number)).scalar()
    pairs = json.loads(kept or "{}")
    return {ledger: (_held(old), _held(new)) for ledger, (old, new) in pairs.items()}


def _held(text: str | None) -> Held:
    return text if text is None or text == NEVER else date.fromisoformat(text)
