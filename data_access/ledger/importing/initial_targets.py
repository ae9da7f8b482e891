"""The initial targets of the facts give way to those of the first ledger.

An office that moves to another database brings its targets along; one that it took out or moved to
another cycle must not stand again there because the facts have it.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from data_access import schema as s
from data_access.database.state import is_empty
from data_access.ledger.importing.rows import SheetRead
from data_access.records.delete import remove, restore
from data_access.sheets.scoreboard import TARGETS
from data_access.values.code_words import LedgerWords
from locales import later

REASON = later("首次导入的台账有“目标”表，其中没有这一项")
TABLE = s.target.name


def notice_initial_targets(connection: Connection, sheets: Sequence[SheetRead]) -> None:
    """Say which of them the import will take out."""
    leaving = leaving_targets(connection, sheets)
    if leaving:
        first = next(sheet for sheet in sheets if sheet.spec is TARGETS)
        first.found("initial_targets", n=len(leaving))


def leaving_targets(connection: Connection, sheets: Sequence[SheetRead]) -> list[str]:
    """The keys of the initial targets on which nobody decided and which the ledger does not hold.

    None unless the office has nothing of its own yet and the ledger holds targets.
    """
    of_targets = [sheet for sheet in sheets if sheet.spec is TARGETS]
    brought = {row.natural_key_text() for sheet in of_targets for row in sheet.rows if row.is_there}
    if not brought or not is_empty(connection):
        return []
    return [key for key in _initial(connection) if key not in brought]


def _initial(connection: Connection) -> list[str]:
    key = s.target.c.indicator + " " + s.cycle.c.code
    history, seeded = s.history.c, s.seeded.c
    decided = select(history.record_key).where(
        history.table_name == TABLE, history.action.in_(("insert", "update"))
    )
    put_in = select(seeded.row_key).where(seeded.table_name == TABLE)
    query = select(key).join(s.cycle, s.cycle.c.id == s.target.c.cycle_id)
    query = query.where(key.in_(put_in), key.not_in(decided)).order_by(key)
    return list(connection.scalars(query))


def take_out_initial_targets(
    connection: Connection, sheets: Sequence[SheetRead], words: LedgerWords, who: str
) -> None:
    """Take them out as by hand: each can be put back."""
    for key in leaving_targets(connection, sheets):
        remove(connection, words, TABLE, key, REASON, who)


def put_initial_targets_back(connection: Connection, words: LedgerWords, who: str) -> None:
    """Put back what the first ledger took out, once that was taken back."""
    deletion = s.deletion.c
    of_first = deletion.table_name == TABLE, deletion.reason == REASON
    gone = select(deletion.id).where(*of_first, deletion.restored_at.is_(None))
    if is_empty(connection):
        for number in connection.scalars(gone).all():
            restore(connection, words, number, who)
