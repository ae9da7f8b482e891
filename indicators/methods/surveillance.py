"""Early warning from monthly counts of cases: bounds, a slow-drift chart, and published rules to compare with.

Counts are cases by month of dispute, oldest first. ``watch`` is the rule of this product; the others are its parts
(``predictive_bound``, ``lr_cusum``) and well-known rules (``farrington``, ``ears``). Results line up with the counts;
NaN stands where the history is too short or a count is missing.
"""

from indicators.methods.cusum import lr_cusum
from indicators.methods.ears import ears
from indicators.methods.farrington import farrington
from indicators.methods.predictive import predictive_bound, predictive_p
from indicators.methods.watch import pooled_dispersion, rank_alarms, smallest_visible_rise, watch

__all__ = [
    "ears",
    "farrington",
    "lr_cusum",
    "pooled_dispersion",
    "predictive_bound",
    "predictive_p",
    "rank_alarms",
    "smallest_visible_rise",
    "watch",
]
