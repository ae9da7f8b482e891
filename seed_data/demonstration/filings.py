"""Artificial first filings and filings abroad, patent-navigation projects and service
institutions.
"""

import numpy as np

from data_access import schema as s
from seed_data.demonstration.shape import (
    FIRST,
    LAST,
    NOT_YET,
    days_in,
    growing_months,
    maybe,
    yearly_numbers,
)

KINDS = {"invention": 34, "utility_model": 22, "design": 18, "mark": 26}
TREATY_ROUTE = {"invention": "pct", "utility_model": "pct", "design": "hague", "mark": "madrid"}
HAGUE_FOR_CHINA = np.datetime64("2022-05-05")
MONTHS = {"invention": 12, "utility_model": 12, "design": 6, "mark": 6}
FILERS, HOME, ABROAD_SHARE = 42, 130, 0.55
PROJECTS = (
    (
        "示例产业专利导航（电气机械）",
        "C38",
        "2022-06-01",
        "2023-03-31",
        30,
        "示例成果：导航报告一份，列出高价值专利培育方向",
        "示例运用：三家企业据此提交PCT申请",
    ),
    (
        "示例产业专利导航（电子元件）",
        "C39",
        "2023-05-10",
        "2024-02-28",
        45,
        "示例成果：导航报告一份，提示两处侵权风险",
        "示例运用：一家企业调整产品设计",
    ),
    ("示例产业专利导航（汽车零部件）", "C36", "2025-03-01", None, 40, None, None),
)
INSTITUTIONS = (  # countries, IP types, vetted, to be checked again, left
    (("USA",), ("patent", "trade_secret"), "2022-05-01", "2025-05-01", None),
    (("USA", "CAN"), ("trademark", "copyright"), "2023-02-01", "2026-02-01", None),
    (("DEU", "EUE"), ("patent", "trademark"), "2022-09-01", "2025-11-30", None),
    (("EUE", "FRA", "ITA", "ESP"), ("trademark",), "2024-03-01", "2027-03-01", None),
    (("JPN",), ("patent", "trademark"), "2023-06-01", "2026-06-01", None),
    (("KOR",), ("patent",), "2023-06-01", "2025-12-01", None),
    (("VNM", "THA", "IDN", "MYS"), ("trademark",), "2024-05-15", "2027-05-15", None),
    (("IND",), ("patent", "trademark"), "2022-11-01", "2025-08-01", None),
    (("BRA", "MEX"), ("trademark",), "2023-10-01", None, None),
    (("GBR",), ("patent", "trademark"), "2022-03-01", "2024-03-01", "2024-06-30"),
)


def draw(rng, words, parts):
    """The columns of every table of the subject; about 130 first filings of 42 enterprises, half of
    them taken abroad.
    """
    ids, firms, markets = words.ids, parts[s.enterprise], parts[s.enterprise_market]
    here = np.flatnonzero((firms["joined_on"] <= FIRST) & np.isnat(firms["left_on"]))
    filers = np.sort(rng.choice(firms["id"][here], min(FILERS, here.size), replace=False))
    home = _home(rng, ids, filers)
    filings, designations = _abroad(rng, ids, home, markets)
    return {
        s.home_filing: {k: v for k, v in home.items() if k != "kind"},
        s.filing: filings,
        s.filing_designation: designations,
        **_projects(rng, ids, filers),
        **_institutions(ids),
    }


def _home(rng, ids, filers):
    filed = np.sort(days_in(rng, growing_months(rng, HOME, 1.2)))
    kind = rng.choice(list(KINDS), HOME, p=np.array(list(KINDS.values())) / sum(KINDS.values()))
    names = {
        "invention": "示例发明",
        "utility_model": "示例实用新型",
        "design": "示例外观设计",
        "mark": "示例商标",
    }
    gone = np.where((rng.random(HOME) < 0.05) & (filed + 200 <= LAST), filed + 200, NOT_YET)
    return {
        "id": np.arange(1, HOME + 1),
        "number": yearly_numbers("CN", filed),
        "enterprise_id": rng.choice(filers, HOME),
        "right_kind_id": [ids("right_kind")[k] for k in kind],
        "title": [f"{names[k]}{n:03d}" for n, k in enumerate(kind, 1)],
        "filed_on": filed,
        "abandoned_on": gone,
        "kind": kind,
    }


