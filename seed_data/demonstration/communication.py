"""Artificial visits and appeals, associations, bulletins, publicity items, typical cases, and two
early warnings that were passed on.
"""

from datetime import date, datetime, time

import numpy as np
from sqlalchemy import func, insert, select

from data_access import schema as s
from seed_data.demonstration.shape import (
    FIRST,
    LAST,
    NOT_YET,
    days_in,
    growing_months,
    maybe,
    pick,
    yearly_numbers,
)

VISITS, ITEMS = 110, 90
WAYS = {"visit": 55, "meeting": 15, "phone": 20, "online": 10}
MEDIA = {
    "wechat": 34,
    "website": 24,
    "event": 14,
    "brochure": 9,
    "newspaper": 8,
    "broadcast": 4,
    "guide": 7,
}
AUDIENCE = {"event": (20, 120), "brochure": (100, 600), "wechat": (200, 1500)}
RESULTS = {"solved": 45, "explained": 40, "referred": 15}
APPEALS = (
    "希望介绍美国律师",
    "希望协助查询境外商标",
    "希望了解海外保险补贴",
    "希望参加展会风险培训",
    "希望协调海关放行",
    "希望提供英文合同审查建议",
)
SUMMARIES = ("了解出口和知识产权情况", "宣讲海外风险和应对办法", "回访已结案件", "走访新入库企业")
ASSOCIATIONS = (
    ("示例曲江商会", "chamber", None, "2022-05-01"),
    ("示例电气机械行业协会", "association", "C38", "2022-09-01"),
    ("示例电子行业协会", "association", "C39", "2023-03-01"),
    ("示例文体用品商会", "chamber", "C24", "2024-06-01"),
)
BULLETINS = (
    ("information", "示例信息：欧盟外观设计新规要点", "2023-04-10"),
    ("guide", "示例指引：收到平台投诉后七步应对", "2023-11-20"),
    ("information", "示例信息：越南商标异议期调整", "2024-03-05"),
    ("early_warning", "示例预警：美国跨境电商批量诉讼增多", "2024-09-12"),
    ("guide", "示例指引：境外参展前排查清单", "2025-03-20"),
    ("information", "示例信息：马德里体系费用变化", "2025-07-15"),
)
CASES = (
    ("示例案例：平台投诉中的不侵权抗辩", True),
    ("示例案例：参展前排查避免查扣", True),
    ("示例案例：以和解化解商标纠纷", False),
)
WARNED = (("2025-07-01", "country", "USA"), ("2025-08-01", "industry", "C24"))


def draw(rng, words, parts):
    """The columns of every table of the subject that refers to records only."""
    ids, firms = words.ids, parts[s.enterprise]
    return {
        s.visit: _visits(rng, ids, firms),
        **_associations(rng, ids, firms),
        **_bulletins(rng, ids, firms),
        s.publicity_item: _items(rng, ids),
        s.typical_case: _cases(parts),
    }


def _visits(rng, ids, firms):
    day = np.sort(days_in(rng, growing_months(rng, VISITS, 1.25)))
    key_contact = np.asarray(firms["key_contact"], dtype=float)
    observation = np.asarray(firms["observation"], dtype=float)
    weight = 1.0 + 5.0 * key_contact + 3.0 * observation
    firm = np.array([_one(rng, firms, weight, d) for d in day])
    asked = rng.random(VISITS) < 0.45
    due = day + 15
    answered = day + np.floor(rng.exponential(7, VISITS)).astype(int)
    known = asked & (answered <= LAST) & ((rng.random(VISITS) < 0.95) | (day < LAST - 90))
    way = pick(rng, ids("visit_way"), WAYS, VISITS)
    summaries = [f"示例：{SUMMARIES[n]}" for n in rng.integers(0, len(SUMMARIES), VISITS)]
    appeals = [f"示例诉求：{APPEALS[n]}" for n in rng.integers(0, len(APPEALS), VISITS)]
    result = pick(rng, ids("appeal_result"), RESULTS, VISITS)
    return {
        "number": yearly_numbers("ZF", day),
        "enterprise_id": firm,
        "way_id": way,
        "visited_on": day,
        "visitors": ["示例走访人"] * VISITS,
        "summary": summaries,
        "appeal": _where(asked, appeals),
        "due_on": np.where(asked, due, NOT_YET),
        "answered_on": np.where(known, answered, NOT_YET),
        "answered_by": _where(known, ["示例答复人"] * VISITS),
        "result_id": maybe(result, known),
    }


