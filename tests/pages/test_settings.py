"""设置 over a small ledger: each of its forms refused and saved, what was typed kept, two people at
once, and a conflict of interest withdrawn on 派案建议.
"""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select
from sqlalchemy.exc import OperationalError
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.audit import Event, write
from data_access.database import clock, entered
from data_access.database.engine import reading, writing
from data_access.database.state import raise_version, read_settings
from data_access.decisions import settings as setting_decisions
from data_access.records.work_calendar import calendar
from indicators.working_days import known_until
from tests.fixtures.experts import add_experts
from tests.fixtures.ledger import add_disputes
from tests.fixtures.people import NAME
from ui.door import calendar_ends
from ui.frame import downloads, parts, site

MAIN = Path(__file__).resolve().parents[2] / "ui" / "main.py"


@pytest.fixture
def open_page(sqlite_engine, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", sqlite_engine.url.render_as_string(hide_password=False))
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 22))
    monkeypatch.setattr(parts, "is_open", lambda box: True)  # each tab

    def opened(fill=lambda c: None, page="settings", **query):
        with writing(sqlite_engine) as connection:
            fill(connection)
            raise_version(connection)
        app = AppTest.from_file(MAIN, default_timeout=60)
        app.query_params.update(query)
        app.switch_page(site.path(page)).run()
        assert not app.exception
        return app

    return opened


def facts(connection):
    add_disputes(connection, "number | country | occurred\nC1 | USA | 2024-01-15")
    entered.put(connection, entered.CASES, date(2024, 1, 31))


def fill(app, place, **values):
    """Type into the fields of a form, without saving."""
    for name, value in values.items():
        next(
            w
            for w in [*app.number_input, *app.text_input, *app.text_area, *app.selectbox]
            if w.key == f"{place}_{name}"
        ).set_value(value)
    return app


def press(app, key):
    app.button(key=key).click().run()
    assert not app.exception
    return app.error[0].value if app.error else app.success[0].value


def kept(engine, name):
    with reading(engine) as connection:
        return read_settings(connection)[name]


def test_the_settings_as_they_come(open_page):
    app = open_page(facts)
    assert (
        app.info[0].value.startswith("17项业务设置还没有人改动过；")
        and "4个险种有补贴上限；0个国家/地区有法律环境评分" in app.info[0].value
    )
    assert [
        app.number_input(key=f"setting_{name}").value
        for name in (
            "overdue_days",
            "load_amber",
            "load_overload",
            "home_longitude",
            "home_latitude",
        )
    ] == [365, 85.0, 100.0, 113.6, 24.68]
    assert any(c.value.endswith("现值85%；允许10%至200%。") for c in app.caption) and any(
        c.value.endswith("现值365天；允许1至3650天。") for c in app.caption
    )
    assert not any("fingerprint" in w.label for w in [*app.text_input, *app.text_area])


def test_a_tab_is_drawn_once_it_is_opened_and_keeps_what_was_typed(open_page, monkeypatch):
    monkeypatch.setattr(parts, "is_open", lambda box: box.open)
    monkeypatch.setattr(downloads, "workbook", lambda contents, _: held.append(contents.tables))
    held: list = []
    app = open_page(facts)
    assert not any(one.key.startswith("cycle_") for one in [*app.text_input, *app.selectbox])
    app.session_state["settings_tabs"] = "各周期"
    fill(app.run(), "cycle__new", code="2029-2031").run()
    app.session_state["settings_tabs"] = "邮件提醒"
    app.run()
    assert app.text_input(key="cycle__new_code").value == "2029-2031"
    assert app.text_input(key="mail_server_mail_host").value == ""
    titles = [[table.title for table in tables] for tables in held]
    assert titles[0] == titles[-1] and {"业务设置", "周期", "镇街、园区位置"} <= set(titles[0])


