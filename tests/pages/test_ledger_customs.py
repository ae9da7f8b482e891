"""数据管理: a customs-style file is explained once, its rates are entered, it comes in; and which
source the figures use is chosen.
"""

from datetime import date

from sqlalchemy import insert, select

from data_access import schema as s
from data_access.database import entered
from data_access.database.engine import reading, writing
from data_access.database.facts import ids_by_code
from data_access.database.state import raise_version
from data_access.decisions import exchange_rates as exchange_rate_decisions
from data_access.ledger.customs import mappings as column_mappings
from data_access.ledger.importing.import_file import import_file
from tests.data_access.ledger.customs.test_read import COLUMNS, SMALL, WORKED_OUT, stored
from tests.fixtures.databases import written
from tests.fixtures.people import NAME
from tests.pages.test_ledger import give, office, opened, table  # noqa: F401 - office is a fixture

FILE = SMALL.encode()


def test_a_file_without_our_headings_is_explained_checked_and_brought_in(office):  # noqa: F811
    app = give(opened(), FILE, "a.csv")
    assert app.error[0].value.startswith("文件里没有台账的工作表。") and table(app, "fob")[
        "partner"
    ].tolist() == ["USA", "USA", "Rep. of Korea", "Viet Nam", "Türkiye"]
    assert (
        app.selectbox(key="mapping_month_0").value == "period"
        and app.selectbox(key="mapping_country_0").value == "partner"
    )  # suggested, to be looked at
    app.selectbox(key="mapping_hs_0").set_value("cmd")
    app.selectbox(key="mapping_value_0").set_value("fob")
    app.text_input(key="mapping_source").set_value("统计甲")
    app.text_input(key="mapping_name").set_value("海关").run()
    app.button(key="mapping_save").click().run()
    assert "币种应为三个字母的代码，如人民币填 CNY。" in [e.value for e in app.error]
    app.selectbox(key="mapping_currency").set_value("USD").run()
    app.button(key="mapping_save").click().run()
    assert not app.exception and table(app, "名称")["名称"].tolist() == ["海关"]
    assert table(app, "错误与改正办法")["行号"].tolist() == [
        2,
        3,
        4,
        5,
        6,
    ]  # no rate, nothing is guessed
    for year, rate in ((2022, "6.5"), (2023, "7.123457")):
        app.number_input(key="rate_year").set_value(year)
        app.text_input(key="rate_value").set_value(rate)
        app.text_input(key="rate_source").set_value("公报").run()
        app.button(key="rate_save").click().run()
        assert [e.value for e in app.success] == [f"已保存：{year} 年 1 美元合 {rate} 元人民币。"]
    app.button(key="ledger_check_again").click().run()
    app.button(key="ledger_commit").click().run()
    assert (
        not app.exception
        and app.success[0].value == "第 1 批已入库：5 行。拒收 0 行。可在下方逐行查看或撤销。"
    )
    assert stored(office) == WORKED_OUT
    assert any("年平均汇率：2022 6.5、2023 7.123457" in c.value for c in app.caption)
    app.button(key="ledger_undo").click().run()
    app.button(key="ledger_undo_yes").click().run()
    assert (
        "第 1 批已撤销：删去 4 条，恢复 0 条。" in [x.value for x in app.success]
        and stored(office) == {}
    )


def test_a_rate_is_corrected_and_taken_out_with_its_history(office):  # noqa: F811
    written(office, exchange_rate_decisions.save, "USD", 2022, "6.5", "公报", "张三")
    app = opened()
    app.number_input(key="rate_year").set_value(2022)
    app.text_input(key="rate_value").set_value("abc")
    app.text_input(key="rate_source").set_value("公报").run()
    assert any("美元 2022 年现为 6.5" in c.value for c in app.caption)
    app.button(key="rate_save").click().run()
    assert [e.value for e in app.error] == ["汇率应为正数，最多六位小数，如 7.1234。"]
    app.text_input(key="rate_value").set_value("6.7").run()
    app.button(key="rate_save").click().run()
    assert table(app, "一单位合人民币（元）").iloc[0].tolist() == ["美元", "2022", "6.7", "公报"]
    app.selectbox(key="rate_remove_which").select_index(0).run()
    app.button(key="rate_remove").click().run()
    assert [
        line[1:] for line in table(app, "原值")[["经办人", "动作", "原值", "新值"]].itertuples()
    ] == [
        (NAME, "删除", "6.7　公报", ""),
        (NAME, "更改", "6.5", "6.7"),
        ("张三", "新增", "", "6.5　公报"),
    ]


