"""What the kinds of record, their subjects and their rows are called in the forms."""

from data_access.sheets.names import OTHERS, SHEET_WORDS
from locales import later

KIND_NAMES = {
    "dispute": later("纠纷案件"),
    "dispute_deadline": later("案件期限"),
    "case_step": later("案件步骤"),
    "institution_matter": later("机构办理"),
    "loss_amount": later("金额明细"),
    "enterprise": later("企业"),
    "visit": later("走访"),
    "association": later("商协会"),
    "consultation": later("咨询"),
    "station": later("工作站"),
    "service_point": later("服务窗口"),
    "expert": later("专家"),
    "institution": later("仲裁调解机构"),
    "service_institution": later("服务机构"),
    "training_session": later("培训"),
    "training_plan": later("培训计划"),
    "insurance_policy": later("保单"),
    "insurance_claim": later("保险理赔"),
    "home_filing": later("首次申请"),
    "filing": later("海外申请"),
    "navigation_project": later("专利导航"),
    "bulletin": later("信息发布"),
    "publicity_item": later("宣传"),
    "typical_case": later("典型案例"),
    "target": later("目标"),
    "information_report": later("信息报送"),
    "aid_project": later("援助项目"),
}
NEW_NAMES = {
    "dispute": later("登记新纠纷"),
    "enterprise": later("登记新企业"),
    "training_session": later("登记新培训"),
    "expert": later("登记新专家"),
}  # the four that are entered most
GROUP_NAMES = {
    "case": later("案件办理"),
    "enterprise": later("企业与走访"),
    "network": later("服务网络"),
    "expert": later("专家与机构"),
    "training": later("培训与计划"),
    "insurance": later("保险"),
    "layout": later("海外布局"),
    "publicity": later("信息与宣传"),
    "goals": later("目标与报送"),
}
CHILD_NAMES = {
    "contacts": later("联系人"),
    "stages": later("指导阶段"),
    "parties": later("当事人"),
    "rights": later("涉案权利"),
    "assignments": later("派案"),
    "referrals": later("移交"),
    "events": later("经过"),
    "links": later("关联案件"),
    "attendance": later("签到"),
    "assessments": later("历年考核"),
}
TABLES = {
    "dispute": later("纠纷"),
    "consultation": later("咨询"),
    "attendance": later("培训签到"),
    "export_flow": later("出口数据"),
    "expert_assignment": later("专家派案"),
    "assignment_decision": later("派案决定"),
    "exchange_rate": later("汇率"),
    "column_mapping": later("列对应"),
    "code_alias": later("别称"),
    "party_alias": later("对方和律所的合并"),
    "enterprise_alias": later("企业的合并"),
    "told_apart": later("不是同一家的"),
    "association_member": later("商协会会员"),
    "bulletin_recipient": later("信息发送"),
    "navigation_enterprise": later("专利导航项目"),
    "setting": later("设置"),
    "cycle": later("周期"),
    "subsidy_cap": later("保费补贴上限"),
    "legal_score": later("法律环境评分"),
    "division_position": later("镇街、园区位置"),
    "document": later("材料"),
    "ledger_day": later("各台账登记至"),
    "mail": later("邮件提醒"),
    "calendar_day": later("工作日历"),
}


TABLE_NAMES = SHEET_WORDS | OTHERS | KIND_NAMES | TABLES


def new_words(kind, t):
    """The name of the way to a new record of a kind."""
    if kind in NEW_NAMES:
        return t(NEW_NAMES[kind])
    return t("登记：{kind}", kind=t(KIND_NAMES[kind]))


def table_words(table, t):
    """What holds a record that history or a reference names; else its own name."""
    return t(TABLE_NAMES[table]) if table in TABLE_NAMES else table
