"""数据管理: a file is checked, shown, brought in, looked at, taken back; words are added; what was
begun survives a change of page.
"""

import io
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.database import entered
from data_access.database.engine import reading, writing
from data_access.ledger.importing.import_file import import_file
from data_access.ledger.reporting.error_workbook import error_workbook
from locales import translator
from seed_data.load import load_facts
from tests.data_access.ledger.importing.test_import_file import SAMPLES, case, firm, workbook
from tests.fixtures.people import NAME
from ui.ledger import upload
from ui.ledger.upload import REPORT

MAIN = Path(__file__).resolve().parents[2] / "ui" / "main.py"
CASES = Path(__file__).resolve().parents[1] / "data" / "cases"
MESSY = (SAMPLES / "ledger-messy.xlsx").read_bytes()


@pytest.fixture
def office(sqlite_engine, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", sqlite_engine.url.render_as_string(hide_password=False))
    with writing(sqlite_engine) as connection:
        load_facts(connection)
    return sqlite_engine


@pytest.fixture
def app(office):
    return opened()


def opened(**query):
    app = AppTest.from_file(MAIN, default_timeout=120)
    app.query_params.update(query)
    app.switch_page("../pages/ledger.py").run()
    assert not app.exception
    return app


def give(app, data, name="ledger-messy.xlsx"):
    app.get("file_uploader")[0].upload(name, data)
    app.run()
    assert not app.exception
    return app


def table(app, heading):
    """The first table with a column of this heading."""
    return next(d.value for d in app.dataframe if heading in d.value.columns)


def count(office, name=s.dispute):
    with reading(office) as connection:
        return connection.execute(select(func.count()).select_from(name)).scalar()


def test_a_file_is_checked_before_anything_is_written(office, app):
    assert app.info[0].value.startswith("台账还是空的")
    give(app, MESSY)
    assert (
        app.warning[0].value
        == "检查完毕，尚未入库。确认后新增 209 行、更改 0 行；拒收 12 行，不影响其他行。"
    )
    refused = table(app, "错误与改正办法")
    assert refused["行号"].tolist() == [4, 5, 6, 17, 31, 45, 59, 72, 86, 100, 114, 173]
    assert refused.iloc[3].tolist() == [
        17,
        "国家/地区",
        "火星",
        "不认识这个国家或地区。请填通用名称（如 美国、德国、欧盟）或 ISO 代码（如 USA）。",
    ]
    captions = [c.value for c in app.caption]
    assert any("「经办人」这一列不认识" in c for c in captions) and any(
        "第 172 行与第 3 行完全相同" in c for c in captions
    )
    assert [tab.label for tab in app.tabs] == ["新增 60", "拒收 12", "新增 149", "相同 1"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(error_workbook(app.session_state[REPORT])))
    assert len(book.get_sheet_by_name("纠纷台账").to_python()) == 13
    assert count(office) == 0


def test_confirming_brings_the_good_rows_in_and_says_the_batch(office, app):
    give(app, MESSY).button(key="ledger_commit").click().run()
    assert not app.exception
    assert app.success[0].value == "第 1 批已入库：209 行。拒收 12 行。可在下方逐行查看或撤销。"
    assert app.info[0].value.startswith("台账现有企业 60 家，纠纷 149 起")
    assert table(app, "批次").iloc[0].tolist()[:3] == [1, "ledger-messy.xlsx", NAME] and table(
        app, "批次"
    )[["新增", "更改", "相同", "拒收"]].iloc[0].tolist() == [209, 0, 1, 12]
    assert (count(office), count(office, s.batch)) == (149, 1)
    with reading(office) as connection:
        assert connection.execute(select(s.history.c.who).distinct()).scalars().all() == [NAME]


def test_the_same_file_again_says_that_nothing_changes(office, app, tmp_path):
    data = workbook(tmp_path / "a.xlsx", 企业名录=[firm()]).read_bytes()
    give(app, data, "a.xlsx").button(key="ledger_commit").click().run()
    app.button(key="ledger_other").click().run()
    give(app, data, "a.xlsx")
    assert "没有可入库的新内容：1 行与已有数据相同，0 行拒收。" in [x.value for x in app.success]
    assert not [b for b in app.button if b.key == "ledger_commit"]


def test_old_and_new_value_stand_side_by_side(office, tmp_path):
    import_file(office, workbook(tmp_path / "a.xlsx", 企业名录=[firm()], 纠纷台账=[case(1)]))
    app = give(
        opened(),
        workbook(tmp_path / "b.xlsx", 纠纷台账=[case(1, **{"国家/地区": "日本"})]).read_bytes(),
        "b.xlsx",
    )
    assert table(app, "原值").iloc[0].tolist() == [2, "JF1", "国家/地区", "美国", "日本"]


def test_what_was_begun_survives_another_page(office, app):
    give(app, MESSY)
    app.switch_page("../pages/definitions.py").run()
    app.switch_page("../pages/ledger.py").run()
    assert app.warning[0].value.startswith("检查完毕，尚未入库。")
    app.button(key="ledger_commit").click().run()
    assert count(office) == 149


def test_a_file_that_cannot_be_read_is_refused_in_words(office, app):
    give(app, b"<html><table>", "ledger.xlsx")
    assert app.error[0].value == (
        "这不是 Excel 工作簿（.xlsx、.xls）或 CSV 文件。网页另存的表格请用 Excel "
        "打开后重新存为 .xlsx。没有改动任何数据。"
    )
    app.button(key="ledger_other").click().run()
    assert app.get("file_uploader")


def test_a_batch_is_looked_at_and_taken_back(office, tmp_path):
    import_file(office, SAMPLES / "ledger-messy.xlsx", who="张三")
    app = opened()
    rows = table(app, "说明")
    assert len(rows) == 50 and set(rows["结果"]) <= {"新增", "拒收"}
    app.number_input(key="ledger_page").set_value(5).run()
    assert len(table(app, "说明")) == 21  # 209 new and 12 refused
    app.get_by_key("ledger_outcomes").set_value(["refused"]).run()
    assert (
        table(app, "说明").iloc[0].tolist()[:4] == ["纠纷台账", 4, "拒收", "JF2025010002"]
        and len(table(app, "说明")) == 12
    )
    app.button(key="ledger_undo").click().run()
    assert "删去它新增的 209 条记录" in app.warning[0].value and count(office) == 149
    app.button(key="ledger_undo_yes").click().run()
    assert [x.value for x in app.success] == ["第 1 批已撤销：删去 209 条，恢复 0 条。"]
    assert count(office) == 0 and table(app, "批次")["状态"].iloc[0].endswith(f"由{NAME}撤销")


def test_a_batch_that_others_depend_on_stays_and_says_why(office, tmp_path):
    import_file(office, workbook(tmp_path / "a.xlsx", 企业名录=[firm()]))
    import_file(office, workbook(tmp_path / "b.xlsx", 纠纷台账=[case(1)]))
    app = opened()
    app.selectbox(key="ledger_batch_2").set_value(1).run()
    app.button(key="ledger_undo").click().run()
    app.button(key="ledger_undo_yes").click().run()
    assert "被后来的纠纷台账 JF1 引用" in app.error[0].value and count(office) == 1


def test_a_word_is_added_and_understood(office, app):
    app.text_input(key="alias_text").set_value("火星")
    app.selectbox(key="alias_code_country").set_value("USA").run()
    app.button(key="alias_add").click().run()
    assert [x.value for x in app.success] == ["已添加：火星"]
    assert table(app, "别称").iloc[0].tolist()[:4] == ["国家/地区", "火星", "美国", NAME]
    give(app, MESSY)
    assert 17 not in table(app, "错误与改正办法")["行号"].tolist()


def test_english(office):
    app = give(opened(lang="en"), MESSY)
    assert app.warning[0].value == (
        "Checked, nothing written yet. If you confirm, 209 rows are added and 0 changed; "
        "12 rows are refused and block no others."
    )
    assert table(app, "What is wrong and what would be right")["Row"].tolist()[:3] == [4, 5, 6]


def test_the_template_is_offered_whole_or_in_part(app):
    assert app.expander[0].label == "空白模板"
    app.multiselect("ledger_template_sheets").set_value(["工作站", "咨询台账"]).run()
    assert not app.exception and app.multiselect("ledger_template_sheets").value == [
        "工作站",
        "咨询台账",
    ]


def test_a_correction_between_check_and_confirmation_is_shown_first(office, tmp_path):
    import_file(office, workbook(tmp_path / "a.xlsx", 企业名录=[firm(1)]))
    changed = workbook(tmp_path / "b.xlsx", 企业名录=[firm(1, 从业人员=500)]).read_bytes()
    app = give(opened(), changed, "b.xlsx")
    with writing(office) as connection:
        connection.execute(s.enterprise.update().values(employees=77))
    app.button(key="ledger_commit").click().run()
    assert app.error[0].value.startswith("检查之后另有人改动了数据或登记至的日期，")
    assert table(app, "原值")["原值"].tolist() == ["77"]
    app.button(key="ledger_commit").click().run()
    assert app.success[0].value.startswith("第 2 批已入库：1 行。")


def day_of(office, ledger):
    with reading(office) as connection:
        return entered.read(connection).get(ledger, "never")


def test_a_ledger_of_the_file_is_said_to_be_entered_as_things_happen(office, tmp_path):
    app = give(opened(), workbook(tmp_path / "a.xlsx", 企业名录=[firm()]).read_bytes(), "a.xlsx")
    key = "enterprises_0_2021-01-01"
    assert app.text_input(f"ledger_to_{key}").value == "2021-01-01"
    app.checkbox(f"ledger_daily_{key}").check().run()
    assert app.text_input(f"ledger_to_{key}").disabled
    app.button(key="ledger_commit").click().run()
    assert day_of(office, "enterprises") is None


def test_a_day_that_cannot_be_brings_nothing_in(office, tmp_path):
    """Not the proposed one in its place: whoever types a day means that day."""
    app = give(opened(), workbook(tmp_path / "a.xlsx", 企业名录=[firm()]).read_bytes(), "a.xlsx")
    app.text_input("ledger_to_enterprises_0_2021-01-01").set_value("2062-01-05")
    app.button(key="ledger_commit").click().run()
    assert "日期最晚到" in app.error[0].value
    assert app.button(key="ledger_commit").disabled
    assert day_of(office, "enterprises") == "never"
    app.text_input("ledger_to_enterprises_0_2021-01-01").set_value("2024年5月31日").run()
    app.button(key="ledger_commit").click().run()
    assert day_of(office, "enterprises") == date(2024, 5, 31)


def test_a_day_that_was_changed_since_the_check_is_shown_first(office, tmp_path):
    app = give(opened(), workbook(tmp_path / "a.xlsx", 企业名录=[firm()]).read_bytes(), "a.xlsx")
    with writing(office) as connection:
        entered.put(connection, "enterprises", date(2024, 5, 31))
    app.button(key="ledger_commit").click().run()
    assert "登记至的日期，还没有入库" in app.error[0].value
    assert app.text_input("ledger_to_enterprises_0_2024-05-31").value == "2024-05-31"
    app.button(key="ledger_commit").click().run()
    assert app.success[0].value.startswith("第 1 批已入库：1 行。")
    assert day_of(office, "enterprises") == date(2024, 5, 31)


def test_a_hidden_sheet_is_read_when_it_is_ticked(app):
    give(app, (CASES / "13b-hidden-sheet-new-row.xlsx").read_bytes(), "台账.xlsx")
    assert len(app.session_state[REPORT].sheets[1].notices) == 1
    app.get("button_group")[0].set_value(["2024备份"]).run()
    assert app.session_state[REPORT].hidden_sheets == []
    assert app.session_state[REPORT].rows_read == 2


def test_a_sheet_beyond_the_contract_goes_the_same_way(app, office, tmp_path):
    import_file(
        office,
        workbook(
            tmp_path / "a.xlsx",
            企业名录=[firm(1)],
            工作站=[
                {
                    "工作站编号": "GZ1",
                    "工作站名称": "示例站",
                    "级别": "区级工作站",
                    "启用日期": "2023-05-08",
                },
                {
                    "工作站编号": "GZ2",
                    "工作站名称": "示例站",
                    "级别": "市级",
                    "启用日期": "2023-05-08",
                },
            ],
        ),
        who="张三",
    )
    app.run()
    assert "其他各类记录 1 条" in app.info[0].value
    shown = " ".join(str(frame.value.to_dict()) for frame in app.dataframe)
    assert "工作站编号 GZ1" in shown and "区级工作站" in shown and "不认识这个词" in shown


def test_a_waiting_reader_is_told_how_many_files_are_before_it():
    told = "正在排队等候读取：前面还有 3 个文件"
    assert upload._progress("wait", 3, 3, translator("zh")) == (0.0, told)
