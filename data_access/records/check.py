"""What was typed into a form, read and checked with the very functions of the import."""

from dataclasses import dataclass

from data_access.records.kinds import KINDS, in_order
from data_access.records.read import coded
from data_access.records.stored import find_ids
from data_access.values import cell_text
from data_access.values.cells import Bad, money_text, reader
from data_access.values.numbers import WAN
from data_access.values.problems import Problem, disagreeing


@dataclass(frozen=True)
class Place:
    """Where in the form a problem stands; ``child`` and ``row`` are None for the record's own fields."""

    name: str
    child: str | None = None
    row: int | None = None


def typed_of(fields, values):
    """Values as they stand in the form: text, code, list of codes, or bool."""
    return {chosen.name: _typed(chosen, values.get(chosen.name)) for chosen in fields}


def _typed(chosen, value):
    if chosen.kind == "yes_no":
        return bool(value)
    if chosen.coded or chosen.kind == "reference":
        return value
    if chosen.several:
        return list(value or ())
    if value is None:
        return ""
    if chosen.kind in ("hours", "decimal"):
        return f"{value.normalize():f}"
    return (
        money_text(value)
        if chosen.kind == "money"
        else f"{value:%H:%M}"
        if chosen.kind == "time"
        else str(value)
    )


def check(connection, words, kind, typed):
    """``(values, problems, notices)``: the record's values as of ``records.Record``; {Place: ledger_rows.Problem} of what cannot be taken;
    (key of ledger_messages.NOTICES, facts) of what was rounded. References are looked up in the database."""
    k, notices = KINDS[kind], []
    values, problems = _read(k.spec, k.fields, typed, words, Place, notices)
    for child in k.children:
        rows = []
        for n, row in enumerate(typed[child]):
            taken, wrong = _read(
                k.children[child],
                k.rows_of(child),
                row,
                words,
                lambda name, c=child, r=n: Place(name, c, r),
                notices,
            )
            rows.append(taken)
            problems |= wrong
        problems |= _standing_twice(k, child, rows)
        values[child] = rows
    problems |= _unknown(connection, k, values)
    if not problems:
        values |= {child: in_order(child, values[child]) for child in k.children}
    return values, problems, notices


def _read(spec, fields, typed, words, place, notices):
    values, problems = {}, {}
    for chosen in fields:
        cell = typed.get(chosen.name)
        read = reader(
            spec,
            chosen,
            WAN,
            words,
            lambda code, chosen=chosen: notices.append((code, {"column": chosen.heading, "n": 1})),
        )
        try:
            value = read("、".join(cell) if chosen.several else cell)
            if value is None and chosen.required:
                raise cell_text.Refused("missing")
            values[chosen.name] = coded(chosen, value, words)
        except cell_text.Refused as refused:
            written = cell_text.as_text("、".join(cell) if isinstance(cell, list) else cell).strip()
            problems[place(chosen.name)] = Problem(
                0, chosen.heading, written, refused.code, refused.facts
            )
            values[chosen.name] = Bad(written)
    for name, code, facts in disagreeing(spec, values):
        problems.setdefault(
            place(name),
            Problem(0, spec[name].heading, cell_text.as_text(values[name]), code, facts),
        )
    return values, problems


def _standing_twice(k, child, rows):
    unique, seen, problems = k.unique(child), set(), {}
    for n, row in enumerate(rows):
        key = tuple(row[name] for name in unique)
        if key in seen:
            problems[Place(unique[0], child, n)] = Problem(
                0, k.children[child][unique[0]].heading, str(key[0]), "twice", {}
            )
        if not any(isinstance(part, Bad) for part in key):
            seen.add(key)
    return problems


def _unknown(connection, k, values):
    """References to records that are not (or no longer) there."""
    problems, wanted = {}, {}
    places = [(Place(chosen.name), chosen, values[chosen.name]) for chosen in k.fields] + [
        (Place(chosen.name, child, n), chosen, row[chosen.name])
        for child in k.children
        for n, row in enumerate(values[child])
        for chosen in k.rows_of(child)
    ]
    for place, chosen, value in places:
        if chosen.refers and value is not None and not isinstance(value, Bad):
            wanted.setdefault(chosen.list, []).extend(
                (place, chosen, key) for key in (value if chosen.several else (value,))
            )
            if chosen in k.spec.own_references and value == values[k.key]:
                problems[place] = Problem(0, chosen.heading, value, "refers_to_itself", {})
    for target, found in wanted.items():
        there = find_ids(connection, target, {value for _, _, value in found})
        problems |= {
            place: Problem(0, chosen.heading, value, "not_there", {})
            for place, chosen, value in found
            if value not in there
        }
    return problems
