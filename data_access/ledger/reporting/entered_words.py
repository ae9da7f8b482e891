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
    """To which day the ledger is entered once the file is in, and why not later."""
    facts = {"ledger": t(LEDGER[move.ledger].name), "after": held_words(move.after, t)}
    told = t("{ledger}登记至：{after}，没有变动。", **facts)
    if move.moves:
        before = held_words(move.before, t)
        told = t("{ledger}登记至：{after}（原为{before}）。", before=before, **facts)
    if move.apart is None:
        return told
    apart = t(
        "文件中{day}的记录离此前的日期太久，其间是否都已登记不能由此推断。",
        day=formats.day(move.apart, t),
    )
    return told + apart
