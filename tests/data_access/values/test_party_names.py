"""Spellings of one company are alike, those of two are not."""

import pytest

from data_access.values.party_names import normal_form


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ACME Co., Ltd.", "acme"),
        ("Acme Inc", "acme"),
        ("ＡＣＭＥ，ＩＮＣ．", "acme"),
        ("Acme  L.L.C.", "acme"),
        ("Acme S.A.", "acme"),
        ("Muster GmbH & Co. KG", "muster"),
        ("示例权利人A公司", "示例权利人a"),
        ("示例权利人 Ａ 有限公司", "示例权利人a"),
        ("示例（广东）股份有限公司", "示例广东"),
        ("Inc Holding", "incholding"),  # no ending
        ("Coltd", "coltd"),
        ("Co., Ltd.", "coltd"),  # of nothing else
        ("公司", "公司"),
        ("—", "—"),
    ],
)
def test_normal_form(name, expected):
    assert normal_form(name) == expected


def test_two_companies_stay_two():
    assert normal_form("Acme 2 Inc.") != normal_form("Acme 3 Inc.")
    assert normal_form("甲律师事务所") != normal_form("乙律师事务所")
