"""What the server does while it starts, so that readers do not wait for it."""

import gc

import pytest
from sqlalchemy import delete

from data_access import schema as s
from data_access.database.engine import file_of
from ui.door import parts


def test_the_collector_leaves_alone_what_was_there_at_the_start(newer_objects):
    before, left_alone = gc.get_threshold(), gc.get_freeze_count()
    made = [[] for _ in range(10_000)]
    try:
        parts.spare_the_collector()
        assert gc.get_freeze_count() >= left_alone + len(made)
        assert gc.get_threshold() == (10_000, 20, 20)
    finally:
        gc.set_threshold(*before)


def test_a_database_that_others_of_the_machine_may_read_is_told_of(office, caplog):
    file = file_of(office.engine)
    file.chmod(0o640)
    parts.say_who_may_read()
    assert "chmod 600" in caplog.text
    caplog.clear()
    file.chmod(0o600)
    parts.say_who_may_read()
    assert not caplog.text


def test_what_cannot_be_imported_ahead_does_not_stop_the_others(caplog):
    parts.import_ahead(("there.is.no.such.module", "json"))
    assert "could not import there.is.no.such.module ahead" in caplog.text


@pytest.mark.parametrize("address", ["0.0.0.0", "", None, "10.1.1.7"])
def test_it_does_not_listen_beyond_this_machine_before_there_is_an_account(
    office, address, monkeypatch
):
    monkeypatch.setattr(parts.st, "get_option", {"server.address": address}.get)
    parts.keep_to_this_machine()
    office.write(lambda connection: connection.execute(delete(s.account)))
    with pytest.raises(RuntimeError, match="user add"):
        parts.keep_to_this_machine()
    monkeypatch.setattr(parts.st, "get_option", {"server.address": "127.0.0.1"}.get)
    parts.keep_to_this_machine()
