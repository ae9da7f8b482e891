"""What in a text would still tell who it was about."""

from indicators.anonymity import remnants, rounded

KNOWN = [
    ("case", "JF20240012"),
    ("enterprise", "示例精工有限公司"),
    ("expert", "李雷"),
    ("other", "示例精工"),
    ("other", "甲"),
]


def test_a_clean_text_leaves_nothing():
    assert (
        remnants("2024年，我区一家金属制品企业在美国遇到337调查，涉案金额约300万元。", KNOWN) == []
    )


def test_names_and_numbers_are_found_however_they_are_written():
    assert remnants("案件ｊｆ2024 0012，示例 精工有限公司。", KNOWN) == [
        ("case", "JF20240012"),
        ("enterprise", "示例精工有限公司"),
    ]  # the shorter name inside is not told again


def test_one_letter_is_no_name():
    assert remnants("甲方与乙方和解。", KNOWN) == []


def test_what_identifies_by_its_form():
    text = (
        "电话13800001234或0751-1234567，邮箱a.b@example.com，案号1:23-cv-01234，337-TA-1234，"
        "（2023）粤73民初1号，代码91440205MA06204096，于2024年3月5日。"
    )
    assert {what for what, _ in remnants(text, [])} == {
        "phone",
        "mail",
        "court_number",
        "credit_code",
        "exact_day",
    }
    assert [words for what, words in remnants(text, []) if what == "court_number"] == [
        "1:23-cv-01234",
        "337-TA-1234",
        "(2023)粤73民初1号",
    ]
    assert remnants("2024年3月，337调查历时14个月", []) == []


def test_amounts_keep_one_digit():
    wan = 1_000_000
    assert [
        rounded(fen)
        for fen in (None, wan - 1, wan, 37 * wan, 1999 * wan, 10_000 * wan, 25_000 * wan)
    ] == [None, None, (1, "wan"), (40, "wan"), (2000, "wan"), (1, "yi"), (3, "yi")]
