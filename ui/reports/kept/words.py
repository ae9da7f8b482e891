"""States and files of reports in words."""

from typing import Literal

from data_access.audit import SCHEDULE
from data_access.filter.periods import period_words
from data_access.reports.reads import CHECKED, DRAFT, PUBLISHED
from locales import NAMES, later
from ui.frame.who import may
from ui.personal.signed import by_whom
from ui.reports.kept import signing

STATES = {DRAFT: later("草稿"), CHECKED: later("待签发"), PUBLISHED: later("已签发")}
COLORS: dict[str, Literal["gray", "orange", "green"]] = {
    DRAFT: "gray",
    CHECKED: "orange",
    PUBLISHED: "green",
}
MARKS = {DRAFT: "○", CHECKED: "◇", PUBLISHED: "●"}  # a state is not told by colour alone
STEPS = {
    (DRAFT, CHECKED): later("核对"),
    (CHECKED, DRAFT): later("退回"),
    (CHECKED, PUBLISHED): later("签发"),
}


def period(code, t):
    """2025-Q3 as people read it."""
    return period_words(code.replace("-Q", "Q"), t) if code else ""


def language(code):
    return NAMES[code]


def answer(frame, t):
    """The one sentence of the list."""
    counts = {state: int(frame["state"].eq(state).sum()) for state in STATES}
    if frame.empty and may("write_reports"):
        return t("共0份报告。月报、季报和年度总结到期自动拟稿，也可以在下面现拟一份。")
    if frame.empty:
        return t("共0份报告。月报、季报和年度总结到期自动拟稿。")
    return t(
        "共{n}份报告：已签发{published}份，待签发{checked}份，草稿{drafts}份。",
        n=len(frame),
        published=counts[PUBLISHED],
        checked=counts[CHECKED],
        drafts=counts[DRAFT],
    )


def person(name, when, t):
    """Who did a step, as readers see it; a draft that fell due was made by nobody."""
    if name == SCHEDULE:
        return t("按期自动")
    return t(name) if name in signing.NAMES else by_whom(name, when, t)


def is_sent_back(line):
    """Whether a line of history tells that a report was sent back."""
    return tuple(line["changes"].get("state", ())) == (CHECKED, DRAFT)


def step(line, t):
    """What a line of history of a report tells."""
    if line["action"] == "insert":
        return t("拟稿")
    if line["action"] == "delete":
        return t("删除")
    moved = tuple(line["changes"].get("state", ()))
    if moved in STEPS:
        return t(STEPS[moved])
    if "data_version" in line["changes"]:
        return t("按新的数据重拟")
    return t("改文字")
