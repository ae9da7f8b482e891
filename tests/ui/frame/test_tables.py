"""Tables for readers: matrices with their totals, and months that sort by time."""

from datetime import date

import pandas as pd

from locales import translator
from locales.formats import month_number
from ui.frame.export import ExportTable
from ui.frame.months import table_months
from ui.frame.tables import (
    crossed,
    look_of,
    pixels,
    readable,
    room_for_numbers,
    room_for_rare_texts,
    thousands,
)

CASES = pd.DataFrame(
    [("美国", "专利", 2), ("日本", "商标", 4), ("美国", "商标", 3), ("德国", "专利", 1)],
    columns=["国家/地区", "类型", "起"],
)


def test_a_matrix_has_its_totals_and_the_greatest_first():
    found = crossed(CASES, "起", "合计", by_size=True)
    assert list(found.columns) == ["国家/地区", "合计", "商标", "专利"]
    rows = found.astype(object).where(found.notna(), None).to_numpy().tolist()
    assert rows == [["美国", 5, 3, 2], ["日本", 4, 4, None], ["德国", 1, None, 1]]


def test_a_matrix_by_month_keeps_the_order_of_time():
    numbers = [month_number(date(2024, 10, 1)), month_number(date(2024, 2, 1))]
    frame = pd.DataFrame({"月份": table_months(numbers), "类型": ["专利", "专利"], "起": [1, 2]})
    found = crossed(frame, "起", "合计")
    assert [str(month) for month in found["月份"]] == ["2024-02", "2024-10"]
    assert found["合计"].tolist() == [2, 1]


def test_a_number_longer_than_its_heading_gets_room():
    frame = pd.DataFrame(
        {"实际": [5.0, 6705.08, None], "纠纷（起）": [1, 2, 3], "名称": ["甲", "乙", "丙"]}
    )
    assert {heading: column["width"] for heading, column in room_for_numbers(frame).items()} == {
        "实际": 24 + 9 * len("6,705.08")
    }


def test_numbers_have_thousands_and_years_have_none():
    frame = pd.DataFrame({"受众": [26, 1023, None], "年份": [2024, 2025, 2025], "起": [1, 2, 999]})
    localized = {"type_config": {"type": "number", "format": "localized"}}
    assert thousands(frame) == {"受众": localized}
    room = ExportTable("表", frame).room
    assert room["受众"] == {"width": 24 + 9 * len("1,023")} | localized
    many = pd.DataFrame({"起": [2024, 12]})  # a count, though it reads like a year
    assert thousands(many) == {"起": localized}
    nothing = pd.DataFrame({"起": pd.array([pd.NA, pd.NA], dtype="Int64")})
    assert thousands(nothing) == {}


def test_one_text_much_longer_than_the_others_gets_room():
    six = ["太少"] * 5 + ["差别可能出于偶然"]
    assert room_for_rare_texts(pd.DataFrame({"相比": six})) == {"相比": {"width": 24 + 16 * 7}}
    longest = pd.DataFrame({"相比": [*six[:5], "字" * 70]})  # 1,004 pixels
    assert room_for_rare_texts(longest) == {"相比": {"width": 960}}
    even = ["太少"] * 5 + ["差别可能"]  # 80 pixels where the mean is 57
    assert room_for_rare_texts(pd.DataFrame({"相比": even})) == {}
    few = pd.DataFrame({"相比": six[1:]})  # of five or fewer the browser leaves none out
    assert room_for_rare_texts(few) == {}
    below = pd.DataFrame({"相比": ["太少"] * 10 + ["差别可能出于偶然", "字" * 70]})
    assert room_for_rare_texts(below.head(11)) == {"相比": {"width": 136}}
    assert room_for_rare_texts(below) == {"相比": {"width": 440}}  # out of sight: no wider
    assert room_for_rare_texts(below.head(0)) == {}
    assert ExportTable("表", pd.DataFrame({"相比": six})).room == {"相比": {"width": 136}}


def test_codes_are_read_as_words_and_counts_stay():
    may = month_number(date(2024, 5, 1))
    columns = {"number": ["C1"], "overdue": [1], "month": [may], "amount_fen": [1_234_500]}
    shown = readable(pd.DataFrame(columns | {"cases": [3]}), None, translator("zh"))
    assert [str(value) for value in shown.iloc[0]] == ["C1", "超期", "2024-05", "1.2345", "3"]
    counted = readable(pd.DataFrame({"overdue": [1]}), None, translator("zh"))
    assert counted.to_dict("list") == {"超期（起）": [1]}


def test_a_long_text_goes_over_lines_where_it_is_in_sight():
    long = "字" * 40
    seen = ExportTable("表", pd.DataFrame({"企业": ["甲" * 28], "说明": [long]}))
    assert look_of(seen) == (
        {"row_height": 66, "height": 104},
        {"企业": {"pinned": True}, "说明": {"width": 320}},
    )
    beyond = {f"列{place}": ["乙" * 24] for place in range(3)} | {"说明": [long]}
    assert look_of(ExportTable("表", pd.DataFrame(beyond))) == ({}, {"列0": {"pinned": True}})
    assert look_of(ExportTable("表", pd.DataFrame({"企业": ["甲"]}))) == ({}, {})


def test_a_column_is_as_wide_as_its_longest_text_and_a_chinese_sign_as_two_letters():
    frame = pd.DataFrame({"企业": ["甲乙丙丁"], "note": ["ab"]})
    assert pixels(frame) == {"企业": 24 + 8 * 7, "note": 24 + 4 * 7}
