"""Other words that people write for a country or a code.

Staff add them, the import understands them, history keeps who did.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.database.visible import visible
from data_access.records.history import add_history
from data_access.schema.base import most_characters
from data_access.values.cell_text import split, without_blanks
from data_access.values.code_words import LedgerWords

LISTS = (
    "country",
    "ip_type",
    "channel",
    "position",
    "intake",
    "service_stage",
    "route",
    "outcome",
    "platform",
    "training_theme",
    "session_state",
    "expert_role",
    "language",
    "enterprise_size",
    "industry",
    "division",
    "referral_level",
    "station_level",
    "point_kind",
    "assessment_grade",
    "institution_kind",
    "matter_result",
    "insurance_kind",
    "claim_result",
    "loss_kind",
    "filing_route",
    "right_kind",
    "filing_state",
    "visit_way",
    "appeal_result",
    "association_kind",
    "bulletin_kind",
    "publicity_medium",
    "report_kind",
    "party_role",
)
HISTORY = "code_alias"
code_alias = s.code_alias.c
country_alias = s.country_alias.c
LONGEST = most_characters(s.code_alias.c.alias)


@dataclass(frozen=True)
class Alias:
    """``at`` is in UTC."""

    list_name: str
    alias: str
    code: str
    who: str
    at: datetime


def add(connection: Connection, list_name: str, alias: str, code: str | None, who: str) -> None:
    """Let ``alias`` mean ``code`` of a code list (ISO 3166-1 alpha-3 for countries).

    Refused: unknown_code, incomplete (nobody said who), empty, too_long, several (it would be read
    as several words), known (it already means this), taken (it means ``name``, a pair Chinese and
    English).
    """
    alias = visible(alias)
    who = visible(who)
    lock(connection)
    words = LedgerWords(connection)
    _check(words, list_name, alias, code, who)
    assert code is not None  # a code that is not there is refused
    if list_name == "country":
        country = words.key_of("country", code)
        row = insert(s.country_alias).values(alias=alias, country_id=country)
    else:
        row = insert(s.code_alias).values(list_name=list_name, alias=alias, code=code)
    connection.execute(row)
    _tell(connection, list_name, alias, "insert", [None, code], who)
    raise_version(connection)


def _tell(
    connection: Connection,
    list_name: str,
    alias: str,
    action: str,
    change: Sequence[str | None],
    who: str,
) -> None:
    line = (f"{list_name} {alias}", action, {"code": change})
    add_history(connection, HISTORY, [line], who)


def _check(words: LedgerWords, list_name: str, alias: str, code: str | None, who: str) -> None:
    if list_name not in LISTS or code not in words.codes[list_name].values():
        raise Refused("unknown_code")
    if not who:
        raise Refused("incomplete")
    if not without_blanks(alias) or not split(alias):
        raise Refused("empty")
    if len(alias) > LONGEST:
        raise Refused("too_long", longest=LONGEST)
    if len(split(alias)) > 1:
        raise Refused("several")
    meant = words.find(list_name, alias)
    if meant is None:
        return
    if words.codes[list_name][meant] == code:
        raise Refused("known")
    raise Refused("taken", name=words.names[list_name][meant])


def remove(connection: Connection, list_name: str, alias: str, who: str) -> None:
    """Take back a word that staff added; what was imported stays as it is.

    Refused: gone (there is no such word).
    """
    lock(connection)
    asked = (list_name, alias)
    found = next((one for one in added(connection) if (one.list_name, one.alias) == asked), None)
    if found is None:
        raise Refused("gone")
    if list_name == "country":
        row = delete(s.country_alias).where(country_alias.alias == alias)
    else:
        of_list = code_alias.list_name == list_name
        row = delete(s.code_alias).where(of_list, code_alias.alias == alias)
    connection.execute(row)
    _tell(connection, list_name, alias, "delete", [found.code, None], visible(who))
    raise_version(connection)


def added(connection: Connection) -> list[Alias]:
    """The words that staff added and that are in force, the latest first."""
    codes = _codes(connection)
    history = s.history.c
    of_aliases = history.table_name == HISTORY
    last = select(func.max(history.id)).where(of_aliases).group_by(history.record_key)
    lines = select(history.record_key, history.who, history.at)
    lines = lines.where(history.id.in_(last), history.action == "insert")
    found = []
    for key, who, at in connection.execute(lines.order_by(history.id.desc())):
        list_name, alias = key.split(" ", 1)
        if (list_name, alias) in codes:
            found.append(Alias(list_name, alias, codes[list_name, alias], who, at))
    return found


def _codes(connection: Connection) -> dict[tuple[str, str], str]:
    """(list, alias) -> the code it means."""
    own = select(code_alias.list_name, code_alias.alias, code_alias.code)
    codes = {(name, alias): code for name, alias, code in connection.execute(own)}
    country = s.country.c
    of_countries = select(country_alias.alias, country.iso3)
    of_countries = of_countries.join(s.country, country.id == country_alias.country_id)
    for alias, iso3 in connection.execute(of_countries):
        codes["country", alias] = iso3
    return codes
