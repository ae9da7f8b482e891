"""The forms of 录入与更正 as people meet them: entering, correcting, two people at once, taking out
and putting back.
"""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.database.engine import DatabaseFailed, reading, writing
from data_access.desk import drafts
from data_access.ledger.importing.import_file import import_file
from data_access.records import change as changes
from data_access.records.history import read_history
from data_access.records.kinds import KINDS
from data_access.records.read import read, search
from data_access.values.code_words import LedgerWords
from tests.data_access.records.test_kinds import KEYS, one_field
from tests.data_access.test_ledger_further import whole
from tests.fixtures.people import NAMED
from tests.fixtures.record_values import add, code, facts
from ui.frame import site

MAIN = Path(__file__).parents[2] / "ui" / "main.py"


@pytest.fixture
def office(sqlite_engine, monkeypatch):
    """An office with an enterprise, an expert and a case."""
    monkeypatch.setenv("DATABASE_URL", str(sqlite_engine.url))
    with writing(sqlite_engine) as connection:
        words = facts(connection)
        for kind in ("enterprise", "expert", "dispute"):
            add(connection, words, kind)
    return sqlite_engine


def opened(record=None, language="zh", who="李四", page="edit"):
    """The page in a session of its own."""
    app = AppTest.from_file(MAIN, default_timeout=30)
    app.query_params.update({"lang": language} | ({"record": record} if record else {}))
    app.session_state[NAMED] = who
    app.switch_page(site.path(page)).run()
    assert not app.exception
    return app


def widget(app, kind, name):
    """The widget of a field of the form that is shown."""
    return next(w for w in getattr(app, kind) if w.key and w.key.endswith(f"_{name}"))


def put(app, **given):
    for name, (kind, value) in given.items():
        widget(app, kind, name).set_value(value).run()
    return app


def press(app, ending):
    app = next(b for b in app.button if b.key and b.key.endswith(ending)).click().run()
    assert not app.exception
    return app


def stored(engine, kind="dispute", key="JF20250001"):
    with reading(engine) as connection:
        return read(connection, LedgerWords(connection), kind, key)


def said(app):
    return " ".join(
        e.value for kind in ("error", "warning", "success", "info") for e in app.get(kind)
    )


def test_a_case_is_opened_with_four_choices(office):
    app = opened("dispute:new")
    put(
        app,
        enterprise=("selectbox", code(1)),
        country=("selectbox", "DEU"),
        ip_type=("selectbox", "trademark"),
        channel=("selectbox", "customs"),
        occurred_on=("text_input", "2025年5月1日"),
        accepted_on=("text_input", "2025-05-02"),
        amount_fen=("text_input", "12.345678"),
    )
    press(app, "_save")
    number = app.query_params["record"].partition(":")[2]
    values = stored(office, key=number).values
    assert f"已保存 {number}。" in said(app)
    assert (
        values["country"],
        values["position"],
        values["intake"],
        values["amount_fen"],
        values["industry"],
        str(values["occurred_on"]),
    ) == ("DEU", "respondent", "window", 12_345_678, "C39", "2025-05-01")
    assert [row["stage"] for row in values["stages"]] == ["resolution"]
    with reading(office) as connection:
        assert [
            (line["action"], line["who"]) for line in read_history(connection, "dispute", number)
        ] == [("insert", "李四")]


def test_what_is_wrong_is_said_in_the_words_of_the_import(office):
    app = press(
        put(
            opened("dispute:JF20250001"),
            accepted_on=("text_input", "2025-02-28"),
            amount_fen=("text_input", "约十万"),
        ),
        "_save",
    )
    assert (
        "早于发生日期（2025年3月1日）。" in said(app)
        and "不是数字。请只填数字，如 1234.56。" in said(app)
        and "没有保存：有2处需要改正" in said(app)
    )
    assert stored(office).version == 1
    put(app, amount_fen=("text_input", "10"))
    assert "不是数字" not in said(app) and "没有保存：有1处需要改正" in said(app)
    english = press(
        put(opened("dispute:JF20250001", "en"), accepted_on=("text_input", "2025-02-28")), "_save"
    )
    assert "Earlier than occurred (1 Mar 2025)." in said(english).replace("Occurred", "occurred")


