"""Natural keys: by what people, not the database, know the rows that other rows refer to."""

from sqlalchemy import ColumnElement, FromClause, String, cast, literal, select

from data_access import schema as s
from data_access.sheets import SHEETS

_theme = s.training_theme.alias()
_procedure = s.procedure.alias()
_version = s.procedure_version.alias()


def _beside(value: ColumnElement, table: FromClause, *where: ColumnElement) -> ColumnElement:
    """What another table says of a row of ``table``."""
    return select(value).where(*where).correlate(table).scalar_subquery()


def _joined(*parts: ColumnElement) -> ColumnElement:
    """Texts with blanks between them."""
    joined, *others = parts
    for part in others:
        joined = joined + literal(" ") + part
    return joined


_theme_of_plan = _beside(
    _theme.c.code,
    s.training_plan,
    _theme.c.id == s.training_plan.c.theme_id,
)
_procedure_of_step = _beside(
    _joined(_procedure.c.code, _version.c.version),
    s.procedure_step,
    _procedure.c.id == _version.c.procedure_id,
    _version.c.id == s.procedure_step.c.version_id,
)
# What stands on no sheet is kept elsewhere. A key of several parts is one text with blanks.
NATURAL_KEYS: dict[str, ColumnElement] = {
    "enterprise": s.enterprise.c.credit_code,
    **{sheet.table.name: sheet.table.c.number for sheet in SHEETS if sheet.key == ("number",)},
    "training_plan": _joined(cast(s.training_plan.c.year, String), _theme_of_plan),
    "warning": _joined(
        cast(s.warning.c.month, String),
        s.warning.c.dimension,
        s.warning.c.code,
        cast(s.warning.c.horizon, String),
    ),
    "document": cast(s.document.c.id, String),
    "procedure_step": _joined(_procedure_of_step, cast(s.procedure_step.c.position, String)),
}
