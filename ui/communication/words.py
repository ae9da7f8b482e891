"""What is said of the enterprises that the office keeps in touch with."""

import pandas as pd

from data_access.statistics import visits as visit_reads
from locales import formats
from ui.frame.screen import View


def not_seen_lately(view: View, watched):
    """For each row of ``visit_reads.watched``, whether a year passed without a visit."""
    since = visit_reads.not_seen_since(view.chosen)
    return [pd.isna(day) or day <= since for day in watched["last_visit"]]


def signs(row, t):
    """As what an enterprise is watched."""
    words = []
    if row.key_contact:
        words.append(t("重点联系企业"))
    if row.observation:
        words.append(t("观察企业"))
    return t("、").join(words)


def alarm_name(row, screen):
    """An early warning by its month and what it is about; a row of ``bulletin_reads.warnings``."""
    t = screen.t
    name = t("全部纠纷")
    if row.dimension != "all":
        name = screen.name(row.dimension, row.code)
    return t("{month} · {name}", month=formats.month(row.month, t), name=name)
