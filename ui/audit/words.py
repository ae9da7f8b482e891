"""The lines of the audit log in words."""

import json

import pandas as pd

from data_access.audit import COMMAND_LINE, SCHEDULE
from locales import Translator, later
from ui.access import ROLE_NAMES
from ui.frame.who import OPEN_NAME
from ui.ledger.batches import OUTCOMES
from ui.records.kinds import KIND_NAMES, TABLES

# What was done: at the door, on the screens, on the server, and each kind of saving.
ACTIONS = {
    "sign_in": later("登录"),
    "sign_in_failed": later("登录未成"),
    "sign_out": later("退出登录"),
    "sign_out_everywhere": later("在各处退出登录"),
    "password_set": later("设定口令"),
    "second_factor_set": later("启用第二步验证"),
    "second_factor_removed": later("停用第二步验证"),
    "calendar_made": later("生成个人日历网址"),
    "calendar_revoked": later("停用个人日历网址"),
    "wall_made": later("设大屏"),
    "wall_revoked": later("停用大屏"),
    "account_opened": later("开户"),
    "account_reset": later("已重设口令"),
    "account_locked": later("停用账号"),
    "account_unlocked": later("恢复账号"),
    "account_roles": later("改角色"),
    "account_joined": later("关联统一账号"),
    "account_parted": later("改回本地账号"),
    "look": later("查看"),
    "reveal": later("显示完整的姓名电话"),
    "export": later("导出下载"),
    "import": later("导入台账"),
    "backup": later("备份"),
    "restore": later("恢复备份"),
    "migrate": later("升级数据库结构"),
    "go_live": later("由演示转为正式使用"),
    "seed": later("写入演示数据"),
    "audit_prune": later("清理审计日志"),
    "person_shown": later("查某人的个人信息"),
    "erase": later("删去个人信息"),
    "erase_again": later("恢复后再删去个人信息"),
    "record": later("录入与更正"),
    "view": later("保存、改动视图"),
    "answer": later("答复咨询"),
    "bulk": later("成批改动"),
    "removal": later("删除记录"),
    "restoring": later("恢复已删除的记录"),
    "batch": later("撤销批次"),
    "attendance_list": later("登记签到"),
    "setting": later("改设置"),
    "cycle": later("改周期"),
    "cap": later("改补贴上限"),
    "score": later("评法律环境"),
    "position": later("改镇街位置"),
    "ledger_day": later("改登记至的日期"),
    "calendar": later("登记工作日历"),
    "conflict": later("登记利益冲突"),
    "conflict_withdrawal": later("撤销利益冲突"),
    "party_merging": later("合并当事人名称"),
    "enterprise_merging": later("合并企业"),
    "told_apart": later("记下不是同一家"),
    "target": later("定目标"),
    "settling": later("已结定周期结果"),
    "index_weights": later("改指数权重"),
    "assessment": later("已核定考核得分"),
    "assignment": later("派案决定"),
    "warning": later("已处置预警"),
    "deadline": later("改案件期限"),
    "procedure": later("施行规程"),
    "case_steps": later("办理步骤"),
    "own_hours": later("填写本人工时"),
    "note": later("备注"),
    "document": later("添加、移除或放回材料"),
    "task": later("认领、转交或暂缓待办"),
    "mail": later("改邮件提醒"),
    "mail_trial": later("试发邮件"),
    "typical_case": later("典型案例"),
    "report_made": later("拟报告"),
    "report_written": later("改报告文字"),
    "report_checked": later("报告核对无误"),
    "report_returned": later("退回报告"),
    "report_published": later("报告签发"),
    "report_removed": later("删除报告草稿"),
    "bulletin": later("信息发布"),
    "alias": later("改别称"),
    "exchange_rate": later("改汇率"),
    "column_mapping": later("改列对应"),
    "export_series": later("选出口数据来源"),
}
DETAILS = {
    "data_version": later("数据版本"),
    "schema": later("结构版本"),
    "version": later("程序版本"),
    "filter": later("筛选"),
    "rows": later("行数"),
    "bytes": later("字节数"),
    "records": later("记录"),
    "file": later("文件"),
    "kept": later("原有数据"),
    "lines": later("行数"),
    "places": later("处数"),
    "erasures": later("删去编号"),
    "before": later("这天以前"),
    "roles": later("角色"),
    "divisions": later("镇、园区"),
    "expert": later("专家编号"),
    "made_at": later("备份时间"),
    "seal": later("封签"),
    "log": later("日志"),
    "last_id": later("最后一行序号"),
    "second_factor": later("停用第二步验证"),
    "shows_names": later("可显示企业名称"),
    "by": later("登录方式"),
    "why": later("原因"),
    "issuer": later("统一登录的地址"),
    "subject": later("统一账号编号"),
    "name": later("姓名"),
}
VALUES = ROLE_NAMES | {
    "sign_on": later("统一登录"),
    "token": later("统一登录的凭证核对不符"),
    "no_role": later("组里没有角色"),
    "account_locked": later("账号已停用"),
    "name_of_another": later("已有同名的账号"),
    "True": later("是"),
    "here": later("沿用原有的"),
    "seal_own": later("相符"),
    "seal_other": later("密钥不在本机"),
    "seal_none": later("没有封签"),
    "backup": later("备份中的"),
}
KINDS = (
    TABLES
    | KIND_NAMES
    | {  # what is no record that people enter
        "account": later("账号名"),
        "wall": later("大屏"),
        "batch": later("批次"),
        "note": later("备注"),
        "procedure": later("规程"),
        "report": later("报告"),
    }
)
# stands in the log for comparison alone
UNSAID = {"sha256", "last_hash", "log_of_backup"}
HEADINGS = {
    "id": later("序号"),
    "at": later("时间"),
    "who": later("操作人"),
    "action": later("动作"),
    "about": later("对象"),
    "address": later("网络地址"),
    "details": later("详情"),
}
BROKEN = {
    "changed": later("第{n}行内容与校验值不符，改动过；此前{lines}行完好。"),
    "missing": later("第{n}行之前缺了行，被删除过；此前{lines}行完好。"),
    "inserted": later("第{n}行与上一行不相接，是插入或重做的；此前{lines}行完好。"),
    "end": later("日志到第{n}行之前中断，末尾与登记的不符；所存{lines}行完好。"),
    "pruned": later("第{n}行以前的被删除，却没有清理记录；所存{lines}行完好。"),
}


