"""Partners of customs-style files by the names of the customs table of countries and regions."""

import pytest

from data_access.ledger.customs.cells import read_partner
from data_access.values.cell_text import Refused
from data_access.values.code_words import LedgerWords
from tests.fixtures.databases import rolled_back


@pytest.fixture(scope="module")
def words(sqlite_files):
    for connection in rolled_back(sqlite_files, "facts"):
        yield LedgerWords(connection)


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("也门共和国", "YEM"),
        ("科特迪瓦共和国", "CIV"),
        ("斯洛文尼亚共和国", "SVN"),
        ("克罗地亚共和国", "HRV"),
        ("马绍尔群岛共和国", "MHL"),
        ("密克罗尼西亚联邦", "FSM"),
        ("百慕大群岛", "BMU"),
        ("几内亚（比绍）", "GNB"),
        ("民主刚果", "COD"),
        ("斯瓦蒂尼", "SWZ"),
        ("波斯尼亚-黑塞哥维那共和国", "BIH"),
        ("德国(联邦德国)", "DEU"),
        ("圣其茨-尼维斯", "KNA"),
        ("多米尼亚共和国", "DMA"),
        ("多米尼加共和国", "DOM"),
    ],
)
def test_partners_as_the_customs_table_of_countries_names_them(words, name, iso3):
    assert words.codes["country"][read_partner(words, name)] == iso3


@pytest.mark.parametrize(
    "name",
    [
        "国(地)别不详的",
        "国别（地区）不详",
        "原产地不详",
        "联合国及所属机构和其它国际组织",
        "中性包装原产国别",
        "大洋洲其它国家(地区)",
        "亚洲",
        "东南亚国家联盟",
        "其他",
    ],
)
def test_partners_that_are_no_country(words, name):
    with pytest.raises(Refused) as refused:
        read_partner(words, name)
    assert refused.value.code == "no_one_country"


@pytest.mark.parametrize("name", ["加那利群岛", "荷属安地列斯群岛"])
def test_a_part_of_a_country_and_one_that_is_no_more_are_not_laid_at_a_door(words, name):
    with pytest.raises(Refused) as refused:
        read_partner(words, name)
    assert refused.value.code == "unknown_word"
