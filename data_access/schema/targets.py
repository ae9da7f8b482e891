"""Tables of cycles and targets."""

from sqlalchemy import CheckConstraint, Column, Date, Numeric, String, Table, Text, UniqueConstraint

from data_access.schema.base import key, metadata, ref, version

cycle = Table(
    "cycle",
    metadata,
    key(),
    Column("code", String(20), nullable=False, unique=True, doc="周期代码 / code"),
    Column("name_zh", String(80), nullable=False, doc="中文名称 / Chinese name"),
    Column("name_en", String(120), nullable=False, doc="英文名称 / English name"),
    Column("starts_on", Date, nullable=False, doc="开始 / first day"),
    Column("ends_on", Date, nullable=False, doc="结束（含） / last day (included)"),
    CheckConstraint("ends_on > starts_on", name="dates_in_order"),
)

target = Table(
    "target",
    metadata,
    key(),
    version(),
    Column(
        "indicator",
        String(60),
        nullable=False,
        doc=(
            "指标代码，见[指标口径](definitions.md)；可设目标的列在页面“十一项措施” / code of the "
            "indicator; those that can have a target are on the page of the eleven measures"
        ),
    ),
    ref("cycle_id", "cycle", doc="周期 / cycle"),
    Column(
        "goal",
        Numeric(18, 4),
        nullable=False,
        doc="目标值 / goal",
        info={
            ("rule"): (
                "比例为 %，金额为分，其余为个数或工作日 / % for shares, fen for amounts, else a "
                "count or working days"
            )
        },
    ),
    Column(
        "baseline",
        Numeric(18, 4),
        doc=(
            "起点；空则比例从 0、个数从周期开始前的数起 / start of the plan line; blank: 0 for "
            "shares, what was there before the cycle for counts"
        ),
        info={"rule": "同目标值 / as goal"},
    ),
    Column("due_on", Date, nullable=False, doc="期限 / due"),
    Column("set_by", String(120), nullable=False, doc="谁核定 / set by"),
    Column(
        "set_on",
        Date,
        nullable=False,
        doc=(
            "设定日期；更早的截至日期仍按当时的目标，从 `history` 还原 / set on; earlier as-of "
            "dates keep the target of their time, from `history`"
        ),
    ),
    Column("reason", Text, nullable=False, doc="依据 / reason"),
    UniqueConstraint("indicator", "cycle_id"),
)
