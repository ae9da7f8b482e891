"""The daily message to one person: what is due, who named them, and what others changed."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from data_access.accounts.names import name_key
from data_access.accounts.person import Person
from data_access.notes.seen import News
from data_access.notes.subjects import DISPUTE, ENTERPRISE
from locales import Translator, formats, later

RULES = ("deadline", "next_step")  # the tasks that have a day
PARAMETERS = {DISPUTE: "case", ENTERPRISE: "enterprise"}
MOST = 20  # lines of each part
PARTS = (later("到期和逾期的"), later("提到您的备注"), later("您的案件中别人的改动"))


def own_tasks(tasks: pd.DataFrame, person: Person, today: date) -> pd.DataFrame:
    """Those of ``statistics.tasks`` whose day has come or is near, of the cases that the person
    has in hand; of somebody with a scope all that they see.
    """
    dated = tasks[tasks["rule"].isin(RULES) & tasks["due_on"].notna()]
    if not person.scope.everything:
        return dated
    return dated[dated["owner"].fillna("").map(name_key) == name_key(person.name)]


def letter(
    base: str,
    parts: tuple[pd.DataFrame, pd.DataFrame, Sequence[News]],
    today: date,
    t: Translator,
) -> tuple[str, str] | None:
    """(subject, text); None where there is nothing to say. ``parts``: own tasks, unread notes of
    ``notes.reads.to_me``, and news of ``notes.seen``. Texts of notes and names of persons but those
    of accounts are not in it: who may see them follows the link.
    """
    tasks, mentions, news = parts
    lines = (
        [_task(row, base, today, t) for row in tasks.itertuples()],
        [_mention(row, base, t) for row in mentions.itertuples() if pd.isna(row.read_at)],
        [_news(one, base, t) for one in news],
    )
    if not any(lines):
        return None
    due, named, changed = map(len, lines)
    subject = t(
        "{day}：到期和逾期{due}项，提到您{named}条，别人改动{changed}起",
        day=formats.day(today, t),
        due=due,
        named=named,
        changed=changed,
    )
    told = [_part(t(head), own, t) for head, own in zip(PARTS, lines, strict=True) if own]
    foot = t("在系统里打开：{address}", address=f"{base}/tasks")
    why = t("这封邮件由系统自动发出；不想再收，请告诉管理员。")
    return subject, "\n\n".join([*told, foot, why]) + "\n"


def _part(heading: str, lines: list[str], t: Translator) -> str:
    shown = lines[:MOST]
    if len(lines) > MOST:
        shown.append(t("另有{n}条，见系统。", n=len(lines) - MOST))
    return "\n".join((t("【{title}】", title=heading), *shown))


def _link(base: str, page: str, key: str) -> str:
    return f"{base}/{page}?{urlencode({PARAMETERS[page]: key})}"


def _task(row: Any, base: str, today: date, t: Translator) -> str:
    about = row.about_zh if t.language == "zh" else row.about_en
    words = (_left(row.due_on, today, t), row.case, row.enterprise, about)
    return _line(words, _link(base, DISPUTE, row.case))


def _left(due_on: date, today: date, t: Translator) -> str:
    days = (due_on - today).days
    day = formats.day(due_on, t)
    if days < 0:
        return t("{day}（逾期{n}天）", day=day, n=-days)
    return t("{day}（还有{n}天）", day=day, n=days)


def _mention(row: Any, base: str, t: Translator) -> str:
    firm = "" if pd.isna(row.enterprise) else row.enterprise
    said = t("{who}在备注里提到您", who=row.who)
    address = f"{base}/tasks"
    if row.table_name in PARAMETERS:
        address = _link(base, row.table_name, row.record_key)
    return _line((said, row.record_key, firm), address)


def _news(one: News, base: str, t: Translator) -> str:
    by = t("{names}改动", names=t("、").join(one.who))
    return _line((one.case, one.enterprise, by), _link(base, DISPUTE, one.case))


def _line(words: Sequence[str], address: str) -> str:
    """One line of a list and its link, whatever stands in the names."""
    told = " · ".join(" ".join(word.split()) for word in words if word)
    return f"- {told}\n  {address}"
