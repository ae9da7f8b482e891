"""How enterprises stand, on rows drawn here and counted by hand, on both databases."""

from datetime import date

from sqlalchemy import insert, update

from data_access import schema as s
from data_access.filter.filters import Filter
from data_access.sheets.code_lists import read_words
from data_access.statistics.enterprises.standing import handlers, standing
from tests.fixtures.cost import add_policies
from tests.fixtures.ledger import add_contact, add_disputes, add_enterprise, day, enterprise_ids

# As of 2024-12-31; overdue: in hand since before 2023-12-31; lately: after 2024-01-01.
DISPUTES = """
number | enterprise | position   | occurred   | accepted   | closed     | handler
A1     | 1          | respondent | 2023-06-01 |            |            | 甲
A2     | 1          | respondent | 2023-12-01 | 2024-01-05 |            | 乙
A3     | 1          | respondent | 2024-01-01 |            | 2024-06-01 | 丙
A4     | 1          | respondent | 2024-01-02 |            | 2025-01-01 | 甲
A5     | 1          | claimant   | 2024-05-01 |            |            |
A6     | 1          | respondent | 2025-01-01 |            |            | 丁
B1     | 2          | respondent | 2024-03-01 |            | 2024-04-01 |
"""
POLICIES = """
number | enterprise | kind             | starts     | ends
P1     | 1          | exhibition_legal | 2024-01-01 | 2024-12-31
P2     | 2          | exhibition_legal | 2024-01-01 | 2024-12-30
P3     | 2          | exhibition_legal | 2025-01-01 | 2025-12-30
"""
AT = Filter().resolve(date(2024, 12, 31))
START = date(2023, 1, 1)
SEEN = ["cases", "sued", "sued_lately", "open", "overdue", "unassigned"]
DONE = ["late_appeals", "trained", "policies", "markets", "bare_markets"]


def _office(connection):
    """Enterprise 3 has nothing, 4 has left, 5 comes later."""
    add_disputes(connection, DISPUTES)
    for line in DISPUTES.strip().splitlines()[1:]:
        number, *_, handler = (cell.strip() or None for cell in line.split("|"))
        one = s.dispute.c.number == number
        connection.execute(update(s.dispute).where(one).values(handler=handler))
    words = read_words(connection)
    add_enterprise(connection, words, 3)
    add_enterprise(connection, words, 4, left="2024-12-31")
    add_enterprise(connection, words, 5, joined="2025-01-01")
    firm = enterprise_ids(connection)
    add_policies(connection, POLICIES)
    _export(connection, words, firm)
    _visit(connection, words, firm)
    _train(connection, words, firm["企业2"])
    add_contact(connection, firm["企业1"], "李四", "0751-0000001", first=True)


def _export(connection, words, firm):
    country = words.ids("country")
    pairs = [("企业1", "USA"), ("企业1", "JPN"), ("企业1", "CHN"), ("企业2", "USA")]
    rows = [{"enterprise_id": firm[name], "country_id": country[code]} for name, code in pairs]
    connection.execute(insert(s.enterprise_market), rows)
    filing = {"number": "F1", "enterprise_id": firm["企业1"], "title": "甲"}
    filing |= {"route_id": words.ids("filing_route")["direct"], "filed_on": day("2024-01-01")}
    filing |= {"right_kind_id": words.ids("right_kind")["mark"]}
    filing |= {"state_id": words.ids("filing_state")["pending"]}
    made = insert(s.filing).values(filing).returning(s.filing.c.id)
    designated = {"filing_id": connection.scalar(made), "country_id": country["JPN"]}
    connection.execute(insert(s.filing_designation).values(designated))


def _visit(connection, words, firm):
    """The first appeal waits past its day, the second has time, the third is of 2025."""
    way = words.ids("visit_way")["visit"]
    days = [
        ("2024-06-01", "2024-12-30"),
        ("2024-11-01", "2024-12-31"),
        ("2025-01-01", "2025-01-02"),
    ]
    for n, (visited, due) in enumerate(days):
        row = {"number": f"V{n}", "enterprise_id": firm["企业1"], "way_id": way, "appeal": "求"}
        row |= {"visited_on": day(visited), "due_on": day(due)}
        connection.execute(insert(s.visit).values(row))


def _train(connection, words, firm):
    session = {"number": "T1", "title": "甲", "held_on": day("2023-01-01")}
    session |= {"state_id": words.ids("session_state")["held"]}
    made = insert(s.training_session).values(session).returning(s.training_session.c.id)
    came = {"session_id": connection.scalar(made), "enterprise_id": firm, "people": 1}
    connection.execute(insert(s.attendance).values(came))


def test_cases_and_what_was_done_are_counted_by_the_date(connection):
    _office(connection)
    found = standing(connection, AT, START).set_index("enterprise")
    assert found.index.tolist() == ["企业1", "企业2", "企业3"]
    assert found[SEEN].values.tolist() == [[5, 4, 1, 4, 1, 4], [1, 1, 1, 0, 0, 0], [0] * 6]
    assert found[DONE].values.tolist() == [[1, 0, 1, 2, 1], [0, 1, 0, 1, 1], [0] * 5]
    assert found.loc["企业1", ["contact", "telephone"]].tolist() == ["李四", "0751-0000001"]
    days = found.loc["企业1", ["last_case", "last_visit"]].tolist()
    assert days == [date(2024, 5, 1), date(2024, 11, 1)]


def test_without_a_cycle_nobody_lacks_training_and_handlers_are_of_open_cases(connection):
    _office(connection)
    assert standing(connection, AT, None)["trained"].tolist() == [1, 1, 1]
    assert handlers(connection, AT) == {f"{1:018d}": "乙、甲"}
