"""What the tables of records are called: those of the ledger by the name of their sheet, others by what they hold."""
from locales import later

SHEET_WORDS = {
    "enterprise": later("企业名录"), "dispute": later("纠纷台账"), "training_session": later("培训场次"), "attendance": later("培训签到"), "expert": later("专家名录"),
    "expert_assignment": later("专家派案"), "export_flow": later("出口数据"), "export_flow.hs_chapter": later("海关出口数据"), "training_plan": later("培训计划"),
    "dispute_stage": later("指导阶段记录"), "dispute_right": later("涉案权利"), "dispute_event": later("办理经过"), "referral": later("移交台账"), "dispute_deadline": later("案件期限"),
    "case_step": later("案件步骤"), "station": later("工作站"), "station_assessment": later("工作站考核"), "service_point": later("服务窗口"), "consultation": later("咨询台账"),
    "institution": later("仲裁调解机构"), "institution_matter": later("机构办理"), "insurance_policy": later("保险台账"), "insurance_claim": later("保险理赔"),
    "loss_amount": later("金额明细"), "home_filing": later("首次申请"), "filing": later("海外申请"), "navigation_project": later("专利导航"), "service_institution": later("服务机构"),
    "visit": later("走访诉求"), "association": later("商协会"), "bulletin": later("信息发布"), "publicity_item": later("宣传台账"), "typical_case": later("典型案例"),
    "warning": later("预警记录"), "target": later("目标"), "information_report": later("信息报送"), "aid_project": later("援助项目"),
}
OTHERS = {   # what else may refer to a record
    "assignment_decision": later("派案决定"), "expert_conflict": later("回避记录"), "navigation_enterprise": later("专利导航的企业"), "association_member": later("商协会的会员"),
    "bulletin_recipient": later("信息发布的对象"), "warning_decision": later("预警处置"),
}
