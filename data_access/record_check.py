"""What was typed into a form, read and checked with the very functions of the import."""

from dataclasses import dataclass

from data_access import ledger_values as v
from data_access.ledger_cells import Bad, money_text, reader
from data_access.ledger_numbers import WAN
from data_access.ledger_rows import Problem, disagreeing
from data_access.ledger_stored import find_ids
from data_access.record_kinds import KINDS, in_order
from data_access.records import coded


@dataclass(frozen=True)
class Place:
    """Where in the form a problem stands; ``child`` and ``row`` are None for the record's own fields."""

    name: str
    child: str | None = None
    row: int | None = None


def typed_of(fields, values):
    """Values as they stand in the form: text, code, list of codes, or bool."""
    return {f.name: _typed(f, values.get(f.name)) for f in fields}


def _typed(f, value):
    if f.kind == "yes_no":
        return bool(value)
    if f.coded or f.kind == "reference":
        return value
    if f.several:
        return list(value or ())
    if value is None:
        return ""
    if f.kind in ("hours", "decimal"):
        return f"{value.normalize():f}"
    return (
        money_text(value)
        if f.kind == "money"
        else f"{value:%H:%M}"
        if f.kind == "time"
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
    for f in fields:
        cell = typed.get(f.name)
        read = reader(
            spec,
            f,
            WAN,
            words,
            lambda code, f=f: notices.append((code, {"column": f.heading, "n": 1})),
        )
        try:
            value = read("、".join(cell) if f.several else cell)
            if value is None and f.required:
                raise v.Refused("missing")
            values[f.name] = coded(f, value, words)
        except v.Refused as refused:
            written = v.as_text("、".join(cell) if isinstance(cell, list) else cell).strip()
            problems[place(f.name)] = Problem(0, f.heading, written, refused.code, refused.facts)
            values[f.name] = Bad(written)
    for name, code, facts in disagreeing(spec, values):
        problems.setdefault(
            place(name), Problem(0, spec[name].heading, v.as_text(values[name]), code, facts)
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
    places = [(Place(f.name), f, values[f.name]) for f in k.fields] + [
        (Place(f.name, child, n), f, row[f.name])
        for child in k.children
        for n, row in enumerate(values[child])
        for f in k.rows_of(child)
    ]
    for place, f, value in places:
        if f.refers and value is not None and not isinstance(value, Bad):
            wanted.setdefault(f.list, []).extend(
                (place, f, key) for key in (value if f.several else (value,))
            )
            if f in k.spec.own_references and value == values[k.key]:
                problems[place] = Problem(0, f.heading, value, "refers_to_itself", {})
    for target, found in wanted.items():
        there = find_ids(connection, target, {value for _, _, value in found})
        problems |= {
            place: Problem(0, f.heading, value, "not_there", {})
            for place, f, value in found
            if value not in there
        }
    return problems
