"""Saving what people enter about deadlines, from days as they were typed."""

from data_access.database.refused import Refused
from data_access.decisions import deadlines as deadline_decisions
from ui import saving
from ui.frame.dates import typed_day


def add(t, case, started, rules, own, expert, known):
    """``started``, ``known``, the days of ``rules`` ((code, text), …) and ``own`` (act, text): as
    typed.
    """

    def deed(connection, who):
        entry = deadline_decisions.Entry(
            case,
            _start(started),
            tuple((code, typed_day(text)) for code, text in rules),
            own[0],
            typed_day(own[1]),
            expert,
            who,
            known_on=typed_day(known),
        )
        return deadline_decisions.add(connection, entry)

    def done(numbers):
        listed = t("、").join(numbers)
        return t("已为{case}登记期限{n}项：{numbers}。", case=case, n=len(numbers), numbers=listed)

    saving.save("deadline_new", "set_deadlines", deed, done, kind="deadline")


def _start(text):
    day = typed_day(text)
    if day is None:
        raise Refused("incomplete")
    return day


def change(t, number, version, typed):
    """``typed``: printed_on, extended_on and done_on as text, expert and note."""

    def deed(connection, who):
        values = {name: _value(name, text) for name, text in typed.items()}
        return deadline_decisions.change(connection, number, version, values, who)

    def done(differed):
        if differed:
            return t("已保存{number}。", number=number)
        return t("{number}没有改动。", number=number)

    saving.save("deadline", "set_deadlines", deed, done)


def _value(name, text):
    return typed_day(text) if name.endswith("_on") else text or None
