"""The enterprises in the order of who needs help most, and their reasons in words."""

from dataclasses import dataclass

import pandas as pd

from data_access.statistics import visits as visit_reads
from data_access.statistics.enterprises import standing as standing_reads
from data_access.statistics.targets import cycle_at
from indicators import enterprises as enterprise_figures
from locales import later
from ui.frame import loaders
from ui.frame.screen import View

URGENT = [reason.code for reason in enterprise_figures.REASONS if reason.urgent]
COUNTED_IN_WORDS = {"sued_again": "sued_lately"}  # what is said where it is not what adds points
WORDS = {
    "overdue": later("{n}起案件超期"),
    "late_appeals": later("{n}件诉求逾期未答复"),
    "sued_again": later("近12个月被诉{n}起"),
    "unassigned": later("{n}起在办案件未派专家"),
    "unvisited": later("近12个月未走访"),
}
NAMES = {
    "overdue": later("案件超期"),
    "late_appeals": later("诉求逾期未答复"),
    "sued_again": later("反复被诉"),
    "unassigned": later("在办案件未派专家"),
    "unvisited": later("重点未走访"),
    "untrained": later("本周期未培训"),
    "uninsured": later("没有保险"),
    "bare_markets": later("市场没有布局"),
}


def ranked(view: View):
    """Of ``enterprise_figures.needs``, and ``handler`` of the open cases."""
    return _ranked(view.at_any_time.load, view)


def ranked_of(connection, chosen, start, since):
    """The same read anew when a file is made."""
    standing = standing_reads.standing(connection, chosen, start)
    frame = enterprise_figures.needs(standing, since)
    return _with_handlers(frame, standing_reads.handlers(connection, chosen))


def _ranked(load, view):
    start, since = spans(view)
    standing = load(standing_reads.standing, start)
    frame = enterprise_figures.needs(standing, since)
    return _with_handlers(frame, load(standing_reads.handlers))


def spans(view: View):
    """(first day of the training cycle or None, the day after which a visit is lately)."""
    cycle = cycle_at(loaders.cycles(), view.as_of)
    start = cycle.starts_on if cycle else None
    return start, visit_reads.not_seen_since(view.chosen)


def _with_handlers(frame, handlers):
    named = [handlers.get(code, "") for code in frame["credit_code"]]
    return frame.assign(handler=named)


def reasons_words(row, t):
    """Why an enterprise needs help, the weightiest first; nothing where it does not."""
    urgent = [code for code in enterprise_figures.reasons_of(row) if code in URGENT]
    return t("、").join(_reason_words(code, row, t) for code in urgent)


def _reason_words(code, row, t):
    counted = COUNTED_IN_WORDS.get(code, code)
    return t(WORDS[code], n=row[counted])


@dataclass(frozen=True)
class Choice:
    """What of the list is shown, and in which order."""

    reasons: tuple[str, ...] = ()
    key_contacts: bool = False
    sort: str = "needs"
    falling: bool = True


def narrowed(frame: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """The rows of ``ranked`` that were chosen, each reason being enough, in the order chosen."""
    kept = pd.Series(True, index=frame.index)
    if choice.key_contacts:
        kept &= frame["key_contact"] == 1
    if choice.reasons:
        kept &= (frame[list(choice.reasons)] > 0).any(axis=1)
    found = frame[kept]
    if choice.sort == "needs":
        return found if choice.falling else found.iloc[::-1]
    return found.sort_values(choice.sort, ascending=not choice.falling, kind="stable")
