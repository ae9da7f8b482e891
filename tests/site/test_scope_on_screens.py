"""Somebody with a scope sees the own rows on the screens, and nothing of the others."""

import ast
from unittest.mock import patch

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.accounts.person import Person
from data_access.database.engine import get_engine, reading
from data_access.scope.scope import EVERYTHING, Scope
from tests.site.screens import VIEWS, screen, spoken
from tests.site.source import sources
from ui.frame import gathered, kept, who


@pytest.fixture(scope="module")
def town(demonstration_url):
    """(code, numbers of its cases, number of a case elsewhere)."""
    with reading(get_engine(demonstration_url)) as connection:
        source = s.dispute.join(s.enterprise, s.enterprise.c.id == s.dispute.c.enterprise_id)
        source = source.join(s.division, s.division.c.id == s.enterprise.c.division_id)
        columns = (s.division.c.code, s.dispute.c.number)
        rows = connection.execute(select(*columns).select_from(source).order_by(*columns)).all()
    code = rows[0].code
    own = [row.number for row in rows if row.code == code]
    return code, own, next(row.number for row in rows if row.code != code)


def drawn(url, page, scope, **query):
    person = Person("示例甲", frozenset(("station", "staff")), scope)
    view = next(view for view in VIEWS if view.page == page)
    with patch.object(who, "asked", lambda: person):
        app = screen.__wrapped__(url, view, "zh", **query)
    assert not app.exception
    return app


def test_a_case_of_another_town_is_not_there(demonstration_url, town):
    code, own, elsewhere = town
    scope = Scope(divisions=(code,))
    assert "示例企业" in _said(demonstration_url, scope, own[0])
    assert "示例企业" in _said(demonstration_url, EVERYTHING, elsewhere)
    assert "示例企业" not in _said(demonstration_url, scope, elsewhere)


def _said(url, scope, number):
    return str(list(spoken(drawn(url, "dispute", scope, case=number))))


def test_what_was_kept_for_one_is_never_shown_to_another(demonstration_url, town):
    code, own, _ = town
    own_town = Scope(divisions=(code,))
    kept.forget()
    counted = [_cases(demonstration_url, scope) for scope in (EVERYTHING, own_town, EVERYTHING)]
    assert counted == ["400 起", f"{len(own)} 起", "400 起"]


def test_a_town_is_not_judged_by_the_targets_of_the_district(demonstration_url, town):
    code, _, _ = town
    words = "全区的目标不在此评判", "目标是全区的"
    of_town = str(list(spoken(drawn(demonstration_url, "overview", Scope(divisions=(code,))))))
    of_all = str(list(spoken(drawn(demonstration_url, "overview", EVERYTHING))))
    assert all(word in of_town and word not in of_all for word in words)
    assert "序时进度" in of_all and "序时进度" not in of_town


def _cases(url, scope):
    return drawn(url, "disputes", scope).metric[0].value


def test_the_page_and_its_files_say_whose_rows_they_are_of(demonstration_url, town, monkeypatch):
    code, _, _ = town
    own_town = Scope(divisions=(code,), experts=("ZJ0001",))
    said = "只含松山街道的企业和案件、专家ZJ0001承办的案件"
    told = str(list(spoken(drawn(demonstration_url, "disputes", own_town))))
    assert said in told
    assert "只含" not in str(list(spoken(drawn(demonstration_url, "disputes", EVERYTHING))))
    monkeypatch.setenv("DATABASE_URL", demonstration_url)
    monkeypatch.setattr(who, "asked", lambda: Person("示例甲", frozenset(("staff",)), own_town))
    who.begin()
    assert gathered.stamp("纠纷统计").narrowed == f"全部纠纷 · {said}"


def test_hardly_anything_is_asked_of_all_rows():
    """Of which number comes next, of what is the person's own (views, drafts, the guide, changes of
    own cases), of who may be named on a record they see, and of the backups, which hold all rows
    and are for the administrator alone; nothing else passes a scope.
    """
    asked = {
        f"{source.path}: {ast.unparse(node.args[0])}"
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "loaders.fresh_of_all"
    }
    assert asked == {
        "pages/settings.py: at_hand.found",
        "ui/frame/links.py: entered_by",
        "ui/guide/panel.py: guide.done",
        "ui/guide/panel.py: guide.marks",
        "ui/notes/form.py: others_who_see",
        "ui/notes/news.py: changed_by_others",
        "ui/records/drafts.py: drafts.listed",
        "ui/records/drafts.py: drafts.read",
        "ui/records/find.py: entered_keys",
        "ui/records/state.py: record_reads.next_number",
        "ui/records/texts.py: drafts.listed",
        "ui/records/texts.py: drafts.read",
        "ui/views/listing.py: views.listed",
    }
