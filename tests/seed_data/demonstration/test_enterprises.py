"""Credit codes of artificial enterprises: both check characters right."""

import numpy as np

from data_access.values.credit_code import credit_code_fault
from seed_data.demonstration.enterprises import SIZES, credit_code, draw_enterprises
from seed_data.demonstration.shape import INDUSTRIES

IDS = {
    "enterprise_size": dict(zip(SIZES, range(1, 5), strict=True)),
    "industry": dict(zip(INDUSTRIES, range(1, 99), strict=False)),
    "division": {
        code: n for n, code in enumerate(("QJ-PARK-1", *(f"440205{n:03d}" for n in range(120))), 1)
    },
}


def test_a_code_worked_by_hand():
    """Organisation part MA000001: 22x3 + 10x7 + 1x2 = 138, 138 mod 11 = 6, 11 - 6 = 5. The
    eighteenth character: the weights are 3^(place-1) mod 31, that is
    1 3 9 27 19 26 16 17 20 29 25 13 8 24 10 30 28, the values 9 1 4 4 0 2 0 5 M=21 A=10 0 0 0 0 0 1
    5, the sum
    9 + 3 + 36 + 108 + 0 + 52 + 0 + 85 + 420 + 290 + 30 + 140 = 1173, 1173 mod 31 = 26, 31 - 26 = 5.
    """
    assert credit_code(1) == "91440205MA00000155"


def test_the_organisation_part_may_end_in_x():
    """MA000000: 66 + 70 = 136, 136 mod 11 = 4, 11 - 4 = 7; a serial with remainder 1 gives X:
    MA000007 has 150, 150 mod 11 = 7; MA000004 has 144, mod 11 = 1.
    """
    assert credit_code(4)[8:17] == "MA000004X"


def test_every_code_is_valid_and_distinct():
    codes = draw_enterprises(np.random.default_rng(1), IDS.__getitem__, 3000)["credit_code"]
    assert len(set(codes)) == 3000
    assert {credit_code_fault(code) for code in codes} == {None}
    assert all(code.startswith("91440205MA") for code in codes)


def test_size_agrees_with_employees_and_revenue():
    drawn = draw_enterprises(np.random.default_rng(2), IDS.__getitem__, 500)
    bands = {
        IDS["enterprise_size"][code]: (staff, revenue)
        for code, (_, staff, revenue) in SIZES.items()
    }
    for size, employees, revenue in zip(
        drawn["size_id"].tolist(),
        drawn["employees"].tolist(),
        drawn["revenue_fen"].tolist(),
        strict=True,
    ):
        (fewest, most), (least, greatest) = bands[size]
        assert fewest <= employees <= most
        assert revenue is None or least <= revenue / 1_000_000 <= greatest


def test_nobody_leaves_in_the_first_year():
    drawn = draw_enterprises(np.random.default_rng(3), IDS.__getitem__, 2000)
    gone = ~np.isnat(drawn["left_on"])
    assert 0 < gone.sum() < 250
    assert np.all(drawn["left_on"][gone] > drawn["joined_on"][gone] + 365)
