"""Artificial work stations, windows and lines; some procedures in force; and cases on their way
through the steps.
"""

import numpy as np
from sqlalchemy import Row, insert, select, update

from data_access import schema as s
from seed_data.demonstration.shape import LAST, maybe

BASIS = "示例：区局局务会"
IN_FORCE = {
    "GENERIC": "2025-06-01",
    "USA_PLATFORM": "2025-06-01",
    "USA_337": "2025-07-01",
    "JPN": "2025-07-01",
}  # the other procedures stay drafts
STATIONS = (  # name, level, division, address, people, square metres, hotline, services, opened
    (
        "示例区级工作站",
        "district",
        "440205",
        "示例路1号",
        4,
        120,
        "0751-0000001",
        "咨询受理、纠纷应对指导、培训、信息报送",
        "2022-04-26",
    ),
    (
        "示例园区工作站甲",
        "park",
        "QJ-PARK-1",
        "示例园区服务中心",
        3,
        80,
        "0751-0000002",
        "咨询受理、企业走访、风险排查",
        "2022-11-01",
    ),
    (
        "示例马坝工作站",
        "park",
        "440205100",
        "示例镇便民中心",
        2,
        40,
        "0751-0000003",
        "咨询受理、展会服务",
        "2023-06-01",
    ),
    (
        "示例白土工作站",
        "park",
        "440205108",
        "示例产业园一楼",
        2,
        60,
        None,
        "咨询受理、电商平台投诉指导",
        "2024-03-15",
    ),
    ("示例乌石工作站", "park", "440205106", None, 1, 30, None, None, "2025-05-20"),
)
GRADES = {
    2023: ("excellent", "qualified", "unqualified"),
    2024: ("excellent", "excellent", "qualified", "unqualified"),
}  # by station, in the order above
SCORES = {"excellent": 92, "qualified": 78, "unqualified": 55}
POINTS = (  # name, kind, station, place, phone, hours, opened
    (
        "示例综合窗口",
        "window",
        1,
        "示例政务服务中心3号窗口",
        None,
        "工作日8:30–17:30",
        "2022-04-26",
    ),
    ("示例维权专线", "hotline", 1, None, "0751-0000000", "工作日8:30–17:30", "2022-04-26"),
    ("示例园区窗口", "window", 2, "示例园区服务中心一楼", None, "工作日9:00–17:00", "2022-11-01"),
    ("示例展会专线", "hotline", None, None, "0751-0000009", "展会期间每日", "2024-04-01"),
)
CASES = 24


def draw(rng, words, parts):
    """Columns of stations, their yearly assessments, windows and lines."""
    ids = words.ids
    return {
        s.station: _stations(ids),
        s.station_assessment: _assessments(rng, ids),
        s.service_point: _points(ids),
    }


def _stations(ids):
    columns = zip(*STATIONS, strict=True)
    name, level, division, address, staff, area, hotline, services, opened = columns
    numbers = range(1, len(STATIONS) + 1)
    return {
        "id": np.array(numbers),
        "number": [f"GZ{n:03d}" for n in numbers],
        "name": name,
        "level_id": [ids("station_level")[c] for c in level],
        "division_id": [ids("division")[c] for c in division],
        "address": address,
        "staff": staff,
        "area_m2": area,
        "hotline": hotline,
        "services": services,
        "opened_on": np.array(opened, dtype="datetime64[D]"),
    }


def _assessments(rng, ids):
    """One line a station and year, in the order of the years."""
    lines = [(n, year, grade) for year, found in GRADES.items() for n, grade in enumerate(found, 1)]
    days = [f"{year + 1}-01-15" for _, year, _ in lines]
    return {
        "station_id": [n for n, _, _ in lines],
        "year": [year for _, year, _ in lines],
        "grade_id": [ids("assessment_grade")[grade] for _, _, grade in lines],
        "score": [float(SCORES[grade] + rng.integers(-4, 5)) for _, _, grade in lines],
        "assessed_on": np.array(days, dtype="datetime64[D]"),
        "note": ["示例考核"] * len(lines),
    }


