"""The ledgers (台账) that an office keeps, each of some sheets that are entered together.

Each has a day up to which it is entered (``data_access.database.entered``).
"""

from dataclasses import dataclass

from data_access.sheets import (
    cases,
    communication,
    cost,
    enterprises,
    experts,
    exports,
    filings,
    network,
    parties,
    scoreboard,
    training,
)
from data_access.sheets.fields import Field, Sheet
from locales import later

ENTERING = "entered_on"  # the day of the entering, which is later than what it tells of
PLANNED_OR_PAST = ("held_on", "starts_on")  # may lie ahead, and have happened once they are past
BY_WHOLE_MONTHS = (exports.EXPORTS, exports.CUSTOMS)


@dataclass(frozen=True)
class Ledger:
    """``code`` is what the database and the command line call it, ``name`` what people do.

    ``ordinary_gap``: so many days without a record are nothing special in it.
    """

    code: str
    name: str
    sheets: tuple[Sheet, ...]
    ordinary_gap: int = 92


LEDGERS = (
    Ledger(
        "disputes",
        later("纠纷台账"),
        (
            cases.DISPUTES,
            cases.STAGES,
            cases.RIGHTS,
            parties.PARTIES,
            parties.LINKS,
            cases.EVENTS,
            experts.ASSIGNMENTS,
            cases.REFERRALS,
            cases.DEADLINES,
            cases.CASE_STEPS,
            communication.WARNINGS,
        ),
        ordinary_gap=31,
    ),
    Ledger("enterprises", later("企业名录"), (enterprises.ENTERPRISES, enterprises.CONTACTS), 366),
    Ledger("training", later("培训台账"), (training.PLANS, training.SESSIONS, training.ATTENDANCE)),
    Ledger("experts", later("专家名录"), (experts.EXPERTS,), 366),
    Ledger("exports", later("出口数据"), (exports.EXPORTS, exports.CUSTOMS)),
    Ledger("consultations", later("咨询台账"), (network.CONSULTATIONS,), 31),
    Ledger(
        "network", later("服务网络"), (network.STATIONS, network.ASSESSMENTS, network.POINTS), 366
    ),
    Ledger(
        "cost",
        later("化解与保险台账"),
        (cost.INSTITUTIONS, cost.MATTERS, cost.POLICIES, cost.CLAIMS, cost.LOSSES),
    ),
    Ledger(
        "filings",
        later("海外布局台账"),
        (filings.HOME_FILINGS, filings.FILINGS, filings.NAVIGATION, filings.INSTITUTIONS),
    ),
    Ledger("visits", later("走访台账"), (communication.VISITS, communication.ASSOCIATIONS)),
    Ledger(
        "publicity",
        later("宣传台账"),
        (communication.BULLETINS, communication.PUBLICITY, communication.CASES),
    ),
    Ledger(
        "office",
        later("目标与报送"),
        (scoreboard.TARGETS, scoreboard.REPORTS, scoreboard.AID_PROJECTS),
        ordinary_gap=366,
    ),
)
LEDGER = {ledger.code: ledger for ledger in LEDGERS}
LEDGER_OF = {sheet.name: ledger for ledger in LEDGERS for sheet in ledger.sheets}


def happened(sheet: Sheet) -> tuple[Field, ...]:
    """The fields of a sheet that say on which day something had happened."""
    if sheet in BY_WHOLE_MONTHS:
        return (sheet["month"],)
    if sheet.by_program:
        return ()
    return tuple(field for field in sheet.fields if _happens(field))


def _happens(field: Field) -> bool:
    if field.kind != "date" or field.name == ENTERING:
        return False
    return not field.ahead or field.name in PLANNED_OR_PAST
