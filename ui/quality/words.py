"""The checks of 数据质量 in words: what each looks for and how what it finds is mended."""

from dataclasses import dataclass

from locales import formats, later
from ui.frame import ties


@dataclass(frozen=True)
class Check:
    title: str
    rule: str
    mend: str


CHECKS = {
    "future_days": Check(
        later("晚于今天的日期"),
        later("已经发生的事写着以后的日期，或到期、计划写在20年以后；会使各页的统计出错。"),
        later("选中一行打开更正表单，改正日期；整批都错的，在“数据管理”撤销那一批。"),
    ),
    "open_long": Check(
        later("在办超过两年的纠纷"),
        later("发生超过730天仍未结案。"),
        later("已经办完的，补填结案日期、解决方式和结果；还在办的，核对指导阶段。"),
    ),
    "not_taken_up": Check(
        later("超过30天未受理的纠纷"),
        later("发生超过30天，仍在办而没有受理日期。"),
        later("补填受理日期。"),
    ),
    "no_outcome": Check(
        later("已结案而没有结果"), later("有结案日期，没有结果。"), later("补填结果和解决方式。")
    ),
    "no_industry": Check(
        later("没有行业的企业"),
        later("在册企业没有行业代码，不进入按行业的统计。"),
        later("补填行业代码。"),
    ),
    "not_on_roster": Check(
        later("签到时不在册的企业"),
        later("培训当日，该企业尚未入库或已经退出。"),
        later("核对签到，或更正企业的入库、退出日期；选中一行打开该场培训。"),
    ),
    "never_assigned": Check(
        later("从未派案的专家"),
        later("在册专家从未承办案件。"),
        later("漏登的派案在案件中补登；不再参与的，填写退出日期。"),
    ),
    "missing_months": Check(
        later("出口数据缺的月份"),
        later("一个贸易伙伴最早和最晚的月份之间没有任何出口额的月份；确实没有出口的不必处理。"),
        later("取得这些月份的数据后导入。"),
    ),
    "duplicates": Check(
        later("可能重复的企业"),
        later("名称去掉地名、空格和“有限公司”等之后相同，或主体标识码（信用代码第9至17位）相同。"),
        later("核对后，把重复的一家的案件和签到改到另一家，再删除它。"),
    ),
}
HEADINGS = {
    "sheet": later("台账"),
    "number": later("编号"),
    "field": later("栏目"),
    "day": later("日期"),
    "days": later("已过天数"),
    "credit_code": later("统一社会信用代码"),
    "joined_on": later("入库日期"),
    "left_on": later("退出日期"),
    "session": later("培训编号"),
    "held_on": later("日期"),
    "expert": later("专家编号"),
    "months": later("缺几个月"),
    "missing": later("缺的月份"),
    "group": later("组"),
    "why": later("原因"),
}
OF_ANY_KIND = "future_days"  # the check whose rows say themselves what they are mended in
RECORDS = {
    "open_long": ("dispute", "number"),
    "not_taken_up": ("dispute", "number"),
    "no_outcome": ("dispute", "number"),
    "no_industry": ("enterprise", "credit_code"),
    "not_on_roster": ("training_session", "session"),
    "never_assigned": ("expert", "expert"),
    "duplicates": ("enterprise", "credit_code"),
}


def is_mended(name):
    """Whether a row of the check opens the form of a record."""
    return name == OF_ANY_KIND or name in RECORDS


def address_of(name, row):
    """kind:key of the record in which a row of a check is mended, "" where it is in no form."""
    if name == OF_ANY_KIND:
        return row["record"]
    kind, column = RECORDS[name]
    return f"{kind}:{row[column]}"


def answer(found, failing, as_of, t):
    """``found``: check -> rows; ``failing``: the checks with any, most rows first."""
    day = formats.day(as_of, t)
    if not failing:
        return t("截至{day}，{n}项检查都没有发现问题。", day=day, n=len(CHECKS))
    most = ties.most_words(found, lambda name: t(CHECKS[name].title), later("{n}条"), t)
    return t(
        "截至{day}，{n}项检查中{wrong}项有待处理，共{rows}条；{most}。",
        day=day,
        n=len(CHECKS),
        wrong=len(failing),
        rows=formats.count(sum(found.values()), t),
        most=most,
    )
