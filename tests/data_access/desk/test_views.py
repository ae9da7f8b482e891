"""Saved views, on both databases: whose they are, what they may be called, where they may lead."""

from datetime import datetime

import pytest
from sqlalchemy import insert

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import read_version
from data_access.desk import views
from data_access.desk.views import Keeper, Target

STAFF, EXPERT = Keeper("示例甲", shares=True), Keeper("示例乙")
USA = Target("disputes", {"country": "USA", "ip": "patent"})
THEN = Target("overview", {"as_of": "2024-06-30"})


def named(connection, name):
    """(name, whether it is the office's, page, address) of what a person is shown."""
    return [
        (view.name, view.is_offices, view.target.page, dict(view.target.query))
        for view in views.listed(connection, name)
    ]


def why(function, *arguments):
    with pytest.raises(Refused) as caught:
        function(*arguments)
    return caught.value.why


def key_of(connection, name, view):
    return next(one.id for one in views.listed(connection, name) if one.name == view)


def test_a_view_is_its_owners_until_it_is_given_to_the_office(connection):
    before = read_version(connection)
    assert views.keep(connection, "  美国　专利 ", USA, STAFF, False) == "美国 专利"
    views.keep(connection, "半年", THEN, STAFF, True)
    assert named(connection, "示例甲") == [
        ("美国 专利", False, "disputes", {"country": "USA", "ip": "patent"}),
        ("半年", True, "overview", {"as_of": "2024-06-30"}),
    ]
    assert [name for name, *_ in named(connection, "示例乙")] == ["半年"]
    key = key_of(connection, "示例甲", "美国 专利")
    assert why(views.remove, connection, key, EXPERT) == "gone"
    assert views.share(connection, key, STAFF).is_offices
    assert [name for name, *_ in named(connection, "示例乙")] == ["半年", "美国 专利"]
    other = Keeper("示例丙", shares=True)
    assert why(views.share, connection, key, other) == "not_yours"
    assert not views.share(connection, key, STAFF).is_offices
    assert [name for name, *_ in named(connection, "示例乙")] == ["半年"]
    assert read_version(connection) == before  # no figure was made anew for it


def test_a_deleted_view_comes_back_as_it_was(connection):
    views.keep(connection, "美国", USA, STAFF, False)
    before = named(connection, "示例甲")
    gone = views.remove(connection, key_of(connection, "示例甲", "美国"), STAFF)
    assert named(connection, "示例甲") == []
    assert views.put_back(connection, gone, STAFF) == "美国"
    assert named(connection, "示例甲") == before
    assert why(views.put_back, connection, gone, STAFF) == "name_taken"


def test_names_are_bounded_and_stand_once_for_an_owner(connection):
    views.keep(connection, "ＵＳＡ", USA, STAFF, False)
    views.keep(connection, "usa", USA, EXPERT, False)  # another owner
    views.keep(connection, "半年", THEN, STAFF, False)
    assert why(views.keep, connection, "Usa", THEN, STAFF, False) == "name_taken"
    assert why(views.keep, connection, " \u200b", USA, STAFF, False) == "name_missing"
    assert why(views.keep, connection, "长" * 41, USA, STAFF, False) == "name_long"
    assert views.keep(connection, "长" * 40, USA, STAFF, False) == "长" * 40
    key = key_of(connection, "示例甲", "半年")
    assert why(views.rename, connection, key, "USA", STAFF) == "name_taken"
    assert views.rename(connection, key, "半年", STAFF) == "半年"  # its own name is no other's
    assert views.rename(connection, key, "上半年", STAFF) == "上半年"
    assert why(views.keep, connection, "x", USA, EXPERT, True) == "not_shared"
    views.keep(connection, "上半年", THEN, STAFF, True)
    assert why(views.share, connection, key, STAFF) == "name_taken_office"


def test_an_owner_has_fifty_at_most(connection):
    row = {"owner": "示例甲", "leads_to": "overview", "query": "{}", "saved_by": "示例甲"}
    moment = {"saved_at": datetime(2026, 1, 1)}
    names = ({"name": f"{n}", "name_key": f"{n}"} for n in range(50))
    connection.execute(insert(s.saved_view), [row | moment | name for name in names])
    assert why(views.keep, connection, "又一个", USA, STAFF, False) == "too_many"
    views.keep(connection, "又一个", USA, STAFF, True)  # the office's are counted apart


@pytest.mark.parametrize(
    "target",
    [
        Target("//evil.example", {}),
        Target("https:", {}),
        Target("overview?x", {}),
        Target("", {}),
        Target("overview", {"Country": "USA"}),
        Target("overview", {"a b": "USA"}),
        Target("overview", {"country": "U" * 2000}),
    ],
    ids=str,
)
def test_a_view_leads_nowhere_else(connection, target):
    assert why(views.keep, connection, "x", target, STAFF, False) == "bad_address"
