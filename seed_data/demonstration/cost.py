"""Artificial institutions and the cases sent to them, insurance policies with claims and subsidies,
and loss amounts by kind.
"""

import numpy as np

from data_access import schema as s
from seed_data.demonstration.enterprises import roster_at_end
from seed_data.demonstration.shape import LAST, NOT_YET, maybe, pick, yearly_numbers

FOUND_ON = np.datetime64("2022-03-01")
# kind, place (None: not of one country), joined, left
INSTITUTIONS = (
    ("arbitration", "CHN", "2021-03-01", None),
    ("arbitration", "HKG", "2021-09-01", None),
    ("arbitration", "SGP", "2022-05-10", None),
    ("mediation", "CHN", "2021-03-01", None),
    ("mediation", None, "2022-01-15", None),
    ("mediation", "USA", "2021-06-01", "2024-03-31"),
)
# share of the policies; sum insured in 10,000 yuan from .. to; premium as a share of it from .. to
KINDS = {
    "infringement_liability": (42, (100, 500), (0.012, 0.024)),
    "patent_enforcement": (18, (20, 100), (0.03, 0.06)),
    "patent_loss": (16, (30, 150), (0.02, 0.04)),
    "exhibition_legal": (24, (10, 30), (0.02, 0.05)),
}
CAPS = {
    "infringement_liability": (0.5, 50_000),
    "patent_enforcement": (0.5, 30_000),
    "patent_loss": (0.5, 30_000),
    "exhibition_legal": (0.8, 10_000),
}  # as in the facts, in yuan
INSURERS = ("示例财产保险公司甲", "示例财产保险公司乙", "示例财产保险公司丙")
INSURED, ABOVE_CAP = 40, 3


def draw(rng, words, parts):
    """The columns of every table of the subject; about 100 policies of 40 enterprises, 60 cases
    with institutions, 20 claims.
    """
    ids, cases = words.ids, parts[s.dispute]
    policies, places = _policies(rng, ids, parts)
    return {
        s.institution: _institutions(ids),
        s.institution_matter: _matters(rng, ids, cases),
        s.insurance_policy: policies,
        s.policy_country: places,
        s.insurance_claim: _claims(rng, ids, policies, cases),
        s.loss_amount: _losses(rng, ids, cases),
    }


def _institutions(ids):
    names = {"arbitration": "示例仲裁机构", "mediation": "示例调解机构"}
    kinds, places, joined, left = zip(*INSTITUTIONS, strict=True)
    known = [code is not None for code in places]
    return {
        "id": np.arange(1, len(kinds) + 1),
        "number": [f"JG{n:03d}" for n in range(1, len(kinds) + 1)],
        "name": [names[kind] + "甲乙丙"[kinds[:n].count(kind)] for n, kind in enumerate(kinds)],
        "kind_id": [ids("institution_kind")[kind] for kind in kinds],
        "country_id": maybe([ids("country").get(code, 0) for code in places], known),
        "contact": ["示例联系人 0751-0000000"] * len(kinds),
        "joined_on": np.array(joined, dtype="datetime64[D]"),
        "left_on": np.array([day or "NaT" for day in left], dtype="datetime64[D]"),
    }


def _matters(rng, ids, cases):
    """Two in three of the cases that ended by mediation or arbitration, one in twelve of the
    others, some of them still there.
    """
    rows, sent, soft, arbitrated_case = _taken(rng, ids("route"), cases)
    closed = cases["closed_on"][rows]
    arbitrated = np.where(soft, arbitrated_case, rng.random(rows.size) < 0.4)
    accepted = sent + rng.integers(4, 22, rows.size)
    refused = ~soft & (rng.random(rows.size) < 0.25)
    others_end = sent + rng.integers(50, 240, rows.size)
    ended = np.where(refused, accepted, np.where(soft, closed, others_end))
    ended = np.where((ended <= LAST) & ~(ended > closed), ended, NOT_YET)
    unanswered = refused | (accepted > LAST) | (accepted > ended)
    accepted = np.where(unanswered, NOT_YET, accepted)
    results = ids("matter_result")
    result = np.select(
        [refused, soft & arbitrated, soft, arbitrated | (rng.random(rows.size) < 0.35)],
        [results[c] for c in ("not_accepted", "award", "agreement", "withdrawn")],
        results["failed"],
    )
    return {
        "number": yearly_numbers("SJ", sent, 3),
        "institution_id": _institution_of(rng, arbitrated, sent),
        "dispute_id": cases["id"][rows],
        "sent_on": sent,
        "accepted_on": accepted,
        "ended_on": ended,
        "result_id": maybe(result, ~np.isnat(ended)),
    }