def test_a_half_filled_form_survives_a_change_of_page_and_of_language(office):
    app = put(
        opened("dispute:new"),
        country=("selectbox", "DEU"),
        occurred_on=("text_input", "2025-05-01"),
    )
    app.switch_page("../pages/quality.py").run()
    app.switch_page("../pages/edit.py").run()
    press(app, "draft_dispute:new")
    assert (
        widget(app, "selectbox", "country").value,
        widget(app, "text_input", "occurred_on").value,
    ) == ("DEU", "2025-05-01")
    app.button("language_switch").click().run()
    assert (
        widget(app, "selectbox", "country").value,
        widget(app, "text_input", "occurred_on").value,
    ) == ("DEU", "2025-05-01")
    assert press(app, "_discard") and widget(app, "selectbox", "country").value is None


def test_two_people_at_once(office):
    first, second = opened("dispute:JF20250001", who="张三"), opened("dispute:JF20250001")
    put(second, amount_fen=("text_input", "20"), country=("selectbox", "FRA"))
    press(put(first, amount_fen=("text_input", "30"), channel=("selectbox", "customs")), "_save")
    press(second, "_save")
    assert "张三" in said(second) and stored(office).values["amount_fen"] == 30_000_000
    choices = {
        w.key.rpartition("_")[2] if "amount" not in w.key else "amount_fen": w for w in second.radio
    }
    assert set(choices) == {"channel", "amount_fen"} and choices["channel"].options == [
        "保留对方的：海关扣押",
        "用我的：法院诉讼",
    ]
    choices["amount_fen"].set_value("mine").run()
    press(second, "_decide")
    values = stored(office).values
    assert (values["amount_fen"], values["channel"], values["country"], stored(office).version) == (
        20_000_000,
        "customs",
        "FRA",
        3,
    )


def test_a_form_in_which_nothing_was_typed_follows_the_record(office):
    first, second = opened("expert:ZJ0001", who="张三"), opened("expert:ZJ0001")
    press(put(first, employer=("text_input", "甲所")), "_save")
    assert widget(second.run(), "text_input", "employer").value == "甲所"


def test_a_database_that_does_not_answer_loses_nothing(office, monkeypatch):
    def locked(*_):
        raise DatabaseFailed("database is locked")

    app = put(opened("dispute:JF20250001"), amount_fen=("text_input", "9"))
    with monkeypatch.context() as patch:
        patch.setattr(changes, "change", locked)
        press(app, "_save")
    assert (
        "数据库暂时不可用" in said(app)
        and widget(app, "text_input", "amount_fen").value == "9"
        and stored(office).version == 1
    )
    press(app, "_save")
    assert stored(office).values["amount_fen"] == 9_000_000


def test_a_record_deleted_meanwhile_is_said(office):
    app = put(opened("dispute:JF20250001"), amount_fen=("text_input", "9"))
    press(
        put(opened("dispute:JF20250001", who="张三"), reason=("text_input", "误录")), "remove_now"
    )
    press(app, "_save")
    assert "已被别人删除" in said(app) and stored(office) is None


def test_the_stage_moves_with_one_click(office):
    app = put(
        opened("dispute:JF20250001"),
        move_on=("text_input", "2025-04-01"),
        amount_fen=("text_input", "7"),
    )
    press(app, "move_countermeasure")
    values = stored(office).values
    assert [(row["stage"], str(row["from_on"])) for row in values["stages"]] == [
        ("countermeasure", "2025-04-01")
    ] and values["amount_fen"] == 7_000_000
    press(put(app, move_on=("text_input", "2025-04-01")), "move_resolution")
    assert [row["stage"] for row in stored(office).values["stages"]] == [
        "resolution"
    ]  # the same day: corrected


def test_closing(office):
    app = press(
        put(
            opened("dispute:JF20250001"),
            outcome=("selectbox", "won"),
            route=("selectbox", "judgment"),
        ),
        "_save",
    )
    assert "已填结果、解决方式，这里也要填。" in said(app)
    press(
        put(app, closed_on=("text_input", "2025-09-01"), avoided_fen=("text_input", "5")), "_save"
    )
    values = stored(office).values
    assert (
        values["outcome"],
        values["route"],
        str(values["closed_on"]),
        values["avoided_fen"],
    ) == ("won", "judgment", "2025-09-01", 5_000_000)


