"""Deadlines of cases read back as of a date, on both databases; what is written and what is
refused.
"""

from datetime import date

import pytest
from sqlalchemy import func, select

from data_access import schema as s
from data_access.database import clock
from data_access.database.refused import Refused
from data_access.database.state import raise_version, read_state
from data_access.decisions import deadlines as deadline_decisions
from data_access.filter.filters import Filter
from data_access.records.change import change, create
from data_access.records.history import read_history
from data_access.records.read import read
from data_access.statistics import deadlines as deadline_reads
from data_access.values.code_words import LedgerWords
from tests.fixtures.experts import add_assignments, add_experts
from tests.fixtures.ledger import add_disputes, day

CASES = """
number | occurred   | closed     | country | channel      | position
A1     | 2025-01-10 |            | USA     | ecommerce    | respondent
A2     | 2025-02-01 | 2025-05-01 | DEU     | litigation   | respondent
A3     | 2025-03-01 |            | DEU     | customs      | claimant
A4     | 2025-03-01 |            | KOR     | litigation   | respondent
A5     | 2025-03-01 |            | CAN     | litigation   | respondent
A6     | 2025-03-01 |            | EUE     | customs      | respondent
"""
EXPERTS = """
number | hours | joined     | left
E1     | 40    | 2024-01-01 |
E2     | 40    | 2024-01-01 | 2025-04-01
"""
WHO = "示例经办人"


@pytest.fixture
def ledger(connection):
    """A connection with the cases, the experts and the facts."""
    disputes = add_disputes(connection, CASES)
    experts = add_experts(connection, EXPERTS)
    add_assignments(
        connection,
        disputes,
        experts,
        """
dispute | expert | assigned   | completed  | planned | actual
A1      | E2     | 2025-01-15 | 2025-03-01 | 10      | 9
A1      | E1     | 2025-02-01 |            | 10      |
""",
    )
    raise_version(connection)
    return connection


def chosen(on="2025-03-31", **more):
    return Filter(**more).resolve(date.fromisoformat(on))


def rows(connection, filter_, *columns):
    frame = deadline_reads.listing(connection, filter_)
    return [
        tuple(None if value != value else value for value in row)
        for row in frame[list(columns)].astype(object).itertuples(index=False, name=None)
    ]


def entry(case="A1", started="2025-03-03", rules=(("D004", None),), **more):
    return deadline_decisions.Entry(case, day(started), rules, **{"who": WHO} | more)


def codes(connection, number, fits=None):
    frame = deadline_reads.suggested(connection, number)
    return frame["code"].tolist() if fits is None else frame[frame["fits"] == fits]["code"].tolist()


def test_the_89_rules_are_loaded_with_their_source(ledger):
    frame = deadline_reads.rules(ledger)
    assert len(frame) == 89 and frame["status"].value_counts().to_dict() == {
        "sourced": 81,
        "unverified": 8,
    }
    first = frame.iloc[0]
    assert (
        first["code"],
        first["period"],
        first["unit"],
        first["legal_basis"],
        first["forum_zh"],
    ) == ("D001", 20, "day", "19 CFR 210.13(a)", "美国国际贸易委员会337调查")


def test_rules_that_fit_a_case(ledger):
    assert codes(ledger, "A1", 1) == [
        "D003",
        "D004",
        "D011",
        "D012",
        "D035",
        "D089",
    ]  # American and international, of platforms, for the respondent
    assert codes(ledger, "A4", 1) == ["D029"] and codes(ledger, "A4", 0) == [
        "D061",
        "D062",
        "D063",
        "D089",
    ]
    assert codes(ledger, "A3", 1) == [
        "D052"
    ]  # a right holder in Germany: the European Union's customs
    assert codes(ledger, "A6", 1) == ["D017", "D018", "D019"] and not set(codes(ledger, "A6")) & {
        "D020",
        "D022",
    }
    assert {"D013", "D014", "D022", "D023"} <= set(codes(ledger, "A2", 1)) and "D043" not in codes(
        ledger, "A2"
    )
    assert codes(ledger, "A5", 1) == [] and codes(ledger, "A5", 0) == ["D089"]
    assert deadline_reads.suggested(ledger, "none").empty


