"""Other words that people write for a country or a code: staff add them, the import understands them, history keeps who did."""

from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from data_access import schema as s
from data_access.database.engine import writing
from data_access.database.state import raise_version
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


class Refused(Exception):
    """The word is not added; ``why``: empty, too_long, several (it would be read as several words), known (it already means this), taken (it means
    ``name``, a pair Chinese and English), unknown_code, incomplete (nobody said who)."""

    def __init__(self, why, **values):
        super().__init__(why)
        self.why, self.values = why, values


@dataclass(frozen=True)
class Alias:
    list_name: str
    alias: str
    code: str
    who: str
    at: object  # UTC


def add(engine, list_name, alias, code, who):
    """Let ``alias`` mean ``code`` of a code list (ISO 3166-1 alpha-3 for countries); audited in history, and the data version rises."""
    alias, who = alias.strip(), who.strip()
    try:
        with writing(engine) as connection:
            words = LedgerWords(connection)
            _check(words, list_name, alias, code, who)
            if list_name == "country":
                connection.execute(
                    insert(s.country_alias).values(
                        alias=alias, country_id=words.key_of("country", code)
                    )
                )
            else:
                connection.execute(
                    insert(s.code_alias).values(list_name=list_name, alias=alias, code=code)
                )
            add_history(
                connection,
                "code_alias",
                [(f"{list_name} {alias}", "insert", {"code": [None, code]})],
                who,
            )
            raise_version(connection)
    except IntegrityError as error:  # somebody added it at the same moment
        raise Refused("known") from error


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


def remove(engine, list_name, alias, who):
    """Take back a word that staff added; LookupError where there is none. What was imported stays as it is."""
    with writing(engine) as connection:
        found = next(
            (a for a in added(connection) if (a.list_name, a.alias) == (list_name, alias)), None
        )
        if found is None:
            raise LookupError(alias)
        if list_name == "country":
            connection.execute(delete(s.country_alias).where(s.country_alias.c.alias == alias))
        else:
            connection.execute(
                delete(s.code_alias).where(
                    s.code_alias.c.list_name == list_name, s.code_alias.c.alias == alias
                )
            )
        add_history(
            connection,
            "code_alias",
            [(f"{list_name} {alias}", "delete", {"code": [found.code, None]})],
            who.strip(),
        )
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
