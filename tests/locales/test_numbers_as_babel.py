"""Numbers are written as Babel writes them in both languages."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal

from locales import LANGUAGES, formats, translator

VALUES = (0, -0.0, 0.05, -0.04, 1.005, -12.345, 999.95, 1000, 12_345.678, -1_234_567.5, 10**15)
PATTERNS = {0: "#,##0", 1: "#,##0.0", 2: "#,##0.00", 4: "#,##0.0000"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_written_as_babel_writes_them(language):
    t, locale = translator(language), formats.LOCALES[language]
    for value in (*VALUES, Decimal("2.675")):
        assert formats.count(value, t) == format_decimal(int(value), locale=locale)
        for digits, pattern in PATTERNS.items():
            rounded = formats.half_up(value, digits)
            written = format_decimal(rounded, format=pattern, locale=locale)
            assert formats.decimal(value, t, digits) == written
