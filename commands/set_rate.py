"""`rate`: the yearly mean exchange rates, and entering or correcting one with its source."""

from argparse import Namespace

from sqlalchemy import Engine

from commands.plain_errors import fail
from data_access.audit import COMMAND_LINE, Event, write
from data_access.database.engine import get_engine, reading, writing
from seed_data.prepare import prepare

WHO = COMMAND_LINE
WHY = {
    "currency": (
        "币种应为三个字母的代码，人民币不需要汇率。",
        "The currency is a code of three letters; CNY needs no rate.",
    ),
    "year": ("年份不对，也不能晚于今年。", "That is no year, or it is after this one."),
    "rate": (
        "汇率应为正数，最多六位小数。",
        "The rate is a positive number of at most six decimals.",
    ),
    "source": (
        "请用 --source 写明来源，不超过300字。",
        "Give the source with --source, at most 300 characters.",
    ),
    "moved": (
        "没有保存：刚才另有人改了这一年的汇率。",
        "Not saved: somebody else changed this rate a moment ago.",
    ),
}


def main(arguments: Namespace) -> None:
    from data_access.decisions import exchange_rates as exchange_rate_decisions

    engine = get_engine()
    prepare(engine, demonstration=False)
    given = (arguments.currency, arguments.year, arguments.value)
    if None not in given:
        _save(engine, arguments)
    elif any(part is not None for part in given):
        fail("币种、年份、汇率要一起写。", "Give currency, year and rate together.", status=2)
    with reading(engine) as connection:
        found = exchange_rate_decisions.rates(connection)
    lines = [f"{rate.currency} {rate.year} {rate.rate} {rate.source}" for rate in found]
    print("\n".join(lines) or "还没有汇率。 / There is no rate yet.", flush=True)


def _save(engine: Engine, arguments: Namespace) -> None:
    """Enter or correct one rate; one that stands already is no mistake."""
    from data_access.database.refused import Refused
    from data_access.decisions import exchange_rates as exchange_rate_decisions

    currency = arguments.currency
    year = arguments.year
    with reading(engine) as connection:
        found = exchange_rate_decisions.rates(connection)
    wanted = (currency.upper(), year)
    seen = next((rate for rate in found if (rate.currency, rate.year) == wanted), None)
    value = arguments.value
    source = arguments.source
    try:
        with writing(engine) as connection:
            exchange_rate_decisions.save(connection, currency, year, value, source, WHO, seen)
            write(connection, Event("exchange_rate", WHO, about=f"{currency.upper()} {year}"))
    except Refused as refused:
        if refused.why != "same":
            fail(*WHY[refused.why], status=2)
