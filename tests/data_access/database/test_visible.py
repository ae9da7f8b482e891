"""What of a text is kept, and the form in which names are looked for."""

from pathlib import Path

import pytest

from data_access import decisions
from data_access.database.refused import Refused
from data_access.database.visible import search_form, visible
from data_access.decisions.settings import signed
from data_access.values.cell_text import read_text


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("韶关\u200b示例\u00ad甲\ufeff公司", "韶关示例甲公司"),
        ("\u202e甲\u2066乙\u2069\u200e", "甲乙"),
        ("甲\u200d乙\u200c丙\ufe0f", "甲乙丙"),
        ("\u00a0甲\u00a0乙\u3000", "甲 乙"),
        ("甲\u2009乙\u2028丙", "甲 乙\n丙"),
        ("\u3164\u2800\u115f\U000e0041", ""),
        ("甲\x00\x07乙\x9f", "甲乙"),
        ("一\r\n\u3000\u3000二", "一\n\u3000\u3000二"),
        ("可\u200cمی\u200cخواهم", "可می\u200cخواهم"),  # Persian joins by it
        ("👩\u200d🔧❤\ufe0f", "👩\u200d🔧❤\ufe0f"),
        ("葛\U000e0100城", "葛\U000e0100城"),  # another shape of the sign
        ("A B", "A B"),
    ],
)
def test_only_what_can_be_seen_is_kept(written, kept):
    assert visible(written) == kept
    assert read_text(written) == (kept or None)


def test_names_are_looked_for_in_one_form():
    wanted = search_form("韶关示例乙(广东)ABC 公司")
    assert search_form("韶关示例\u200b乙（广东）ＡＢｃ\u3000\u00a0公司") == wanted
    assert search_form("\u200b \ufeff") == ""


def test_a_name_of_which_nothing_can_be_seen_is_no_name():
    with pytest.raises(Refused) as refused:
        signed("\u200b\u3164", "理由")
    assert refused.value.why == "incomplete"
    assert signed("张\u200b三 ", "\ufeff理由") == ("张三", "理由")


def test_every_decision_keeps_only_what_can_be_seen():
    folder = Path(decisions.__file__).parent
    bare = [path.name for path in folder.glob("*.py") if ".strip()" in path.read_text("utf-8")]
    assert bare == [], "use database.visible.visible"