def test_rows_are_added_and_taken_away(office):
    app = press(opened("dispute:JF20250001"), "rights_add")
    put(app, ip_type=("selectbox", "patent"))
    next(w for w in app.selectbox if "rights" in w.key and w.key.endswith("ip_type")).set_value(
        "trademark"
    ).run()
    press(app, "_save")
    assert stored(office).values["rights"] == [
        {"line": 1, "ip_type": "trademark", "right_number": None, "title": None}
    ]
    number = next(w for w in app.text_input if "rights" in w.key and "right_number" in w.key)
    press(number.set_value("TM7").run(), "rights_add")  # its number stays, the next one follows
    app_rows = [w for w in app.selectbox if "rights" in w.key and w.key.endswith("ip_type")]
    press(app_rows[-1].set_value("patent").run(), "_save")
    rights = [(row["line"], row["right_number"]) for row in stored(office).values["rights"]]
    assert rights == [(1, "TM7"), (2, None)]
    press(app, "_drop")
    press(press(app, "_drop"), "_save")
    assert stored(office).values["rights"] == []


def test_attendance_is_ticked(office):
    app = put(
        opened("training_session:new"),
        title=("text_input", "专利课"),
        held_on=("text_input", "2025-04-01"),
        attendance_find=("text_input", "甲"),
    )
    next(c for c in app.checkbox if "_tick_" in c.key).check().run()
    put(app, people=("text_input", "3"))
    press(app, "_save")
    number = app.query_params["record"].partition(":")[2]
    assert stored(office, "training_session", number).values["attendance"] == [
        {"enterprise": code(1), "people": 3}
    ]


def test_taking_out_and_putting_back(office):
    app = put(opened("dispute:JF20250001"), reason=("text_input", "重复登记"))
    press(app, "remove_now")
    assert (
        stored(office) is None
        and "record" not in app.query_params
        and "已删除的记录（1条）" in [h.value for h in app.header]
    )
    press(app, "restore_1")
    assert stored(office).version == 2


def test_an_enterprise_with_cases_is_not_deleted(office):
    app = press(put(opened(f"enterprise:{code(1)}"), reason=("text_input", "重复")), "remove_now")
    assert (
        "不能删除" in said(app)
        and "JF20250001" in said(app)
        and stored(office, "enterprise", code(1))
    )


@pytest.mark.parametrize(
    "record", ["dispute:JF20259999", "nonsense:1", "dispute:", "expert:new", "enterprise:new"]
)
def test_any_address_opens(office, record):
    app = opened(record)
    assert app.title[0].value == "录入与更正" and (app.warning or app.info or app.header)


def test_english_forms_speak_english(office):
    app = opened("dispute:JF20250001", "en")
    labels = [w.label for kind in ("text_input", "selectbox", "button") for w in getattr(app, kind)]
    assert [
        label for label in labels if any("一" <= c <= "鿿" for c in label) and label != "中文"
    ] == []


def test_quality_counts_what_is_missing(office):
    with writing(office) as connection:
        connection.execute(s.enterprise.update().values(industry_id=None))
    app = opened(page="quality")
    assert {m.label: m.value for m in app.metric}["没有行业的企业"] == "1"
    assert any("没有行业的企业（1条）" in e.label for e in app.expander)


def choose(app, group, kind):
    """A kind in the menu of kinds."""
    app.segmented_control("edit_group").set_value(group).run()
    app.segmented_control(f"edit_kind_{group}").set_value(kind).run()
    assert not app.exception
    return app


def test_a_station_is_entered_with_its_assessment_and_found_again(office):
    app = press(choose(opened(), "network", "station"), "new_station")
    assert app.query_params["record"] == "station:new"
    put(
        app,
        name=("text_input", "示例工作站"),
        level=("selectbox", "park"),
        opened_on=("text_input", "2023年5月8日"),
        services=("text_area", "咨询\n指导"),
    )
    press(app, "assessments_add")
    put(
        app,
        year=("text_input", "2024"),
        grade=("selectbox", "qualified"),
        score=("text_input", "86.555"),
        assessed_on=("text_input", "2025-01-15"),
    )
    press(app, "_save")
    assert "小数不超过 2 位。" in said(app)
    press(put(app, score=("text_input", "86.5")), "_save")
    record = stored(office, "station", "GZ0001")
    assert (
        record.values["services"],
        record.values["level"],
        [(row["year"], str(row["score"])) for row in record.values["assessments"]],
    ) == ("咨询\n指导", "park", [(2024, "86.50")])
    assert "工作站 GZ0001 示例工作站" in [h.value for h in app.header]
    app = opened()
    app.text_input("edit_search").set_value("示例工作").run()
    assert any(
        b.label == "工作站 GZ0001 · 示例工作站" for b in app.button
    )  # found among the other kinds
    press(app, "found_station_GZ0001")
    assert app.query_params["record"] == "station:GZ0001"


