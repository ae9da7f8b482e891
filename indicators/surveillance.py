"""Early warning from monthly counts of cases: bounds, a slow-drift chart, and published rules to compare with.

Counts are cases by month of dispute, oldest first; a two-dimensional array holds one series a row. Results line up
with the counts; NaN stands where the history is too short or a count is missing.
"""

import numpy as np
import pandas as pd
from scipy import special

from indicators.ears import ears
from indicators.farrington import farrington
from indicators.watch import pooled_dispersion, rank_alarms, smallest_visible_rise, watch

__all__ = [
    "ears", "farrington", "lr_cusum", "pooled_dispersion", "predictive_bound", "predictive_p", "rank_alarms",
    "smallest_visible_rise", "watch",
]
