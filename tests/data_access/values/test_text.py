"""What may stand in a cell: dates, amounts, numbers, words, credit codes, sizes. Expected values
are written out by hand.
"""

from datetime import date, datetime
from decimal import Decimal

import pytest

from data_access.values import cell_text, dates, numbers
from data_access.values.cells import money_text
from data_access.values.code_words import LedgerWords
from data_access.values.credit_code import check_character, credit_code_fault
from data_access.values.sizes import size_code
from tests.fixtures.databases import rolled_back

WAN = 1_000_000


def refusal(read, *arguments):
    with pytest.raises(cell_text.Refused) as refused:
        read(*arguments)
    return refused.value.code


@pytest.mark.parametrize(
    "cell",
    [
        "2024-03-05",
        "2024-3-5",
        "2024/3/5",
        "2024.3.5",
        "2024年3月5日",
        "2024年03月05号",
        "２０２４-０３-０５",
        " 2024 年 3 月 5 日 ",
        "20240305",
        20240305.0,
        45356.0,
        45356,
        "45356",
        "2024-03-05 00:00:00",
        "2024-03-05T08:30",
        date(2024, 3, 5),
        datetime(2024, 3, 5, 9, 30),
    ],
)
def test_dates_as_people_write_them(cell):
    assert dates.read_date(cell) == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("3/4/2024", "date_ambiguous"),
        ("03-04-2024", "date_ambiguous"),
        ("2024年13月5日", "no_such_date"),
        ("2023-02-29", "no_such_date"),
        ("31/31/2024", "no_such_date"),
        ("24-3-5", "not_a_date"),
        ("2024年3月", "not_a_date"),
        ("三月五日", "not_a_date"),
        ("2024-3/5", "not_a_date"),
        (12.0, "not_a_date"),
        (20241.0, "not_a_date"),
        ("20241", "not_a_date"),
        (32873.0, "not_a_date"),
        (58440.0, "not_a_date"),
        (True, "not_a_date"),
        (float("inf"), "not_a_date"),
        (float("nan"), "not_a_date"),
        ("0024-03-05", "date_out_of_range"),
        ("2424-03-05", "date_out_of_range"),
        (20241305.0, "no_such_date"),
    ],
)
def test_dates_that_are_refused(cell, code):
    assert refusal(dates.read_date, cell) == code


def test_a_date_with_the_year_last_counts_when_it_has_one_reading():
    assert dates.read_date("25/3/2024") == dates.read_date("3/25/2024") == date(2024, 3, 25)
    assert dates.read_date("5/5/2024") == date(2024, 5, 5)


@pytest.mark.parametrize(
    "cell",
    [
        "2023-01",
        "2023年1月",
        "2023/1",
        "202301",
        202301.0,
        20231.0,
        "20231",
        "2023/1/1",
        44927.0,
        "２０２３-０１",
        "2023-01-17",
        date(2023, 1, 31),
    ],
)
def test_months(cell):
    assert dates.read_month(cell) == date(2023, 1, 1)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2023-13", "not_a_month"),
        ("202413", "not_a_month"),
        (20240.0, "not_a_month"),
        ("2024-1-2", "not_a_month"),
        ("2024/1/12", "not_a_month"),
        (99999.0, "not_a_month"),
        ("一月", "not_a_month"),
        (float("inf"), "not_a_month"),
        (float("nan"), "not_a_month"),
        ("3/4/2024", "date_ambiguous"),
    ],
)
def test_months_that_are_refused(cell, code):
    assert refusal(dates.read_month, cell) == code


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        (21.16, 21_160_000),
        ("２１.１６", 21_160_000),
        ("1,234.56", 1_234_560_000),
        ("12，345", 12_345_000_000),
        (0.0, 0),
        ("61.20", 61_200_000),
        (0.000001, 1),
        ("5000元", 500_000),
        ("3亿", 30_000_000_000),
        ("12.5万元", 12_500_000),
        ("¥ 12", 12_000_000),
        ("人民币3万", 3_000_000),
        (0.1 + 0.2, 300_000),
        ("123456789012.345678", 123_456_789_012_345_678),
        (1e-7, 0),
    ],
)
def test_amounts_are_exact(cell, fen):
    assert numbers.read_money(cell) == fen


def test_amounts_in_the_unit_of_the_heading():
    assert numbers.read_money(1234.56, numbers.MONEY_UNITS["元"]) == 123_456
    assert numbers.read_money("1.5", numbers.MONEY_UNITS["亿元"]) == 15_000_000_000


def test_less_than_a_fen_is_rounded_and_told():
    told = []
    assert numbers.read_money(33.3333333, numbers.WAN, told.append) == 33_333_333
    assert told == ["rounded_money"]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("-5", "negative"),
        (-0.01, "negative"),
        ("−5", "negative"),
        ("12,5", "not_a_number"),
        ("约12", "not_a_number"),
        ("1e5", "not_a_number"),
        (float("inf"), "not_a_number"),
        (float("nan"), "not_a_number"),
        (True, "not_a_number"),
        (date(2024, 1, 1), "not_a_number"),
        (1e13, "too_large"),
        ("9" * 5000, "too_large"),
        ("USD 5", "not_a_number"),
    ],
)
def test_amounts_that_are_refused(cell, code):
    assert refusal(numbers.read_money, cell) == code