def test_a_consultation_points_at_the_first_one_and_at_its_case(office):
    app = opened("consultation:new")
    put(
        app,
        enterprise=("selectbox", code(1)),
        intake=("selectbox", "hotline"),
        matter=("text_area", "收到律师函"),
        asked_on=("text_input", "2025-03-01"),
        asked_time=("text_input", "九点"),
    )
    press(app, "_save")
    assert "不是时间。请写成 14:30。" in said(app)
    press(put(app, asked_time=("text_input", "9:05")), "_save")
    first = app.query_params["record"].partition(":")[2]
    app = opened("consultation:new")
    assert widget(app, "text_input", "number").value == f"{first[:-1]}2"
    put(
        app,
        enterprise=("selectbox", code(1)),
        intake=("selectbox", "window"),
        matter=("text_area", "再次询问"),
        asked_on=("text_input", "2025-03-03"),
        repeat_of=("selectbox", first),
        dispute=("selectbox", "JF20250001"),
    )
    press(app, "_save")
    values = stored(office, "consultation", f"{first[:-1]}2").values
    assert (
        values["repeat_of"],
        values["dispute"],
        str(stored(office, "consultation", first).values["asked_time"]),
    ) == (first, "JF20250001", "09:05:00")
    blocked = press(
        put(opened(f"consultation:{first}"), reason=("text_input", "误录")), "remove_now"
    )
    assert "不能删除" in said(blocked) and f"{first[:-1]}2" in said(blocked)


def test_a_report_of_the_same_kind_and_period_is_refused_in_words(office):
    def fill(app, number):
        return press(
            put(
                app,
                number=("text_input", number),
                kind=("selectbox", "quarterly"),
                period_on=("text_input", "2025-01"),
                submitted_on=("text_input", "2025-04-08"),
            ),
            "_save",
        )

    fill(opened("information_report:new"), "BS1")
    assert "报送类别、所属期间与 BS1 相同，只能有一条。" in said(
        fill(opened("information_report:new"), "BS2")
    )


@pytest.mark.parametrize(
    "kind",
    [kind for kind in KINDS if kind not in ("dispute", "enterprise", "training_session", "expert")],
)
def test_the_form_of_every_kind_opens_in_english_without_chinese(office, kind):
    app = opened(f"{kind}:new", "en")
    labels = [
        w.label
        for name in ("text_input", "text_area", "selectbox", "multiselect", "button")
        for w in getattr(app, name)
    ]
    assert (
        len(labels) > 4
        and [label for label in labels if any("一" <= c <= "鿿" for c in label) and label != "中文"]
        == []
    )


def test_every_form_shows_every_field_and_saves_only_what_was_typed(office, tmp_path):
    import_file(office, whole(office, tmp_path / "a.xlsx"))
    for name, kind in KINDS.items():
        with reading(office) as connection:
            key = KEYS.get(name) or search(connection, name, "")[0][0]
        before = stored(office, name, key)
        app = opened(f"{name}:{key}")
        assert not any("_" in h.value for h in app.header if name in ("target", "training_plan"))
        widgets = form_widgets(app, f"edit_{name}_{key}_{before.version}_")
        assert not_drawn(kind, before.values, widgets) == [], name
        field, typed = one_field(kind)
        widgets[field.name].set_value(typed)
        press(app, "_save")
        after = stored(office, name, app.query_params["record"].partition(":")[2])
        differing = {n for n, value in after.values.items() if value != before.values[n]}
        # the day of entry of a case that has none is the day on which it is touched
        assert differing - {"entered_on"} == {field.name}, (name, said(app))


def form_widgets(app, start):
    """The widgets of a form by the rest of their key: a field, or child, row and field."""
    kinds = ("text_input", "text_area", "selectbox", "multiselect", "checkbox")
    keyed = [widget for kind in kinds for widget in app.get(kind) if widget.key]
    return {
        widget.key.removeprefix(start).partition("_")[2]: widget
        for widget in keyed
        if widget.key.startswith(start)
    }


def not_drawn(kind, values, widgets):
    """The fields of a record and of its rows that have no widget."""
    missing = [field.name for field in kind.fields if field.name not in widgets]
    for child in kind.children:
        fields = {field.name for field in kind.rows_of(child) if not field.given}
        if child == "attendance":  # an enterprise that came is a tick
            fields = fields - {"enterprise"} | {"there"}
        for row in range(len(values[child])):
            of_row = {key for key in widgets if key.startswith(f"{child}_")}
            missing += [
                f"{child} {row} {name}"
                for name in fields
                if sum(key.endswith(f"_{name}") for key in of_row) <= row
            ]
    return missing


