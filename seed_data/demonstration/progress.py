"""What happens to the artificial disputes: stages, timeline, rights, referrals and the
consultations around them.
"""

import numpy as np

from seed_data.demonstration.enterprises import draw_from_roster
from seed_data.demonstration.shape import (
    EXPORTS_BY_PARTNER,
    INTAKES,
    LAST,
    NOT_YET,
    days_in,
    growing_months,
    lines_of,
    maybe,
    pick,
    yearly_numbers,
)

REFERRALS = {"shaoguan": 60, "guangdong": 30, "national": 10}
MATTERS = (
    "收到平台侵权投诉后如何答复",
    "收到境外律师函如何应对",
    "参展前如何排查侵权风险",
    "境外商标被抢注怎么办",
    "如何通过马德里体系申请商标",
    "产品被海关扣留怎么办",
    "337调查应诉流程与费用",
    "海外专利预警检索",
    "如何购买海外知识产权保险",
    "申请专家指导",
)


def draw_stages(rng, ids, disputes):
    """One to three stages for each dispute, without a gap from its first day; the last stage has no
    end.
    """
    stage, count = ids("service_stage"), len(disputes["id"])
    warned = rng.random(count) < 0.35
    after = np.where(rng.random(count) < 0.55, stage["resolution"], stage["countermeasure"])
    first = np.where(warned, stage["early_warning"], after)
    second = np.where(warned, after, stage["resolution"] + stage["countermeasure"] - after)
    begins, closed = disputes["occurred_on"], disputes["closed_on"]
    changed = begins + 3 + np.floor(rng.exponential(45, count)).astype(int)
    changed = np.where(
        (rng.random(count) < np.where(warned, 0.9, 0.3)) & (changed <= LAST) & ~(changed >= closed),
        changed,
        NOT_YET,
    )
    reviewed = np.where(
        ~np.isnat(closed) & (closed > begins) & (rng.random(count) < 0.45), closed, NOT_YET
    )
    rows = [
        (disputes["id"], first, begins, np.where(np.isnat(changed), reviewed, changed)),
        (disputes["id"], second, changed, reviewed),
        (disputes["id"], np.full(count, stage["post_review"]), reviewed, np.full(count, NOT_YET)),
    ]
    dispute, stage_id, start, end = (np.concatenate(parts) for parts in zip(*rows, strict=True))
    kept = np.flatnonzero(~np.isnat(start))
    kept = kept[np.lexsort((start[kept], dispute[kept]))]
    return {
        "dispute_id": dispute[kept],
        "stage_id": stage_id[kept],
        "from_on": start[kept],
        "until_on": end[kept],
    }


def draw_rights(rng, disputes):
    """One right at issue for each dispute, two for one in six."""
    rows = np.repeat(np.arange(len(disputes["id"])), 1 + (rng.random(len(disputes["id"])) < 1 / 6))
    numbers = [f"示例权利{n:05d}" for n in range(1, len(rows) + 1)]
    return {
        "dispute_id": disputes["id"][rows],
        "ip_type_id": disputes["ip_type_id"][rows],
        "right_number": numbers,
        "title": [f"{n}号" for n in numbers],
        "line": lines_of(disputes["id"][rows]),
    }


def draw_referrals(rng, ids, disputes):
    """One dispute in eight is handed on, mostly one level up; three in four of these are answered
    within two months.
    """
    rows = np.flatnonzero(
        (rng.random(len(disputes["id"])) < 0.125) & (disputes["accepted_on"] + 20 <= LAST)
    )
    sent = np.fmin(
        disputes["accepted_on"][rows] + rng.integers(1, 20, rows.size), disputes["closed_on"][rows]
    )
    answered = sent + rng.integers(3, 60, rows.size)
    answered = np.where((rng.random(rows.size) < 0.75) & (answered <= LAST), answered, NOT_YET)
    return {
        "dispute_id": disputes["id"][rows],
        "level_id": pick(rng, ids("referral_level"), REFERRALS, rows.size),
        "sent_on": sent,
        "answered_on": answered,
        "result": [None if blank else "示例答复：已出具指导意见" for blank in np.isnat(answered)],
    }


def timeline(disputes, referrals):
    """The events of every dispute in the order of time. Stages, referrals, assignments and the
    closing are records of their own and are not told again here.
    """
    told = [
        (disputes["id"], disputes["occurred_on"], ["企业收到通知或发现侵权"] * len(disputes["id"])),
        (disputes["id"], disputes["accepted_on"], ["受理登记"] * len(disputes["id"])),
        (
            referrals["dispute_id"],
            referrals["answered_on"],
            ["收到答复"] * len(referrals["dispute_id"]),
        ),
    ]
    dispute, day = (np.concatenate([part[n] for part in told]) for n in (0, 1))
    what = np.array([line for part in told for line in part[2]], dtype=object)
    order = np.lexsort((np.arange(len(day)), day, dispute))
    order = order[~np.isnat(day[order])]
    return {
        "dispute_id": dispute[order],
        "happened_on": day[order],
        "what": what[order],
        "line": lines_of(dispute[order]),
    }


def draw_consultations(rng, ids, enterprises, disputes, count):
    """Contacts of enterprises with the office: two in five lead to a dispute or belong to one; the
    latest are on the last day and some unanswered.
    """
    about = rng.integers(0, len(disputes["id"]), count)
    linked = rng.random(count) < 0.4
    asked = np.where(
        linked,
        disputes["accepted_on"][about] - rng.integers(0, 15, count),
        days_in(rng, growing_months(rng, count, 1.22)),
    )
    asked = np.where(linked, np.maximum(asked, disputes["occurred_on"][about]), asked)
    asked[~linked & (asked == asked[~linked].max())] = LAST
    order = np.argsort(asked, kind="stable")
    about, linked, asked = about[order], linked[order], asked[order]
    row = np.where(
        linked, disputes["enterprise_id"][about] - 1, draw_from_roster(rng, enterprises, asked)
    )
    answered = asked + np.floor(rng.exponential(2.4, count)).astype(int)
    answered = np.where((answered <= LAST) & (rng.random(count) < 0.97), answered, NOT_YET)
    country = np.where(
        linked, disputes["country_id"][about], pick(rng, ids("country"), EXPORTS_BY_PARTNER, count)
    )
    return {
        "number": yearly_numbers("ZX", asked),
        "enterprise_id": enterprises["id"][row],
        "intake_id": pick(rng, ids("intake"), INTAKES, count),
        "country_id": maybe(country, linked | (rng.random(count) < 0.7)),
        "dispute_id": maybe(disputes["id"][about], linked),
        "asked_on": asked,
        "answered_on": answered,
        "matter": [f"示例咨询：{MATTERS[n]}" for n in rng.integers(0, len(MATTERS), count)],
    }
