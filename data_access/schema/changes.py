"""Tables of change: how data came in, what was changed by whom, and what was taken out."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from data_access.schema.base import key, metadata, ref

batch = Table(
    "batch",
    metadata,
    key(),
    Column(
        "file_name",
        String(260),
        nullable=False,
        doc="文件名；批量改动为改动的代码 / file name; the code of a change of many records",
    ),
    Column(
        "sha256",
        String(64),
        nullable=False,
        doc="文件内容的 SHA-256；批量改动为空 / SHA-256 of the file; blank for a change of many",
    ),
    Column("who", String(80), nullable=False, doc="经办人 / by whom"),
    Column("imported_at", DateTime, nullable=False, doc="入库时间（UTC） / committed (UTC)"),
    Column("counts", Text, nullable=False, doc="各表行数（JSON） / rows by sheet (JSON)"),
    Column(
        "entered_to",
        Text,
        doc=(
            "改动了哪些台账的登记至日期（JSON，前后各一） / days entered to that it moved (JSON, "
            "before and after)"
        ),
    ),
    Column("undone_at", DateTime, doc="撤销时间（UTC）；空为有效 / undone (UTC); blank: in force"),
    Column("undone_by", String(80), doc="撤销人 / undone by"),
)

# one row of the file: what became of it; ``before`` and ``after`` are the record's values as JSON
batch_row = Table(
    "batch_row",
    metadata,
    key(),
    ref("batch_id", "batch", index=True, cascade=True, doc="批次 / batch"),
    Column("sheet", String(40), nullable=False, doc="表 / sheet"),
    Column("excel_row", Integer, nullable=False, doc="Excel 行号 / Excel row"),
    Column(
        "outcome",
        String(10),
        nullable=False,
        doc="`new` 新增、`changed` 更改、`identical` 相同、`refused` 拒收 / outcome",
    ),
    Column("table_name", String(40), doc="写入的表 / table written"),
    Column("record_key", String(200), doc="记录的编号 / natural key"),
    Column("before", Text, doc="原值（JSON） / values before (JSON)"),
    Column("after", Text, doc="新值（JSON） / values after (JSON)"),
    Column("messages", Text, doc="提示与拒收原因（JSON） / notices and reasons (JSON)"),
    CheckConstraint("outcome IN ('new','changed','identical','refused')", name="outcome"),
)

# append-only: the database itself refuses to change or delete a line
history = Table(
    "history",
    metadata,
    key(),
    Column("table_name", String(40), nullable=False, doc="表 / table"),
    Column("record_key", String(200), nullable=False, doc="记录的编号 / natural key"),
    Column(
        "action",
        String(10),
        nullable=False,
        doc="`insert`、`update`、`delete`、`restore`、`undo` / what was done",
    ),
    Column(
        "changes", Text, nullable=False, doc="各列的原值与新值（JSON） / old and new values (JSON)"
    ),
    Column("who", String(80), nullable=False, doc="经办人 / by whom"),
    Column("at", DateTime, nullable=False, doc="时间（UTC） / when (UTC)"),
    ref("batch_id", "batch", nullable=True, doc="来自哪个批次；空为手工 / batch; blank: by hand"),
    Column("reason", Text, doc="理由 / reason"),
    CheckConstraint("action IN ('insert','update','delete','restore','undo')", name="action"),
    Index("ix_history_record", "table_name", "record_key"),
)

# a record taken out, whole with what belongs to it (JSON), so that it can be put back
deletion = Table(
    "deletion",
    metadata,
    key(),
    Column("table_name", String(40), nullable=False, doc="表 / table"),
    Column("record_key", String(200), nullable=False, doc="记录的编号 / natural key"),
    Column("content", Text, nullable=False, doc="全部内容（JSON） / whole content (JSON)"),
    Column("reason", Text, nullable=False, doc="理由 / reason"),
    Column("who", String(80), nullable=False, doc="经办人 / by whom"),
    Column("at", DateTime, nullable=False, doc="时间（UTC） / when (UTC)"),
    Column("restored_at", DateTime, doc="恢复时间（UTC） / restored (UTC)"),
    Column("restored_by", String(80), doc="恢复人 / restored by"),
)

# every number of the tables of disputes, so that none stands twice: SQLite and PostgreSQL keep it
# in one table, and a cluster has that table whole on each of its servers
taken_number = Table(
    "taken_number",
    metadata,
    Column("table_name", String(40), primary_key=True, doc="表 / table"),
    Column("number", String(40), primary_key=True, doc="编号 / number"),
)

# other words that people write for a code, by list
code_alias = Table(
    "code_alias",
    metadata,
    key(),
    Column("list_name", String(40), nullable=False, doc="代码表 / code list"),
    Column("alias", String(120), nullable=False, doc="写法 / word"),
    Column("code", String(40), nullable=False, doc="代码 / code"),
    UniqueConstraint("list_name", "alias"),
)

# how the columns of a foreign file stand for ours, kept for the next time
column_mapping = Table(
    "column_mapping",
    metadata,
    key(),
    Column("name", String(80), nullable=False, unique=True, doc="名称 / name"),
    Column(
        "mapping",
        Text,
        nullable=False,
        doc=(
            "对应（JSON）：`columns`（`month`、`country`、`hs`、`value` 各为文件的列名）、"
            "`currency`、`unit`（一个数是多少货币单位）、`source`、`headings`（文件全部列名） / "
            "mapping (JSON): headings of the four columns, currency, unit, source, all headings "
            "of the file"
        ),
    ),
    Column("saved_by", String(80), nullable=False, doc="保存人 / saved by"),
    Column("saved_at", DateTime, nullable=False, doc="保存时间（UTC） / saved (UTC)"),
)
