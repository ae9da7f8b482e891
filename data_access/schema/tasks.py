"""What people decided of tasks; the tasks themselves are told by the records."""

from sqlalchemy import CheckConstraint, Column, Date, DateTime, Index, String, Table, Text

from data_access.schema.base import key, metadata, ref

# append-only: what was decided is taken back by a further row
task_move = Table(
    "task_move",
    metadata,
    key(),
    Column("kind", String(10), nullable=False, doc="做了什么 / what was decided"),
    Column("rule", String(20), nullable=False, doc="哪一类待办 / rule of the task"),
    Column("record", String(120), nullable=False, doc="所在记录的编号 / record that it is on"),
    Column("part", String(80), nullable=False, doc="同一记录的哪一项 / which task on the record"),
    Column("case_number", String(40), index=True, doc="案件编号，空为不属于案件 / case"),
    Column("credit_code", String(18), index=True, doc="企业信用代码 / enterprise"),
    Column("who", String(80), nullable=False, doc="经办人 / by whom"),
    Column("held_by", String(80), doc="由谁承办 / who has it in hand then"),
    Column("was_held_by", String(80), doc="此前的承办人 / who had it before"),
    Column("until_on", Date, doc="暂缓至 / put off until"),
    Column("reason", Text, doc="暂缓的理由 / why it is put off"),
    ref("undoes_id", "task_move", nullable=True, doc="撤销哪一条 / the row that is taken back"),
    Column("at", DateTime, nullable=False, doc="时间（UTC） / when (UTC)"),
    CheckConstraint("kind IN ('held','put_off','undone')", name="kind"),
    CheckConstraint("kind <> 'held' OR held_by IS NOT NULL", name="held_by_somebody"),
    CheckConstraint(
        "kind <> 'put_off' OR (until_on IS NOT NULL AND reason IS NOT NULL)",
        name="put_off_until",
    ),
    CheckConstraint("kind <> 'undone' OR undoes_id IS NOT NULL", name="undone_names_it"),
    Index("ix_task_move_rule_record_part", "rule", "record", "part"),
)
