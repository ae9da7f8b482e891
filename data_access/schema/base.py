"""What every table is made of; ``schema`` and its parts declare the tables.

``doc`` of a column is its meaning in both languages, ``info["rule"]`` its unit and what no
constraint says; docs/data-dictionary.md is written from them (``manage.py docs``).
"""

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


def most_characters(column: Column) -> int:
    """How many characters a column of text may hold."""
    assert isinstance(column.type, String)
    assert column.type.length
    return column.type.length


def key(doc: str = "内部主键 / internal key", part: bool = False) -> Column:
    """The number that the database gives a row; ``part``: the key is it and the dispute's.

    SQLite gives out numbers only where they alone are the key: there ``id`` alone is, and the
    migrations make it so.
    """
    return Column("id", Integer, primary_key=True, autoincrement=part or "auto", doc=doc)


def number(doc: str) -> Column:
    """The number by which people know a record of a dispute, or the dispute.

    That each stands once is held by ``taken_number``, as no database of several servers can.
    """
    rule = {"rule": "唯一，见 `taken_number` / unique, see there"}
    return Column("number", String(40), nullable=False, index=True, doc=doc, info=rule)


def version() -> Column:
    """Raised by each change of the record, so that nobody overwrites another in silence."""
    meaning = (
        "版本，每次改动加一，防止两人互相覆盖 / "
        "raised by each change, so that nobody overwrites in silence"
    )
    return Column("version", Integer, nullable=False, server_default="1", doc=meaning)


def ref(
    name: str,
    target: str,
    doc: str,
    nullable: bool = False,
    index: bool = False,
    cascade: bool = False,
    info: dict[str, str] | None = None,
) -> Column:
    """A foreign key to ``target.id``; ``cascade``: its rows go with those of the target."""
    return Column(
        name,
        ForeignKey(f"{target}.id", ondelete="CASCADE" if cascade else None),
        nullable=nullable,
        index=index,
        doc=doc,
        info=info,
    )


def of_dispute(index: bool = False) -> Column:
    """The dispute of which the row is a part; with ``id`` it is the key of the row."""
    whole = ForeignKey("dispute.id", ondelete="CASCADE")
    return Column("dispute_id", whole, primary_key=True, index=index, doc="纠纷 / dispute")


def line() -> Column:
    """The number of a row within its dispute; with ``dispute_id`` it stands once."""
    meaning = "序号，由程序给出，改动后不变 / number within the dispute, kept when the row changes"
    return Column("line", Integer, nullable=False, doc=meaning, info={"rule": "≥ 1"})


def to_dispute(
    doc: str, index: bool = False, name: str = "dispute_id", nullable: bool = True
) -> Column:
    """A reference to a dispute from a record of its own; empty where there is none.

    The writer of records sees to it that the dispute is there (``records.delete``, ``importing``):
    no database of several servers would.
    """
    info = {"refers_to": "dispute"}
    return Column(name, Integer, nullable=nullable, index=index, doc=doc, info=info)


def refers_to(column: Column) -> Table | None:
    """The table whose ``id`` a column holds, None for a column of another kind."""
    for foreign in column.foreign_keys:
        return foreign.column.table
    named = column.info.get("refers_to")
    return metadata.tables[named] if named else None


def code_list(name: str, meaning: str) -> Table:
    """A table of codes with their words in both languages; its rows stand in
    seed_data/facts/codes.csv.
    """
    return Table(
        name,
        metadata,
        key(),
        Column("code", String(40), nullable=False, unique=True),
        Column("name_zh", String(80), nullable=False),
        Column("name_en", String(120), nullable=False),
        info={"meaning": meaning},
    )
