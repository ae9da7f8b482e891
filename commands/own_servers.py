"""What `run` refuses behind a pooler of connections."""

from sqlalchemy import Engine

from commands.plain_errors import fail
from data_access.database import pooled


def require(engine: Engine) -> None:
    """Stop behind a pooler that gives each transaction another connection of the server."""
    if pooled.shares_servers(engine):
        fail(
            "DATABASE_URL 指向事务模式的连接池（如 PgBouncer 的 pool_mode = transaction），各人的"
            "范围在那里守不住。请改用会话模式（session），或直接连数据库。",
            "DATABASE_URL leads to a pooler in transaction mode (such as PgBouncer's pool_mode = "
            "transaction), where whose rows are whose cannot be held. Use session mode, or the "
            "database itself.",
            status=2,
        )