def _taken(rng, route, cases):
    """The cases sent to an institution in the order of their days: rows, days, whether they ended
    there, whether by arbitration.
    """
    begun = np.where(np.isnat(cases["accepted_on"]), cases["occurred_on"], cases["accepted_on"])
    taken = begun + rng.integers(3, 40, len(cases["id"]))
    ended = ~np.ma.getmaskarray(cases["route_id"])
    arbitrated = ended & (cases["route_id"].data == route["arbitration"])
    soft = arbitrated | ended & (cases["route_id"].data == route["mediation"])
    wanted = rng.random(len(taken)) < np.where(soft, 0.75, 0.06)
    rows = np.flatnonzero(wanted & (taken <= LAST) & ~(taken >= cases["closed_on"]))
    rows = rows[np.argsort(taken[rows], kind="stable")]
    return rows, taken[rows], soft[rows], arbitrated[rows]


def _institution_of(rng, arbitrated, sent):
    """An institution of the kind that was open on the day; the first of the kind without one."""
    joined = np.array([row[2] for row in INSTITUTIONS], dtype="datetime64[D]")
    left = np.array([row[3] or "2100-01-01" for row in INSTITUTIONS], dtype="datetime64[D]")
    arbitrates = np.array([row[0] == "arbitration" for row in INSTITUTIONS])
    found = []
    for kind, day in zip(arbitrated, sent, strict=True):
        there = np.flatnonzero((arbitrates == kind) & (joined <= day) & (left > day))
        found.append(int(rng.choice(there + 1)) if there.size else 4 - 3 * int(kind))
    return np.array(found)


def _policies(rng, ids, parts):
    """Yearly policies, most of them renewed; and the markets they cover (none: everywhere)."""
    firms, kinds = parts[s.enterprise], ids("insurance_kind")
    insured = rng.choice(roster_at_end(firms), INSURED, replace=False)
    drawn = [policy for row in insured for policy in _of_one_firm(rng, kinds, firms, row)]
    drawn.sort(key=lambda policy: policy[1])
    rows, begins, kind = map(np.array, zip(*drawn, strict=True))
    amounts = _amounts(rng, kinds, kind)
    policies = {
        "id": np.arange(1, len(rows) + 1),
        "number": yearly_numbers("BD", begins, 3),
        "enterprise_id": firms["id"][rows],
        "kind_id": kind,
        "insurer": [INSURERS[n] for n in rng.integers(0, len(INSURERS), len(rows))],
        "starts_on": begins,
        "ends_on": begins + 364,
        **amounts,
    }
    return policies, _places(rng, policies, parts[s.enterprise_market])


def _of_one_firm(rng, kinds, firms, row):
    """The policies of one enterprise, each renewed four times in five: row, first day, kind."""
    weights = {code: values[0] for code, values in KINDS.items()}
    taken = pick(rng, kinds, weights, 1 + int(rng.random() < 0.25))
    policies = []
    for kind in dict.fromkeys(taken.tolist()):
        day = max(FOUND_ON, firms["joined_on"][row]) + int(rng.integers(0, 1100))
        while day <= LAST:
            policies.append((row, day, kind))
            if rng.random() > 0.8:
                break
            day = day + 365
    return policies


def _amounts(rng, kinds, kind):
    """Sum insured, premium and subsidy in 分, whole hundreds of yuan; one subsidy in six is not yet
    paid, three are above the cap.
    """
    codes = {key: code for code, key in kinds.items()}
    names = [codes[k] for k in kind]
    totals = [rng.integers(*KINDS[name][1]) for name in names]
    insured = np.array(totals) * 10_000
    pairs = zip(insured, names, strict=True)
    premiums = [round(total * rng.uniform(*KINDS[name][2]), -2) for total, name in pairs]
    premium = np.array(premiums)
    cap = np.array([_cap(name, paid) for name, paid in zip(names, premium, strict=True)])
    subsidy = np.floor(cap / 100) * 100
    above = rng.choice(len(kind), ABOVE_CAP, replace=False)
    subsidy[above] = np.floor(cap[above] * 1.2 / 100) * 100
    paid = rng.random(len(kind)) < 5 / 6
    paid[above] = True
    return {
        "sum_insured_fen": insured * 100,
        "premium_fen": (premium * 100).astype(np.int64),
        "subsidy_fen": maybe(subsidy * 100, paid),
    }


def _cap(kind, premium):
    """The most that is paid for one policy: a share of its premium, up to an amount."""
    share, most = CAPS[kind]
    return min(share * premium, most)


def _places(rng, policies, markets):
    """One policy in four holds everywhere; the others for one to four markets of the enterprise."""
    pairs = []
    for policy, firm in zip(policies["id"], policies["enterprise_id"], strict=True):
        if rng.random() <= 0.25:
            continue
        own = markets["country_id"][markets["enterprise_id"] == firm]
        mixed = rng.permutation(own)
        count = int(rng.integers(1, 5))
        pairs += [(int(policy), int(country)) for country in mixed[:count]]
    return {"policy_id": [a for a, _ in pairs], "country_id": [b for _, b in pairs]}