def _where(there, values):
    """The values where something is there, None elsewhere."""
    pairs = zip(values, there, strict=True)
    return [value if keep else None for value, keep in pairs]


def _one(rng, firms, weight, day):
    there = (firms["joined_on"] <= day) & ~(firms["left_on"] <= day)
    shares = np.where(there, weight, 0)
    return rng.choice(firms["id"], p=shares / shares.sum())


def _associations(rng, ids, firms):
    name, kind, industry, joined = zip(*ASSOCIATIONS, strict=True)
    count = len(ASSOCIATIONS)
    members = []
    for n, code in enumerate(industry, 1):
        own = _members(rng, ids, firms, code)
        members += [(n, int(firm)) for firm in np.sort(own)]
    return {
        s.association: {
            "id": np.arange(1, count + 1),
            "number": [f"XH{n:03d}" for n in range(1, count + 1)],
            "name": name,
            "kind_id": [ids("association_kind")[k] for k in kind],
            "industry_id": maybe(
                [ids("industry").get(code, 0) for code in industry],
                [code is not None for code in industry],
            ),
            "contact": ["示例联系人 0751-0000000"] * count,
            "joined_on": np.array(joined, dtype="datetime64[D]"),
        },
        s.association_member: {
            "association_id": [a for a, _ in members],
            "enterprise_id": [b for _, b in members],
        },
    }


def _members(rng, ids, firms, industry):
    """The enterprises of an industry; thirty of any where the association has none."""
    if industry is None:
        return rng.choice(firms["id"], 30, replace=False)
    belongs = np.asarray(firms["industry_id"]) == ids("industry")[industry]
    return firms["id"][belongs]


def _bulletins(rng, ids, firms):
    kind, title, days = zip(*BULLETINS, strict=True)
    issued = np.array(days, dtype="datetime64[D]")
    sent: list[tuple[int, int]] = []
    for n, day in enumerate(issued, 1):
        there = firms["id"][(firms["joined_on"] <= day) & ~(firms["left_on"] <= day)]
        count = int(there.size * rng.uniform(0.4, 0.9))
        reached = np.sort(rng.choice(there, count, replace=False))
        sent += [(n, int(firm)) for firm in reached]
    return {
        s.bulletin: {
            "id": np.arange(1, len(BULLETINS) + 1),
            "number": yearly_numbers("XX", issued, 3),
            "kind_id": [ids("bulletin_kind")[k] for k in kind],
            "title": title,
            "issued_on": issued,
            "content": ["示例内容。"] * len(BULLETINS),
        },
        s.bulletin_recipient: {
            "bulletin_id": [a for a, _ in sent],
            "enterprise_id": [b for _, b in sent],
        },
    }


def _items(rng, ids):
    day = np.sort(days_in(rng, growing_months(rng, ITEMS, 1.3)))
    code = rng.choice(list(MEDIA), ITEMS, p=np.array(list(MEDIA.values())) / sum(MEDIA.values()))
    reach = [int(rng.integers(*AUDIENCE[c])) if c in AUDIENCE else 0 for c in code]
    return {
        "number": yearly_numbers("XC", day, 3),
        "title": [f"示例宣传{n:03d}" for n in range(1, ITEMS + 1)],
        "medium_id": [ids("publicity_medium")[c] for c in code],
        "published_on": day,
        "publisher": ["示例发布单位"] * ITEMS,
        "place": [None if c in ("event", "brochure") else "示例栏目" for c in code],
        "audience": maybe(reach, np.array(reach) > 0),
    }


