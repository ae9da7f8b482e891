"""Names found by the first letters of their reading."""

import pytest
from sqlalchemy import update

from data_access import schema as s
from data_access.filter.initials import has_initials, named_so
from tests.fixtures.ledger import add_disputes

DISPUTES = """
number | enterprise | occurred
JF1    | 1          | 2024-01-10
JF2    | 2          | 2024-03-01
"""


@pytest.mark.parametrize(
    ("letters", "found"),
    [("sg", True), ("sgsl", True), ("gsl", True), ("ylyx", True), ("sgls", False), ("xs", False)],
)
def test_letters_follow_each_other_as_the_characters_do(letters, found):
    assert has_initials("韶关示例医疗有限", letters) is found


def test_a_character_answers_to_each_of_its_readings():
    """重 is zhòng and chóng, 长 is cháng and zhǎng, 行 is xíng and háng."""
    assert has_initials("重庆", "cq") and has_initials("重型", "zx")
    assert has_initials("长城银行", "ccyh") and has_initials("行长", "hz")


def test_letters_as_they_are_written_are_not_a_reading():
    assert not has_initials("ABC Ltd", "ab")
    assert has_initials("A公司", "ags") and has_initials("Ａ公司", "ags")


def test_the_names_of_a_table(connection):
    add_disputes(connection, DISPUTES)
    own = s.enterprise.c.credit_code == f"{1:018d}"
    connection.execute(update(s.enterprise).where(own).values(name="韶关示例玩具厂"))
    assert named_so(connection, s.enterprise.c.name, "SLWJ") == ["韶关示例玩具厂"]
    assert named_so(connection, s.enterprise.c.name, "s") == []
    assert named_so(connection, s.enterprise.c.name, "j1") == []
