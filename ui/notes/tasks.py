"""Tasks as something that a note is written on."""

import pandas as pd

from data_access.notes.subjects import DISPUTE, ENTERPRISE, OFFICE, Subject
from ui.frame import who
from ui.tasks import desk as desks
from ui.tasks import words as task_words
from ui.tasks.words import RULES

LONGEST_KEY = 80  # characters


def every(screen):
    """The tasks that concern the person of this run, as things stand today."""
    return desks.concerning(desks.of_person(screen, who.current()))


def of_record(screen, table_name, record_key):
    """Those of a case or an enterprise."""
    frame = every(screen)
    column = {DISPUTE: "case", ENTERPRISE: "credit_code"}[table_name]
    own = frame[frame[column] == record_key]
    return own if table_name == DISPUTE else own[own["case"].isna()]


def subject_of(row):
    """On what a note on the task of a row stands: its case, else its enterprise, else nothing."""
    key = f"{row.key} {row.part}".strip()[:LONGEST_KEY]
    if not pd.isna(row.case):
        return Subject(DISPUTE, row.case, row.rule, key)
    if not pd.isna(row.credit_code):
        return Subject(ENTERPRISE, row.credit_code, row.rule, key)
    return Subject(OFFICE, "", row.rule, key)


def said(row, t):
    """A task in one line: 期限 · JF1 · 示例公司 · 答辩."""
    firm = "" if pd.isna(row.enterprise) else row.enterprise
    name = t(RULES[row.rule].name)
    told = (name, task_words.number(row), firm, task_words.about(row, t))
    return " · ".join(filter(None, told))