def test_adding_keeps_all_dates_and_tells_the_history(ledger):
    numbers = deadline_decisions.add(
        ledger,
        entry(
            rules=(("D004", None), ("D003", date(2025, 3, 20))),
            act=" 提交证据 ",
            act_due=date(2025, 3, 9),
            expert="E1",
        ),
    )
    assert numbers == ["QX20250001", "QX20250002", "QX20250003"]
    assert rows(
        ledger,
        chosen(),
        "number",
        "code",
        "computed_on",
        "printed_on",
        "due_on",
        "basis",
        "expert",
        "clock_type",
        "act_zh",
    ) == [
        (
            "QX20250001",
            "D004",
            date(2025, 3, 24),
            None,
            date(2025, 3, 24),
            "computed",
            "E1",
            "party_deadline",
            "提交答辩或12(b)动议",
        ),
        (
            "QX20250002",
            "D003",
            date(2025, 3, 17),
            date(2025, 3, 20),
            date(2025, 3, 20),
            "printed",
            "E1",
            "validity",
            "在TRO到期/初步禁令听证前出庭、反对延期或谈判解冻",
        ),
        (
            "QX20250003",
            None,
            None,
            date(2025, 3, 9),
            date(2025, 3, 9),
            "printed",
            "E1",
            None,
            "提交证据",
        ),
    ]
    lines = ledger.execute(
        select(s.history.c.table_name, s.history.c.record_key, s.history.c.action, s.history.c.who)
    ).all()
    assert [tuple(line) for line in lines] == [
        ("dispute_deadline", number, "insert", WHO) for number in numbers
    ]
    assert read_state(ledger).data_version == 2


def test_numbers_go_on_within_their_year(ledger):
    assert deadline_decisions.add(ledger, entry()) + deadline_decisions.add(
        ledger, entry("A4", rules=(("D029", None),))
    ) == [
        "QX20250001",
        "QX20250002",
    ]
    assert deadline_decisions.next_number(ledger, 2026) == "QX20260001"


@pytest.mark.parametrize(
    "wrong, why",
    [
        ({"who": " "}, "incomplete"),
        ({"rules": ()}, "incomplete"),
        ({"act": "补交证据"}, "incomplete"),
        ({"act_due": date(2025, 4, 1)}, "incomplete"),
        ({"case": "A9"}, "unknown_case"),
        ({"started": "2025-01-09"}, "before"),
        ({"started": "2100-01-01"}, "future"),
        ({"known_on": date(2100, 1, 1)}, "future"),
        ({"rules": (("D004", date(2025, 3, 2)),)}, "early"),
        ({"expert": "E9"}, "left"),
        ({"started": "2025-04-01", "expert": "E2"}, "left"),
        ({"rules": (("D004", None), ("D004", None))}, "repeated"),
    ],
)
def test_what_is_refused_leaves_nothing(ledger, wrong, why):
    with pytest.raises(Refused) as refused, ledger.begin_nested():
        deadline_decisions.add(ledger, entry(**wrong))
    assert (
        refused.value.why == why
        and ledger.scalar(select(func.count()).select_from(s.dispute_deadline)) == 0
    )


def test_as_of(ledger):
    """Begun on the 3rd, done on the 20th of March; another begins in April."""
    deadline_decisions.add(ledger, entry())
    deadline_decisions.add(ledger, entry("A4", "2025-04-02", rules=(("D029", None),)))
    deadline_decisions.change(ledger, "QX20250001", 1, {"done_on": date(2025, 3, 20)}, WHO)
    seen = {
        on: rows(ledger, chosen(on), "number", "done_on")
        for on in ("2025-03-02", "2025-03-03", "2025-03-19", "2025-03-20", "2025-04-02")
    }
    assert seen == {
        "2025-03-02": [],
        "2025-03-03": [("QX20250001", None)],
        "2025-03-19": [("QX20250001", None)],
        "2025-03-20": [("QX20250001", date(2025, 3, 20))],
        "2025-04-02": [("QX20250001", date(2025, 3, 20)), ("QX20250002", None)],
    }
    assert [deadline_reads.exist(ledger, chosen(on)) for on in ("2025-03-02", "2025-03-03")] == [
        False,
        True,
    ]


