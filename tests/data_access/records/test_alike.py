"""When two names are of one enterprise, and when not."""

import pytest
from sqlalchemy import insert, select, update

from data_access import schema as s
from data_access.database import clock
from data_access.records.alike import Alike, alike, plain_name, refuse_alike
from data_access.statistics.enterprise_file import kept_as
from tests.fixtures.ledger import add_disputes

ONE, TWO = f"{1:018d}", f"{2:018d}"


@pytest.mark.parametrize(
    "other",
    [
        "韶关山鹰（曲江）玩具有限公司",
        "韶关山鹰(曲江)玩具有限责任公司",
        " 韶关山鹰曲江玩具 股份有限公司",
        "韶关山鹰【曲江】玩具公司",
        "韶关山鹰\u200b(曲江)玩具",
    ],
)
def test_width_blanks_brackets_and_the_form_of_the_company_tell_nobody_apart(other):
    assert plain_name(other) == "韶关山鹰曲江玩具"


@pytest.mark.parametrize("other", ["韶关山鹰玩具有限公司", "山鹰（曲江）玩具有限公司"])
def test_other_words_are_another_name(other):
    assert plain_name(other) != "韶关山鹰曲江玩具"


def test_a_name_that_is_nothing_but_a_form_stays():
    assert plain_name("有限公司") == "有限公司"


def test_the_one_itself_is_not_alike(connection):
    add_disputes(connection, "number | occurred\nJF1 | 2024-01-10\nJF2 | 2024-01-10")
    one = s.enterprise.c.credit_code == ONE
    connection.execute(update(s.enterprise).where(one).values(name="山鹰（曲江）ABC公司"))
    assert alike(connection, "山鹰(曲江)ａｂｃ有限公司") == [(ONE, "山鹰（曲江）ABC公司")]
    refuse_alike(connection, "山鹰曲江abc", ONE)
    with pytest.raises(Alike) as refused:
        refuse_alike(connection, "山鹰曲江abc", TWO)
    assert refused.value.found == [(ONE, "山鹰（曲江）ABC公司")]


def test_a_name_that_was_merged_is_asked_about_with_the_one_that_stands_for_it(connection):
    add_disputes(connection, "number | occurred\nJF1 | 2024-01-10\nJF2 | 2024-01-10")
    kept = select(s.enterprise.c.id).where(s.enterprise.c.credit_code == TWO).scalar_subquery()
    merged = {"alias_code": f"{9:018d}", "alias_name": "山鹰（曲江）玩具有限公司", "kept_id": kept}
    told = {"deletion_id": 1, "moved": "{}", "notes": "{}", "who": "示例甲", "at": clock.now()}
    connection.execute(insert(s.enterprise_alias).values(merged | told))
    assert alike(connection, "山鹰(曲江)玩具公司") == [(TWO, "企业2")]
    assert alike(connection, "山鹰(曲江)玩具公司", TWO) == []
    assert kept_as(connection, f"{9:018d}") == (TWO, "企业2")
    assert kept_as(connection, ONE) is None