def action(code: str, t: Translator) -> str:
    """What was done; an action that has no words, as it stands."""
    return t(ACTIONS[code]) if code in ACTIONS else code


def person(name: str, t: Translator) -> str:
    """Who it was; the names that stand for no account in the reader's language."""
    if name == COMMAND_LINE:
        return t("命令行")
    if name == SCHEDULE:
        return t("按期自动")
    return t(OPEN_NAME) if name == OPEN_NAME else name


def about(text: str, t: Translator) -> str:
    """``dispute C1`` as people say it."""
    kind, _, key = text.partition(" ")
    if key and kind in KINDS:
        return f"{t(KINDS[kind])} {key}"
    return text


def details(text: str, t: Translator) -> str:
    """What else is told, each with its name."""
    told = {name: value for name, value in json.loads(text).items() if value}
    said = [name for name in told if name not in UNSAID]
    return t("；").join(f"{_name(name, t)}{t('：')}{_value(name, told[name], t)}" for name in said)


def _name(code, t):
    return t(DETAILS[code]) if code in DETAILS else code


def _value(name, value, t):
    if name == "data_version" and isinstance(value, list):
        return " → ".join(map(str, value))
    if isinstance(value, list):
        said = about if name == "records" else _word
        return t("、").join(said(one, t) for one in value)
    if isinstance(value, dict):
        counts = [f"{_outcome(name, t)} {number}" for name, number in value.items() if number]
        return t("、").join(counts)
    return _word(value, t)


def _word(value, t):
    text = str(value)
    return t(VALUES[text]) if text in VALUES else text


def _outcome(code, t):
    return t(OUTCOMES[code]) if code in OUTCOMES else code


def readable(frame: pd.DataFrame, t: Translator) -> pd.DataFrame:
    """Lines of ``search`` as readers see them."""
    shown = pd.DataFrame({name: frame[name] for name in HEADINGS}, dtype=object)
    for name, words in (
        ("who", person),
        ("action", action),
        ("about", about),
        ("details", details),
    ):
        shown[name] = [words(value, t) for value in frame[name]]
    return shown.rename(columns={name: t(heading) for name, heading in HEADINGS.items()})
