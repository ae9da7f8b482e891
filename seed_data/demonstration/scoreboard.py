"""Artificial reports to the centre above with a few gaps, aid projects, and the confirmed
assessment of 2024.
"""

import numpy as np

from data_access import schema as s
from seed_data.demonstration.shape import LAST, NOT_YET, yearly_numbers
from seed_data.facts_csv import rows_of

YEARS = (2023, 2024, 2025)
NOT_SENT = (
    ("monthly", "2023-02"),
    ("monthly", "2023-08"),
    ("quarterly", "2023-01"),
    ("monthly", "2024-07"),
    ("monthly", "2025-06"),
)
LATE = (("monthly", "2023-05"), ("quarterly", "2024-04"), ("monthly", "2025-02"))
PROJECTS = (
    ("2023-04-10", "2023-11-30", "示例援助项目：应对平台投诉"),
    ("2023-09-01", "2024-05-20", "示例援助项目：境外参展侵权排查"),
    ("2024-03-15", "2024-12-10", "示例援助项目：337调查应诉准备"),
    ("2025-02-20", None, "示例援助项目：海外商标抢注处置"),
    ("2025-06-03", None, "示例援助项目：海关扣货申诉"),
)
CONFIRMED = {  # line: (proposed, confirmed, reason)
    "reports": (9.3, 9, "7月月报未报，中心反馈再扣0.3分"),
    "quarterly": (10, 10, None),
    "acceptance": (4.3, 4.3, None),
    "handling": (7.7, 7.7, None),
    "results": (7.6, 8, "两起回访记录未录入，予以认可"),
    "handed_down": (5, 5, None),
    "training": (9.4, 9.4, None),
    "publicity": (5, 5, None),
    "guides": (2.5, 2.5, None),
    "experts": (7.7, 7.7, None),
    "aid_projects": (5, 5, None),
    "institutions": (5, 4, "一家复核未完成"),
}


def draw(rng, words, parts):
    """Columns of information_report, aid_project and assessment_score."""
    return {
        s.information_report: _reports(rng, words.ids("report_kind")),
        s.aid_project: _projects(rng),
        s.assessment_score: _scores(),
    }


def _reports(rng, kinds):
    due = [
        (kind, np.datetime64(f"{year}-01") + first)
        for year in YEARS
        for kind, months in (
            ("annual_plan", (0,)),
            ("monthly", range(12)),
            ("quarterly", range(0, 12, 3)),
            ("annual_summary", (0,)),
        )
        for first in months
    ]
    rows = []
    for kind, month in due:
        length = {"annual_plan": 1, "monthly": 1, "quarterly": 3, "annual_summary": 12}[kind]
        late = 40 if (kind, str(month)) in LATE else 0
        sent = (month + length).astype("datetime64[D]") + int(rng.integers(1, 20)) + late
        if (kind, str(month)) not in NOT_SENT and sent <= LAST:
            rows.append((kinds[kind], month.astype("datetime64[D]"), sent))
    rows.sort(key=lambda row: (row[2], row[0]))
    kind_id, period_on, submitted_on = map(np.array, zip(*rows, strict=True))
    return {
        "number": yearly_numbers("BS", submitted_on, 3),
        "kind_id": kind_id,
        "period_on": period_on,
        "submitted_on": submitted_on,
        "submitted_by": [f"示例经办人{n}" for n in rng.integers(1, 4, len(rows))],
    }


def _projects(rng):
    started = np.array([p[0] for p in PROJECTS], dtype="datetime64[D]")
    finished = np.array(
        [np.datetime64(p[1]) if p[1] else NOT_YET for p in PROJECTS], dtype="datetime64[D]"
    )
    return {
        "number": yearly_numbers("YZ", started, 3),
        "title": [p[2] for p in PROJECTS],
        "started_on": started,
        "finished_on": finished,
        "budget_fen": rng.integers(5, 20, len(PROJECTS)) * 1_000_000,
        "result": [None if np.isnat(day) else "示例成效：已出具应对方案" for day in finished],
    }


def _scores():
    position = {row["code"]: int(row["position"]) for row in rows_of("assessment_items")}
    rows = [
        (position[code], float(proposed), float(confirmed), reason)
        for code, (proposed, confirmed, reason) in CONFIRMED.items()
    ]
    item, proposed, confirmed, reason = (list(column) for column in zip(*rows, strict=True))
    n = len(rows)
    return {
        "year": [2024] * n,
        "item_id": item,
        "proposed": proposed,
        "confirmed": confirmed,
        "evidence": ["示例依据：按当时台账"] * n,
        "reason": reason,
        "who": ["示例负责人"] * n,
        "confirmed_at": ["2025-02-10 01:30:00.000000"] * n,
        "data_version": [1] * n,
    }
