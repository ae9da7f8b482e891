"""What every table is made of; ``schema`` and its parts declare the tables."""

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def key():
    return Column("id", Integer, primary_key=True)


def version():
    """Raised by each change of the record, so that nobody overwrites another in silence."""
    return Column("version", Integer, nullable=False, server_default="1")


def ref(name, target, nullable=False, index=False, cascade=False):
    """A foreign key to ``target.id``."""
    return Column(
        name,
        ForeignKey(f"{target}.id", ondelete="CASCADE" if cascade else None),
        nullable=nullable,
        index=index,
    )


def code_list(name):
    return Table(
        name,
        metadata,
        key(),
        Column("code", String(40), nullable=False, unique=True),
        Column("name_zh", String(80), nullable=False),
        Column("name_en", String(120), nullable=False),
    )
