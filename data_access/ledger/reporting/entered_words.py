"""What became of the days that the ledgers of a file are entered to, in words."""

from datetime import date

from data_access.ledger.importing.entered_days import NEVER, Held, Move
from data_access.sheets.ledgers import LEDGER
from locales import Translator, formats


def held_words(held: Held, t: Translator) -> str:
    """What is stored of the day of a ledger."""
    if isinstance(held, date):
        return formats.day(held, t)
    if held == NEVER:
        return t("尚未写明（按到昨天算）")
    return t("随办随录（到昨天）")


def move_words(move: Move, t: Translator) -> str:
    """To which day the ledger is entered once the file is in, why not later, and what of the file
    does not count yet.
    """
    facts = {"ledger": t(LEDGER[move.ledger].name), "after": held_words(move.after, t)}
    told = t("{ledger}登记至：{after}，没有变动。", **facts)
    if move.moves:
        before = held_words(move.before, t)
        told = t("{ledger}登记至：{after}（原为{before}）。", before=before, **facts)
    return told + _apart_words(move, t) + _later_words(move, t)


def _apart_words(move: Move, t: Translator) -> str:
    if move.apart is None:
        return ""
    return t(
        "文件中{day}的记录离此前的日期太久，其间是否都已登记不能由此推断。",
        day=formats.day(move.apart, t),
    )


def _later_words(move: Move, t: Translator) -> str:
    if not move.later:
        return ""
    return t(
        "其中{n}行在这一天之后：存入台账，要登记到那一天才计入各页数字。",
        n=formats.count(move.later, t),
    )
