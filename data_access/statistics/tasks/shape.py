"""The shape of a task: every rule selects the same columns, so that one query asks for all."""

from sqlalchemy import ColumnElement, Date, Select, String, cast, literal, null, select

from data_access import schema as s

dispute = s.dispute.c
enterprise = s.enterprise.c
NOTHING_SAID = cast(null(), String)
NO_DAY = cast(null(), Date)


def task(
    rule: str,
    key: ColumnElement[str],
    about: tuple[ColumnElement[str], ColumnElement[str]],
    due_on: ColumnElement,
    *,
    case: ColumnElement[str] = NOTHING_SAID,
    firm: ColumnElement[str] = NOTHING_SAID,
    credit_code: ColumnElement[str] = NOTHING_SAID,
    owner: ColumnElement[str] = NOTHING_SAID,
) -> Select:
    """Rows of one rule: rule, key (number of the record), about_zh, about_en, due_on (None: no day
    is set), case, enterprise, credit_code, owner (who handles it; None: nobody).
    """
    about_zh, about_en = about
    return select(
        literal(rule, String).label("rule"),
        cast(key, String).label("key"),
        cast(about_zh, String).label("about_zh"),
        cast(about_en, String).label("about_en"),
        due_on.label("due_on"),
        case.label("case"),
        firm.label("enterprise"),
        credit_code.label("credit_code"),
        owner.label("owner"),
    )


def of_case(
    rule: str,
    key: ColumnElement[str],
    about: tuple[ColumnElement[str], ColumnElement[str]],
    due_on: ColumnElement,
) -> Select:
    """A task on a case: with its number, its enterprise and who handles it."""
    return task(
        rule,
        key,
        about,
        due_on,
        case=dispute.number,
        firm=enterprise.name,
        credit_code=enterprise.credit_code,
        owner=dispute.handler,
    )


def of_firm(
    rule: str,
    key: ColumnElement[str],
    about: tuple[ColumnElement[str], ColumnElement[str]],
    due_on: ColumnElement,
    owner: ColumnElement[str] = NOTHING_SAID,
) -> Select:
    """A task on an enterprise."""
    return task(
        rule,
        key,
        about,
        due_on,
        firm=enterprise.name,
        credit_code=enterprise.credit_code,
        owner=owner,
    )


def said_once(text: ColumnElement[str]) -> tuple[ColumnElement[str], ColumnElement[str]]:
    """What stands in one language only, for both."""
    return text, text