def test_a_setting_is_refused_then_saved_and_used(open_page, sqlite_engine):
    app = fill(open_page(facts), "setting", overdue_days=4000, load_amber=90.0)
    assert press(app, "settings_save") == "没有保存：请把带星号的各项填写完整。"
    fill(app, "setting", reason="局务会议定")
    assert press(app, "settings_save") == "没有保存：“超期界限（天）”不在允许的范围内。"
    assert (
        app.number_input(key="setting_overdue_days").value,
        app.text_input(key="setting_reason").value,
    ) == (4000, "局务会议定")  # what was typed is still there
    assert press(fill(app, "setting", overdue_days=100), "settings_save").startswith("设置已保存")
    assert (
        kept(sqlite_engine, "overdue_days"),
        kept(sqlite_engine, "load_amber"),
        kept(sqlite_engine, "load_overload"),
    ) == ("100", "0.90", "1.00")
    assert app.info[0].value.startswith("17项业务设置中2项改动过；")
    table = next(d.value for d in app.dataframe if "改动" in d.value.columns)
    assert table[["经办人", "动作", "项目", "改动", "理由"]].values.tolist() == [
        [NAME, "更改", "负荷偏满的界限（%）", "85% → 90%", "局务会议定"],
        [NAME, "更改", "超期界限（天）", "365天 → 100天", "局务会议定"],
    ]
    assert app.text_input(key="setting_reason").value == ""


def test_the_strict_rules_of_passwords_are_a_choice(open_page, sqlite_engine):
    app = open_page(facts)
    choice = app.selectbox(key="setting_password_strict")
    assert (choice.value, choice.options) == ("no", ["不要求", "要求"])
    assert any(c.value.endswith("现值60分钟；允许5至720分钟。") for c in app.caption)
    assert any(c.value.endswith("长度和常见口令一律核对。") for c in app.caption)
    choice.select("yes")
    fill(app, "setting", reason="等保二级", session_idle_minutes=30)
    assert press(app, "settings_save").startswith("设置已保存")
    rules = kept(sqlite_engine, "password_strict"), kept(sqlite_engine, "session_idle_minutes")
    assert rules == ("yes", "30")
    table = next(d.value for d in app.dataframe if "改动" in d.value.columns)
    assert table["改动"].tolist() == ["不要求 → 要求", "60分钟 → 30分钟"]


def save_elsewhere(engine, **values):
    with writing(engine) as connection:
        seen = setting_decisions.present(connection)
        setting_decisions.save(connection, seen | values, seen, "李四", "另一会议")


def test_of_two_people_the_second_sees_what_the_first_saved(open_page, sqlite_engine):
    app = fill(open_page(facts), "setting", overdue_days=200, reason="会议").run()
    save_elsewhere(sqlite_engine, overdue_days=300)
    assert press(app, "settings_save") == (
        "没有保存：刚才另有人改了“超期界限（天）”，现为300天。请看过再定；您填的都还在，"
        "再按一次保存即以您填的为准。"
    )
    assert (
        app.number_input(key="setting_overdue_days").value == 200
        and kept(sqlite_engine, "overdue_days") == "300"
    )
    assert any(c.value.startswith("最近由李四于") for c in app.caption)
    assert (
        press(app, "settings_save").startswith("设置已保存")
        and kept(sqlite_engine, "overdue_days") == "200"
    )


def test_a_field_nobody_typed_into_follows_and_one_half_filled_stays(open_page, sqlite_engine):
    app = fill(open_page(facts), "setting", load_amber=70.0, reason="未写完").run()
    save_elsewhere(sqlite_engine, overdue_days=300, load_amber=0.8)
    app.run()
    assert app.number_input(key="setting_overdue_days").value == 300
    assert (
        app.number_input(key="setting_load_amber").value,
        app.text_input(key="setting_reason").value,
    ) == (70.0, "未写完")
    warned = [w.value for w in app.warning if not w.value.startswith(("还没有备份", "工作日历"))]
    assert warned == ["您填写期间，另有人把它改为“80%”；您填的还没有保存。"]


