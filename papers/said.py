"""What stands on a paper besides its sections: its number, its days, whether it is a draft."""

from datetime import date

from locales import Translator, formats
from papers.cells import clean
from papers.values import Paper

LETTER = "letter"  # the name of a paper that tells of no figures, and of no day that they are of


def said(paper: Paper, number: str, published_on: date | None, t: Translator) -> dict[str, str]:
    """By the name of its place in a template; "" where nothing is to be said there."""
    day = formats.day(published_on, t)
    as_of = t("（数据截至{day}）", day=formats.day(paper.as_of, t))
    words = {
        "office": paper.office,
        "number": number or t("草稿，未编号"),
        "remark": t("演示数据（随机生成，非真实企业）") if paper.demonstration else "",
        "title": paper.title,
        "as_of": "" if paper.name == LETTER else as_of,
        "day": day if published_on else t("（日期待定）"),
        "issued": t("{day}印发", day=day) if published_on else t("草稿，未印发"),
    }
    return {place: clean(text) for place, text in words.items()}