def test_two_mappings_that_fit_are_chosen_between(office):  # noqa: F811
    for name, currency in (("海关", "USD"), ("海关二", "CNY")):
        written(
            office,
            column_mappings.save,
            column_mappings.Mapping(name, COLUMNS, currency, "统计甲"),
            "张三",
        )
    app = give(opened(), FILE, "a.csv")
    assert app.error[0].value.startswith("有几个列对应都适合这个文件：海关、海关二。")
    app.selectbox(key="mapping_which").select_index(1).run()
    app.button(key="mapping_use").click().run()
    assert not app.exception and app.warning[0].value.startswith(
        "检查完毕，尚未入库。确认后新增 5 行"
    )


def test_the_source_of_exports_is_said_and_can_be_changed(office, tmp_path):  # noqa: F811
    written(
        office,
        column_mappings.save,
        column_mappings.Mapping("海关", COLUMNS, "CNY", "统计*甲*"),
        "张三",
    )
    path = tmp_path / "a.csv"
    path.write_bytes(FILE)
    import_file(office, path)
    with writing(office) as connection:
        connection.execute(
            insert(s.export_flow).values(
                month=date(2023, 1, 1),
                country_id=ids_by_code(connection, s.country, "iso3")["USA"],
                industry_id=ids_by_code(connection, s.industry)["C39"],
                value_fen=123_456_700_000,
                source="台账",
            )
        )
        entered.put(connection, entered.CASES, date(2025, 3, 31))
        raise_version(connection)
    app = opened()
    app.switch_page("../pages/partners.py").run()
    assert (
        "出口额来源：台账（按行业）。另有统计\\*甲\\*（按商品章），口径不同，未计入；"
        "可在“数据管理”改选。" in [c.value for c in app.caption]
    )
    app.switch_page("../pages/ledger.py").run()
    app.selectbox(key="export_series").set_value(("chapter", "统计*甲*")).run()
    app.button(key="export_series_save").click().run()
    assert not app.exception and app.success[0].value.startswith("已改用：统计*甲*（按商品章）。")
    with reading(office) as connection:
        assert (
            connection.execute(
                select(s.setting.c.text_value).where(s.setting.c.name == "export_series")
            ).scalar()
            == '["chapter", "统计*甲*"]'
        )
    app.switch_page("../pages/partners.py").run()
    assert any("另有台账（按行业）" in c.value for c in app.caption)


def test_english(office):  # noqa: F811
    app = give(opened(lang="en"), FILE, "a.csv")
    assert [app.selectbox(key=f"mapping_{part}_0").label for part in column_mappings.PARTS] == [
        "Column of the month",
        "Column of the trade partner",
        "Column of the HS code",
        "Column of the value",
    ]


def test_an_unclear_flow_is_asked_for_on_the_page(office):  # noqa: F811
    known = column_mappings.Mapping("海关", COLUMNS, "CNY", "甲")
    written(office, column_mappings.save, known, "张三")
    text = "period,partner,cmd,fob,Flow Code\n202201,USA,250410,1.5,2\n202201,USA,381230,9,1\n"
    app = give(opened(), text.encode(), "a.csv")
    assert app.error[0].value.startswith("「Flow Code」写着 2 1、1 1，分不清哪些是出口。")
    assert app.selectbox(key="mapping_flow_0").value == "Flow Code"
    for part, heading in COLUMNS.items():
        app.selectbox(key=f"mapping_{part}_0").set_value(heading)
    app.selectbox(key="mapping_currency").set_value("CNY")
    app.text_input(key="mapping_exports").set_value("2")
    app.text_input(key="mapping_source").set_value("甲")
    app.text_input(key="mapping_name").set_value("海关").run()
    app.button(key="mapping_save").click().run()
    assert not app.exception
    assert any("取出口（2 1）；不是出口的 1 行未取（1 1）" in c.value for c in app.caption)
