"""The five steps of each role on its first day."""

from dataclasses import dataclass

from locales import later


@dataclass(frozen=True)
class Step:
    """``page``: where it is done; ``done_by``: the action of the audit log that shows it as done,
    blank where the person ticks it.
    """

    name: str
    text: str
    page: str
    done_by: str = ""


VIEW = Step(
    "view",
    later("把常看的一页选好筛选，点“存为视图”，以后在首页一点即开"),
    "disputes",
    "view",
)
DEFINITIONS = Step(
    "definitions", later("不明白某个数怎么算的，看它的“口径”；这里列出全部指标"), "definitions"
)
ROLES = Step("roles", later("看看各种角色能看什么、能做什么"), "roles")

STEPS = {
    "leader": (
        Step("help", later("看哪些企业最需要帮助，点开一家看原因和承办人"), "enterprises", "look"),
        Step("warning", later("看哪些国家、行业的纠纷多得不正常，要不要发预警"), "warning"),
        Step("measures", later("看十一项措施各办到哪里，哪些落在目标后面"), "scoreboard"),
        Step("assessment", later("看年度考核现在能得几分，还差什么"), "assessment"),
        VIEW,
    ),
    "staff": (
        Step("deadlines", later("看案件期限：先办逾期的，再办本周到期的"), "deadlines"),
        Step("case", later("打开一起纠纷，看办到哪一步、下一步做什么"), "disputes", "look"),
        Step("record", later("登记一次咨询或一起纠纷；没填完先走开也不会丢"), "edit", "record"),
        Step("search", later("找一家企业或一起案件：输编号、名称或拼音首字母"), "search"),
        VIEW,
    ),
    "expert": (
        Step("deadlines", later("看您承办案件的期限，先看逾期的"), "deadlines"),
        Step("case", later("从待办或查找打开一起您承办的案件"), "search", "look"),
        Step("procedure", later("看案件所在国家、地区的应对规程，知道每一步做什么"), "procedure"),
        Step("record", later("看您可以登记、更正哪些内容"), "edit"),
        ROLES,
    ),
    "station": (
        Step("firms", later("看本镇街、园区的企业，点开一家"), "enterprises", "look"),
        Step("record", later("登记一次咨询、走访或一起纠纷"), "edit", "record"),
        Step("consultations", later("看咨询答复了没有、移交到了哪里"), "consultations"),
        Step("training", later("看哪些企业还没有参加培训"), "training"),
        VIEW,
    ),
    "administrator": (
        Step("accounts", later("给每位同事开户、定角色"), "accounts", "account_opened"),
        Step("settings", later("核对业务设置，如多少天算超期；按本局的改"), "settings", "setting"),
        Step("backup", later("看最近一次备份是哪天，确认每天都有"), "settings"),
        ROLES,
        DEFINITIONS,
    ),
    "auditor": (
        Step("proof", later("核对审计日志是否连续、未被改动"), "audit"),
        Step("who", later("查一个人某天做了什么"), "audit"),
        Step("export", later("把查到的导出Excel留存"), "audit", "export"),
        ROLES,
        DEFINITIONS,
    ),
}
# Who begins on a page, in the order in which one who holds several roles is guided.
STARTS = {
    "overview": ("leader", "station"),
    "tasks": ("staff", "expert"),
    "settings": ("administrator",),
    "audit": ("auditor",),
}
