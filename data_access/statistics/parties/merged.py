"""Every party of the ledger, and those that were merged: whatever the filter and the date."""

from dataclasses import dataclass
from datetime import datetime

import pandas as pd
from sqlalchemy import Connection, func, select

from data_access import schema as s
from data_access.database.frames import read_frame
from data_access.statistics.parties.opponents import names

party = s.dispute_party.c
alias = s.party_alias.c


@dataclass(frozen=True)
class Merged:
    """``at`` is in UTC."""

    id: int
    alias_name: str
    kept_name: str
    who: str
    at: datetime


def everybody(connection: Connection) -> pd.DataFrame:
    """Frame party_key, name, cases; most cases first."""
    cases = func.count(party.dispute_id.distinct())
    called = names()
    source = s.dispute_party.join(called, called.c.party_key == party.party_key)
    query = select(party.party_key, called.c.name, cases.label("cases")).select_from(source)
    query = query.group_by(party.party_key, called.c.name)
    return read_frame(connection, query.order_by(cases.desc(), party.party_key))


def merged(connection: Connection) -> list[Merged]:
    """What was merged and is in force, the latest first."""
    columns = (alias.id, alias.alias_name, alias.kept_name, alias.who, alias.at)
    return [Merged(*row) for row in connection.execute(select(*columns).order_by(alias.id.desc()))]
