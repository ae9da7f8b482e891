"""`report`: the drafts it writes, and what it says of a period or a subject that is none."""

import warnings
from io import BytesIO

import pytest
from docx import Document

from commands.command_line import parse
from commands.reports import draft


@pytest.fixture
def run(demonstration_url, monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", demonstration_url)
    monkeypatch.setattr(draft, "tell", lambda *_about: None)
    return lambda *argv: draft.main(parse(["report", *argv, "--out", str(tmp_path)]))


def test_the_last_month_that_is_over_is_written_without_a_warning(run, tmp_path, capfd):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        run("month")
    name = "2025-09-月度工作报告（草稿）"
    told = capfd.readouterr()
    assert f"报告已写出 / The report was written: {tmp_path / name}.docx" in told.out
    assert told.err == ""
    assert (tmp_path / f"{name}.xlsx").read_bytes()[:2] == b"PK"
    assert (tmp_path / f"{name}.pdf").read_bytes()[:5] == b"%PDF-"
    paragraphs = [
        p.text for p in Document(BytesIO((tmp_path / f"{name}.docx").read_bytes())).paragraphs
    ]
    assert any(text.startswith("2025年9月新发纠纷") for text in paragraphs)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("month", "--period", "2031-01"), "2031-01还没有开始"),
        (("month", "--period", "lately"), "“lately”不是报告的期间"),
        (("year", "--period", "2025-09"), "2025-09不是这种报告的期间"),
        (("month", "--country", "USA"), "只有专报"),
        (("special", "--country", "XXX"), "没有“XXX”"),
    ],
)
def test_what_cannot_be_reported_is_a_sentence_and_status_2(run, argv, said, capsys, tmp_path):
    with pytest.raises(SystemExit) as stopped:
        run(*argv)
    assert stopped.value.code == 2 and said in capsys.readouterr().err
    assert not list(tmp_path.glob("*.docx"))


def test_before_the_first_start_there_is_nothing_to_report(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'office.db'}")
    with pytest.raises(SystemExit) as stopped:
        draft.main(parse(["report", "month"]))
    assert stopped.value.code == 2 and "还没有数据库" in capsys.readouterr().err
