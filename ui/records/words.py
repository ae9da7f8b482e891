"""The words of the forms: names of the kinds of record, labels of fields, what a check found, and values as people read them."""

from datetime import UTC

from data_access.ledger.telling.messages import NOTICES, problem_text
from data_access.records.kinds import KINDS
from data_access.sheets import SHEET_OF
from indicators.catalogue import indicator
from locales import formats, later
from ui.frame import loaders
from ui.records.headings import FURTHER
from ui.records.kinds import CHILD_NAMES, KIND_NAMES

ACTIONS = {
    "insert": later("新增"),
    "update": later("更改"),
    "delete": later("删除"),
    "restore": later("恢复"),
    "undo": later("撤销导入"),
}
# The headings of the ledger's sheets as labels; tests/ui/records/test_words.py holds that none is missing.
HEADINGS = (
    later("统一社会信用代码"),
    later("企业名称"),
    later("镇街/园区"),
    later("行业代码"),
    later("从业人员"),
    later("营业收入(万元)"),
    later("外向型"),
    later("入库日期"),
    later("退出日期"),
    later("重点联系企业"),
    later("观察企业"),
    later("主要市场"),
    later("企业规模"),
    later("纠纷编号"),
    later("国家/地区"),
    later("知识产权类型"),
    later("纠纷类型"),
    later("企业角色"),
    later("来源"),
    later("发生日期"),
    later("受理日期"),
    later("涉案金额(万元)"),
    later("解决方式"),
    later("结果"),
    later("结案日期"),
    later("挽回损失(万元)"),
    later("备注"),
    later("电商平台"),
    later("应诉方数量"),
    later("录入日期"),
    later("培训编号"),
    later("日期"),
    later("主题"),
    later("培训专题"),
    later("状态"),
    later("师资"),
    later("参训人数"),
    later("专家编号"),
    later("姓名"),
    later("工作单位"),
    later("行业领域"),
    later("语种"),
    later("每月工时"),
    later("承担角色"),
    later("派案日期"),
    later("预计工时"),
    later("实际工时"),
    later("完成日期"),
    later("权利号"),
    later("权利名称"),
    later("指导阶段"),
    later("起始日期"),
    later("移交层级"),
    later("移交日期"),
    later("回复日期"),
    later("回复内容"),
    later("事项"),
    *FURTHER,
)
OWN_PROBLEMS = {
    "twice": later("与另一行重复，只能有一行。"),
    "not_there": later("台账里没有这一项，可能刚被删除。请重新选择。"),
    "taken": later("这个编号已有记录，请换一个，或打开那条记录更正。"),
}
FIELD_OF = {kind: {chosen.name: chosen for chosen in k.fields} for kind, k in KINDS.items()}
CHILD_FIELD_OF = {
    kind: {child: {chosen.name: chosen for chosen in k.rows_of(child)} for child in k.children}
    for kind, k in KINDS.items()
}


PEOPLE = {
    "enterprise": later("企业"),
    "expert": later("专家"),
}  # whom a form names where the sheet has a code or number


def label(chosen, t):
    if chosen.refers and chosen.list in PEOPLE:
        return t(PEOPLE[chosen.list])
    return (
        t(KIND_NAMES[chosen.list])
        if chosen.kind == "reference" and chosen.name == chosen.list and chosen.list in KIND_NAMES
        else t(chosen.heading)
    )


def word(list_name, code, t):
    """A code of a list as people read it."""
    if list_name == "indicator":
        try:
            return t(indicator(code).name)
        except KeyError:
            return code
    name = loaders.words().name(list_name, code, t.language)
    return f"{code} {name}" if list_name in ("hs_chapter", "deadline_rule") else name


def key_words(table, key, t):
    """The key of a record as people read it: the words of its codes."""
    spec = SHEET_OF[table]
    parts = key.split(" ", len(spec.key) - 1) if len(spec.key) > 1 else [key]
    return " ".join(
        word(chosen.list, part, t) if chosen.coded else part[:7] if chosen.kind == "month" else part
        for chosen, part in zip(map(spec.__getitem__, spec.key), parts, strict=True)
    )


def problem_words(problem, t):
    """What is wrong and what would be right, in the words of the import; headings in them as the form's labels."""
    if problem.code in OWN_PROBLEMS:
        return t(OWN_PROBLEMS[problem.code])
    facts = dict(problem.facts)
    if "day" in facts:
        facts["day"] = formats.day(facts["day"], t)
    if t.language == "en":
        facts |= {
            name: "、".join(t(part) for part in facts[name].split("、"))
            for name in ("other", "others", "columns")
            if name in facts
        }
        facts |= (
            {"parts": " ".join(t(part) for part in facts["parts"].split())}
            if "parts" in facts
            else {}
        )
    return problem_text(
        t, type(problem)(problem.excel_row, problem.column, problem.value, problem.code, facts)
    )


def notice_words(notice, t):
    code, facts = notice
    return t(NOTICES[code], **(facts | {"column": t(facts["column"])}))


def value_words(chosen, value, t):
    """A value of a record, or of a line of its history, as people read it."""
    if value in (None, "", (), []):
        return t("（空）")
    if chosen.coded:
        return word(chosen.list, value, t)
    if chosen.kind == "words":
        return t("、").join(word(chosen.list, code, t) for code in value)
    if chosen.refers:
        return t("、").join(value) if chosen.several else key_words(chosen.list, value, t)
    if chosen.kind == "time":
        return str(value)[:5]
    if chosen.kind == "yes_no":
        return t("是") if value else t("否")
    return (
        t("{n}万元", n=f"{formats.wan(value):,.6f}".rstrip("0").rstrip("."))
        if chosen.kind == "money"
        else str(value)
    )


def row_words(kind, child, row, t):
    """One row of a child in a line; an import keeps a stage as [stage, from, until]."""
    row = dict(zip(("stage", "from_on"), row, strict=False)) if isinstance(row, list) else row
    return " ".join(
        value_words(chosen, row.get(name), t)
        for name, chosen in CHILD_FIELD_OF[kind][child].items()
        if row.get(name) is not None
    )


def field_words(kind, name, value, t):
    """(label, value) of a field or a child of a record."""
    if name in CHILD_NAMES:
        return t(CHILD_NAMES[name]), t("；").join(
            row_words(kind, name, row, t) for row in value or ()
        ) or t("（空）")
    chosen = FIELD_OF[kind].get(name)
    return (
        (name, str(value)) if chosen is None else (label(chosen, t), value_words(chosen, value, t))
    )


def change_words(kind, changes, t):
    """The changes of a line of history in a sentence: 国家/地区：美国→德国."""
    parts = []
    for name, (old, new) in changes.items():
        title, after = field_words(kind, name, new, t)
        if name in CHILD_NAMES:
            gone, come = (
                [row_words(kind, name, row, t) for row in a or () if row not in (b or ())]
                for a, b in ((old, new), (new, old))
            )
            parts.append(
                title
                + t("：")
                + t("；").join(
                    [
                        *(t("去掉 {row}", row=row) for row in gone),
                        *(t("加上 {row}", row=row) for row in come),
                    ]
                )
            )
        else:
            before = field_words(kind, name, old, t)[1]
            parts.append(
                title + t("：") + (after if old in (None, [], "") else f"{before} → {after}")
            )
    return t("；").join(parts)


def moment_words(at):
    """A moment kept in UTC, as the clock of this machine shows it."""
    return f"{at.replace(tzinfo=UTC).astimezone():%Y-%m-%d %H:%M}"