def test_the_filter_chooses_cases_and_a_closed_case_says_so(ledger):
    for case, rule in (("A1", "D004"), ("A2", "D022"), ("A4", "D029")):
        deadline_decisions.add(ledger, entry(case, rules=((rule, None),)))
    assert rows(ledger, chosen(countries=("EU",)), "case", "computed_on", "case_closed") == [
        ("A2", date(2025, 4, 3), 0)
    ]
    assert rows(ledger, chosen("2025-05-01", countries=("EU",)), "case", "case_closed") == [
        ("A2", 1)
    ]
    assert [row[0] for row in rows(ledger, chosen(channels=("litigation",)), "case")] == [
        "A2",
        "A4",
    ]
    assert deadline_reads.listing(ledger, chosen(countries=("KOR",)), "A1")["case"].tolist() == [
        "A1"
    ]  # one case, whatever the filter


def test_extended_prevails_and_a_change_is_told(ledger, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2025, 3, 31))
    deadline_decisions.add(ledger, entry(rules=(("D004", date(2025, 3, 25)),)))
    assert deadline_decisions.change(
        ledger,
        "QX20250001",
        1,
        {"extended_on": date(2025, 4, 25), "expert": "E1", "note": "约定"},
        WHO,
    )
    assert rows(
        ledger,
        chosen(),
        "computed_on",
        "printed_on",
        "extended_on",
        "due_on",
        "basis",
        "expert",
        "version",
    ) == [
        (
            date(2025, 3, 24),
            date(2025, 3, 25),
            date(2025, 4, 25),
            date(2025, 4, 25),
            "extended",
            "E1",
            2,
        )
    ]
    last = ledger.execute(
        select(s.history.c.changes).order_by(s.history.c.id.desc()).limit(1)
    ).scalar()
    assert last == (
        '{"extended_on": [null, "2025-04-25"], "expert": [null, "E1"], "note": [null, "约定"], '
        '"extended_known_on": [null, "2025-03-31"]}'
    )
    assert not deadline_decisions.change(ledger, "QX20250001", 2, {"note": "约定"}, WHO)


@pytest.mark.parametrize(
    "version, values, who, why",
    [
        (1, {"done_on": date(2025, 3, 4)}, " ", "incomplete"),
        (2, {"note": "x"}, WHO, "moved"),
        (1, {"done_on": date(2025, 3, 2)}, WHO, "early"),
        (1, {"done_on": date(2100, 1, 1)}, WHO, "future"),
        (1, {"printed_on": date(2062, 3, 5)}, WHO, "far"),
        (1, {"extended_on": date(2062, 3, 5)}, WHO, "far"),
        (1, {"expert": "E9"}, WHO, "left"),
    ],
)
def test_changes_refused(ledger, version, values, who, why):
    deadline_decisions.add(ledger, entry())
    with pytest.raises(Refused) as refused:
        deadline_decisions.change(ledger, "QX20250001", version, values, who)
    assert refused.value.why == why and rows(ledger, chosen(), "done_on", "note", "version") == [
        (None, None, 1)
    ]


def test_a_deadline_without_a_rule_keeps_its_printed_date(ledger):
    deadline_decisions.add(ledger, entry(rules=(), act="补交证据", act_due=date(2025, 3, 9)))
    with pytest.raises(Refused, match="no_date"):
        deadline_decisions.change(ledger, "QX20250001", 1, {"printed_on": None}, WHO)
    with pytest.raises(Refused, match="moved"):
        deadline_decisions.change(ledger, "QX20259999", 1, {"note": "x"}, WHO)


def test_cases_and_experts_to_choose_from(ledger):
    assert [number for number, _ in deadline_reads.open_cases(ledger, chosen("2025-05-01"))] == [
        "A3",
        "A4",
        "A5",
        "A6",
        "A1",
    ]
    assert deadline_reads.experts(ledger, chosen()) == {
        "E1": "专家E1",
        "E2": "专家E2",
    } and deadline_reads.experts(ledger, chosen("2025-04-01")) == {"E1": "专家E1"}
    assert deadline_reads.case_experts(ledger, chosen("2025-02-10"), "A1") == [
        "E2",
        "E1",
    ] and deadline_reads.case_experts(ledger, chosen(), "A1") == ["E1"]


def by_hand(**given):
    return {
        "number": "QX1",
        "dispute": "A1",
        "rule": "D004",
        "act": None,
        "counted_from_on": date(2025, 3, 3),
        "computed_on": None,
        "printed_on": date(2025, 3, 25),
        "extended_on": None,
        "done_on": None,
        "expert": None,
        "note": None,
    } | given


