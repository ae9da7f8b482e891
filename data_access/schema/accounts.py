"""Tables of accounts: who may sign in, with which roles, and who is signed in."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    false,
)

from data_access.schema.base import key, metadata, ref

account = Table(
    "account",
    metadata,
    key(),
    Column(
        "name",
        String(80),
        nullable=False,
        doc="姓名，也是登录名和经办人；不改、不重用 / name: of sign-in and of what was done",
    ),
    Column(
        "name_key",
        String(160),
        nullable=False,
        unique=True,
        doc="姓名的规范写法，登录时按它查找 / name in its normal form",
    ),
    Column("password_hash", String(200), doc="口令的 Argon2 摘要；空为尚未设定 / Argon2 hash"),
    Column("password_set_at", DateTime, doc="口令设定时间（UTC） / password set (UTC)"),
    Column(
        "must_change",
        Boolean,
        nullable=False,
        server_default=false(),
        doc="口令是别人设的，本人登录时须另设 / set by somebody else, to be changed first",
    ),
    Column("locked_at", DateTime, doc="停用时间（UTC）；空为可用 / locked (UTC); blank: in use"),
    Column("expert_number", String(40), doc="专家编号（专家角色） / expert, for that role"),
    Column("second_secret", String(64), doc="动态口令密钥；空为未启用 / secret of second factor"),
    Column("second_step", Integer, doc="上次用过的动态口令时段 / last step used"),
    Column("issuer", String(255), doc="统一登录的签发方；空为本地账号 / issuer of the own sign-on"),
    Column("subject", String(255), doc="统一登录里的人员编号 / the person's mark at the sign-on"),
    Column("created_at", DateTime, nullable=False, doc="开户时间（UTC） / created (UTC)"),
    Column("created_by", String(80), nullable=False, doc="开户人 / created by"),
    Index("ix_account_issuer_subject", "issuer", "subject", unique=True),
)


def _of_account() -> Column:
    whole = ForeignKey("account.id", ondelete="CASCADE")
    return Column("account_id", whole, primary_key=True, doc="账号 / account")


account_role = Table(
    "account_role",
    metadata,
    _of_account(),
    Column("role", String(20), primary_key=True, doc="角色 / role"),
)

account_division = Table(
    "account_division",
    metadata,
    _of_account(),
    Column(
        "division",
        String(20),
        primary_key=True,
        doc="工作站人员所属的镇街、园区代码 / code of the town or park of a station's person",
    ),
)

recovery_code = Table(
    "recovery_code",
    metadata,
    _of_account(),
    Column("code_hash", String(64), primary_key=True, doc="恢复码的摘要 / hash of the code"),
    Column("used_at", DateTime, doc="使用时间（UTC）；空为未用 / used (UTC)"),
)

account_session = Table(
    "account_session",
    metadata,
    key(),
    Column(
        "token_hash",
        String(64),
        nullable=False,
        unique=True,
        doc="会话令牌的 SHA-256；令牌只在浏览器里 / SHA-256 of the token in the browser",
    ),
    ref("account_id", "account", index=True, cascade=True, doc="账号 / account"),
    Column("address", String(45), nullable=False, doc="登录时的地址 / address at sign-in"),
    Column("begun_at", DateTime, nullable=False, doc="登录时间（UTC） / signed in (UTC)"),
    Column(
        "seen_at",
        DateTime,
        nullable=False,
        doc="最近一次操作（UTC），精确到分钟 / last touch (UTC), to the minute",
    ),
    Column("ended_at", DateTime, doc="退出或吊销（UTC）；空为有效 / ended (UTC)"),
)

account_link = Table(
    "account_link",
    metadata,
    key(),
    Column("kind", String(10), nullable=False, doc="`first`、`reset` / what it is for"),
    Column("token_hash", String(64), nullable=False, unique=True, doc="令牌的 SHA-256 / hash"),
    ref("account_id", "account", nullable=True, cascade=True, doc="账号 / account"),
    Column("made_at", DateTime, nullable=False, doc="签发时间（UTC） / made (UTC)"),
    Column("expires_at", DateTime, nullable=False, doc="失效时间（UTC） / expires (UTC)"),
    Column("used_at", DateTime, doc="使用时间（UTC）；空为未用 / used (UTC)"),
)

account_token = Table(
    "account_token",
    metadata,
    key(),
    Column("kind", String(10), nullable=False, doc="`calendar`、`wall` / what it opens"),
    ref("account_id", "account", index=True, cascade=True, doc="谁的、谁设的 / whose"),
    Column("token_hash", String(64), nullable=False, unique=True, doc="令牌的 SHA-256 / hash"),
    Column("place", String(80), doc="大屏在哪里 / where the wall screen hangs"),
    Column(
        "shows_names",
        Boolean,
        nullable=False,
        server_default=false(),
        doc="大屏是否可显示企业名称 / whether the wall screen may show names of enterprises",
    ),
    Column("made_on", Date, nullable=False, doc="生成日期 / made"),
    Column("revoked_on", Date, doc="停用日期；空为有效 / revoked; blank: in use"),
    Column("last_used_on", Date, doc="最近使用日期 / last used"),
)

sign_in_failure = Table(
    "sign_in_failure",
    metadata,
    key(),
    Column("name_hash", String(64), nullable=False, doc="所填姓名的 SHA-256 / hash of the name"),
    Column("address", String(45), nullable=False, doc="来自的地址 / from where"),
    Column("at", DateTime, nullable=False, index=True, doc="时间（UTC） / when (UTC)"),
    Index("ix_sign_in_failure_name_hash_address", "name_hash", "address"),
)
