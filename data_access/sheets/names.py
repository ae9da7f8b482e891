"""What the tables of records are called: by their sheet, or by what they hold."""

from data_access.sheets import SHEETS
from locales import later

SHEET_WORDS = {sheet.label: sheet.name for sheet in SHEETS}
OTHERS = {  # what else may refer to a record
    "assignment_decision": later("派案决定"),
    "expert_conflict": later("回避记录"),
    "navigation_enterprise": later("专利导航的企业"),
    "association_member": later("商协会的会员"),
    "bulletin_recipient": later("信息发布的对象"),
    "warning_decision": later("预警处置"),
}