def test_the_next_cycle_is_offered_added_and_corrected(open_page, sqlite_engine):
    app = open_page(facts)
    assert [
        app.text_input(key=f"cycle__new_{name}").value for name in ("starts_on", "ends_on")
    ] == ["2029-01-01", "2031-12-31"]
    fill(
        app,
        "cycle__new",
        code="2029-2031",
        name_zh="2029—2031年培训周期",
        name_en="Training cycle 2029-2031",
        starts_on="2028-12-31",
        reason="新一轮",
    )
    assert press(app, "cycle_save") == "没有保存：与周期2026-2028有重叠，一天只能属于一个周期。"
    assert press(fill(app, "cycle__new", starts_on="2029年13月1日"), "cycle_save").startswith(
        "没有保存：日期须写成"
    )
    app = fill(app, "cycle__new", starts_on="2029年1月1日", ends_on="2062-12-31")
    far = "没有保存：日期最晚到2046年12月31日，请核对年份。"
    assert press(app, "cycle_save") == far
    assert press(fill(app, "cycle__new", ends_on="2031-12-31"), "cycle_save").startswith(
        "已添加周期2029-2031"
    )
    app.selectbox(key="cycle_which").set_value("2029-2031").run()
    fill(app, "cycle_2029-2031", ends_on="2030-12-31", reason="改为两年")
    assert press(app, "cycle_save") == "周期已更正。"
    with reading(sqlite_engine) as connection:
        assert connection.execute(
            select(s.cycle.c.starts_on, s.cycle.c.ends_on).where(s.cycle.c.code == "2029-2031")
        ).one() == (date(2029, 1, 1), date(2030, 12, 31))
    assert any(
        d.value.values.tolist()[0][2:]
        == ["更改", "2029-2031", "结束日期：2031-12-31 → 2030-12-31", "改为两年"]
        for d in app.dataframe
        if "改动" in d.value.columns
    )


def test_a_cap_is_set_from_a_day_on(open_page, sqlite_engine):
    app = open_page(facts)
    assert press(fill(app, "cap", reason="局务会议定"), "caps_save") == "没有保存：请选择险种。"
    fill(app, "cap", kind="patent_loss", from_on="2021-12-31", share=60.0, most_fen=4.0).run()
    assert any(
        c.value == "专利被侵权损失险现有：2022年1月1日起，保费的50%，每份最高3万元（现行）。"
        for c in app.caption
    )
    assert (
        press(app, "caps_save")
        == "没有保存：须晚于现有一条的执行日期（2022年1月1日），已经执行过的不能改。"
    )
    assert (
        press(fill(app, "cap", from_on="2027-01-01"), "caps_save")
        == "已保存：专利被侵权损失险的上限从2027年1月1日起执行。"
    )
    with reading(sqlite_engine) as connection:
        assert connection.execute(
            select(s.subsidy_cap.c.share, s.subsidy_cap.c.most_fen, s.subsidy_cap.c.source).where(
                s.subsidy_cap.c.from_on == date(2027, 1, 1)
            )
        ).one() == (Decimal("0.6"), 4_000_000, "局务会议定")
    table = next(d.value for d in app.dataframe if "每份最高（万元）" in d.value.columns)
    assert table.loc[table["险种"] == "专利被侵权损失险", "状态"].tolist() == ["尚未执行", "现行"]


def test_a_score_is_entered_and_taken_out_and_the_risk_index_uses_it(open_page, sqlite_engine):
    app = open_page(facts)
    fill(app, "score", country="USA", as_of="2024-01-01", score=101.0, reason="本单位评定").run()
    assert press(app, "scores_save") == "没有保存：评分须在0至100之间。"
    assert press(fill(app, "score", score=70.0), "scores_save") == "已保存：美国的法律环境评分。"
    index = open_page(page="risk_index")
    assert any("目前1个伙伴有评分" in m.value for m in index.markdown)
    app.run()
    fill(app, "unscore", which=("USA", date(2024, 1, 1)), reason="录错").run()
    assert press(app, "scores_remove") == "已删去这条评分，改动记录里仍可查到。"
    with reading(sqlite_engine) as connection:
        assert connection.execute(select(s.legal_score)).first() is None


def test_a_database_that_does_not_take_it_is_said_and_what_was_typed_stays(open_page, monkeypatch):
    app = fill(open_page(facts), "setting", overdue_days=200, reason="会议").run()

    def fails(*_):
        raise OperationalError(
            "UPDATE setting", {}, Exception("attempt to write a readonly database")
        )

    monkeypatch.setattr(setting_decisions, "save", fails)
    assert press(app, "settings_save").startswith("数据库没有接受，什么也没有改动。")
    assert app.number_input(key="setting_overdue_days").value == 200


def test_nothing_there_is_said_in_words(open_page):
    def bare(connection):
        for table in (s.subsidy_cap, s.settled_result, s.target, s.cycle):
            connection.execute(delete(table))

    app = open_page(bare)
    said = " ".join(c.value for c in app.caption)
    assert "不在任何周期之内" in app.info[0].value
    for text in (
        "还没有周期。",
        "还没有保费补贴上限。",
        "还没有评分。",
        "还没有人在这里改动过设置。",
    ):
        assert text in said