@pytest.mark.parametrize("fen", [0, 1, 10, 21_160_000, 1_000_000, 123_456_789_012_345_678])
def test_an_amount_as_text_reads_back(fen):
    assert numbers.read_money(money_text(fen)) == fen


def test_whole_numbers_and_hours():
    assert [numbers.read_integer(cell) for cell in (25.0, "25", "25人", "1,500", "２５")] == [
        25,
        25,
        25,
        1500,
        25,
    ]
    assert [refusal(numbers.read_integer, cell) for cell in (2.5, -1, "十", 1e12)] == [
        "not_whole",
        "negative",
        "not_a_number",
        "too_large",
    ]
    assert refusal(numbers.read_integer, 0, 1) == "too_small"
    assert [numbers.read_hours(cell, 9999) for cell in (40.0, "7.5", "16小时", 0.1 + 0.2)] == [
        40,
        Decimal("7.5"),
        16,
        Decimal("0.3"),
    ]
    assert refusal(numbers.read_hours, 10_000, 9999) == "too_large"


def test_yes_and_no():
    assert [cell_text.read_yes_no(cell) for cell in ("是", " 是 ", "Y", "√", True, 1.0)] == [
        True
    ] * 6
    assert [cell_text.read_yes_no(cell) for cell in ("否", "", None, "×", "—", 0.0)] == [False] * 6
    assert refusal(cell_text.read_yes_no, "也许") == "not_yes_no"


def test_signs_for_nothing():
    assert all(
        map(
            cell_text.says_nothing,
            ("", None, " ", "—", "-", "－", "——", "/", "无", "N/A", "\u3000"),
        )
    )
    assert not any(map(cell_text.says_nothing, ("0", 0.0, "美国")))
    assert cell_text.read_text(" 多行\r\n备注\x07 ") == "多行\n备注"
    assert refusal(cell_text.read_text, "字" * 201, 200) == "text_too_long"


# The first code is the example of GB 32100-2015's appendix; the others are well-known companies'
# published codes.
@pytest.mark.parametrize(
    "code", ["91350100M000100Y43", "914403001922038216", "91330100799655058B", "9144030071526726XG"]
)
def test_published_credit_codes(code):
    assert credit_code_fault(code) is None
    assert check_character(code[:17]) == code[17]


def test_faulty_credit_codes():
    assert credit_code_fault("91350100M000100Y44") == "credit_code_check_digit"
    assert (
        credit_code_fault("93150100M000100Y43") == "credit_code_check_digit"
    )  # two neighbours exchanged
    assert credit_code_fault("91350100M000100Y4") == "credit_code_length"
    assert credit_code_fault("91350100M000I00Y43") == "credit_code_characters"
    assert cell_text.read_credit_code(" 91350100m000100y43 ") == "91350100M000100Y43"
    assert refusal(cell_text.read_credit_code, 9.14403001922038e17) == "credit_code_as_number"


@pytest.mark.parametrize(
    ("industry", "people", "wan", "size"),
    [
        ("C39", 1000, 40_000, "large"),
        ("C39", 999, 40_000, "medium"),
        ("C39", 5000, 39_999, "medium"),
        ("C39", 300, 2_000, "medium"),
        ("C39", 299, 2_000, "small"),
        ("C39", 20, 300, "small"),
        ("C39", 19, 100_000, "micro"),
        ("C39", 5000, 299, "micro"),
        ("B06", 1000, 40_000, "large"),
        ("D44", 20, 300, "small"),
        ("F51", 200, 40_000, "large"),
        ("F52", 50, 500, "medium"),
        ("I65", 10, 50, "small"),
        ("A01", None, 500, "medium"),
        ("M74", 100, None, "medium"),
        ("C39", None, 40_000, None),
        ("C39", 1000, None, None),
        ("E47", 1000, 40_000, None),
        ("L72", 1000, 40_000, None),
        (None, 1000, 40_000, None),
    ],
)
def test_enterprise_sizes_of_2017(industry, people, wan, size):
    assert size_code(industry, people, None if wan is None else wan * WAN) == size


