"""Artificial first filings and filings abroad, patent-navigation projects and service
institutions.
"""

from typing import Any

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
PROJECTS: tuple[tuple[Any, ...], ...] = (
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
    drawn = [_one_abroad(rng, ids, home, markets, row) for row in range(HOME)]
    filed = [line for line in drawn if line is not None]
    filed.sort(key=lambda line: line["filed_on"])
    column = {name: [line[name] for line in filed] for name in filed[0]}
    home_id = np.array(column["home_id"])
    filings = {
        "id": np.arange(1, len(filed) + 1),
        "number": yearly_numbers("HW", np.array(column["filed_on"])),
        "enterprise_id": column["enterprise_id"],
        "route_id": column["route_id"],
        "right_kind_id": column["right_kind_id"],
        "title": column["title"],
        "filed_on": np.array(column["filed_on"]),
        "home_id": maybe(home_id, home_id > 0),
        "state_id": column["state_id"],
        "granted_on": _days(column["granted_on"]),
        "ended_on": _days(column["ended_on"]),
    }
    pairs = [(n, int(c)) for n, places in enumerate(column["places"], 1) for c in places]
    return filings, {"filing_id": [a for a, _ in pairs], "country_id": [b for _, b in pairs]}


def _days(values):
    """Days, of which some are None, as a column."""
    return np.array([np.datetime64("NaT") if d is None else d for d in values], "datetime64[D]")


def _one_abroad(rng, ids, home, markets, row):
    """The filing abroad of one first filing, or None where it was not taken abroad."""
    kind, firm = home["kind"][row], home["enterprise_id"][row]
    claimed = bool(rng.random() < 0.85)
    day = home["filed_on"][row] + _wait(rng, int(MONTHS[kind] * 30.4), claimed)
    if rng.random() > ABROAD_SHARE or day > LAST:
        return None
    own = np.sort(markets["country_id"][markets["enterprise_id"] == firm])
    own = own[own != ids("country")["CHN"]]
    if not own.size:
        return None
    route = _route(rng, kind, day)
    places = np.sort(rng.choice(own, _places(rng, route, own.size), replace=False))
    state, granted, ended = _course(rng, day)
    return {
        "filed_on": day,
        "enterprise_id": int(firm),
        "route_id": ids("filing_route")[route],
        "right_kind_id": int(home["right_kind_id"][row]),
        "title": home["title"][row],
        "home_id": row + 1 if claimed else 0,
        "state_id": ids("filing_state")[state],
        "granted_on": granted,
        "ended_on": ended,
        "places": places,
    }


def _wait(rng, term, claimed):
    """Days from the first filing to the one abroad: inside its priority where that is claimed."""
    if claimed:
        return int(rng.integers(term // 2, term))
    return int(rng.integers(term + 10, term + 200))


def _route(rng, kind, day):
    """Seven in ten by treaty, where that was open on the day."""
    treaty = rng.random() < 0.7
    is_open = kind != "design" or day >= HAGUE_FOR_CHINA
    return TREATY_ROUTE[kind] if treaty and is_open else "direct"


def _places(rng, route, most):
    """How many markets one filing names."""
    if route == "direct":
        return min(most, 1)
    return min(most, int(rng.integers(1, 5)))


def _course(rng, day):
    """What became of a filing by the last day: its state, and the days of grant and of its end."""
    granted = day + int(rng.integers(250, 900))
    ended = day + int(rng.integers(100, 600)) if rng.random() < 0.2 else None
    if ended is not None and ended > LAST:
        ended = None
    in_time = granted <= LAST and (ended is None or granted < ended)
    if not in_time or rng.random() >= 0.85:
        granted = None
    if ended is None:
        return ("pending" if granted is None else "granted"), granted, ended
    if granted is not None:
        return "expired", granted, ended
    return str(rng.choice(["refused", "withdrawn"])), granted, ended


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
    where = _links(countries, ids("country"))
    what = _links(types, ids("ip_type"))
    return {
        s.service_institution: {
            "id": np.arange(1, len(INSTITUTIONS) + 1),
            "number": [f"FW{n:03d}" for n in range(1, len(INSTITUTIONS) + 1)],
            "name": [f"示例服务机构{n:02d}" for n in range(1, len(INSTITUTIONS) + 1)],
            "qualification": ["示例资质"] * len(INSTITUTIONS),
            "contact": ["示例联系人"] * len(INSTITUTIONS),
            "vetted_on": _days(vetted),
            "recheck_on": _days(recheck),
            "left_on": _days(left),
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


def _links(codes, keys):
    """(number of the institution, key) for each of its codes."""
    return [(n, keys[code]) for n, found in enumerate(codes, 1) for code in found]
