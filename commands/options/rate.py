"""The options of `rate`; standard library only."""

from commands.option_values import count


def rate_options(rate):
    rate.add_argument(
        "currency", nargs="?", metavar="CURRENCY", help="币种，如 USD / currency, e.g. USD"
    )
    rate.add_argument("year", nargs="?", type=count, metavar="YEAR", help="年份 / year")
    rate.add_argument(
        "value",
        nargs="?",
        metavar="RATE",
        help="一单位外币合多少人民币，年平均 / CNY for one unit, mean of the year",
    )
    rate.add_argument("--source", help="出处，必填 / where the rate was published, required")
