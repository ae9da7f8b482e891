"""The rules by which something is a task, in words, who does it and where it is done."""

from dataclasses import dataclass

from indicators import deadlines as deadline_figures
from indicators import filings as filing_figures
from indicators import insurance as insurance_figures
from indicators.working_days import NOTICE
from locales import formats, later


@dataclass(frozen=True)
class Rule:
    """``name`` and ``meaning`` for people; ``action``: of data_access.accounts.roles, that lets
    somebody do it; ``page``: where it is done, "edit" for the form of a record of ``kind``;
    ``days``: the number that ``meaning`` names, which is that of the page on the subject.
    """

    name: str
    meaning: str
    action: str
    page: str
    kind: str = ""
    days: int = 0
    numbered: bool = True  # its records have a number that people know


RULES = {
    "deadline": Rule(
        later("期限"),
        later("在办案件中由当事人办理、尚未办结的期限，逾期的和{n}天内到期的；办结即消失。"),
        "set_deadlines",
        "dispute",
        days=deadline_figures.WEEK,
    ),
    "step": Rule(
        later("办理步骤"),
        later("案件按规程办理、应完成而未完成的步骤，结案后起算的也在内；填写完成日期即消失。"),
        "take_steps",
        "dispute",
    ),
    "next_step": Rule(
        later("下一步"),
        later("在办案件登记的下一步，日期已到；改写下一步即消失。"),
        "correct_own",
        "dispute",
    ),
    "unassigned": Rule(
        later("派专家"), later("在办案件还没有派过专家；派案即消失。"), "assign", "dispute"
    ),
    "referral": Rule(
        later("移交催复"),
        later("移交已过应复日期而没有回复；登记回复即消失。"),
        "correct",
        "dispute",
    ),
    "draft": Rule(
        later("核对案例"),
        later("典型案例已写成而没有核对发布；发布即消失。"),
        "publish_cases",
        "publicity",
    ),
    "consultation": Rule(
        later("答复咨询"),
        later("首次联系的咨询还没有答复；填写首次答复日期即消失。"),
        "correct_own",
        "edit",
        "consultation",
    ),
    "request": Rule(
        later("答复诉求"),
        later("走访中企业提出的诉求还没有答复；填写答复日期即消失。"),
        "correct_own",
        "edit",
        "visit",
    ),
    "visit": Rule(
        later("走访企业"),
        later("重点联系企业和观察企业近12个月没有走访；登记走访即消失。"),
        "enter_own",
        "enterprise",
    ),
    "policy": Rule(
        later("提醒续保"),
        later("保单{n}天内到期，同一险种没有续保；登记新保单即消失。"),
        "enter",
        "edit",
        "insurance_policy",
        days=insurance_figures.WINDOWS[0],
    ),
    "recheck": Rule(
        later("复核机构"),
        later("在册服务机构的复核日期已过或在{n}天内；更新复核日期即消失。"),
        "correct",
        "edit",
        "service_institution",
        days=filing_figures.SOON[-1],
    ),
    "warning": Rule(
        later("处置预警"),
        later("登记的预警还没有处置；逐条处置即消失。"),
        "decide_warning",
        "warning",
    ),
    "report": Rule(
        later("报送信息"),
        later("年度考核要求的计划、月报、季报和总结，应报未报，或{n}天内到期；登记报送即消失。"),
        "enter",
        "assessment",
        days=deadline_figures.WEEK,
        numbered=False,
    ),
    "report_draft": Rule(
        later("核对报告"),
        later("报告的草稿还没有核对；由拟写人以外的人核对，或删除即消失。"),
        "write_reports",
        "reports",
    ),
    "report_checked": Rule(
        later("签发报告"),
        later("报告已核对而没有签发；签发或退回即消失。"),
        "publish_reports",
        "reports",
    ),
    "target": Rule(
        later("目标滞后"),
        later("十一项措施的目标滞后于序时进度；赶上进度即消失。"),
        "hand_tasks",
        "scoreboard",
        numbered=False,
    ),
    "calendar": Rule(
        later("登记下一年工作日历"),
        later("已知的放假安排{n}个月内到期，此后工作日只扣除周末；登记下一年即消失。"),
        "settings",
        "settings",
        days=NOTICE,
        numbered=False,
    ),
    "finding": Rule(
        later("数据核对"),
        later("“数据质量”各项核对中有待处理记录的，每项核对算一件；改正后即消失。"),
        "correct",
        "quality",
        numbered=False,
    ),
}


def number(row):
    """The number of its record, where people know it by one; else ""."""
    return row.key if RULES[row.rule].numbered else ""


def about(row, t):
    """What a task is about."""
    if row.rule == "warning":
        return t("{n}条预警待处置", n=row.about_zh)
    if row.rule in ("unassigned", "visit"):
        return ""
    return row.about_zh if t.language == "zh" else row.about_en


def left(due_on, today, t):
    """How far a day is: 逾期3天, 今天, 还有5天; "" where no day is set."""
    if due_on is None:
        return ""
    days = (due_on - today).days
    if days < 0:
        return t("逾期{n}天", n=-days)
    return t("还有{n}天", n=days) if days else t("今天到期")


def resting(row, t):
    """Until when it is put off, by whom and why."""
    return t(
        "{who}暂缓到{day}：{reason}",
        who=row.put_off_by,
        day=formats.day(row.until_on, t),
        reason=row.reason,
    )


def answer(mine, late, free, today, t):
    """The one sentence of the office: what is mine, what of it is late, what nobody has in hand."""
    day = formats.day(today, t)
    if mine:
        return t(
            "今天（{day}）名下待办{mine}项，其中逾期{late}项；另有无人承办的{free}项。",
            day=day,
            mine=mine,
            late=late,
            free=free,
        )
    if free:
        return t("今天（{day}）名下没有待办；无人承办的有{free}项，列在下面。", day=day, free=free)
    return t("今天（{day}）名下没有待办，也没有无人承办的事项。", day=day)


def own(tasks, late, today, t):
    """The same for somebody all of whose rows are their own."""
    day = formats.day(today, t)
    if not tasks:
        return t("今天（{day}）没有待办。", day=day)
    return t("今天（{day}）待办{n}项，其中逾期{late}项。", day=day, n=tasks, late=late)
