"""From the rows of a customs-style file to records.

A record is the exports of a month to a country in a chapter of the Harmonized System from one
source. The amounts of its rows are added in the file's currency, then turned into yuan with the
mean rate of the year and rounded half up to 分, once. A row that cannot be read, or may be counted
twice, takes its whole record with it: a partial sum is never written.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TypeAlias

from data_access.decisions.exchange_rates import HOME, Rate
from data_access.ledger.customs.rows import CustomsSheet, FileLine, SummedRecord
from data_access.values.cells import Bad
from data_access.values.numbers import LARGEST_MONEY

MOST_NAMED = 20  # Excel rows in one message
DIGITS = 60  # of exact arithmetic before the one rounding
FEN = 100

Key: TypeAlias = tuple[date, int, int]  # month, ids of country and chapter
Rates: TypeAlias = dict[int, Rate]  # of the currency of the mapping, by year


def sum_up(sheet: CustomsSheet, rates: Rates) -> None:
    """Give ``sheet`` its records; rows that make none say why."""
    lines_of = _lines_by_key(sheet)
    for key in sorted(lines_of):
        parts = _without_repetitions(lines_of[key])
        if _can_be_added(parts):
            _add_record(sheet, key, parts, rates)
    _note_sums(sheet)


def _lines_by_key(sheet: CustomsSheet) -> dict[Key, list[FileLine]]:
    lines_of: dict[Key, list[FileLine]] = {}
    for line in sheet.file_lines:
        values = line.record()
        if any(isinstance(values[name], Bad) for name in ("month", "country", "hs")):
            continue
        _, chapter = values["hs"]
        lines_of.setdefault((values["month"], values["country"], chapter), []).append(line)
    return lines_of


def _without_repetitions(lines: list[FileLine]) -> list[FileLine]:
    """A row that is the same again in every cell is passed over."""
    seen: dict[tuple[str, ...], FileLine] = {}
    kept = []
    for line in lines:
        first = seen.setdefault(tuple(map(str, line.cells)), line)
        if first is line:
            kept.append(line)
        else:
            line.same_as = first.excel_row
    return kept


def _can_be_added(parts: list[FileLine]) -> bool:
    """Whether every row counts, and once only; otherwise each of them says why not."""
    bad = [line for line in parts if line.problems]
    by_code: dict[str, list[FileLine]] = {}
    for line in parts:
        code, _ = line.value("hs")
        by_code.setdefault(code, []).append(line)
    if len({len(code) for code in by_code}) > 1:
        _blame_each(parts, "mixed_levels")
        return False
    for same in by_code.values():
        if len(same) > 1:
            _blame_each(same, "same_code_twice")
            bad += same
    if not bad:
        return True
    others = _named(sorted({line.excel_row for line in bad}))
    for line in parts:
        if not line.problems:
            line.blame("value", "partial_sum", rows=others)
    return False


def _blame_each(lines: list[FileLine], code: str) -> None:
    """Refuse rows that cannot be counted beside each other; each names the others."""
    for line in lines:
        others = [other.excel_row for other in lines if other is not line]
        line.blame("hs", code, rows=_named(others))


def _named(rows: list[int]) -> str:
    named = "、".join(str(row) for row in rows[:MOST_NAMED])
    if len(rows) > MOST_NAMED:
        named += " …"
    return named


def _add_record(sheet: CustomsSheet, key: Key, parts: list[FileLine], rates: Rates) -> None:
    month, country, chapter = key
    year = month.year
    mapping = sheet.mapping
    rate = _rate(mapping.currency, year, rates)
    if rate is None:
        sheet.lacking[year] = sheet.lacking.get(year, 0) + len(parts)
        for line in parts:
            line.blame("value", "no_rate", year=year, currency=mapping.currency)
        return
    fen = _in_fen(parts, mapping.unit, rate)
    if fen > LARGEST_MONEY:
        for line in parts:
            line.blame("value", "too_large")
        return
    if year in rates:
        sheet.rates[year] = rates[year]
    record = SummedRecord(sheet, (month, country, chapter, fen, mapping.source), parts)
    sheet.rows.append(record)
    for line in parts:
        line.total = record
    for line in parts[1:]:
        line.note("value", "part_of", {"row": record.excel_row})


def _rate(currency: str, year: int, rates: Rates) -> Decimal | None:
    """Yuan for one unit of the currency, None where nobody has entered the rate."""
    if currency == HOME:
        return Decimal(1)
    if year in rates:
        return rates[year].rate
    return None


def _in_fen(parts: list[FileLine], unit: int, rate: Decimal) -> int:
    with localcontext(prec=DIGITS):
        amount = sum(line.value("value") for line in parts)
        fen: Decimal = amount * unit * rate * FEN
        return int(fen.to_integral_value(ROUND_HALF_UP))


def _note_sums(sheet: CustomsSheet) -> None:
    currency = sheet.mapping.currency
    records = [row for row in sheet.rows if isinstance(row, SummedRecord)]
    if records:
        summed = sum(len(record.parts) for record in records)
        sheet.notice("summed", rows=summed, records=len(records))
    if sheet.lacking:
        years = "、".join(str(year) for year in sorted(sheet.lacking))
        refused = sum(sheet.lacking.values())
        sheet.notice("rates_missing", currency=currency, years=years, n=refused)
    repeated = [line.excel_row for line in sheet.file_lines if line.same_as is not None]
    if repeated:
        sheet.notice("rows_twice", n=len(repeated), rows=_named(repeated))
    if sheet.rates:
        used = [
            f"{year} {rate.rate}（{rate.source}）" for year, rate in sorted(sheet.rates.items())
        ]
        sheet.notice("rates_used", currency=currency, rates="；".join(used))
