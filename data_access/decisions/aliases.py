"""Other words that people write for a country or a code: staff add them, the import understands them, history keeps who did."""

from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.records.history import add_history
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
)
LONGEST = s.code_alias.c.alias.type.length


@dataclass(frozen=True)
class Alias:
    list_name: str
    alias: str
    code: str
    who: str
    at: object  # UTC


def add(connection, list_name, alias, code, who):
    """Let ``alias`` mean ``code`` of a code list (ISO 3166-1 alpha-3 for countries); audited in history, and the data version rises."""
    alias = alias.strip()
    who = who.strip()
    lock(connection)
    words = LedgerWords(connection)
    _check(words, list_name, alias, code, who)
    if list_name == "country":
        country = words.key_of("country", code)
        row = insert(s.country_alias).values(alias=alias, country_id=country)
    else:
        row = insert(s.code_alias).values(list_name=list_name, alias=alias, code=code)
    connection.execute(row)
    _tell(connection, list_name, alias, "insert", [None, code], who)
    raise_version(connection)


def _tell(connection, list_name, alias, action, change, who):
    line = (f"{list_name} {alias}", action, {"code": change})
    add_history(connection, "code_alias", [line], who)


def _check(words, list_name, alias, code, who):
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
    if meant is not None and words.codes[list_name][meant] == code:
        raise Refused("known")
    if meant is not None:
        raise Refused("taken", name=words.names[list_name][meant])


def remove(connection, list_name, alias, who):
    """Take back a word that staff added; what was imported stays as it is.

    Refused: gone (there is no such word).
    """
    lock(connection)
    asked = (list_name, alias)
    found = next((one for one in added(connection) if (one.list_name, one.alias) == asked), None)
    if found is None:
        raise Refused("gone")
    if list_name == "country":
        row = delete(s.country_alias).where(s.country_alias.c.alias == alias)
    else:
        column = s.code_alias.c
        row = delete(s.code_alias).where(column.list_name == list_name, column.alias == alias)
    connection.execute(row)
    _tell(connection, list_name, alias, "delete", [found.code, None], who.strip())
    raise_version(connection)


def added(connection):
    """The words that staff added and that are in force, the latest first."""
    h, c = s.history.c, s.country_alias.c
    codes = {
        (name, alias): code
        for name, alias, code in connection.execute(
            select(s.code_alias.c.list_name, s.code_alias.c.alias, s.code_alias.c.code)
        )
    }
    codes |= {
        ("country", alias): iso
        for alias, iso in connection.execute(
            select(c.alias, s.country.c.iso3).join(s.country, s.country.c.id == c.country_id)
        )
    }
    last = select(func.max(h.id)).where(h.table_name == "code_alias").group_by(h.record_key)
    rows = connection.execute(
        select(h.record_key, h.who, h.at)
        .where(h.id.in_(last), h.action == "insert")
        .order_by(h.id.desc())
    )
    found = [(*key.split(" ", 1), who, at) for key, who, at in rows]
    return [
        Alias(name, alias, codes[name, alias], who, at)
        for name, alias, who, at in found
        if (name, alias) in codes
    ]
