"""Tables of settings and of the state of the data."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Integer,
    String,
    Table,
    Text,
)

from data_access.schema.base import metadata

setting = Table(
    "setting",
    metadata,
    Column("name", String(60), primary_key=True, doc="名称 / name"),
    Column("text_value", Text, nullable=False, doc="值（文本） / value (text)"),
)

# what the facts put in once and an office decides on afterwards: never put in again
seeded = Table(
    "seeded",
    metadata,
    Column("table_name", String(40), primary_key=True, doc="表 / table"),
    Column("row_key", String(200), primary_key=True, doc="记录的编号 / natural key"),
)

# one row: raised by each committed change of data
data_state = Table(
    "data_state",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False, doc="固定为 1 / always 1"),
    Column(
        "data_version",
        Integer,
        nullable=False,
        doc="数据版本，每次改动加一 / data version, raised by one with each change",
    ),
    Column("demonstration", Boolean, nullable=False, doc="演示数据 / demonstration data"),
    Column(
        "own_today",
        Date,
        doc=(
            "演示数据自己的“今天”；空为按本单位的时钟 / the demonstration's own today; "
            "blank: by the clock of the office"
        ),
    ),
    Column("changed_at", DateTime, nullable=False, doc="最后改动时间（UTC） / last change (UTC)"),
    CheckConstraint("id = 1", name="one_row"),
)

# up to which day each ledger is entered; a ledger without a row has had no import yet
ledger_day = Table(
    "ledger_day",
    metadata,
    Column(
        "code", String(20), primary_key=True, doc="台账（见“登记进度”） / ledger, see the settings"
    ),
    Column(
        "entered_to",
        Date,
        doc=(
            "已登记至哪一天；空为随办随录，即到昨天 / last day that is entered; blank: entered as "
            "things happen, that is up to yesterday"
        ),
    ),
)
