"""What numbers show under their formats, as Excel shows them with all their digits."""

import pytest

from data_access.ledger.files.cell_formats import FormatRuns
from data_access.ledger.files.number_formats import adds_to_numbers, shown
from data_access.ledger.files.raw import Unreadable
from data_access.values.cell_text import NoValue, ShownNumber


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (7, '"JF2025"0000', "JF20250007"),
        (0.85, "0%", "85%"),
        (0.8567, "0%", "85.67%"),  # 86% is seen, nothing is dropped
        (-0.5, "0%;[Red]-0%", "-50%"),
        (85, '0"%"', "85%"),
        (1250.75, '0.0"万元"', "1250.75万元"),
        (125000, '0"元"', "125000元"),
        (12345, r'0\.0000"万"', "1.2345万"),
        (1234.5, "[$$-409]#,##0.00", "$1234.5"),
    ],
)
def test_a_format_that_changes_what_a_number_means_gives_a_text(number, code, text):
    seen = shown(number, code)
    assert (seen, type(seen)) == (text, str)
    assert adds_to_numbers(code)


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (7, "0000", "0007"),
        (12, '0"人"', "12人"),
        (7, '"JF"General', "JF7"),
        (7, '"JF"@', "JF7"),
        (20240305, "0000-00-00", "2024-03-05"),
        (202403, '0000"年"00"月"', "2024年03月"),
        (75188888888, "0000-00000000", "0751-88888888"),
        (12345678, "[>9999999]0000-0000;000-0000", "1234-5678"),
    ],
)
def test_a_format_that_adds_signs_keeps_the_number_beside_what_is_seen(number, code, text):
    seen = shown(number, code)
    assert isinstance(seen, ShownNumber)
    assert (str(seen), seen.number) == (text, number)


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "@",
        "0",
        "#,##0.00",
        "#,##0_ ",
        '"¥"#,##0.00',
        "[$¥-804]#,##0.00",
        '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
        "0.00E+00",
        "# ?/?",
        "yyyy-m",
        'yyyy"年"m"月"d"日"',
        "h:mm",
        "[DBNum2][$-804]General",
        "",
    ],
)
def test_formats_that_show_the_number_itself(code):
    assert not adds_to_numbers(code)
    assert shown(1234.5, code) == 1234.5


@pytest.mark.parametrize("code", ["0,", '0.0,"千"', '0!.0,"万"', "#,##0.0,,"])
def test_a_format_that_leaves_out_thousands_is_no_value(code):
    seen = shown(12500, code)
    assert isinstance(seen, NoValue)
    assert (seen.code, seen.written) == ("scaled_number", f"12500（{code}）")


def test_a_number_that_lost_digits_stays_a_number():
    assert shown(1e16, '"A"0') == 1e16


def test_runs_down_a_column_are_kept_once(monkeypatch):
    formats = FormatRuns()
    for row in range(1, 100_000):
        formats.add(row, 2, "0%")
    assert formats.count == 1
    cells = [0.5, "x", 0.85]
    formats.applied().apply(3, cells)
    assert cells == [0.5, "x", "85%"]
    monkeypatch.setattr("data_access.ledger.files.cell_formats.MOST_RUNS", 2)
    formats.add(1, 3, "0%")
    with pytest.raises(Unreadable):
        formats.add(3, 3, "0%")
