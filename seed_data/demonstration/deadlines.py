"""Artificial deadlines of some forty cases: a handful overdue or urgent on the last day, most of
the others kept, some printed or extended to another day.
"""

import numpy as np

from data_access import schema as s
from data_access.statistics.deadlines import ROLES
from indicators.deadlines import computed
from seed_data.demonstration.shape import LAST, NOT_YET, maybe, yearly_numbers
from seed_data.load_deadlines import rules

OPEN_CASES, CLOSED_CASES = 30, 12
AHEAD = (
    -16,
    -6,
    -2,
    0,
    1,
    2,
    3,
    5,
    7,
    9,
    12,
    14,
    18,
    21,
    25,
    29,
    34,
    41,
    55,
    68,
)  # when open ones are due, days from the last day
PRINTED, EXTENDED = (
    {3: -2, 8: 4, 13: -1, 18: 3, 24: -3, 30: 2, 36: -2},
    {5: 30, 15: 14, 27: 30, 33: 21},
)  # row -> days by which the date differs
OWN_ACTS = ("提交补充证据（法院通知所定）", "答复平台第二次询问（邮件所定）")
KEPT = (-9, -6, -4, -2, -1, 0, 3)  # days from the due day on which it was done
KEPT_SHARES = (0.15, 0.2, 0.2, 0.2, 0.1, 0.1, 0.05)
DAY_COLUMNS = (
    *("counted_from_on", "computed_on", "printed_on", "printed_known_on"),
    *("extended_on", "extended_known_on", "done_on"),
)
DAYS = {"day": 1, "working_day": 1.4, "month": 30.5}


def draw(rng, words, parts):
    """Columns of ``dispute_deadline``: ``parts`` holds the disputes and the experts'
    assignments.
    """
    cases, found = parts[s.dispute], []
    closed, order = ~np.isnat(cases["closed_on"]), rng.permutation(len(cases["id"]))
    fitting = {row: rule for row in order if (rule := _rules(words, cases, row))}
    opened = [row for row in fitting if not closed[row]][:OPEN_CASES]
    for place, row in enumerate(opened):
        ahead = AHEAD[place] if place < len(AHEAD) else None
        found.append(_line(rng, cases, row, fitting[row], ahead))
    found += [
        _line(rng, cases, row, fitting[row], None)
        for row in [row for row in fitting if closed[row]][:CLOSED_CASES]
    ]
    found += [
        _line(rng, cases, row, others, None, keep=False)
        for row in opened
        if (others := _rules(words, cases, row, own=False))
    ][:6]
    return {s.dispute_deadline: _columns(_altered(found), parts[s.expert_assignment])}


def _rules(words, cases, row, own=True):
    """The rules of a case's country, channel and side; ``own``: a party's own deadlines, else the
    other clocks.
    """
    name = {
        kind: {key: code for code, key in words.ids(kind).items()}
        for kind in ("country", "channel", "position")
    }
    country, channel, position = (name[kind][int(cases[f"{kind}_id"][row])] for kind in name)
    return [
        r
        for r in rules()
        if r["forum_country"] == country
        and r["channel"] == channel
        and r["role"] in ROLES[position]
        and (r["clock_type"] == "party_deadline") == own
        and (r["unit"] != "month" or r["period"] <= 6)
    ]


def _line(rng, cases, row, choice, ahead, keep=True):
    """One deadline as a dict: due ``ahead`` days after the last day, or begun soon after the case
    and, if ``keep``, done by now.
    """
    rule = choice[int(rng.integers(len(choice)))]
    last = np.fmin(cases["closed_on"][row], LAST)
    start = _start(rng, rule, cases["occurred_on"][row], last, ahead)
    days = computed(start.item(), rule["period"], rule["unit"], rule["forum_country"])
    due = np.datetime64(days.on)
    done: np.datetime64 = NOT_YET
    if ahead is None and keep:
        late = int(rng.choice(KEPT, p=KEPT_SHARES))
        done = min(max(due + late, start), last)
    return {
        "dispute_id": int(cases["id"][row]),
        "rule_id": rule["id"],
        "act": None,
        "counted_from_on": start,
        "computed_on": due,
        "printed_on": NOT_YET,
        "extended_on": NOT_YET,
        "done_on": done,
    }


def _start(rng, rule, first, last, ahead):
    """The day from which a deadline counts."""
    if ahead is None:
        return min(first + int(rng.integers(0, 12)), last)
    length = int(rule["period"] * DAYS[rule["unit"]])
    return min(max(first, LAST + ahead - length), LAST)


def _altered(lines):
    """Some dates printed otherwise in the document, some extended, and two acts that no rule has;
    in the order of their days.
    """
    for row, days in PRINTED.items():
        lines[row]["printed_on"] = max(
            lines[row]["computed_on"] + days, lines[row]["counted_from_on"]
        )
    for row, days in EXTENDED.items():
        lines[row]["extended_on"] = lines[row]["computed_on"] + days
    for line in lines:
        _know(line)
    for place, act in enumerate(OWN_ACTS):
        start = LAST - 6 - place
        lines.append(
            {
                "dispute_id": lines[place]["dispute_id"],
                "rule_id": None,
                "act": f"示例：{act}",
                "counted_from_on": start,
                "computed_on": NOT_YET,
                "printed_on": LAST + 4 + 7 * place,
                "extended_on": NOT_YET,
                "done_on": NOT_YET,
                "printed_known_on": start,
                "extended_known_on": NOT_YET,
            }
        )
    return sorted(
        lines, key=lambda line: (line["counted_from_on"], line["dispute_id"], line["rule_id"] or 0)
    )


def _know(line):
    """The document came with the service, an extension a week before the day that it moves."""
    start, due = line["counted_from_on"], line["computed_on"]
    printed, extended = line["printed_on"], line["extended_on"]
    told = min(max(due - 7, start), LAST)
    line["printed_known_on"] = NOT_YET if np.isnat(printed) else start
    line["extended_known_on"] = NOT_YET if np.isnat(extended) else told


def _columns(lines, assignments):
    """The lines as columns, with their numbers and the first expert of each case."""
    holder = dict(
        zip(
            assignments["dispute_id"].tolist()[::-1],
            assignments["expert_id"].tolist()[::-1],
            strict=True,
        )
    )
    expert = [holder.get(line["dispute_id"]) for line in lines]
    rule = [line["rule_id"] for line in lines]
    days = {
        name: np.array([line[name] for line in lines], dtype="datetime64[D]")
        for name in DAY_COLUMNS
    }
    return {
        "number": yearly_numbers("QX", days["counted_from_on"]),
        "dispute_id": np.array([line["dispute_id"] for line in lines]),
        "act": [line["act"] for line in lines],
        **days,
        "rule_id": maybe([key or 0 for key in rule], [key is not None for key in rule]),
        "expert_id": maybe([key or 0 for key in expert], [key is not None for key in expert]),
    }
