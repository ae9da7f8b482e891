"""The shape of a task: every rule selects the same columns, so that one query asks for all."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    FromClause,
    Select,
    String,
    cast,
    literal,
    null,
    select,
)

from data_access import schema as s
from data_access.filter.filters import Filter
from data_access.statistics.query_steps import joined

dispute = s.dispute.c
enterprise = s.enterprise.c
NOTHING_SAID = cast(null(), String)
NO_DAY = cast(null(), Date)
NO_PART = literal("", String)
COLUMNS = (
    "rule",
    "key",
    "part",
    "about_zh",
    "about_en",
    "due_on",
    "case",
    "enterprise",
    "credit_code",
    "owner",
)
Text = ColumnElement[str]
Told = tuple[Text, Text]  # in Chinese and in English


@dataclass(frozen=True)
class Terms:
    """The day as of which something is a task, as a filter, and the numbers of the rules, which the
    pages count with too: days before a deadline, which clock of a rule runs for a party, days
    before the end of a policy, days before an institution is to be checked again.
    """

    chosen: Filter
    deadline_days: int
    party_clock: str
    policy_days: int
    recheck_days: int


@dataclass(frozen=True)
class Subject:
    """What a task is on: ``case``, firm and credit_code as they are shown; ``owner``: who has it in
    hand.
    """

    case: Text = NOTHING_SAID
    firm: Text = NOTHING_SAID
    credit_code: Text = NOTHING_SAID
    owner: Text = NOTHING_SAID


THE_CASE = Subject(dispute.number, enterprise.name, enterprise.credit_code, dispute.handler)
THE_ENTERPRISE = Subject(firm=enterprise.name, credit_code=enterprise.credit_code)
THE_OFFICE = Subject()


def task(
    rule: str,
    key: Text,
    about: Told,
    due_on: ColumnElement,
    subject: Subject = THE_OFFICE,
    part: ColumnElement = NO_PART,
) -> Select:
    """Rows of one rule: rule, key (number of the record), part (which of several tasks on it),
    about_zh, about_en, due_on (None: no day is set), case, enterprise, credit_code, owner (None:
    nobody).
    """
    about_zh, about_en = about
    return select(
        literal(rule, String).label("rule"),
        cast(key, String).label("key"),
        cast(part, String).label("part"),
        cast(about_zh, String).label("about_zh"),
        cast(about_en, String).label("about_en"),
        due_on.label("due_on"),
        subject.case.label("case"),
        subject.firm.label("enterprise"),
        subject.credit_code.label("credit_code"),
        subject.owner.label("owner"),
    )


def of_case(
    rule: str,
    key: Text,
    about: Told,
    due_on: ColumnElement,
    source: FromClause,
    keys: Sequence[Column] = (),
    part: ColumnElement = NO_PART,
) -> Select:
    """A task on a case, with its enterprise: of ``source``, joined to what ``keys`` name in it,
    among which the case is.
    """
    whole = joined(source, *keys, dispute.enterprise_id)
    return task(rule, key, about, due_on, THE_CASE, part).select_from(whole)


def of_firm(
    rule: str,
    key: Text,
    about: Told,
    due_on: ColumnElement,
    source: FromClause,
    keys: Sequence[Column] = (),
) -> Select:
    """A task on an enterprise, which is among what ``keys`` name in ``source``."""
    whole = joined(source, *keys) if keys else source
    return task(rule, key, about, due_on, THE_ENTERPRISE).select_from(whole)


def said_once(text: Text) -> Told:
    """What stands in one language only, for both."""
    return text, text
