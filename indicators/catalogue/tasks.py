"""Indicators of how tasks are done (measure 4); a part of ``catalogue.CATALOGUE``."""

from indicators.catalogue.base import TODAY, Indicator
from locales import later

TASKS = later("案件期限、办理步骤、移交和走访诉求的登记")

INDICATORS = (
    Indicator(
        "tasks_on_time",
        "4",
        later("办理及时率"),
        "%",
        later("近90天（不含今天）到期的事项中，办结日期不晚于到期日的比例。"),
        later(
            "计案件期限（当事人期限）、按规程的办理步骤、移交的回复和诉求的答复；"
            "到期未办结的算未按时；"
            "案件先已结案而未办的不计；按现在的案件承办人分列；不足5项只列项数，不计算比例。"
        ),
        TASKS,
        "up",
        span=TODAY,
    ),
    Indicator(
        "tasks_overdue",
        "4",
        later("逾期待办"),
        later("项"),
        later("今天仍未办结、到期日已过的待办，按承办人分列，列出最早的到期日。"),
        later("待办的各条规则见“我的待办”页的口径；暂缓中的不计；没有到期日的不算逾期。"),
        later("各台账的登记"),
        "down",
        span=TODAY,
    ),
)
