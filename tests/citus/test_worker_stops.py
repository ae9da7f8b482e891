"""A worker stops: a sentence and nothing half written. It starts: answers again."""

import pytest
from streamlit.testing.v1 import AppTest

from commands.plain_errors import told_plainly
from data_access.database import health, state
from data_access.database.engine import DatabaseFailed, reading
from data_access.database.refused import Refused
from data_access.filter.filters import Filter
from data_access.statistics import disputes as dispute_reads
from tests.data_access.database.test_replica import AS_OF
from tests.faults.conftest import contents
from tests.faults.screen import said
from ui import saving
from ui.door.health import trouble_behind


@pytest.fixture
def stopped(cluster, offices, monkeypatch):
    """Stops the last worker; ``stopped()`` starts it again."""
    address = offices.several.url.render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", address)
    worker = cluster.ports[-1]
    running = []

    def start():
        if not running:
            running.append(worker)
            cluster.start(worker)

    cluster.stop(worker, "immediate")
    yield start
    start()


def _headline(engine):
    with reading(engine) as connection:
        return dispute_reads.headline(connection, Filter().resolve(AS_OF))


def _page_of(trouble):
    """What stands instead of the page."""

    def draw(trouble):
        from ui.door.errors import show_error

        show_error(ValueError(), trouble)

    return AppTest.from_function(draw, kwargs={"trouble": trouble}).run()


def _enter(connection, name):
    from data_access.decisions import typical_cases

    return typical_cases.write(connection, None, "题", "文", name)


def test_a_sentence_and_then_answers_again(offices, stopped, capsys):
    with pytest.raises(DatabaseFailed) as failed:
        _headline(offices.several)
    assert trouble_behind(failed.value) == "unreachable"
    assert "暂时连不上数据库" in said(_page_of("unreachable"))
    assert health.look(offices.several).trouble == "unreachable"
    with reading(offices.several) as connection:  # what every server has whole
        assert state.read_settings(connection)
    with pytest.raises(Refused) as refused:
        saving.attempt("write_cases", _enter, "typical case")
    assert refused.value.why == "database"
    with pytest.raises(SystemExit), told_plainly():
        _headline(offices.several)
    assert "数据库连不上" in capsys.readouterr().err
    stopped()
    assert _headline(offices.several) == _headline(offices.one)
    assert health.look(offices.several).trouble == ""
    assert contents(offices.several)["typical_case"] == contents(offices.one)["typical_case"]
