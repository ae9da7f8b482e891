"""From the rows of a customs-style file to records: the exports of a month to a country in a chapter of the Harmonized System from one source.

The amounts of a record's rows are added in the file's currency, then turned into yuan with the mean rate of the year and rounded half up to 分, once. A row that cannot be read, or may
be counted twice, takes its whole record with it: a partial sum is never written.
"""

from decimal import ROUND_HALF_UP, Decimal, localcontext

from data_access.decisions.exchange_rates import HOME
from data_access.ledger.customs.rows import Total
from data_access.values.cells import Bad
from data_access.values.numbers import LARGEST_MONEY

MOST_NAMED = 20  # Excel rows in one message
DIGITS = 60  # of exact arithmetic before the one rounding
FEN = 100


def sum_up(sheet, rates):
    """Give ``sheet`` (a ``CustomsRead``) its records; rows that make none say why. ``rates``: {year: Rate} of the currency of the mapping."""
    groups = {}
    for line in sheet.lines.rows:
        values = line.record()
        if not any(isinstance(values[name], Bad) for name in ("month", "country", "hs")):
            groups.setdefault((values["month"], values["country"], values["hs"][1]), []).append(
                line
            )
    for key in sorted(groups):
        parts = _without_repetitions(sheet, groups[key])
        if _whole(parts):
            _total(sheet, key, parts, rates)
    if sheet.rows:
        sheet.notice(
            "summed", rows=sum(len(total.parts) for total in sheet.rows), records=len(sheet.rows)
        )
    if sheet.lacking:
        sheet.notice(
            "rates_missing",
            currency=sheet.mapping.currency,
            years="、".join(str(year) for year in sorted(sheet.lacking)),
            n=sum(sheet.lacking.values()),
        )
    repeated = [line.excel_row for line in sheet.lines.rows if line.same_as is not None]
    if repeated:
        sheet.notice("rows_twice", n=len(repeated), rows=_named(repeated))
    if sheet.rates:
        sheet.notice(
            "rates_used",
            currency=sheet.mapping.currency,
            rates="；".join(
                f"{year} {rate.rate}（{rate.source}）" for year, rate in sorted(sheet.rates.items())
            ),
        )


def _named(rows):
    return "、".join(str(row) for row in rows[:MOST_NAMED]) + (
        " …" if len(rows) > MOST_NAMED else ""
    )


def _without_repetitions(sheet, lines):
    """A row that is the same again in every cell is passed over."""
    seen, kept = {}, []
    for line in lines:
        first = seen.setdefault(tuple(map(str, line.cells)), line)
        if first is line:
            kept.append(line)
        else:
            line.same_as = first.excel_row
    return kept


def _whole(parts):
    """Whether every row can be counted, and once only; otherwise each of them says why not."""
    by_code = {}
    for line in parts:
        by_code.setdefault(line.record()["hs"][0], []).append(line)
    bad = [line for line in parts if line.problems]
    if len({len(code) for code in by_code}) > 1:
        for line in parts:
            line.blame(
                "hs",
                "mixed_levels",
                rows=_named([other.excel_row for other in parts if other is not line]),
            )
        return False
    for same in by_code.values():
        if len(same) > 1:
            for line in same:
                line.blame(
                    "hs",
                    "same_code_twice",
                    rows=_named([other.excel_row for other in same if other is not line]),
                )
            bad += same
    for line in parts:
        if bad and not line.problems:
            line.blame(
                "value", "partial_sum", rows=_named(sorted({other.excel_row for other in bad}))
            )
    return not bad


def _total(sheet, key, parts, rates):
    month, country, chapter = key
    rate = (
        Decimal(1)
        if sheet.mapping.currency == HOME
        else rates[month.year].rate
        if month.year in rates
        else None
    )
    if rate is None:
        sheet.lacking[month.year] = sheet.lacking.get(month.year, 0) + len(parts)
        for line in parts:
            line.blame("value", "no_rate", year=month.year, currency=sheet.mapping.currency)
        return
    with localcontext(prec=DIGITS):
        fen = int(
            (
                sum(line.record()["value"] for line in parts) * sheet.mapping.unit * rate * FEN
            ).to_integral_value(ROUND_HALF_UP)
        )
    if fen > LARGEST_MONEY:
        for line in parts:
            line.blame("value", "too_large")
        return
    if month.year in rates:
        sheet.rates[month.year] = rates[month.year]
    total = Total(
        sheet, parts[0].excel_row, (month, country, chapter, fen, sheet.mapping.source), []
    )
    total.parts = parts
    for line in parts:
        line.total = total
        line.notes = (
            ()
            if line is parts[0]
            else (line.told("value", "part_of", {"row": parts[0].excel_row}),)
        )
    sheet.rows.append(total)