def _cases(parts):
    closed = np.flatnonzero(
        ~np.isnat(parts[s.dispute]["closed_on"]) & (parts[s.dispute]["closed_on"] < FIRST + 1200)
    )[: len(CASES)]
    written = np.array([f"2025-0{n + 2}-10" for n in range(len(CASES))], dtype="datetime64[D]")
    done = [published for _, published in CASES]
    after = np.where(done, written + 12, NOT_YET)
    return {
        "number": [f"AL2025{n:03d}" for n in range(1, len(CASES) + 1)],
        "dispute_id": parts[s.dispute]["id"][closed],
        "title": [title for title, _ in CASES],
        "content": [
            (
                "一、案情\n示例：某企业在境外遇到知识产权纠纷。\n\n二、指导与应对\n"
                "示例：组织专家会商，提出应对方案。\n\n三、结果\n示例：以较低成本化解。\n\n"
                "四、启示\n示例：出口前做好检索。"
            )
        ]
        * len(CASES),
        "written_by": ["示例撰写人"] * len(CASES),
        "written_on": written,
        "checked_by": ["示例核对人" if d else None for d in done],
        "checked_on": after,
        "published_on": after,
    }


def settle(connection, rng):
    """Two warnings of earlier months as they were recorded then, the first passed on to three in
    four of the enterprises that it is about.
    """
    warnings = [_warning(connection, *warned) for warned in WARNED]
    country = WARNED[0][2]
    about = _exporting_to(connection, country)
    reached = [firm for firm in about if rng.random() < 0.75]
    _pass_on(connection, warnings[0], reached)


def _warning(connection, month, dimension, code):
    """Record one warning as of the end of its month; returns its key."""
    first = date.fromisoformat(month)
    last = date(first.year, first.month + 1, 1)
    cases = _cases_of(connection, dimension, code, first, last)
    values = {
        "as_of": last,
        "dimension": dimension,
        "code": code,
        "month": first,
        "horizon": 1,
        "cases": cases,
        "bound": max(cases - 1, 0),
        "p_value": 0.004,
        "q_value": 0.03,
        "data_version": 1,
        "recorded_at": datetime.combine(last, time(1)),
    }
    statement = insert(s.warning).values(values).returning(s.warning.c.id)
    return connection.execute(statement).scalar_one()


def _cases_of(connection, dimension, code, first, last):
    """How many disputes of a country or an industry occurred from ``first`` to before ``last``."""
    dispute = s.dispute.c
    table, column, key = {
        "country": (s.country, dispute.country_id, s.country.c.iso3),
        "industry": (s.industry, dispute.industry_id, s.industry.c.code),
    }[dimension]
    source = s.dispute.join(table, table.c.id == column)
    wanted = (key == code, dispute.occurred_on >= first, dispute.occurred_on < last)
    return connection.execute(select(func.count()).select_from(source).where(*wanted)).scalar()


def _exporting_to(connection, country):
    market = s.enterprise_market
    query = (
        select(market.c.enterprise_id)
        .join(s.country, s.country.c.id == market.c.country_id)
        .where(s.country.c.iso3 == country)
        .order_by(market.c.enterprise_id)
    )
    return connection.scalars(query).all()


def _pass_on(connection, warning, firms):
    """The bulletin that told ``firms`` of a warning."""
    kind = select(s.bulletin_kind.c.id).where(s.bulletin_kind.c.code == "early_warning")
    values = {
        "number": "XX2025101",
        "kind_id": connection.execute(kind).scalar(),
        "title": "示例预警：美国纠纷上月明显增多",
        "issued_on": date(2025, 8, 8),
        "content": "示例内容。",
        "warning_id": warning,
    }
    statement = insert(s.bulletin).values(values).returning(s.bulletin.c.id)
    bulletin = connection.execute(statement).scalar_one()
    rows = [{"bulletin_id": bulletin, "enterprise_id": firm} for firm in firms]
    connection.execute(insert(s.bulletin_recipient), rows)
