"""The kinds of reports; standard library only, as the command line lists them."""

MONTH, QUARTER, YEAR = "month", "quarter", "year"
PERIODIC = (MONTH, QUARTER, YEAR)  # each of a period called like it, and drafted when it is over
MEASURES, SPECIAL = "measures", "special"  # of any period, a month unless one is named
KINDS = (*PERIODIC, MEASURES, SPECIAL)
