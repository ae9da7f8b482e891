"""Tables of diversified resolution and of cost.

Institutions, insurance, claims, subsidies and loss avoided (measures 5 and 6).
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Numeric,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from data_access.schema.base import (
    code_list,
    key,
    metadata,
    number,
    of_dispute,
    ref,
    to_dispute,
    version,
)

institution_kind = code_list("institution_kind", "机构类别 / kind of institution")
matter_result = code_list("matter_result", "机构办理结果 / result at an institution")
insurance_kind = code_list("insurance_kind", "险种 / kind of insurance")
claim_result = code_list("claim_result", "理赔结果 / result of a claim")
loss_kind = code_list("loss_kind", "金额种类 / kind of amount")

# arbitration and mediation
institution = Table(
    "institution",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True, doc="机构编号 / number"),
    Column("name", String(200), nullable=False, doc="名称 / name"),
    ref("kind_id", "institution_kind", doc="机构类别 / kind"),
    ref(
        "country_id",
        "country",
        nullable=True,
        doc="所在国家/地区；空：不属于某一国家/地区 / where it sits; blank: of no one country",
    ),
    Column("contact", String(200), doc="联系方式 / contact"),
    Column("joined_on", Date, nullable=False, doc="建立合作日期 / works with the office since"),
    Column(
        "left_on",
        Date,
        doc="终止合作日期 / until",
        info={"rule": "不早于建立合作日期 / not before `joined_on`"},
    ),
    CheckConstraint("left_on IS NULL OR left_on >= joined_on", name="dates_in_order"),
)

# a case sent to an institution, and what came of it
institution_matter = Table(
    "institution_matter",
    metadata,
    key(part=True),
    version(),
    number("办理编号 / number"),
    ref("institution_id", "institution", index=True, doc="机构 / institution"),
    of_dispute(index=True),
    Column("sent_on", Date, nullable=False, doc="送交日期 / sent"),
    Column("accepted_on", Date, doc="机构受理日期 / accepted by the institution"),
    Column(
        "ended_on",
        Date,
        doc="机构办结日期 / ended there",
        info={"rule": "不早于送交日期 / not before `sent_on`"},
    ),
    ref(
        "result_id",
        "matter_result",
        nullable=True,
        doc="办理结果 / result",
        info={"rule": "须有办结日期 / needs `ended_on`"},
    ),
    Column("note", Text, doc="备注 / note"),
    CheckConstraint("ended_on IS NULL OR ended_on >= sent_on", name="dates_in_order"),
    CheckConstraint("result_id IS NULL OR ended_on IS NOT NULL", name="result_needs_end"),
)

insurance_policy = Table(
    "insurance_policy",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True, doc="保单号 / number"),
    ref("enterprise_id", "enterprise", index=True, doc="投保企业 / insured enterprise"),
    ref("kind_id", "insurance_kind", doc="险种 / kind of insurance"),
    Column("insurer", String(120), nullable=False, doc="保险公司 / insurer"),
    Column("starts_on", Date, nullable=False, doc="起保日期 / cover from"),
    Column(
        "ends_on",
        Date,
        nullable=False,
        doc="到期日期，当天仍有效 / cover until, that day included",
        info={"rule": "不早于起保日期 / not before `starts_on`"},
    ),
    Column(
        "sum_insured_fen",
        BigInteger,
        nullable=False,
        doc="保额 / sum insured, 分",
        info={"rule": "≥ 0"},
    ),
    Column(
        "premium_fen",
        BigInteger,
        nullable=False,
        doc="整个保险期的保费 / premium for the whole term, 分",
        info={"rule": "≥ 0"},
    ),
    Column(
        "subsidy_fen",
        BigInteger,
        doc="已付补贴；空：未付 / subsidy paid; blank: not paid, 分",
        info={"rule": "≥ 0"},
    ),
    Column("note", Text, doc="备注 / note"),
    CheckConstraint("ends_on >= starts_on", name="dates_in_order"),
    CheckConstraint("sum_insured_fen >= 0 AND premium_fen >= 0", name="amounts_not_negative"),
    CheckConstraint("subsidy_fen IS NULL OR subsidy_fen >= 0", name="subsidy_not_negative"),
)

# where the cover holds; none: everywhere
policy_country = Table(
    "policy_country",
    metadata,
    Column(
        "policy_id",
        ForeignKey("insurance_policy.id", ondelete="CASCADE"),
        primary_key=True,
        doc="保单 / policy",
    ),
    Column("country_id", ForeignKey("country.id"), primary_key=True, doc="国家/地区 / country"),
)

# the most that may be paid for one policy, in force from a day on
subsidy_cap = Table(
    "subsidy_cap",
    metadata,
    key(),
    ref("kind_id", "insurance_kind", doc="险种 / kind of insurance"),
    Column(
        "from_on",
        Date,
        nullable=False,
        doc=(
            "执行日期；保单按起保日取最近一条 / in force from; a policy takes the latest by its "
            "first day"
        ),
    ),
    Column(
        "share",
        Numeric(5, 4),
        nullable=False,
        doc="占保费的比例 / share of the premium",
        info={"rule": "0–1"},
    ),
    Column(
        "most_fen",
        BigInteger,
        nullable=False,
        doc="每份最高 / most for one policy, 分",
        info={"rule": "≥ 0"},
    ),
    Column(
        "source",
        Text,
        nullable=False,
        doc="依据；系统初始值写明待核定 / ground; initial values say so",
    ),
    UniqueConstraint("kind_id", "from_on"),
    CheckConstraint("share BETWEEN 0 AND 1", name="share"),
    CheckConstraint("most_fen >= 0", name="not_negative"),
)

insurance_claim = Table(
    "insurance_claim",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True, doc="理赔编号 / number"),
    ref("policy_id", "insurance_policy", index=True, cascade=True, doc="保单 / policy"),
    to_dispute("所涉纠纷 / dispute it is about"),
    Column("filed_on", Date, nullable=False, doc="报案日期 / filed"),
    Column(
        "claimed_fen", BigInteger, nullable=False, doc="索赔额 / claimed, 分", info={"rule": "≥ 0"}
    ),
    Column(
        "decided_on",
        Date,
        doc="决定日期 / decided",
        info={"rule": "不早于报案日期 / not before `filed_on`"},
    ),
    ref(
        "result_id",
        "claim_result",
        nullable=True,
        doc="理赔结果 / result",
        info={"rule": "须有决定日期 / needs `decided_on`"},
    ),
    Column("paid_fen", BigInteger, doc="赔付额 / paid, 分", info={"rule": "≥ 0"}),
    CheckConstraint("decided_on IS NULL OR decided_on >= filed_on", name="dates_in_order"),
    CheckConstraint("result_id IS NULL OR decided_on IS NOT NULL", name="result_needs_decision"),
    CheckConstraint(
        "claimed_fen >= 0 AND (paid_fen IS NULL OR paid_fen >= 0)", name="amounts_not_negative"
    ),
)

# amounts of different kinds are never added together; without evidence the amount is the
# enterprise's word
loss_amount = Table(
    "loss_amount",
    metadata,
    key(part=True),
    version(),
    number("金额编号 / number"),
    of_dispute(index=True),
    ref("kind_id", "loss_kind", doc="金额种类 / kind"),
    Column("dated_on", Date, nullable=False, doc="日期 / date"),
    Column("amount_fen", BigInteger, nullable=False, doc="金额 / amount, 分", info={"rule": "≥ 0"}),
    Column(
        "evidence",
        Text,
        doc="证据；空：缺证据，只是企业自报 / evidence; blank: only the enterprise's word",
    ),
    Column("note", Text, doc="备注 / note"),
    CheckConstraint("amount_fen >= 0", name="not_negative"),
)
