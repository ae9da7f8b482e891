"""Text files: their delimiters, quotes and encodings, whatever they are called."""

import pytest

from data_access.ledger.files.csv_files import read_csv
from data_access.ledger.files.guarded_reader import open_sheets
from data_access.ledger.files.headings import known_forms
from data_access.ledger.files.raw import Unreadable
from data_access.ledger.files.text_encodings import decoded

HEADINGS = ["纠纷编号", "统一社会信用代码", "国家/地区", "备注"]
NOTE = "Apple Inc., Google LLC, Amazon, eBay, Etsy; Temu; Shein | Costco"


def rows(tmp_path, text):
    path = tmp_path / "a.csv"
    path.write_text(text, "utf-8", newline="")
    return read_csv(path, known_forms())


def refused(read, *arguments):
    with pytest.raises(Unreadable) as problem:
        read(*arguments)
    return problem.value.code, problem.value.facts


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_under_which_the_headings_are_found(tmp_path, mark):
    note = f'"{NOTE}"'
    text = f"台账,其一;其二|其三\n{mark.join(HEADINGS)}\n{mark.join(['JF1', 'X', '美国', note])}\n"
    assert rows(tmp_path, text)[1:] == [HEADINGS, ["JF1", "X", "美国", NOTE]]


# Commas divide most rows alike; the headings are found under semicolons.
FREE_TEXT = """纠纷编号;国家/地区;备注
JF1;美国;a,b,c
JF2;美国;;a,b,c
JF3;美国,a,b
JF4;美国;;;a,b,c
"""


def test_headings_of_the_ledger_go_before_what_divides_most_rows(tmp_path):
    assert rows(tmp_path, FREE_TEXT)[0] == ["纠纷编号", "国家/地区", "备注"]


def test_the_reading_process_is_told_the_headings(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(FREE_TEXT, "utf-8")
    assert [list(sheet.rows())[1][1] for sheet in open_sheets(path)] == [["JF1", "美国", "a,b,c"]]


def test_without_headings_of_the_ledger_the_delimiter_divides_most_rows_alike(tmp_path):
    text = 'period;partnerDesc;cmdCode;value\n202401;"a;b";85;1,5\n202402;"c";85;2,5\n'
    assert rows(tmp_path, text)[1] == ["202401", "a;b", "85", "1,5"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a,b\n1,"open\n2,x\n', 2),
        ('a,b\n1,"closed"\n2,"over\ntwo lines","open\n3,x\n', 4),
        ('a,b\r\n1,"open\r\n2,"x"\r\n', 2),
        ('a,b\n1,"甲"公司\n2,x\n', 2),
        ('a,b,c\n1,2,"open\n3,4,x\n5,6,"\n7,8,9\n', 2),
    ],
)
def test_a_quote_that_is_not_closed_names_its_line(tmp_path, text, line):
    assert refused(rows, tmp_path, text) == ("open_quote", {"row": line})


def test_notes_over_several_lines_with_commas_and_quotes_are_whole(tmp_path):
    note = '一，"二"\nApple, Google, Amazon, eBay\n三'
    quoted = note.replace('"', '""')
    text = f'{",".join(HEADINGS)}\nJF1,X,美国,"{quoted}"\nJF2,X,5" 屏,y\n'
    assert rows(tmp_path, text)[1:] == [["JF1", "X", "美国", note], ["JF2", "X", '5" 屏', "y"]]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encodings_with_and_without_a_mark(encoding):
    """一 is U+4E00: half of it looks like half of a sign of ASCII."""
    text = "纠纷编号,统一社会信用代码,涉案金额(万元)\nJF1,91440205MA2914177F,12.5\n"
    assert decoded(text.encode(encoding)) == text


def test_the_euro_of_code_page_936():
    assert decoded("编号,金额\n1,".encode("gbk") + b"\x8012\n") == "编号,金额\n1,€12\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_broken_byte_names_its_line(encoding):
    lines = (
        "纠纷编号,国家/地区\nJF1,美国\nJF".encode(encoding) + b"\xff" + "2,德国\n".encode(encoding)
    )
    assert refused(decoded, lines) == ("broken_byte", {"row": 3})
    assert refused(decoded, b"a,b\nc,\xff\n") == ("broken_byte", {"row": 2})