def _points(ids):
    name, kind, station, place, phone, hours, since = zip(*POINTS, strict=True)
    return {
        "number": [f"CK{n:03d}" for n in range(1, len(POINTS) + 1)],
        "name": name,
        "kind_id": [ids("point_kind")[c] for c in kind],
        "station_id": maybe([n or 0 for n in station], [n is not None for n in station]),
        "place": place,
        "phone": phone,
        "hours": hours,
        "opened_on": np.array(since, dtype="datetime64[D]"),
    }


def settle(connection, rng):
    """What needs the procedures that stand in the database: those of IN_FORCE come into force, and
    the latest cases they hold for are taken through the steps.
    """
    p, v, x = s.procedure.c, s.procedure_version.c, s.procedure_step.c
    for code, day in IN_FORCE.items():
        of_code = select(p.id).where(p.code == code).scalar_subquery()
        connection.execute(
            update(s.procedure_version)
            .where(v.procedure_id == of_code)
            .values(in_force_on=np.datetime64(day).item(), issued_by=BASIS)
        )
    query = (
        select(p.code, x.id, x.amount, s.period_unit.c.code.label("unit"), x.counted_from)
        .join(s.procedure_version, v.id == x.version_id)
        .join(s.procedure, p.id == v.procedure_id)
        .outerjoin(s.period_unit, s.period_unit.c.id == x.unit_id)
        .where(p.code.in_(IN_FORCE))
        .order_by(p.code, x.position)
    )
    steps: dict[str, list[Row]] = {code: [] for code in IN_FORCE}
    for row in connection.execute(query):
        steps[row.code].append(row)
    rows = [
        line
        for n, case in enumerate(_cases(connection))
        for line in _through(rng, n, case, steps[_procedure(case)])
    ]
    if rows:
        connection.execute(insert(s.case_step), rows)


def _cases(connection):
    """The latest cases in America, Japan, and wherever no procedure of the market is drawn up."""
    d = s.dispute.c
    query = (
        select(
            d.id, d.accepted_on, d.closed_on, s.country.c.iso3, s.channel.c.code.label("channel")
        )
        .join(s.country, s.country.c.id == d.country_id)
        .join(s.channel, s.channel.c.id == d.channel_id)
        .where(d.accepted_on >= np.datetime64("2025-07-01").item())
        .order_by(d.accepted_on.desc(), d.id)
    )
    return [row for row in connection.execute(query) if _procedure(row)][:CASES]


def _procedure(case):
    if case.iso3 == "USA":
        return {"ecommerce": "USA_PLATFORM", "section_337": "USA_337"}.get(case.channel)
    return {
        "JPN": "JPN",
        "BRA": "GENERIC",
        "MEX": "GENERIC",
        "IND": "GENERIC",
        "GBR": "GENERIC",
        "RUS": "GENERIC",
        "TUR": "GENERIC",
    }.get(case.iso3)


def _through(rng, number, case, steps):
    """The rows of one case: done up to where it stands, and what was due before the last day; one
    case in five is behind.
    """
    begun, behind = np.datetime64(case.accepted_on), rng.random() < 0.2
    reached = len(steps) if case.closed_on else int(rng.integers(1, len(steps)))
    day = begun
    for n, step in enumerate(steps):
        due = _due(begun, step) if step.counted_from == "start" else None
        day = max(
            begun,
            min(
                (due if due is not None else day + int(rng.integers(1, 9)))
                + int(rng.integers(-1, 3)),
                LAST,
            ),
        )
        done = (
            step.counted_from == "start"
            and day < LAST
            and (n < reached or due is not None and due < LAST and not behind)
        )
        yield {
            "dispute_id": case.id,
            "step_id": step.id,
            "who": f"示例经办{number % 3 + 1}" if n < reached + 2 else None,
            "due_on": due.item() if due is not None else None,
            "done_on": day.item() if done else None,
            "note": None,
        }


def _due(begun, step):
    """The suggested day; of holidays only weekends are known here."""
    if step.amount is None:
        return None
    if step.unit == "working_day":
        return np.busday_offset(begun, step.amount, roll="backward")
    return begun + (step.amount // 24 if step.unit == "hour" else step.amount)
