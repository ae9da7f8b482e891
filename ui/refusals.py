"""Why something was not saved, in words.

For each kind of saving, the sentence of each ``why`` of its refusals.
"""

from data_access.database.refused import Refused
from locales import formats, later
from ui.frame.typed import as_typed
from ui.reports.kept.refused import OF_REPORTS
from ui.settings.refusals import CALENDAR, KEEPING, POSITION

# Said of every kind of saving that has no sentence of its own for it.
OF_EVERY_KIND = {
    "database": later(
        "数据库没有接受，什么也没有改动。可能是没有写权限、磁盘已满，或正被别的程序占用；"
        "请稍后再试，仍不行请联系系统管理员。"
    ),
    "not_allowed": later(
        "没有保存：您的角色不能这样做，请由有此权限的人办理；各角色能做什么见“权限”。"
    ),
    "out_of_scope": later("没有保存：这条记录或它引用的记录不在您的范围内。"),
    "signed_out": later("没有保存：您已退出或登录已过期，请重新登录；填写的内容请先复制下来。"),
    "too_far_ahead": later("没有保存：日期最晚到{until}，请核对年份。"),
}
_INCOMPLETE = later("没有保存：请把带星号的各项填写完整。")
_SAME = later("没有保存：与现在的相同，没有改动。")
_MOVED = later(
    "没有保存：刚才另有人改了这一项，请看过现在的内容再定。"
    "您填的都还在，再按一次保存即以您填的为准。"
)
_DAY_OF_OFFICE = later("没有保存：日期须写成 2026-01-31 的样子。")
_OFFICE = {"incomplete": _INCOMPLETE, "same": _SAME, "moved": _MOVED, "no_day": _DAY_OF_OFFICE}
_WRITE_DAY = later("没有保存：日期请写成 2024-06-30。")
_NO_DAY = later("没有保存：“{text}”不是日期，请写成 2024-06-30。")
_UNKNOWN_CASE = later("没有保存：台账里没有这起案件。")
_LEFT = later("没有保存：该专家已不在名录上。")
_NOBODY = later("没有保存：没有经办人，请重新登录。")