# 国统字〔2017〕213号, the table: (people, revenue in 万元) from which an enterprise is large,
# medium, small
SIZES_OF_2017 = {
    "A01": ((None, 20000), (None, 500), (None, 50)),
    "A05": ((None, 20000), (None, 500), (None, 50)),
    "B09": ((1000, 40000), (300, 2000), (20, 300)),
    "C32": ((1000, 40000), (300, 2000), (20, 300)),
    "D44": ((1000, 40000), (300, 2000), (20, 300)),
    "F51": ((200, 40000), (20, 5000), (5, 1000)),
    "F52": ((300, 20000), (50, 500), (10, 100)),
    "G54": ((1000, 30000), (300, 3000), (20, 200)),
    "G58": ((1000, 30000), (300, 3000), (20, 200)),
    "G60": ((1000, 30000), (300, 2000), (20, 100)),
    "H61": ((300, 10000), (100, 2000), (10, 100)),
    "H62": ((300, 10000), (100, 2000), (10, 100)),
    "I63": ((2000, 100000), (100, 1000), (10, 100)),
    "I64": ((2000, 100000), (100, 1000), (10, 100)),
    "I65": ((300, 10000), (100, 1000), (10, 50)),
    "M73": ((300, None), (100, None), (10, None)),
    "N77": ((300, None), (100, None), (10, None)),
    "O80": ((300, None), (100, None), (10, None)),
    "Q85": ((300, None), (100, None), (10, None)),
    "R87": ((300, None), (100, None), (10, None)),
}


@pytest.mark.parametrize("industry", SIZES_OF_2017)
def test_each_bound_of_2017_belongs_to_the_class_it_begins(industry):
    classes = ("large", "medium", "small", "micro")
    for place, (people, wan) in enumerate(SIZES_OF_2017[industry]):
        at, below = (people or 9, (wan or 9) * WAN), classes[place + 1]
        assert size_code(industry, *at) == classes[place]
        assert (
            people is None or size_code(industry, people - 1, 900_000 * WAN) == below
        )  # one person short, whatever the revenue
        assert (
            wan is None or size_code(industry, 900_000, wan * WAN - 1) == below
        )  # one 分 short, however many people


@pytest.mark.parametrize(
    "industry",
    [
        "E47",
        "E48",
        "G53",
        "G59",
        "J66",
        "K70",
        "L71",
        "L72",
        "P83",
        "Q84",
        "S91",
        "T97",
        "X99",
        "",
        None,
    ],
)
def test_no_size_where_the_rule_needs_more_or_says_nothing(industry):
    assert size_code(industry, 5000, 900_000 * WAN) is None


@pytest.fixture(scope="module")
def words(sqlite_files):
    for connection in rolled_back(sqlite_files, "facts"):
        yield LedgerWords(connection)


@pytest.mark.parametrize(
    ("cell", "iso3"),
    [
        ("美国", "USA"),
        ("美 国", "USA"),
        ("USA", "USA"),
        ("us", "USA"),
        ("United States", "USA"),
        ("U.S.A.", "USA"),
        ("美利坚合众国", "USA"),
        ("南韩", "KOR"),
        ("大韩民国", "KOR"),
        ("Viet Nam", "VNM"),
        ("越 南", "VNM"),
        ("UK", "GBR"),
        ("德意志联邦共和国", "DEU"),
        ("俄罗斯联邦", "RUS"),
        ("欧盟", "EUE"),
        ("ＵＳＡ", "USA"),
    ],
)
def test_countries_as_people_write_them(words, cell, iso3):
    assert words.codes["country"][words.one("country", cell)] == iso3


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("C39", "C39"),
        ("c39", "C39"),
        (39.0, "C39"),
        ("C3911", "C39"),
        ("3911", "C39"),
        ("医药制造业", "C27"),
        ("Pharmaceuticals", "C27"),
    ],
)
def test_industries(words, cell, code):
    assert words.codes["industry"][words.one("industry", cell)] == code


def test_divisions_by_name_with_and_without_the_district(words):
    assert {
        words.codes["division"][words.one("division", cell)]
        for cell in ("马坝镇", "曲江区马坝镇", "440205100", "Maba Town")
    } == {"440205100"}


def test_several_words_in_a_cell(words):
    names = [
        words.codes["ip_type"][key] for key in words.several("ip_type", "商标、专利，版权; 商标")
    ]
    assert sorted(names) == ["copyright", "patent", "trademark"]
    assert [
        words.codes["industry"][key]
        for key in words.several("industry", "计算机、通信和其他电子设备制造业")
    ] == ["C39"]
    assert words.several("country", "—") == ()


def test_words_that_are_refused(words):
    assert refusal(words.one, "ip_type", "发明创造") == "unknown_word"
    assert refusal(words.one, "ip_type", "专利、商标") == "one_value_only"
    assert refusal(words.one, "industry", "D39") == "unknown_word"
    assert refusal(words.one, "industry", "C99") == "unknown_word"
    assert refusal(words.several, "country", "美国、火星") == "unknown_word_among"


def test_days_of_a_workbook_that_counts_from_1904():
    assert dates.read_date(dates.counted_from_1900(44259.0)) == date(2025, 3, 5)
    assert dates.counted_from_1900(20250305.0) == 20250305.0
    assert dates.counted_from_1900("2025-03-05") == "2025-03-05"
    assert refusal(dates.counted_from_1900, "44259") == "not_a_date"
