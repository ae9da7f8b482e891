"""Customs-style files with imports beside exports, or of other countries."""

import pytest

from data_access.database.engine import writing
from data_access.ledger.customs.mappings import Mapping, mappings, save
from data_access.ledger.importing.import_file import import_file
from seed_data.load import load_facts
from tests.data_access.ledger.customs.test_read import file, stored
from tests.data_access.ledger.importing.test_cases import FILES
from tests.fixtures.databases import written

BOTH = FILES / "08a-comtrade-both-flows.csv"
COLUMNS = {"month": "period", "country": "partner", "hs": "cmd", "value": "fob"}
COMTRADE = {
    "month": "period",
    "country": "partnerDesc",
    "hs": "cmdCode",
    "value": "primaryValue",
}


@pytest.fixture
def office(engine):
    with writing(engine) as connection:
        load_facts(connection)
    return engine


def mapping(columns=COLUMNS, **values):
    return Mapping("海关", columns, "CNY", "统计甲", **values)


def test_imports_are_left_out_and_counted(office):
    (sheet,) = import_file(office, BOTH, mapping=mapping(COMTRADE)).sheets
    assert stored(office) == {("2024-01", "USA", "85"): 100_000, ("2024-01", "JPN", "85"): 1_000}
    facts = {"column": "flowDesc", "kept": "Export 2", "values": "Import 2", "n": 2}
    assert ("flow_left_out", facts) in sheet.notices
    assert ("reporter_read", {"column": "reporterDesc", "kept": "China 2"}) in sheet.notices
    (unused,) = [facts for code, facts in sheet.notices if code == "unused_columns"]
    assert not {"flowDesc", "reporterDesc"} & set(unused["columns"].split("、"))


@pytest.mark.parametrize(
    ("heading", "exports", "imports"),
    [("Trade Flow", "Export", "Import"), ("flowCode", "X", "M"), ("进出口", "出口", "进口")],
)
def test_the_flow_as_files_write_it(office, tmp_path, heading, exports, imports):
    text = f"period,partner,cmd,fob,{heading}\n202401,USA,8517,10,{exports}\n"
    text += f"202401,DEU,8517,20,{imports}\n"
    import_file(office, file(tmp_path, text), mapping=mapping())
    assert stored(office) == {("2024-01", "USA", "85"): 1_000}


NUMBERS = "period,partner,cmd,fob,Flow Code\n202401,USA,8517,10,2\n202401,DEU,8517,20,1\n"


def test_a_flow_in_numbers_is_asked_for(office, tmp_path):
    path = file(tmp_path, NUMBERS)
    code, facts = import_file(office, path, mapping=mapping()).unreadable
    assert (code, facts["column"], facts["values"]) == ("flow_unclear", "Flow Code", "2 1、1 1")
    named = mapping(COLUMNS | {"flow": "Flow Code"}, exports="2")
    assert import_file(office, path, mapping=named).accepted == 1
    assert stored(office) == {("2024-01", "USA", "85"): 1_000}


def test_another_reporter_and_several_are_asked_for(office, tmp_path):
    text = "period,partner,cmd,fob,Reporter\n202401,USA,8517,10,Germany\n"
    path = file(tmp_path, text)
    assert import_file(office, path, mapping=mapping()).unreadable[0] == "reporter_unclear"
    both = file(tmp_path, text + "202401,USA,8517,30,China\n")
    assert import_file(office, both, mapping=mapping()).unreadable[0] == "reporter_unclear"
    (sheet,) = import_file(office, both, mapping=mapping(reporter="China")).sheets
    assert stored(office) == {("2024-01", "USA", "85"): 3_000}
    assert [facts["n"] for code, facts in sheet.notices if code == "reporter_left_out"] == [1]


def test_what_was_said_is_kept_with_the_mapping(office):
    named = mapping(COLUMNS | {"flow": "Flow Code"}, exports="2", reporter="China")
    written(office, save, named, "张三")
    with writing(office) as connection:
        (kept,) = mappings(connection)
    assert (kept.columns["flow"], kept.exports, kept.reporter) == ("Flow Code", "2", "China")
