"""The ledgers: each sheet belongs to one of them, and to one only."""

from collections import Counter

from data_access.sheets import SHEETS
from data_access.sheets.ledgers import LEDGER, LEDGER_OF, LEDGERS, happened


def test_every_sheet_belongs_to_exactly_one_ledger():
    counted = Counter(sheet.name for ledger in LEDGERS for sheet in ledger.sheets)
    assert counted == Counter(sheet.name for sheet in SHEETS)
    assert len(LEDGER) == len(LEDGERS)
    assert LEDGER_OF["专家派案"].code == "disputes"


def test_what_lies_ahead_says_nothing_of_the_days_that_are_entered():
    days = {sheet.name: {field.name for field in happened(sheet)} for sheet in SHEETS}
    became_known = {"printed_known_on", "extended_known_on"}  # what they tell of may lie ahead
    assert days["案件期限"] == {"counted_from_on", "done_on"} | became_known
    assert days["保险台账"] == {"starts_on"}
    assert days["走访诉求"] == {"visited_on", "answered_on"}
    assert days["出口数据"] == {"month"}
    assert days["预警记录"] == set()