def _abroad(rng, ids, home, markets):
    """Half of the first filings were taken abroad within their priority, to one to four of the
    enterprise's markets; a few filings claim no priority.
    """
    country, route, state = ids("country"), ids("filing_route"), ids("filing_state")
    rows, places = [], []
    for n in range(HOME):
        kind, filed = home["kind"][n], home["filed_on"][n]
        term = int(MONTHS[kind] * 30.4)
        claimed = bool(rng.random() < 0.85)
        day = (
            filed + int(rng.integers(term // 2, term))
            if claimed
            else filed + int(rng.integers(term + 10, term + 200))
        )
        if rng.random() > ABROAD_SHARE or day > LAST:
            continue
        own = np.sort(markets["country_id"][markets["enterprise_id"] == home["enterprise_id"][n]])
        own = own[own != country["CHN"]]
        if not own.size:
            continue
        treaty = (
            TREATY_ROUTE[kind]
            if rng.random() < 0.7 and (kind != "design" or day >= HAGUE_FOR_CHINA)
            else "direct"
        )
        chosen = rng.choice(
            own, min(own.size, int(rng.integers(1, 5)) if treaty != "direct" else 1), replace=False
        )
        granted = day + int(rng.integers(250, 900))
        ended = day + int(rng.integers(100, 600)) if rng.random() < 0.2 else None
        ended = ended if ended is not None and ended <= LAST else None
        granted = (
            granted
            if granted <= LAST and (ended is None or granted < ended) and rng.random() < 0.85
            else None
        )
        code = (
            ("expired" if granted is not None else str(rng.choice(["refused", "withdrawn"])))
            if ended is not None
            else "granted"
            if granted is not None
            else "pending"
        )
        rows.append(
            (
                day,
                int(home["enterprise_id"][n]),
                route[treaty],
                int(home["right_kind_id"][n]),
                home["title"][n],
                n + 1 if claimed else 0,
                state[code],
                granted,
                ended,
            )
        )
        places.append(np.sort(chosen))
    order = sorted(range(len(rows)), key=lambda k: (rows[k][0], k))
    day, firm, way, kind, title, home_id, status, granted, ended = zip(
        *(rows[k] for k in order), strict=True
    )
    none = np.datetime64("NaT")
    filings = {
        "id": np.arange(1, len(rows) + 1),
        "number": yearly_numbers("HW", np.array(day)),
        "enterprise_id": firm,
        "route_id": way,
        "right_kind_id": kind,
        "title": title,
        "filed_on": np.array(day),
        "home_id": maybe(home_id, np.array(home_id) > 0),
        "state_id": status,
        "granted_on": np.array(
            [d if d is not None else none for d in granted], dtype="datetime64[D]"
        ),
        "ended_on": np.array([d if d is not None else none for d in ended], dtype="datetime64[D]"),
    }
    pairs = [(new, int(c)) for new, old in enumerate(order, 1) for c in places[old]]
    return filings, {"filing_id": [a for a, _ in pairs], "country_id": [b for _, b in pairs]}


def _projects(rng, ids, filers):
    title, industry, started, finished, budget, result, follow = zip(*PROJECTS, strict=True)
    joined = [
        (n, int(firm))
        for n in range(1, len(PROJECTS) + 1)
        for firm in np.sort(rng.choice(filers, 4, replace=False))
    ]
    return {
        s.navigation_project: {
            "id": np.arange(1, len(PROJECTS) + 1),
            "number": [f"DH{n:03d}" for n in range(1, len(PROJECTS) + 1)],
            "title": title,
            "industry_id": [ids("industry")[c] for c in industry],
            "started_on": np.array(started, dtype="datetime64[D]"),
            "finished_on": np.array([d or "NaT" for d in finished], dtype="datetime64[D]"),
            "budget_fen": [b * 1_000_000 for b in budget],
            "result": result,
            "follow_up": follow,
        },
        s.navigation_enterprise: {
            "project_id": [a for a, _ in joined],
            "enterprise_id": [b for _, b in joined],
        },
    }


def _institutions(ids):
    countries, types, vetted, recheck, left = zip(*INSTITUTIONS, strict=True)
    days = lambda values: np.array([day or "NaT" for day in values], dtype="datetime64[D]")  # noqa: E731
    link = lambda codes, name: [
        (n, ids(name)[code]) for n, found in enumerate(codes, 1) for code in found
    ]  # noqa: E731
    where, what = link(countries, "country"), link(types, "ip_type")
    return {
        s.service_institution: {
            "id": np.arange(1, len(INSTITUTIONS) + 1),
            "number": [f"FW{n:03d}" for n in range(1, len(INSTITUTIONS) + 1)],
            "name": [f"示例服务机构{n:02d}" for n in range(1, len(INSTITUTIONS) + 1)],
            "qualification": ["示例资质"] * len(INSTITUTIONS),
            "contact": ["示例联系人"] * len(INSTITUTIONS),
            "vetted_on": days(vetted),
            "recheck_on": days(recheck),
            "left_on": days(left),
        },
        s.service_institution_country: {
            "institution_id": [a for a, _ in where],
            "country_id": [b for _, b in where],
        },
        s.service_institution_ip_type: {
            "institution_id": [a for a, _ in what],
            "ip_type_id": [b for _, b in what],
        },
    }
