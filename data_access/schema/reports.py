"""Tables of reports: drafts that people write on, and what was published, which never changes.

The database itself refuses to change or delete a published report and its files (triggers of the
migration).
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from data_access.schema.base import key, metadata, ref, version

STATES = "`draft` 草稿、`checked` 已核、`published` 已发 / draft, checked, published"


def _signed(step: str, who_doc: str, at_doc: str, nullable: bool = True) -> tuple[Column, Column]:
    """By whom a step was done, and when."""
    who = Column(f"{step}_by", String(80), nullable=nullable, doc=who_doc)
    return who, Column(f"{step}_at", DateTime, nullable=nullable, doc=at_doc)


report = Table(
    "report",
    metadata,
    key(),
    version(),
    Column("code", String(40), nullable=False, unique=True, doc="报告编号 / number of the report"),
    Column(
        "kind",
        String(20),
        nullable=False,
        doc="种类：`month`、`quarter`、`year`、`measures`、`special` / kind",
    ),
    Column("period", String(10), nullable=False, doc="期间，如 2025-09、2025-Q3 / period"),
    Column(
        "subject",
        String(200),
        nullable=False,
        doc="专报写谁，如 `country:USA`；空为全局 / what a special report is about; blank: all",
    ),
    Column("language", String(2), nullable=False, doc="语言：`zh`、`en` / language"),
    Column("edition", SmallInteger, nullable=False, doc="第几版，更正一次加一 / edition"),
    ref("corrects_id", "report", nullable=True, doc="更正哪一份 / the report that it corrects"),
    Column("correction_reason", Text, doc="为何更正 / why it is corrected"),
    Column("state", String(10), nullable=False, doc=STATES),
    Column("title", String(200), nullable=False, doc="标题 / title"),
    Column("as_of", Date, nullable=False, doc="截至日期 / as-of date"),
    Column("data_version", Integer, nullable=False, doc="数据版本 / data version"),
    Column("composed", Text, nullable=False, doc="成稿（JSON），未经人改 / as composed (JSON)"),
    Column(
        "edits",
        Text,
        nullable=False,
        doc=(
            "人改过的文字（JSON）：文字块 → `paragraphs`、`who`、`at` / texts that people changed "
            "(JSON), by the name of the block"
        ),
    ),
    *_signed("made", "拟稿人 / made by", "拟稿时间（UTC） / made (UTC)", nullable=False),
    *_signed("checked", "核稿人 / checked by", "核稿时间（UTC） / checked (UTC)"),
    *_signed("published", "签发人 / published by", "签发时间（UTC） / published (UTC)"),
    Column("published_on", Date, doc="成文日期 / day of publication"),
    Column("number", String(60), unique=True, doc="文号 / official number"),
    Column("number_year", SmallInteger, doc="文号的年份 / its year"),
    Column("serial", Integer, doc="文号的顺序号 / its serial number within the year"),
    UniqueConstraint("kind", "period", "subject", "language", "edition", name="uq_report_edition"),
    UniqueConstraint("number_year", "serial"),
    CheckConstraint("state IN ('draft','checked','published')", name="state"),
    CheckConstraint("(edition = 1) = (corrects_id IS NULL)", name="edition"),
    CheckConstraint("corrects_id IS NULL OR correction_reason IS NOT NULL", name="correction"),
    CheckConstraint(
        "(state = 'draft') = (checked_by IS NULL) AND (checked_by IS NULL) = (checked_at IS NULL)",
        name="checked",
    ),
    CheckConstraint(
        "(state = 'published') = (published_by IS NOT NULL)"
        " AND (published_by IS NULL) = (number IS NULL)"
        " AND (number IS NULL) = (published_on IS NULL)"
        " AND (number IS NULL) = (published_at IS NULL)"
        " AND (number IS NULL) = (number_year IS NULL)"
        " AND (number IS NULL) = (serial IS NULL)",
        name="published",
    ),
    CheckConstraint("checked_by IS NULL OR checked_by <> made_by", name="checked_by_another"),
    CheckConstraint(
        "published_by IS NULL OR (published_by <> checked_by AND published_by <> made_by)",
        name="published_by_another",
    ),
)

report_file = Table(
    "report_file",
    metadata,
    Column("report_id", ForeignKey("report.id"), primary_key=True, doc="报告 / report"),
    Column(
        "form",
        String(10),
        primary_key=True,
        doc="`docx` 正文、`xlsx` 附表、`pdf` 阅读版、`json` 定稿的文字和数字 / which file",
    ),
    Column("content", LargeBinary, nullable=False, doc="文件内容 / the file"),
    Column("sha256", String(64), nullable=False, doc="内容的 SHA-256 / SHA-256 of it"),
    CheckConstraint("form IN ('docx','xlsx','pdf','json')", name="form"),
)

report_due = Table(
    "report_due",
    metadata,
    Column("kind", String(20), primary_key=True, doc="种类 / kind of report"),
    Column("period", String(10), primary_key=True, doc="期间 / period"),
    Column("at", DateTime, nullable=False, doc="按期拟稿的时间（UTC） / when it was made (UTC)"),
)
