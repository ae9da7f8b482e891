"""The yearly assessment of local branches (国知办函保字〔2020〕642号): which reports are due when,
and the score that the data propose for each line.

Only the lines and their points were seen; how points are given within a line is set here, is told
beside each line, and is for a person to confirm.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from indicators.disputes import SMALL_GROUP

# So many in a year give all the points.
FULL = {"publicity": 12, "guides": 4, "aid_projects": 2, "institutions": 5}
KINDS = {"reports": ("annual_plan", "monthly", "annual_summary"), "quarterly": ("quarterly",)}
OF_CASES = ("acceptance", "handling")

Counts = Mapping[str, tuple]  # by line, as data_access.statistics.assessment.counts gives them
Sent = Mapping[tuple[str, date], date]  # (kind, period_on) -> day of sending


@dataclass(frozen=True)
class Report:
    """A report that is due: ``period_on`` is the first day of its month, quarter or year."""

    kind: str
    period_on: date
    due_on: date


def due_reports(line: str, year: int) -> list[Report]:
    """The reports that a line asks for in a year, in the order in which they are due."""
    found = [
        Report(kind, period_on, due_on)
        for kind in KINDS[line]
        for period_on, due_on in _dates(kind, year)
    ]
    return sorted(found, key=lambda report: (report.due_on, report.period_on))


def _dates(kind: str, year: int) -> list[tuple[date, date]]:
    """First day of the period and due day of every report of a kind in a year."""
    if kind == "annual_plan":
        return [(date(year, 1, 1), date(year, 3, 31))]
    if kind == "annual_summary":
        return [(date(year, 1, 1), date(year + 1, 1, 31))]
    if kind == "quarterly":
        return [(date(year, month, 1), month_end(year, month + 3)) for month in (1, 4, 7, 10)]
    return [(date(year, month, 1), month_end(year, month + 1)) for month in range(1, 13)]


def month_end(year: int, month: int) -> date:
    """The last day of a month; month 13 is January of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


@dataclass(frozen=True)
class Reporting:
    """Of the reports of a line: those sent (``late`` are among them), those missing though due, and
    those due later, all as of a date.
    """

    sent: tuple[Report, ...]
    late: tuple[Report, ...]
    missing: tuple[Report, ...]
    ahead: tuple[Report, ...]


def reporting(line: str, year: int, sent: Sent, as_of: date) -> Reporting:
    """How the reports of a line stand. A report sent before it is due counts at once."""
    due = due_reports(line, year)
    done = [report for report in due if (report.kind, report.period_on) in sent]
    rest = [report for report in due if report not in done]
    late = [report for report in done if sent[report.kind, report.period_on] > report.due_on]
    return Reporting(
        sent=tuple(done),
        late=tuple(late),
        missing=tuple(report for report in rest if report.due_on < as_of),
        ahead=tuple(report for report in rest if report.due_on >= as_of),
    )


def proposed(
    line: str,
    points: float,
    counts: Counts,
    told: Reporting | None = None,
    expert_goal: float | None = None,
) -> float | None:
    """The proposed score of a line, to one decimal; None where the data do not allow one.

    ``told``: the Reporting of a line that asks for reports.
    """
    share = _share(line, counts, told, expert_goal)
    if share is None:
        return None
    exact = Decimal(repr(points * min(1.0, share)))
    return float(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))


def _share(
    line: str, counts: Counts, told: Reporting | None, expert_goal: float | None
) -> float | None:
    if line in KINDS:
        return _share_of_reports(told)
    if line == "results":
        return _share_of_results(counts)
    part, whole = counts.get(line, (None, None))
    if line == "experts":
        return part / expert_goal if expert_goal else None
    if line in FULL:
        return part / FULL[line]
    least = SMALL_GROUP if line in OF_CASES else 1
    return part / whole if whole is not None and whole >= least else None


def _share_of_reports(told: Reporting | None) -> float | None:
    """Sent, of those sent or missing though due."""
    if told is None or not (told.sent or told.missing):
        return None
    return len(told.sent) / (len(told.sent) + len(told.missing))


def _share_of_results(counts: Counts) -> float | None:
    """Closed cases with an outcome and with a follow-up, half each."""
    outcome, closed = counts["outcome"]
    followed, _ = counts["follow_up"]
    if closed < SMALL_GROUP:
        return None
    return (outcome + followed) / 2 / closed