SENTENCES = {
    "task": {
        "moved": later("没有保存：刚才已由别人承办，请看过现在的承办人再定。"),
        "same": later("没有保存：本来就由此人承办。"),
        "nobody": later("没有保存：请选择一位有账号、办理案件的同事。"),
        "gone": later("没有保存：已经撤销过，或记录已不在。"),
        "no_reason": later("没有保存：请写明暂缓的理由。"),
        "no_day": _NO_DAY,
        "past": later("没有保存：暂缓到的日期须晚于今天。"),
        "too_late": later("没有保存：一次最多暂缓{days}天。"),
        "after_due": later("没有保存：案件期限只能暂缓到到期日以前；已经逾期的不能暂缓。"),
    },
    "keeping": KEEPING,
    "person": {
        "nothing_given": later("没有删去：请先填姓名、电话或邮箱。"),
        "too_short": later("没有删去：每项至少两个字。"),
        "no_reason": later("没有删去：请写明理由。"),
        "not_found": later("没有删去：没有可删去的。"),
        "not_confirmed": later("没有删去：请先勾选“确认”。"),
    },
    "setting": {
        **_OFFICE,
        "range": later("没有保存：“{name}”不在允许的范围内。"),
        "unknown": later("没有保存：没有这个{name}，请写成 Asia/Shanghai 的样子。"),
        "order": later("没有保存：“偏满”的界限须低于“超负荷”的界限。"),
        "changed": later(
            "没有保存：刚才另有人改了{what}。请看过再定；您填的都还在，再按一次保存即以您填的为准。"
        ),
    },
    "cycle": {
        **_OFFICE,
        "code": later("没有保存：周期代码只用数字、字母和短横，不超过20个，如 2029-2031。"),
        "taken": later("没有保存：已有这个代码的周期。"),
        "dates": later("没有保存：结束日期须晚于开始日期。"),
        "overlap": later("没有保存：与周期{code}有重叠，一天只能属于一个周期。"),
        "settled": later("没有保存：这个周期的结果已经结定，不能再更正。"),
        "targets": later(
            "没有保存：这个周期有目标在{first}至{last}到期，须在周期之内；请先改目标的期限。"
        ),
    },
    "cap": {
        **_OFFICE,
        "kind": later("没有保存：请选择险种。"),
        "share": later("没有保存：补贴比例须在0至100%之间。"),
        "most": later("没有保存：每份最高须在0至1000万元之间。"),
        "earlier": later("没有保存：须晚于现有一条的执行日期（{on}），已经执行过的不能改。"),
        "past": later("没有保存：执行日期不能早于今天，以前起保的保单仍按当时的上限。"),
    },
    "score": {
        **_OFFICE,
        "country": later("没有保存：请选择国家/地区。"),
        "score": later("没有保存：评分须在0至100之间。"),
        "day": later("没有保存：评定日期不能晚于今天，也不能早于2000年。"),
    },
    "position": POSITION | {"incomplete": _INCOMPLETE, "same": _SAME},
    "calendar": CALENDAR | {"incomplete": _INCOMPLETE, "same": _SAME},
    "ledger_day": {
        "incomplete": _INCOMPLETE,
        "same": _SAME,
        "no_day": _DAY_OF_OFFICE,
        "ledger": later("没有保存：请选择台账。"),
        "after_yesterday": later("没有保存：登记至的日期最晚是昨天（{until}）。"),
        "too_early": later("没有保存：登记至的日期不能早于{from_on}。"),
    },
    "conflict_withdrawal": {
        "incomplete": _INCOMPLETE,
        "moved": later("没有撤销：刚才另有人已经撤销或改动了这一项。"),
    },
    "own_hours": {
        "range": later("没有保存：工时须在0至{most}小时之间。"),
        "gone": later("没有保存：名录里没有这名专家，或该案已不由您承办。"),
        "moved": later("没有保存：刚才另有人改了这项工时，请看过现在的数再填。"),
        "same": _SAME,
    },
    "target": {
        "incomplete": later("没有保存：请填写目标值和依据。"),
        "dates": later("没有保存：期限须在周期之内，设定日期不能晚于今天。"),
        "moved": later("没有保存：刚才另有人改了，请看过新的内容再定。"),
        "same": later("没有保存：与现行目标相同。"),
        "no_day": later("没有保存：日期须写成 2025-12-31 的样子。"),
    },
    "settling": {
        "incomplete": later("没有结定：没有结定人。"),
        "early": later("没有结定：本周期尚未到期。"),
        "note": later("没有结定：数据还没有到周期最后一天，请在说明中写明为何可以结定。"),
        "already": later("没有结定：本周期结果已经结定，不再改动。"),
        "moved": later("没有保存：刚才另有人改了，请看过新的内容再定。"),
    },
    "index_weights": {
        "incomplete": later("没有保存：请填写理由。"),
        "range": later("没有保存：权重须在0至100之间，且不能全为0。"),
        "same": later("没有保存：与现行权重相同。"),
        "moved": later("没有保存：刚才另有人改了权重，请看过新的权重再定。"),
    },
    "assessment": {
        "incomplete": later("没有核定：没有核定人。"),
        "reason": later("没有核定：与预评分不同的，请写明理由。"),
        "range": later("没有核定：得分须在0至该项分值之间。"),
        "unknown": later("没有核定：这一项原文未见，不计分。"),
        "same": later("没有核定：与已核定的相同。"),
        "moved": later("没有核定：刚才另有人核定了这一项，请看过再定。"),
    },
    "assignment": {
        "incomplete": later("没有保存：请填写理由；派专家的还要填写预计工时。"),
        "unknown_case": later("没有保存：台账里已没有这起案件。"),
        "closed": later("没有保存：该案已于{on}结案。"),
        "taken": later("没有保存：该案已于{on}派给{expert}，不重复派案。"),
        "moved": later("没有保存：页面显示之后数据有变动，建议可能已不同。请看过新的建议再决定。"),
        "not_last_day": later("没有保存：只能按数据最后一天（{until}）作决定。"),
        "left": _LEFT,
        "conflict": later("没有保存：该专家与这家企业有利益冲突，不能承办。"),
    },
    "conflict": {
        "incomplete": later("没有保存：请选择专家和企业，并填写理由。"),
        "not_last_day": later("没有保存：只能按数据最后一天（{until}）作决定。"),
        "left": _LEFT,
        "unknown_enterprise": later("没有保存：台账里没有这家企业。"),
        "known": later("没有保存：这项利益冲突已于{on}登记。"),
    },
    "warning": {
        "incomplete": later("没有保存：请填写理由。"),
        "gone": later("没有保存：这条预警已不存在，请刷新页面。"),
    },
    "deadline": {
        "incomplete": later("没有保存：请至少选一项期限；规则之外的期限须同时写明事项和日期。"),
        "future": later("没有保存：起算、办结、收到文书和获知延长的日期不能晚于今天。"),
        "far": later("没有保存：文书所载或延长的日期在{years}年以后，请核对年份。"),
        "unknown_case": _UNKNOWN_CASE,
        "before": later("没有保存：起算日期早于案件发生日期（{on}）。"),
        "early": later("没有保存：文书所载、延长或办结的日期早于起算日期。"),
        "repeated": later("没有保存：该案自同日起算的{rule}已登记。"),
        "left": _LEFT,
        "moved": later("没有保存：这项期限刚被别人改过，页面已更新，请核对后再填。"),
        "no_date": later("没有保存：没有推算日期的期限须有文书所载日期。"),
        "no_day": _NO_DAY,
    },
    "answer": {
        "incomplete": later("没有保存：请填写答复日期、答复人，并填写答复内容或移交上级。"),
        "future": later("没有保存：答复日期不能晚于今天。"),
        "early": later("没有保存：答复日期早于咨询日期（{on}）。"),
        "moved": later("没有保存：这次咨询刚被别人改过，页面已更新，请核对后再填。"),
        "no_day": _NO_DAY,
    },
    "procedure": {
        "incomplete": later("没有保存：请填写日期；施行的还要写明发布机关。"),
        "unknown": later("没有保存：没有这个版本。"),
        "moved": later("没有保存：这个版本刚被别人改过，页面已更新，请核对后再填。"),
        "order": later("没有保存：日期早于现行版本或本版本的施行日期。"),
        "no_day": _WRITE_DAY,
    },
    "mail": {
        "host": later("没有保存：服务器请写主机名，如 smtp.example.com。"),
        "port": later("没有保存：端口须在1至65535之间。"),
        "tls": later("没有保存：请选择加密方式。"),
        "sender": later("没有保存：发件人请写邮箱地址。"),
        "base": later("没有保存：本系统的网址须以 http:// 或 https:// 开头。"),
        "incomplete": later("没有保存：启用前请填服务器、端口、发件人和本系统的网址。"),
        "same": _SAME,
        "address": later("收件邮箱不是邮箱地址，请核对。"),
        "gone": later("没有保存：没有这个账号。"),
        "no_server": later("没有试发：请先填好并保存服务器、端口和发件人。"),
    },
    "note": {
        "no_text": later("没有保存：请填写备注。"),
        "long": later("没有保存：备注不超过{most}个字。"),
        "same": _SAME,
        "unknown": later("没有保存：这条记录已不存在。"),
        "unseen": later("没有保存：{name}看不到这条记录，不能提到。"),
        "gone": later("没有保存：这条备注已经撤回。"),
        "not_own": later("没有保存：备注只能由写的人修改或撤回。"),
        "moved": later("没有保存：这条备注刚在别处改过，请看过现在的内容再改。"),
    },
    "document": {
        "no_file": later("没有保存：请先选择文件。"),
        "no_day": _NO_DAY,
        "future": later("没有保存：材料日期不能晚于今天。"),
        "long": later("没有保存：说明和理由不超过{most}个字。"),
        "unknown": later("没有保存：这条记录或材料种类已不存在。"),
        "full": later("没有保存：每条记录最多{most}件材料。"),
        "filed": later("没有保存：{who}已存入内容相同的材料“{name}”，见材料清单。"),
        "empty": later("没有保存：“{name}”是空文件。"),
        "large": later("没有保存：“{name}”超过{most} MB。"),
        "page": later(
            "没有保存：“{name}”的内容是网页或矢量图（HTML、SVG），打开可能运行代码，不收。"
        ),
        "unknown_form": later(
            "没有保存：“{name}”按内容不是图片、PDF、Office、文本、邮件或压缩包，不收。"
        ),
        "bomb": later("没有保存：“{name}”解压后过大或内容异常，不收。"),
        "damaged_zip": later("没有保存：“{name}”已损坏，打不开。"),
        "no_reason": later("没有移除：请写明理由。"),
        "gone": later("没有保存：这件材料已经移除、放回或彻底删去。"),
        "moved": later("没有保存：这件材料刚被别人改过，页面已更新，请核对后再办。"),
        "missing": later("没有下载：“{name}”的文件不在了，请从备份找回。"),
        "changed": later("没有下载：“{name}”的文件被改动过，与保存时不同，请从备份找回。"),
    },
    "case_steps": {
        "incomplete": _NOBODY,
        "unknown": later("没有保存：没有这起案件或这一步。"),
        "moved": later("没有保存：这一步刚被别人改过，页面已更新，请核对后再填。"),
        "order": later("没有保存：完成日期早于案件发生日期。"),
        "future": later("没有保存：完成日期不能晚于今天。"),
        "no_day": _WRITE_DAY,
        "start": later("没有保存：请填写起算日期。"),
    },
    "typical_case": {
        "incomplete": later("没有保存：请填写标题和正文。"),
        "unknown_case": _UNKNOWN_CASE,
        "gone": later("没有保存：这篇案例已不存在。"),
        "stale": later("没有保存：这篇案例刚被别人改过，页面已更新，请核对后再改。"),
        "published": later("没有保存：案例已经发布，更正请到“录入与更正”。"),
        "unsaved": later("没有发布：有未保存的改动，请先保存改动，再核对发布。"),
        "same_person": later("没有发布：核对人不能是撰写或最后改动的人。"),
        "identifying": later("没有发布：正文里还有可识别信息或待填写处，请先改好。"),
    },
    **OF_REPORTS,
    "bulletin": {
        "incomplete": later("没有保存：请填写标题。"),
        "nobody": later("没有保存：名录中没有这条预警涉及的企业。"),
        "gone": later("没有保存：这条预警已不存在，请刷新页面。"),
        "future": later("没有保存：发布日期晚于今天。"),
        "no_day": _NO_DAY,
    },
    "alias": {
        "empty": later("请填写别称。"),
        "too_long": later("超过 {longest} 个字。"),
        "several": later("别称里有顿号、逗号或分号，导入时会当作几个词。"),
        "known": later("这个写法已经认得，不必再加。"),
        "taken": later("这个写法已指「{name}」，不能再指别的。"),
        "unknown_code": later("请选择它指什么。"),
        "incomplete": _NOBODY,
        "gone": later("这个别称已经取消了。"),
    },
    "enterprise_merging": {
        "same": later("没有合并：选的是同一家企业。"),
        "moved": later("没有合并：刚才另有人改了其中一家，请看过现在的内容再定。"),
        "gone": later("没有改动：这次合并已经撤销了。"),
        "merged_on": later("没有撤销：保留的一家后来并入了别的企业（{name}），请先撤销那次合并。"),
        "changed": later("没有撤销：合并之后又改过：{what}。请先改回，再撤销。"),
    },
    "told_apart": {
        "same": later("没有记下：选的是同一家。"),
        "gone": later("没有改动：已经记下不是同一家。"),
    },
    "party_merging": {
        "same": later("没有合并：两个名称已经算作一家。"),
        "gone": later("没有改动：刚才另有人改过，请看过现在的名称再定。"),
    },
    "exchange_rate": {
        "currency": later("币种应为三个字母的代码，人民币不需要汇率。"),
        "year": later("年份不对：平均汇率只能是{first}年至今年的。"),
        "rate": later("汇率应为正数，最多六位小数，如 7.1234。"),
        "source": later("请写明来源，不超过300字。"),
        "incomplete": _NOBODY,
        "same": later("与现有的相同，没有改动。"),
        "moved": later("没有保存：刚才另有人改了这一年的汇率，请看过再定。"),
    },
    "column_mapping": {
        "name": later("请给这个列对应起一个名称，不超过80字。"),
        "columns": later("月份、贸易伙伴、商品编码、金额四列都要指明。"),
        "twice": later("同一列不能当两样用。"),
        "currency": later("币种应为三个字母的代码，如人民币填 CNY。"),
        "unit": later("请选择金额的单位。"),
        "source": later("请写明来源，如统计机关和资料名称。"),
        "incomplete": _NOBODY,
        "gone": later("这个列对应已经删去了。"),
    },
    "export_series": {
        "incomplete": _NOBODY,
        "gone": later("这个来源已经没有数据。"),
    },
    "bulk": {
        "incomplete": later("把上面各项填好，即列出将有的改动。"),
        "left": later("该专家当日不在名录上。"),
        "not_last_day": later("派案只能按数据最后一天（{until}），请把截至日期改回这一天。"),
        "future": later("阶段的起始日期、期限的办结日期不能晚于今天。"),
        "past": later("到期日早于今天。"),
        "far": later("日期太远，请核对年份。"),
        "no_day": _NO_DAY,
        "nothing": later("没有改动：选中的都不能这样改。"),
        "moved": later("没有改动：刚才另有人改了其中的几条，下面是现在的情形，请看过再确认。"),
    },
    "attendance_list": {
        "gone": later("没有登记：这场培训已被别人删除。"),
        "nothing": later("没有登记：名单上的企业都已签到。"),
        "unknown": later("没有登记：名录里已没有这些企业：{codes}。"),
    },
    "batch": {
        "incomplete": _NOBODY,
        "undone": later("第 {n} 批已经撤销过。"),
        "depended_on": later("第 {n} 批不能撤销，没有改动任何数据："),
    },
    "account": {
        "name_missing": later("没有保存：请填写姓名。"),
        "name_long": later("没有保存：姓名不超过{most}个字。"),
        "name_taken": later("没有保存：已有“{name}”的账号。姓名不重用，请加以区别。"),
        "name_reserved": later("没有保存：“{name}”另有所指，请换一个。"),
        "role_missing": later("没有保存：请选择角色。"),
        "expert_missing": later("没有保存：角色为专家的，须填专家编号。"),
        "expert_unknown": later("没有保存：专家名录里没有编号“{number}”。"),
        "division_missing": later("没有保存：角色为工作站人员的，须选镇或园区。"),
        "division_unknown": later("没有保存：没有区划代码“{codes}”。"),
        "last_administrator": later(
            "没有保存：这是最后一个可用的本地管理员账号，请先另给一人管理员角色。"
        ),
        "of_provider": later("没有保存：这个账号用统一登录，本系统没有它的口令。"),
        "gone": later("没有保存：没有这个账号。"),
    },
    "wall": {
        "place_missing": later("没有保存：请填写大屏挂在哪里。"),
        "place_long": later("没有保存：大屏的位置不超过{most}个字。"),
        "no_account": later("没有保存：大屏要有账号负责，请先建立管理员账号并用它登录。"),
        "gone": later("没有保存：请选择一块在用的大屏；它可能已经停用。"),
    },
    "view": {
        "name_missing": later("没有保存：请先给视图起个名称。"),
        "name_long": later("没有保存：名称不超过{most}个字。"),
        "name_taken": later("没有保存：您已有名为“{name}”的视图，请换个名称，或先删去原来的。"),
        "name_taken_office": later("没有保存：全局共用的视图里已有“{name}”，请换个名称。"),
        "too_many": later("没有保存：视图最多{most}个，请先删去不用的。"),
        "bad_address": later("没有保存：这一页的网址太长或不完整，请刷新页面后再试。"),
        "not_shared": later("没有保存：您的角色不能给全局共用视图。"),
        "not_yours": later("没有保存：这个视图由{name}给全局共用，由本人收回，或直接删除。"),
        "gone": later("没有保存：这个视图刚被删除或收回。"),
    },
    "import": {},
    "record": {
        "gone": later("没有保存：这条记录已被别人删除。可以回到“录入与更正”首页恢复它。"),
        "taken": later("没有保存：这个编号已有另一条记录。"),
        "alike": later("没有保存：名录里已有同名企业。请打开核对；不是同一家的，再确认登记。"),
        "turned": later("没有保存：这次咨询已与另一起案件关联，请放弃改动，打开那起案件办理。"),
        "not_own": later("没有保存：这条记录不是您录入的，有误请告知局里的业务人员更正。"),
        "database": later("没有保存：数据库暂时不可用。您填写的内容都还在，请稍后再试。"),
    },
    "removal": {
        "referred": later("不能删除，还有记录引用它。请先更正或删除这些记录："),
        "database": later("没有保存：数据库暂时不可用。您填写的内容都还在，请稍后再试。"),
    },
    "restoring": {
        "taken": later("不能恢复：编号{key}已有另一条记录。"),
        "unresolved": later("不能恢复：它引用的{keys}已不在台账里，请先恢复。"),
        "database": later("没有保存：数据库暂时不可用。您填写的内容都还在，请稍后再试。"),
    },
}


def words(refused: Refused, kind: str, t, **facts) -> str:
    """The sentence of a refusal of this kind; ``facts`` go before those of the refusal."""
    sentences = SENTENCES[kind]
    sentence = sentences.get(refused.why) or OF_EVERY_KIND[refused.why]
    named = refused.facts | facts
    return t(sentence, **{k: _fact(v, t) for k, v in named.items() if f"{{{k}}}" in sentence})


def _fact(value, t):
    """A fact as people read it: days in words, texts without anything taken for markup."""
    if hasattr(value, "year"):
        return formats.day(value, t)
    if isinstance(value, str):
        return as_typed(value)
    return value