def test_entry_and_correction_by_hand_follow_the_rule(ledger):
    """21 days from the 3rd of March, later from the 10th; a date that a person gives stays."""
    words = LedgerWords(ledger)
    first = create(ledger, words, "dispute_deadline", by_hand(), WHO)
    assert first.values["computed_on"] == date(2025, 3, 24)
    moved = change(ledger, words, first, first.values | {"counted_from_on": date(2025, 3, 10)}, WHO)
    assert moved.values["computed_on"] == date(2025, 3, 31) and moved.values["printed_on"] == date(
        2025, 3, 25
    )
    given = change(
        ledger,
        words,
        moved,
        moved.values | {"computed_on": date(2025, 4, 2), "counted_from_on": date(2025, 3, 12)},
        WHO,
    )
    assert given.values["computed_on"] == date(2025, 4, 2)
    noted = change(ledger, words, given, given.values | {"note": "约定"}, WHO)
    assert noted.values["computed_on"] == date(2025, 4, 2)
    own = create(
        ledger, words, "dispute_deadline", by_hand(number="QX2", rule=None, act="补交证据"), WHO
    )
    assert own.values["computed_on"] is None


def test_what_the_page_wrote_is_read_by_the_form_and_its_history(ledger):
    number = deadline_decisions.add(ledger, entry(expert="E1"))[0]
    record = read(ledger, LedgerWords(ledger), "dispute_deadline", number)
    assert (
        record.values["rule"],
        record.values["dispute"],
        record.values["expert"],
        record.values["computed_on"],
    ) == ("D004", "A1", "E1", date(2025, 3, 24))
    deadline_decisions.change(ledger, number, 1, {"done_on": date(2025, 3, 20)}, WHO)
    lines = read_history(ledger, "dispute_deadline", number)
    assert [line["action"] for line in lines] == ["update", "insert"] and set(
        lines[1]["changes"]
    ) <= set(record.values)


def test_a_day_due_is_what_was_known_on_the_day(ledger):
    """Served on 3 March: the rule gives 24 March (21 days); 28 March is printed.
    On 20 March it is extended to 11 April; an act of its own is known from its document on.
    """
    number, *_ = deadline_decisions.add(ledger, entry(rules=(("D004", day("2025-03-28")),)))
    wanted = ("due_on", "basis", "printed_known_on", "extended_known_on")
    granted = {"extended_on": day("2025-04-11"), "extended_known_on": day("2025-03-20")}
    assert deadline_decisions.change(ledger, number, 1, granted, WHO)
    served, known = day("2025-03-03"), day("2025-03-20")
    before = [(day("2025-03-28"), "printed", served, None)]
    assert rows(ledger, chosen("2025-03-19"), *wanted) == before
    extended = [(day("2025-04-11"), "extended", served, known)]
    assert rows(ledger, chosen("2025-03-20"), *wanted) == extended
    own, *_ = deadline_decisions.add(ledger, entry(rules=(), act="补", act_due=day("2025-04-01")))
    told = {"printed_known_on": day("2025-03-10")}
    assert deadline_decisions.change(ledger, own, 1, told, WHO)
    assert len(rows(ledger, chosen("2025-03-09"), "number")) == 1
    assert len(rows(ledger, chosen("2025-03-10"), "number")) == 2
    late = {"act": "再补", "act_due": day("2025-04-02"), "known_on": day("2025-03-12")}
    deadline_decisions.add(ledger, entry(rules=(), **late))
    assert len(rows(ledger, chosen("2025-03-11"), "number")) == 2
    assert len(rows(ledger, chosen("2025-03-12"), "number")) == 3


def test_what_is_new_became_known_today_and_what_is_taken_away_is_not_known(ledger, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2025, 3, 25))
    number, *_ = deadline_decisions.add(ledger, entry())
    assert deadline_decisions.change(ledger, number, 1, {"extended_on": day("2025-04-11")}, WHO)
    assert rows(ledger, chosen("2025-03-24"), "basis") == [("computed",)]
    assert rows(ledger, chosen("2025-03-25"), "basis", "extended_known_on") == [
        ("extended", date(2025, 3, 25))
    ]
    assert deadline_decisions.change(ledger, number, 2, {"extended_on": None}, WHO)
    assert rows(ledger, chosen(), "basis", "extended_known_on") == [("computed", None)]
    with pytest.raises(Refused, match="future"):
        late = {"printed_on": day("2025-04-01"), "printed_known_on": day("2025-03-26")}
        deadline_decisions.change(ledger, number, 3, late, WHO)
