"""Tables of notes: what people write to one another beside a record, and who was named in it."""

from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, String, Table, Text

from data_access.schema.base import key, metadata, version

# Kept by the natural key of its record, as history is: it outlives a deletion and its undoing.
note = Table(
    "note",
    metadata,
    key(),
    version(),
    Column(
        "table_name",
        String(40),
        nullable=False,
        doc="写在哪种记录上：`dispute`、`enterprise`；空为全局待办 / kind of the record",
    ),
    Column("record_key", String(200), nullable=False, doc="记录的编号 / natural key"),
    Column("task_rule", String(20), doc="写在哪类待办上；空为记录本身 / rule of the task"),
    Column("task_key", String(80), doc="待办的编号 / number of the task"),
    Column(
        "content", Text, nullable=False, doc="备注；撤回后为空 / the note; blank once withdrawn"
    ),
    Column("who", String(80), nullable=False, doc="经办人 / by whom"),
    Column("at", DateTime, nullable=False, doc="时间（UTC） / when (UTC)"),
    Column("edited_at", DateTime, doc="最近修改时间（UTC） / last edited (UTC)"),
    Column("withdrawn_at", DateTime, doc="撤回时间（UTC） / withdrawn (UTC)"),
    Index("ix_note_record", "table_name", "record_key"),
)

note_mention = Table(
    "note_mention",
    metadata,
    Column(
        "note_id",
        Integer,
        ForeignKey("note.id", ondelete="CASCADE"),
        primary_key=True,
        doc="备注 / note",
    ),
    Column(
        "account_id",
        Integer,
        ForeignKey("account.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
        doc="提到谁 / who is named",
    ),
    Column("read_at", DateTime, doc="本人打开的时间（UTC）；空为未读 / opened (UTC)"),
)

# When somebody last had a record before their eyes: what others changed since is news to them.
note_seen = Table(
    "note_seen",
    metadata,
    Column(
        "account_id",
        Integer,
        ForeignKey("account.id", ondelete="CASCADE"),
        primary_key=True,
        doc="账号 / account",
    ),
    Column(
        "table_name",
        String(40),
        primary_key=True,
        doc="`dispute`；`start` 为第一次打开“我的待办” / kind of the record; `start`: first visit",
    ),
    Column("record_key", String(200), primary_key=True, doc="记录的编号 / natural key"),
    Column("seen_at", DateTime, nullable=False, doc="最近查看时间（UTC） / last seen (UTC)"),
)
