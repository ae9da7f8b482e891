"""A town is moved on the map with its source, within the district, once, and stays moved."""

import pytest
from sqlalchemy import func, select

from data_access import schema as s
from data_access.database.facts import write_setting
from data_access.database.refused import Refused
from data_access.decisions import positions as position_decisions
from seed_data.load import load_facts

WHO, SOURCE, TOWN = "示例甲", "按天地图量取，2026年3月", "440205001"
NEW = {"longitude": 113.59, "latitude": 24.6912}


def _save(connection, code=TOWN, values=NEW, who=WHO, source=SOURCE):
    position_decisions.save(connection, code, values, who, source)


def _position(connection, code=TOWN):
    found = {one["division"]: one for one in position_decisions.positions(connection)}
    return found[code]


def test_a_move_is_kept_with_its_source_and_told(connection):
    _save(connection)
    stands = {"division": TOWN, "source": SOURCE, "status": "sourced"} | NEW
    assert _position(connection) == stands
    (line,) = position_decisions.history(connection)
    assert (line["record_key"], line["who"], line["reason"]) == (TOWN, WHO, SOURCE)
    assert [str(value) for value in line["changes"]["longitude"]] == ["113.585", "113.5900"]


def test_the_next_version_of_the_facts_keeps_it(connection):
    _save(connection)
    write_setting(connection, "facts_fingerprint", "earlier")
    assert load_facts(connection)
    assert _position(connection)["longitude"] == 113.59
    assert connection.scalar(select(func.count()).select_from(s.division_position)) == 11


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"code": None}, "place"),
        ({"code": "440205"}, "place"),
        ({"values": NEW | {"longitude": 112.9999}}, "outside"),
        ({"values": NEW | {"longitude": 24.7}}, "outside"),
        ({"values": NEW | {"latitude": 25.3001}}, "outside"),
        ({"values": {"longitude": 113.59}}, "outside"),
        ({"values": {"longitude": 113.585, "latitude": 24.695}}, "same"),
        ({"source": " "}, "incomplete"),
        ({"who": None}, "incomplete"),
    ],
)
def test_what_is_refused(connection, more, why):
    before = _position(connection)
    with pytest.raises(Refused) as refused:
        _save(connection, **more)
    assert refused.value.why == why
    assert _position(connection) == before and not position_decisions.history(connection)


@pytest.mark.parametrize("longitude", [113.0, 114.3])
def test_the_bounds_belong_to_it(connection, longitude):
    _save(connection, values=NEW | {"longitude": longitude})
    assert _position(connection)["longitude"] == longitude