def test_what_was_typed_outlives_the_session_and_meets_what_others_saved(office):
    """A session of its own is what F5, signing in again or a restart makes."""
    put(opened("dispute:JF20250001"), amount_fen=("text_input", "20"))
    press(put(opened("dispute:JF20250001", who="张三"), amount_fen=("text_input", "30")), "_save")
    later = opened("dispute:JF20250001")
    assert "未保存的内容" in said(later)
    assert widget(later, "text_input", "amount_fen").value == "20"
    press(later, "_save")
    assert "张三" in said(later) and stored(office).values["amount_fen"] == 30_000_000
    next(w for w in later.radio if w.key.endswith("amount_fen")).set_value("mine").run()
    press(later, "_decide")
    assert stored(office).values["amount_fen"] == 20_000_000
    assert "未保存的内容" not in said(opened("dispute:JF20250001"))


def test_a_draft_is_written_when_something_changed_and_taken_back(office, monkeypatch):
    written = []
    keep = drafts.keep
    monkeypatch.setattr(drafts, "keep", lambda *given: written.append(given) or keep(*given))
    app = put(opened("dispute:new"), country=("selectbox", "DEU"))
    app.run().run()
    assert len(written) == 1
    back = opened()
    press(back, "draft_dispute:new")
    assert widget(back, "selectbox", "country").value == "DEU"
    assert len(written) == 1
    press(back, "_restart")
    assert widget(back, "selectbox", "country").value is None
    assert not [b for b in opened().button if b.key == "draft_dispute:new"]


def test_a_case_page_leads_to_a_filled_referral_once(office):
    def days(app):
        return [one.value for one in app.text_input if "referrals" in one.key and "sent" in one.key]

    app = AppTest.from_file(MAIN, default_timeout=30)
    app.query_params.update({"record": "dispute:JF20250001", "add": "referrals"})
    app.switch_page(site.path("edit")).run()
    assert not app.exception
    begun = days(app)
    assert len(begun) == 1 and begun[0].count("-") == 2
    assert days(app.run()) == begun and "add" not in app.query_params
    # left without a word: nothing is kept, here or in another session
    app.switch_page(site.path("overview")).run()
    app.query_params.update({"record": "dispute:JF20250001"})
    app.switch_page(site.path("edit")).run()
    assert days(app) == days(opened("dispute:JF20250001")) == []
    assert not [b for b in opened().button if b.key.startswith("draft_")]


def test_a_referral_to_which_a_case_page_led_stays_when_others_save_meanwhile(office):
    def levels(app):
        return [one.value for one in app.selectbox if one.key.endswith("_level")]

    app = AppTest.from_file(MAIN, default_timeout=30)
    app.query_params.update({"record": "dispute:JF20250001", "add": "referrals"})
    app.switch_page(site.path("edit")).run()
    press(put(opened("dispute:JF20250001", who="张三"), amount_fen=("text_input", "30")), "_save")
    assert levels(app.run()) == ["shaoguan"]
    assert widget(app, "text_input", "amount_fen").value == "30"
    assert not [b for b in opened().button if b.key.startswith("draft_")]
    put(app, level=("selectbox", "guangdong"))
    press(app, "_save")
    assert [row["level"] for row in stored(office).values["referrals"]] == ["guangdong"]
    assert stored(office).values["amount_fen"] == 30_000_000


def test_the_first_thing_typed_is_kept_where_others_saved_meanwhile(office):
    """Nothing was typed before, so that the form would follow the record in the same run."""
    first, second = opened("dispute:JF20250001"), opened("dispute:JF20250001", who="张三")
    press(put(second, amount_fen=("text_input", "30")), "_save")
    put(first, channel=("selectbox", "customs"))
    assert widget(first, "selectbox", "channel").value == "customs"
    press(first, "_save")
    assert "张三" in said(first)
    press(first, "_decide")
    values = stored(office).values
    assert (values["channel"], values["amount_fen"]) == ("customs", 30_000_000)


def test_a_referral_to_which_a_case_page_led_is_saved_as_it_was_filled(office):
    app = AppTest.from_file(MAIN, default_timeout=30)
    app.query_params.update({"record": "dispute:JF20250001", "add": "referrals"})
    app.switch_page(site.path("edit")).run()
    press(app, "_save")
    assert [row["level"] for row in stored(office).values["referrals"]] == ["shaoguan"]
