"""What artificial people wrote to one another and decided of their tasks: a few fixed examples on
steps of cases that are due and on a request without an answer.
"""

from datetime import date, datetime

from sqlalchemy import insert, select

from data_access import schema as s
from data_access.tasks.moves import HELD, PUT_OFF
from seed_data.demonstration.parties import HANDLERS

_at = datetime.fromisoformat  # moments are stored in UTC
FIRST, SECOND, THIRD = HANDLERS
NOTES = (
    (_at("2025-09-24T02:30"), FIRST, "@{other} 企业说主要出口型号已停产，请在会商前核对。"),
    (_at("2025-09-25T08:10"), SECOND, "已核对：停产的只有一个型号，其余仍在出口。@{other}"),
)
ON_TASK = (_at("2025-09-26T01:20"), "企业负责人出差，10月9日回来后补交证据。")
ON_FIRM = (_at("2025-09-29T06:40"), "@{other} 走访时请带上337调查应对指引和保险补贴办法。")
MOVED_AT = _at("2025-09-29T07:00")
UNTIL = date(2025, 10, 15)
REASON = "专家出差，会商改在10月中旬"


def draw(_rng, _words, _parts):
    """Nothing is drawn by chance."""
    return {}


def settle(connection, _rng):
    """Notes and moves on what was inserted before."""
    dispute, visit = s.dispute.c, s.visit.c
    steps = connection.execute(
        select(dispute.number, dispute.enterprise_id, dispute.handler)
        .where(dispute.closed_on.is_(None), dispute.next_step_on.is_not(None))
        .order_by(dispute.next_step_on, dispute.number)
    ).all()
    codes = dict(connection.execute(select(s.enterprise.c.id, s.enterprise.c.credit_code)).all())
    request = connection.execute(
        select(visit.number, visit.enterprise_id)
        .where(visit.appeal.is_not(None), visit.answered_on.is_(None))
        .order_by(visit.number)
    ).first()
    connection.execute(insert(s.note), _notes(steps, codes))
    connection.execute(insert(s.task_move), _moves(steps, request, codes))


def _notes(steps, codes):
    first, second = steps[0], steps[1]
    other = {FIRST: SECOND, SECOND: FIRST}
    rows = [_note(at, who, text, other[who], "dispute", first.number) for at, who, text in NOTES]
    at, text = ON_TASK
    of_task = {"task_rule": "step", "task_key": second.number}
    rows.append(_note(at, second.handler, text, FIRST, "dispute", second.number) | of_task)
    at, text = ON_FIRM
    rows.append(_note(at, SECOND, text, THIRD, "enterprise", codes[first.enterprise_id]))
    return rows


def _note(at, who, text, other, table_name, record_key):
    return {
        "table_name": table_name,
        "record_key": record_key,
        "task_rule": None,
        "task_key": None,
        "content": text.format(other=other),
        "who": who,
        "at": at,
    }


def _moves(steps, request, codes):
    """A case that was handed over, a step that was put off, and a request that somebody took, where
    one waits.
    """
    case, rested = steps[2], steps[3]
    before = FIRST if case.handler != FIRST else SECOND
    held = {"kind": HELD, "held_by": case.handler, "was_held_by": before, "who": before}
    by_hand = {"kind": HELD, "held_by": THIRD, "who": THIRD}
    put_off = {"kind": PUT_OFF, "until_on": UNTIL, "reason": REASON, "who": rested.handler}
    moves = [
        _move("step", case.number, codes[case.enterprise_id], case.number, **held),
        _move("step", rested.number, codes[rested.enterprise_id], rested.number, **put_off),
    ]
    if request:
        moves.append(_move("request", request.number, codes[request.enterprise_id], **by_hand))
    return moves


def _move(rule, record, credit_code, case_number=None, **decided):
    nothing = {"held_by": None, "was_held_by": None, "until_on": None, "reason": None}
    of_task = {"rule": rule, "record": record, "part": ""}
    of_whom = {"case_number": case_number, "credit_code": credit_code}
    return nothing | of_task | of_whom | {"at": MOVED_AT} | decided
