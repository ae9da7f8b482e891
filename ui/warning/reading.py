"""Early warning for the pages: found afresh, and recorded when it is first seen."""

from dataclasses import replace
from math import nan

from data_access.database.engine import get_engine
from data_access.decisions import warning as warning_decisions
from data_access.filter.filters import whole_office
from data_access.filter.periods import last_month_end
from data_access.statistics import warning as warning_reads
from indicators.entered import window_share
from indicators.warned import not_known
from indicators.warning import assess
from locales import formats
from ui.frame import loaders


def month_warned(view):
    """The first day of the month that a page warns of: what was recorded later is not looked at."""
    return formats.month_start(find(view.chosen).last)


def watched(chosen):
    """The filter without period, state and stage, which do not matter to a warning."""
    return replace(chosen.at_any_time, state="", stages=())


def find(chosen):
    """``indicators.warning.Warned`` for the cases of a filter, None without a case to watch.

    Without a verdict where the last month is not entered to its end.
    """
    return _as_entered(loaders.compute(_find, watched(chosen)), chosen)


def find_total(chosen):
    """The same of all cases together alone, for whoever asks for no part: the total is judged by
    itself.
    """
    return _as_entered(loaders.compute(_find_total, watched(chosen)), chosen)


def _as_entered(found, chosen):
    if found is None or last_month_end(chosen.as_of) <= loaders.entered_to():
        return found
    return not_known(found)


def _find(chosen):
    return _assessed(chosen, loaders.load(warning_reads.monthly, chosen))


def _find_total(chosen):
    series = loaders.load(warning_reads.monthly, chosen)
    return _assessed(chosen, series[series["dimension"] == "all"])


def _assessed(chosen, series):
    delays, known_on = _delays(chosen)
    last_month = formats.month_number(last_month_end(chosen.as_of))
    return assess(series, delays, known_on, last_month)


def entered(chosen, days):
    """Share of the cases of some days that is entered; NaN where it cannot be told. ``days``: of
    data_access.filter.periods or a filter, with start and end.
    """
    end = min(days.end, chosen.as_of)
    if end > loaders.entered_to():
        return nan
    return loaders.compute(_entered, whole_office(chosen), days.start, end)


def _entered(everything, start, end):
    delays, known_on = _delays(everything)
    return window_share(delays, start, end, known_on)


def _delays(chosen):
    """How late cases are entered, and the day on which that was known: of all cases alike."""
    everything = whole_office(chosen)
    delays = loaders.load(warning_reads.delays, everything)
    return delays, loaders.load(warning_reads.known_on, everything)


def unrestricted(chosen):
    """Whether all cases are watched: of the filter, and by somebody who sees them all."""
    everything = loaders.whose_rows().everything
    return everything and watched(chosen) == whole_office(chosen)


def whole(chosen):
    """Whether all cases are watched, up to the last day of the data.

    Only then warnings are recorded.
    """
    return chosen.as_of == loaders.entered_to() and unrestricted(chosen)


def newest():
    """What was recorded and decided last: whatever is made of either is made for it."""
    return loaders.fresh(warning_decisions.newest)


def record(screen):
    """Keep the alarms of the page when they are first seen; False where the database refused."""
    if not whole(screen.chosen):
        return True
    watching = screen.with_filter(watched(screen.chosen))
    new = watching.made(_unrecorded, newest())
    version = loaders.current_state().data_version
    return not new or warning_decisions.keep(get_engine(), new, screen.as_of, version)


def _unrecorded(view, newest):
    found = find(view.chosen)
    if found is None:
        return []
    month = formats.month_start(found.last)
    rows = [_row(alarm, month) for alarm in found.alarms]
    return loaders.fresh(warning_decisions.unrecorded, rows)


def _row(alarm, month):
    return {
        "month": month,
        "dimension": alarm.dimension,
        "code": alarm.code,
        "horizon": int(alarm.horizon),
        "cases": int(alarm.cases),
        "bound": int(alarm.bound),
        "p_value": float(alarm.p_value),
        "q_value": float(alarm.q_value),
    }


def namer(t, chosen):
    """(dimension, code) in words.

    The total is 全部纠纷, or 所选纠纷合计 where the filter restricts.
    """
    vocabulary = loaders.words()
    total = t("全部纠纷") if unrestricted(chosen) else t("所选纠纷合计")

    def name(dimension, code):
        if dimension == "all":
            return total
        return vocabulary.name(dimension, code, t.language)

    return name