def _claims(rng, ids, policies, cases):
    """A claim on one policy in four, from a dispute of the enterprise in its year where there is
    one; the latest are not decided.
    """
    rows, filed = _claimed(rng, policies)
    about = [_case_of(policies, cases, row, day) for row, day in zip(rows, filed, strict=True)]
    shares = rng.uniform(0.02, 0.35, rows.size)
    hundreds = np.floor(policies["sum_insured_fen"][rows] * shares / 10_000)
    claimed = np.maximum(hundreds, 50) * 10_000
    decided = filed + rng.integers(25, 110, rows.size)
    decided = np.where(decided <= LAST, decided, NOT_YET)
    known = ~np.isnat(decided)
    share = rng.choice([1.0, 0.6, 0.0], rows.size, p=[0.45, 0.3, 0.25])
    results = ids("claim_result")
    answers = [results["paid"], results["partly_paid"]]
    result = np.select([share == 1, share > 0], answers, results["refused"])
    paid = np.floor(claimed * share / 10_000) * 10_000
    return {
        "number": yearly_numbers("LP", filed, 3),
        "policy_id": policies["id"][rows],
        "dispute_id": maybe(about, np.array(about, dtype=int) > 0),
        "filed_on": filed,
        "claimed_fen": claimed.astype(np.int64),
        "decided_on": decided,
        "result_id": maybe(result, known),
        "paid_fen": maybe(paid, known & (share > 0)),
    }


def _claimed(rng, policies):
    """Rows of policies with a claim and the days of filing, in the order of the days."""
    rows = np.flatnonzero(rng.random(len(policies["id"])) < 0.28)
    filed = policies["starts_on"][rows] + rng.integers(20, 340, rows.size)
    rows, filed = rows[filed <= LAST], filed[filed <= LAST]
    order = np.argsort(filed, kind="stable")
    return rows[order], filed[order]


def _case_of(policies, cases, row, filed):
    """The first dispute of the insured enterprise since the policy began, 0 without one."""
    of_firm = cases["enterprise_id"] == policies["enterprise_id"][row]
    begun = policies["starts_on"][row] <= cases["occurred_on"]
    found = np.flatnonzero(of_firm & begun & (cases["occurred_on"] <= filed))
    return int(cases["id"][found[0]]) if found.size else 0


def _share_of(rng, amounts, least, most):
    """A share of each amount, in whole hundreds of yuan."""
    shares = rng.uniform(least, most, amounts.size)
    hundreds = np.floor(amounts * shares / 10_000)
    return hundreds * 10_000


def _losses(rng, ids, cases):
    """What closed cases were about: claimed, settled, avoided, licence saved; three in ten without
    evidence, two amounts other than the case's own.
    """
    kinds, rows = ids("loss_kind"), np.flatnonzero(~np.ma.getmaskarray(cases["avoided_fen"]))
    rows = np.sort(rng.choice(rows, 40, replace=False))
    settled = cases["route_id"].data[rows] == ids("route")["settlement"]
    is_patent = cases["ip_type_id"][rows] == ids("ip_type")["patent"]
    licence = is_patent & (rng.random(rows.size) < 0.4)
    amount, avoided = cases["amount_fen"].data[rows], cases["avoided_fen"].data[rows].copy()
    avoided[rng.choice(rows.size, 2, replace=False)] += 1_000_000
    settled_for = _share_of(rng, amount, 0.1, 0.5)
    is_avoided = rng.random(rows.size) < 0.8
    licence_saved = _share_of(rng, amount, 0.05, 0.3)
    told = [
        ("claimed", np.ones(rows.size, dtype=bool), amount),
        ("settled", settled, settled_for),
        ("avoided", is_avoided, avoided),
        ("licence_saved", licence, licence_saved),
    ]
    found = sorted(
        (cases["closed_on"][row], n, kinds[code], int(cases["id"][row]), int(value))
        for n, (code, wanted, values) in enumerate(told)
        for row, yes, value in zip(rows, wanted, values, strict=True)
        if yes
    )
    days = np.array([row[0] for row in found])
    return {
        "number": yearly_numbers("JE", days, 3),
        "dispute_id": [row[3] for row in found],
        "kind_id": [row[2] for row in found],
        "dated_on": days,
        "amount_fen": [row[4] for row in found],
        "evidence": [
            f"示例证据材料{n:03d}号" if yes else None
            for n, yes in enumerate(rng.random(len(found)) < 0.7, start=1)
        ],
    }
