"""Tables of a person's desk: saved views, drafts of forms, marks in the guide of the first day.

They name the account as everything that was done does, so that they outlive a restore, which
numbers accounts anew, and so that the person of the demonstration, who has none, has a desk too.
"""

from sqlalchemy import Column, DateTime, Integer, String, Table, Text, UniqueConstraint

from data_access.schema.base import key, metadata


def _owner(doc: str = "谁的：姓名 / whose: the name") -> Column:
    return Column("owner", String(80), nullable=False, doc=doc)


saved_view = Table(
    "saved_view",
    metadata,
    key(),
    _owner("谁的：姓名；空为全局共用 / whose: the name; blank: the office's"),
    Column("name", String(40), nullable=False, doc="名称 / name"),
    Column(
        "name_key",
        String(80),
        nullable=False,
        doc="名称的规范写法，同一人的不重 / name in its normal form, once for an owner",
    ),
    Column("leads_to", String(40), nullable=False, doc="哪一页 / page"),
    Column("query", Text, nullable=False, doc="筛选和所选的一项（JSON） / its address (JSON)"),
    Column("saved_by", String(80), nullable=False, doc="保存人 / saved by"),
    Column("saved_at", DateTime, nullable=False, doc="保存时间（UTC） / saved (UTC)"),
    UniqueConstraint("owner", "name_key"),
)

draft = Table(
    "draft",
    metadata,
    key(),
    _owner(),
    Column("table_name", String(40), nullable=False, doc="表单登记到的表 / table of the form"),
    Column("record_key", String(200), nullable=False, doc="记录的编号；新登记为空 / natural key"),
    Column(
        "record_version",
        Integer,
        nullable=False,
        doc="动笔时记录的版本；新登记为0 / version of the record that it was begun on; 0: new",
    ),
    Column("content", Text, nullable=False, doc="填写的内容（JSON） / what was typed (JSON)"),
    Column("saved_at", DateTime, nullable=False, doc="最近一次留存（UTC） / last kept (UTC)"),
    UniqueConstraint("owner", "table_name", "record_key"),
)

guide_mark = Table(
    "guide_mark",
    metadata,
    Column("owner", String(80), primary_key=True, doc="谁的：姓名 / whose: the name"),
    Column(
        "mark",
        String(40),
        primary_key=True,
        doc="勾选的一步，或“收起” / a step that was ticked, or that the guide is put away",
    ),
    Column("marked_at", DateTime, nullable=False, doc="时间（UTC） / when (UTC)"),
)
