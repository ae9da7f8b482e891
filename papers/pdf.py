"""A paper as PDF, set by typst: the same layout as the Word file, on every system alike.

The texts are handed over as data beside the template, never as its source. The same paper gives
the same bytes on the same machine; another has other fonts.
"""

import json
import tempfile
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from locales import Translator, translator
from papers.breadths import shared
from papers.cells import clean, is_number, rows_written
from papers.fonts import NAMED, without_chinese
from papers.outline import Heading, Numbered, items
from papers.picture import png
from papers.said import said
from papers.titles import titled
from papers.trouble import NotDrawn, NotMade
from papers.values import Chart, Paper, Table, Text

TEMPLATE = Path(__file__).parent / "templates" / "report.typ"


def pdf(
    paper: Paper,
    *,
    number: str = "",
    published_on: date | None = None,
) -> bytes:
    """The paper as .pdf; ``number``: its 文号, "" for a draft, which says so.

    NotMade: the machine has no font with Chinese.
    """
    t = translator(paper.language)
    if without_chinese(_families()):
        raise NotMade(
            t("本机没有中文字体，做不成PDF。请安装一种（如 Noto Sans CJK），或下载Word文件。")
        )
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _write(home, paper, said(paper, number, published_on, t), t)
        compiler = typst.Compiler(home / "report.typ", home, _fonts())
        day = published_on or paper.as_of
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
        made = compiler.compile(format="pdf", timestamp=moment)
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> typst.Fonts:
    """Those of the machine; they are looked for once."""
    return typst.Fonts()


@cache
def _families() -> frozenset[str]:
    return frozenset(_fonts().families())


def _write(home: Path, paper: Paper, words: dict[str, str], t: Translator) -> None:
    """The template, the paper as data, and its pictures in one folder."""
    known = _families()
    told = {
        "language": paper.language,
        "title": words["title"],
        "office": words["office"],
        "words": words | {"title": titled(words["title"])},
        "fonts": {
            place: [f for f in fonts if f in known]
            for place, fonts in NAMED[paper.language].items()
        },
        "items": [_told(item, home, t) for item in items(paper)],
    }
    (home / "report.typ").write_bytes(TEMPLATE.read_bytes())
    (home / "paper.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def _told(item: Heading | Text | Numbered, home: Path, t: Translator) -> dict[str, Any]:
    if isinstance(item, Heading):
        return {"is": "heading", "level": item.level, "words": item.words}
    if isinstance(item, Text):
        return {"is": "text", "paragraphs": [clean(text) for text in item.paragraphs]}
    if isinstance(item.block, Table):
        return _table(item.block, item.caption, t)
    return _chart(item.block, item, home, t)


def _chart(chart: Chart, item: Numbered, home: Path, t: Translator) -> dict[str, Any]:
    """The picture, or the table in its place."""
    try:
        picture = png(chart.spec)
    except NotDrawn:
        return _table(chart.table, item.caption, t, t("（此处不能画图，列表代替。）"))
    name = f"{len(list(home.iterdir()))}.png"
    (home / name).write_bytes(picture)
    return {"is": "chart", "file": name, "alt": clean(chart.alt), "caption": item.caption}


def _table(table: Table, caption: str, t: Translator, remark: str = "") -> dict[str, Any]:
    rows = rows_written(table, t)
    head = [clean(column.label) for column in table.columns]
    columns = [
        {"label": label, "number": is_number(column)}
        for label, column in zip(head, table.columns, strict=True)
    ]
    note = remark + clean(table.note)
    shares = shared([head, *rows], t.language)
    shown = {"columns": columns, "rows": rows, "parts": shares.parts, "size": shares.size}
    told = {"caption": caption, "note": note, "short": shares.is_short}
    return {"is": "table", **told, **shown}
