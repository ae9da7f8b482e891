"""Tables of deadlines.

The rules of courts and authorities, and the dates of each case (measure 4).
"""

from sqlalchemy import CheckConstraint, Column, Date, Index, SmallInteger, String, Table, Text

from data_access.schema.base import key, metadata, number, of_dispute, ref, version

# facts with their source; ``forum_country`` is ISO 3166-1 alpha-3, EUE or INT
deadline_rule = Table(
    "deadline_rule",
    metadata,
    key(doc="内部主键，即编号的数字 / internal key, the number of the code"),
    Column("code", String(10), nullable=False, unique=True, doc="编号 D001… / code"),
    Column(
        "priority",
        SmallInteger,
        nullable=False,
        doc="重要程度 / priority",
        info={"rule": "1 最高 / 1 is highest"},
    ),
    Column(
        "forum_country",
        String(3),
        nullable=False,
        doc="所在国家/地区 / where",
        info={"rule": "ISO 3166-1，`EUE` 欧盟，`INT` 国际 / or EUE, INT"},
    ),
    Column("forum", String(200), nullable=False, doc="受理机构（英文） / forum"),
    Column(
        "forum_zh",
        String(100),
        nullable=False,
        doc="受理机构（中文，本产品所译） / forum in Chinese, our words",
    ),
    Column(
        "channel",
        String(40),
        nullable=False,
        doc="纠纷类型，或 `filing`（申请与注册） / type of dispute, or filing",
    ),
    Column(
        "role",
        String(20),
        nullable=False,
        doc="适用方：`respondent` 被诉、`right_holder` 权利人、`either` 任一方 / side",
    ),
    Column(
        "clock_type",
        String(20),
        nullable=False,
        doc="期限性质 / kind of clock",
        info={"rule": "只有 `party_deadline` 倒计时 / only this one counts down"},
    ),
    Column("event_zh", Text, nullable=False, doc="起算事件 / starting event"),
    Column("event_en", Text, nullable=False, doc="起算事件（英文） / starting event in English"),
    Column("act_zh", Text, nullable=False, doc="应办事项 / what to do"),
    Column("act_en", Text, nullable=False, doc="应办事项（英文） / what to do, in English"),
    Column(
        "period",
        SmallInteger,
        nullable=False,
        doc="期间 / length",
        info={"rule": "单位见 `unit` / in `unit`"},
    ),
    Column("unit", String(12), nullable=False, doc="单位：`day`、`working_day`、`month` / unit"),
    Column("counted_from", Text, nullable=False, doc="起算点（原文） / counted from, as written"),
    Column("extension", Text, doc="延长（英文） / extension"),
    Column("extension_zh", Text, doc="延长（中文，本产品所译） / extension in Chinese, our words"),
    Column("legal_basis", Text, doc="法律依据（原文） / legal basis, as written"),
    Column("consequence_zh", Text, doc="不办的后果 / if missed"),
    Column("consequence_en", Text, doc="不办的后果（英文） / if missed, in English"),
    Column(
        "status",
        String(12),
        nullable=False,
        doc="`sourced` 数字有出处，`unverified` 待核实 / whether the number was seen in a source",
    ),
    Column(
        "source",
        Text,
        nullable=False,
        doc="来源网址，待核实的可为空文本 / address of the source, empty where none was found",
    ),
    Column(
        "as_of",
        String(20),
        doc="资料日期，`n.d.` 为来源未注明 / how old the source is, n.d.: not stated",
    ),
    Column("note", Text, doc="备注（原文） / note, as written"),
    CheckConstraint("unit IN ('day','working_day','month')", name="unit"),
    CheckConstraint("status IN ('sourced','unverified')", name="status"),
    CheckConstraint(
        "clock_type IN ('party_deadline','window','practice','authority_clock','validity')",
        name="clock_type",
    ),
)

# due: the extended date, else the date printed in the served document, else the computed one; all
# are kept
dispute_deadline = Table(
    "dispute_deadline",
    metadata,
    key(part=True),
    version(),
    number("期限编号，如 QX20250001 / number of the deadline"),
    of_dispute(index=True),
    ref(
        "rule_id",
        "deadline_rule",
        nullable=True,
        doc="规则；空为规则之外的期限 / rule, blank: no rule has it",
    ),
    Column(
        "act",
        String(200),
        doc="规则之外的应办事项 / what to do where no rule says it",
        info={"rule": "与 `rule_id` 至少填一项 / one of the two"},
    ),
    Column("counted_from_on", Date, nullable=False, doc="送达或起算日期 / day of service or start"),
    Column(
        "computed_on",
        Date,
        doc="按规则推算的到期日 / due by the rule",
        info={"rule": "与 `printed_on` 至少填一项 / one of the two"},
    ),
    Column(
        "printed_on",
        Date,
        doc="文书所载日期 / as the document prints it",
        info={"rule": "优先于推算的 / prevails over the computed one"},
    ),
    Column(
        "extended_on",
        Date,
        doc="延长至 / extended to",
        info={"rule": "优先于前两者 / prevails over both"},
    ),
    Column("done_on", Date, doc="办结日期 / done on"),
    ref("expert_id", "expert", nullable=True, doc="负责专家 / expert in charge"),
    Column("note", Text, doc="备注 / note"),
    Column(
        "printed_known_on",
        Date,
        doc="收到文书日期 / when the printed date became known",
        info={"rule": "此前不算文书所载日期；空为一直知道 / blank: known all along"},
    ),
    Column(
        "extended_known_on",
        Date,
        doc="获知延长日期 / when the extension became known",
        info={"rule": "此前不算延长；空为一直知道 / blank: known all along"},
    ),
    CheckConstraint("rule_id IS NOT NULL OR act IS NOT NULL", name="has_an_act"),
    CheckConstraint("computed_on IS NOT NULL OR printed_on IS NOT NULL", name="has_a_date"),
    Index("ix_dispute_deadline_open", "done_on", "printed_on", "computed_on"),
)
