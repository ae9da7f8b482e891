"""Artificial parties of the cases: who sues, which firms act, before whom, and what comes next.

A dozen right holders sue again and again, now and then under another spelling; most sue once.
"""

import numpy as np

from data_access import schema as s
from data_access.values.party_names import normal_form
from seed_data.demonstration.shape import LAST, NOT_YET, lines_of

REPEATED = "ABCDEFGHJKLM"
WEIGHTS = 1 / np.arange(2, len(REPEATED) + 2)
OTHER_SPELLINGS = {
    "A": "示例权利人Ａ公司",
    "B": "示例权利人B海外公司",
    "C": "示例权利人 C 公司",
    "E": "示例权利人E有限公司",
}
SPELT_OTHERWISE = 5  # every so many of theirs
KNOWN, AGAIN = 0.9, 0.6  # shares of the cases: the right holder is known; it sues repeatedly
OPPOSING_FIRMS = ("甲", "乙", "丙", "丁", "戊", "己")
OWN_FIRMS = ("一", "二", "三", "四")
FORUMS = {
    "section_337": "示例贸易委员会",
    "litigation": "示例法院",
    "customs": "示例海关",
    "exhibition": "示例展会投诉站",
    "administrative": "示例专利行政机关",
}
WITH_FIRMS = ("section_337", "litigation", "administrative", "warning_letter")
HANDLERS = ("示例承办人甲", "示例承办人乙", "示例承办人丙")
STEPS = ("请企业补充证据", "约专家会商", "回复对方律师函", "催企业确认应诉方案", "核对答辩期限")
STEPS_AHEAD = (-12, -5, -1, 1, 2, 4, 6, 9, 13, 20, 30)  # days from the last day
WITH_STEP = 0.5  # of the open cases
CHAPTERS = ("39", "73", "84", "85", "94", "95")
LINKED = 24


def draw(rng, words, parts):
    """The cases with the columns of this subject, ``dispute_party`` and ``dispute_link``."""
    cases = parts[s.dispute]
    codes = {number: code for code, number in words.ids("channel").items()}
    channels = [codes[int(number)] for number in cases["channel_id"]]
    accused = cases["position_id"] == words.ids("position")["respondent"]
    holders = _holders(rng, accused)
    further = _before_whom(rng, words, cases, channels) | _next_steps(rng, cases)
    return {
        s.dispute: cases | further,
        s.dispute_party: _parties(rng, words, cases, channels, holders),
        s.dispute_link: _links(cases, holders),
    }


def _holders(rng, accused):
    """Who sues the enterprise in each case, None where that is not known or nobody does."""
    count = len(accused)
    known = accused & (rng.random(count) < KNOWN)
    again = rng.random(count) < AGAIN
    letters = rng.choice(list(REPEATED), count, p=WEIGHTS / WEIGHTS.sum())
    return [_holder(letters[row], again[row], row) if known[row] else None for row in range(count)]


def _holder(letter, again, row):
    if not again:
        return f"示例权利人{row + 1:03d}公司"
    if letter in OTHER_SPELLINGS and row % SPELT_OTHERWISE == 0:
        return OTHER_SPELLINGS[letter]
    return f"示例权利人{letter}公司"


def _parties(rng, words, cases, channels, holders):
    roles = words.ids("party_role")
    opposing = rng.integers(0, len(OPPOSING_FIRMS), len(holders))
    own = rng.integers(0, len(OWN_FIRMS), len(holders))
    represented = rng.random(len(holders)) < 0.7
    rows = []
    for row, holder in enumerate(holders):
        key = int(cases["id"][row])
        if holder:
            rows.append((key, roles["claimant"], holder))
        if channels[row] not in WITH_FIRMS or not represented[row]:
            continue
        if holder:
            firm = _firm_of(holder, opposing[row])
            rows.append((key, roles["opposing_firm"], f"示例对方律所{firm}"))
        rows.append((key, roles["own_firm"], f"示例我方律所{OWN_FIRMS[own[row]]}"))
    dispute, role, name = (list(column) for column in zip(*rows, strict=True))
    return {
        "dispute_id": dispute,
        "role_id": role,
        "name": name,
        "party_key": [normal_form(one) for one in name],
        "line": lines_of(dispute),
    }


def _firm_of(holder, drawn):
    """Who sues again has the same firm each time."""
    letter = holder.replace(" ", "").replace("Ａ", "A")[len("示例权利人")]
    place = REPEATED.find(letter)
    return OPPOSING_FIRMS[drawn if place < 0 else place % len(OPPOSING_FIRMS)]


def _links(cases, holders):
    """The later of two cases of one right holder against one enterprise, with the earlier one."""
    seen: dict[tuple, int] = {}
    pairs = []
    for row, holder in enumerate(holders):
        both = (holder, int(cases["enterprise_id"][row]))
        if holder and both in seen:
            pairs.append((int(cases["id"][row]), seen[both]))
        seen[both] = int(cases["id"][row])
    dispute, other = (list(column) for column in zip(*pairs[:LINKED], strict=True))
    return {"dispute_id": dispute, "other_id": other}


def _before_whom(rng, words, cases, channels):
    """Court, authority or platform, its number, the products, and who handles the case."""
    named = {number: code for code, number in words.ids("country").items()}
    countries = [named[int(number)] for number in cases["country_id"]]
    handler = rng.choice(len(HANDLERS), len(channels))
    chapter = rng.choice(CHAPTERS, len(channels))
    forums = [
        _forum(words, channel, country, platform)
        for channel, country, platform in zip(
            channels, countries, cases["platform_id"], strict=True
        )
    ]
    numbers = [f"示例案号{place:04d}" for place in range(1, len(forums) + 1)]
    return {
        "forum": forums,
        "foreign_number": [
            number if forum else None for number, forum in zip(numbers, forums, strict=True)
        ],
        "products": [f"示例产品（HS {number}）" for number in chapter],
        "handler": [HANDLERS[place] for place in handler],
    }


def _forum(words, channel, country, platform):
    if channel == "ecommerce":
        of_platform = {number: code for code, number in words.ids("platform").items()}
        return words.name("platform", of_platform[int(platform)], "zh")
    if channel in FORUMS:
        return f"{FORUMS[channel]}（{words.name('country', country, 'zh')}）"
    return None


def _next_steps(rng, cases):
    """What comes next in half of the open cases; a few of these are overdue on the last day."""
    count = len(cases["id"])
    planned = np.isnat(cases["closed_on"]) & (rng.random(count) < WITH_STEP)
    step = rng.integers(0, len(STEPS), count)
    ahead = rng.choice(STEPS_AHEAD, count)
    return {
        "next_step": [STEPS[step[row]] if planned[row] else None for row in range(count)],
        "next_step_on": np.where(planned, LAST + ahead, NOT_YET),
    }
