"""The working-day calendar of the years that the office entered."""

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Integer, String, Table

from data_access.schema.base import key, metadata

# the days of a year that are not as their weekday says
calendar_day = Table(
    "calendar_day",
    metadata,
    key(),
    Column(
        "year",
        Integer,
        nullable=False,
        doc="所属年度的放假通知 / year of the notice that names the day",
    ),
    Column("on_day", Date, nullable=False, unique=True, doc="日期 / day"),
    Column(
        "works",
        Boolean,
        nullable=False,
        doc="是否上班：调休上班为真，放假为假 / true: a working weekend, false: a day off",
    ),
    Column("name", String(20), nullable=False, doc="节日 / holiday"),
    Column("source", String(500), nullable=False, doc="依据（文号） / source"),
    CheckConstraint("year BETWEEN 2020 AND 2100", name="year_known"),
)