def test_a_conflict_is_withdrawn_where_it_is_listed(open_page, sqlite_engine):
    def office(connection):
        facts(connection)
        add_experts(connection, "number | joined | hours\nE1 | 2020-01-01 | 40")
        owner, expert = (
            connection.scalar(select(s.enterprise.c.id)),
            connection.scalar(select(s.expert.c.id)),
        )
        connection.execute(
            insert(s.expert_conflict).values(
                expert_id=expert,
                enterprise_id=owner,
                reason="曾代理对方",
                noted_on=date(2024, 1, 1),
            )
        )

    app = open_page(office, page="assignment")
    which = app.selectbox(key="withdraw_which").options
    assert len(which) == 1 and which[0].endswith("：曾代理对方")
    app.selectbox(key="withdraw_which").select_index(0).run()
    assert press(app, "conflict_withdraw") == "没有保存：请把带星号的各项填写完整。"
    fill(app, "withdraw", reason="登记有误")
    assert press(app, "conflict_withdraw") == "已撤销这项利益冲突，建议已按此重新计算。"
    with reading(sqlite_engine) as connection:
        assert connection.execute(select(s.expert_conflict)).first() is None
    table = next(d.value for d in app.dataframe if "撤销理由" in d.value.columns)
    assert table[["经办人", "专家编号", "原登记理由", "撤销理由"]].values.tolist() == [
        [NAME, "E1", "曾代理对方", "登记有误"]
    ]


def test_another_time_zone_is_refused_in_words_or_used_at_once(open_page, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 22, 20, 15))
    app = fill(open_page(facts), "setting", time_zone="北京时间", reason="试用")
    assert press(app, "settings_save") == ("没有保存：没有这个时区，请写成 Asia/Shanghai 的样子。")
    assert app.text_input(key="setting_time_zone").value == "北京时间"
    app = fill(app, "setting", time_zone="America/New_York")
    press(app, "settings_save")
    assert any("2026-11-22 15:15" in c.value for c in app.caption)


def test_the_present_cycle_is_the_one_that_other_pages_judge_by(open_page):
    """Today, 2026-11-22, lies in the next cycle; the data end in January 2024."""
    app = open_page(facts)
    assert (
        "数据截至2024年1月31日，现行周期为2023—2025年培训周期，到2025年12月31日"
        in app.info[0].value
    )


def test_whoever_looks_after_the_settings_sees_when_the_last_backup_was(open_page, monkeypatch):
    missing = [warning.value for warning in open_page(facts).warning]
    assert any("还没有备份过" in text for text in missing)
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 21, 14, 5))
    app = open_page(lambda c: write(c, Event("backup", "命令行", about="b.zip")))
    assert "上次备份：2026-11-21 22:05，已核对无误。" in [one.value for one in app.caption]
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 30))
    late = [warning.value for warning in app.run().warning]
    assert any("已有8天没有备份，上次为2026-11-21 22:05" in text for text in late)


NOTICE_2027 = "元旦：1月1日（周五）至3日（周日）放假，共3天。春节：2月5日至13日放假调休，共9天。"


def test_the_end_of_the_calendar_is_said_until_the_next_year_is_entered(open_page, sqlite_engine):
    """On 22 November 2026, five weeks before the last day that is known."""
    ends = "工作日历只到2026年12月31日"
    app = open_page(facts)
    assert [shown.value[: len(ends)] for shown in app.warning if ends in shown.value] == [ends]
    assert calendar_ends.warnings() == ["calendar_ends"]
    assert any(ends in shown.value for shown in open_page(page="quality").warning)
    fill(app, "calendar", year=2027, text=NOTICE_2027.replace("周五", "周四"), reason="文号")
    assert "2027年1月1日的星期与正文写的不符" in press(app, "days_off_save")
    fill(app, "calendar", text=NOTICE_2027)
    app.run()
    assert any("读出放假12天：1月1日至1月3日、2月5日至2月13日" in one.value for one in app.caption)
    assert press(app, "days_off_save").startswith("已登记2027年的工作日历：12天")
    assert not any(ends in shown.value for shown in app.warning)
    assert calendar_ends.warnings() == []
    with reading(sqlite_engine) as connection:
        assert known_until(calendar(connection)) == date(2027, 12, 31)
