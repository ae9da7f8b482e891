"""The yearly assessment of local branches (国知办函保字〔2020〕642号): which reports are due when, and the score that the data propose for each line.

Only the lines and their points were seen; how points are given within a line is set here, is told beside each line, and is for a person to confirm.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from indicators.disputes import SMALL_GROUP

FULL = {
    "publicity": 12,
    "guides": 4,
    "aid_projects": 2,
    "institutions": 5,
}  # so many in a year give all the points
KINDS = {"reports": ("annual_plan", "monthly", "annual_summary"), "quarterly": ("quarterly",)}
OF_CASES = ("acceptance", "handling")


@dataclass(frozen=True)
class Report:
    """A report that is due: ``period_on`` is the first day of its month, quarter or year."""

    kind: str
    period_on: date
    due_on: date


def due_reports(line, year):
    """The reports that a line asks for in a year, in the order in which they are due."""
    found = []
    for kind in KINDS[line]:
        found += {
            "annual_plan": lambda: [Report(kind, date(year, 1, 1), date(year, 3, 31))],
            "annual_summary": lambda: [Report(kind, date(year, 1, 1), date(year + 1, 1, 31))],
            "monthly": lambda: [
                Report(kind, date(year, m, 1), month_end(year, m + 1)) for m in range(1, 13)
            ],
            "quarterly": lambda: [
                Report(kind, date(year, m, 1), month_end(year, m + 3)) for m in (1, 4, 7, 10)
            ],
        }[kind]()
    return sorted(found, key=lambda r: (r.due_on, r.period_on))


def month_end(year, month):
    """The last day of a month; month 13 is January of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


@dataclass(frozen=True)
class Reporting:
    """Of the reports of a line: those sent (``late`` are among them), those missing though due, and those due later, all as of a date."""

    sent: tuple
    late: tuple
    missing: tuple
    ahead: tuple


def reporting(line, year, sent, as_of):
    """``sent``: (kind, period_on) -> day of sending. A report sent before it is due counts at once."""
    due = due_reports(line, year)
    done = tuple(r for r in due if (r.kind, r.period_on) in sent)
    rest = [r for r in due if r not in done]
    return Reporting(
        done,
        tuple(r for r in done if sent[r.kind, r.period_on] > r.due_on),
        tuple(r for r in rest if r.due_on < as_of),
        tuple(r for r in rest if r.due_on >= as_of),
    )


def proposed(line, points, counts, told=None, expert_goal=None):
    """The proposed score of a line, to one decimal; None where the data do not allow one. ``counts`` as data_access.statistics.assessment.counts, ``told``: its Reporting."""
    share = _share(line, counts, told, expert_goal)
    return None if share is None else round(points * min(1.0, share), 1)


def _share(line, counts, told, expert_goal):
    if line in KINDS:
        due = len(told.sent) + len(told.missing)
        return len(told.sent) / due if due else None
    if line == "results":
        (outcome, closed), (followed, _) = counts["outcome"], counts["follow_up"]
        return (outcome + followed) / 2 / closed if closed >= SMALL_GROUP else None
    part, whole = counts.get(line, (None, None))
    if line == "experts":
        return part / expert_goal if expert_goal else None
    if line in FULL:
        return part / FULL[line]
    if line in OF_CASES:
        return part / whole if whole >= SMALL_GROUP else None
    return part / whole if whole else None
