"""Tables of mail: who wants it, and what is sent to whom, each message once."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    String,
    Table,
    UniqueConstraint,
    false,
)

from data_access.schema.base import key, metadata, ref

mail_choice = Table(
    "mail_choice",
    metadata,
    Column(
        "account_id",
        Integer,
        ForeignKey("account.id", ondelete="CASCADE"),
        primary_key=True,
        doc="账号 / account",
    ),
    Column("address", String(254), nullable=False, doc="邮箱 / mail address"),
    Column(
        "wanted", Boolean, nullable=False, server_default=false(), doc="是否发送 / whether to send"
    ),
    Column("written_in", String(2), nullable=False, doc="用哪种语言：`zh`、`en` / language"),
)

outbox = Table(
    "outbox",
    metadata,
    key(),
    ref("account_id", "account", index=True, cascade=True, doc="发给谁 / to whom"),
    Column("day", Date, nullable=False, doc="哪一天的 / of which day"),
    Column(
        "kind",
        String(20),
        nullable=False,
        doc=(
            "哪一种：`digest` 每日摘要，或签发的报告的编号 / which message: the digest, or the "
            "code of a published report"
        ),
    ),
    Column(
        "standing",
        String(10),
        nullable=False,
        doc=(
            "`waiting` 待发、`sending` 正在发、`sent` 已发、`nothing` 无事不发、"
            "`failed` 未能发出 / state"
        ),
    ),
    Column("tries", Integer, nullable=False, doc="试过几次 / tries so far"),
    Column("next_try_at", DateTime, nullable=False, doc="下次可试的时间（UTC） / next try (UTC)"),
    Column("message_id", String(120), nullable=False, unique=True, doc="邮件编号 / Message-ID"),
    Column("claimed_at", DateTime, doc="最近开始发送（UTC） / claimed (UTC)"),
    Column("sent_at", DateTime, doc="服务器收下的时间（UTC） / taken by the server (UTC)"),
    Column("problem", String(20), doc="最近一次为何没有发出（代码） / why not, as a code"),
    UniqueConstraint("account_id", "day", "kind"),
    CheckConstraint("standing IN ('waiting','sending','sent','nothing','failed')", name="standing"),
)
