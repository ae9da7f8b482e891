"""Who put the artificial consultations to the office, and what was answered.

Nobody is named and no number can be dialled; askers are whom the office asks for at the enterprise.
"""

from sqlalchemy import BindParameter, bindparam, select, update

from data_access import schema as s

ANSWERS = {
    "收到平台侵权投诉后如何答复": "已说明申诉期限和所需材料，建议先比对权利要求再提交反通知",
    "收到境外律师函如何应对": "已提示先核实权利是否有效，不要自行答复，并介绍可委托的机构",
    "参展前如何排查侵权风险": "已提供参展国检索清单，建议随身携带权属证明",
    "境外商标被抢注怎么办": "已说明异议、撤销和无效三条途径及各自期限",
    "如何通过马德里体系申请商标": "已说明基础注册要求、指定国家和费用计算",
    "产品被海关扣留怎么办": "已说明答辩期限和担保放行的办法",
    "337调查应诉流程与费用": "已说明应诉时间表、费用构成和联合应诉的做法",
    "海外专利预警检索": "已介绍检索机构和经费支持办法",
    "如何购买海外知识产权保险": "已说明险种、保费和补贴标准",
    "申请专家指导": "已登记需求，转专家组安排",
}
REFERRED = ("shaoguan", "guangdong")
EACH, ONE = 25, 7  # which of the answered matters were referred upward
WITHOUT_MAIL = 3  # one asker of so many left none


def settle(connection):
    """Completes the consultations that stand in the database."""
    consultation, level = s.consultation.c, s.referral_level.c
    found = connection.execute(select(level.code, level.id))
    levels = dict(map(tuple, found))
    rows = connection.execute(select(s.consultation).order_by(consultation.id)).all()
    values: dict[str, BindParameter] = {
        name: bindparam(f"new_{name}")
        for name in ("asker", "telephone", "mail", "answer", "referred_to_id", "referred_on")
    }
    statement = update(s.consultation).where(consultation.id == bindparam("key")).values(values)
    connection.execute(statement, [_completed(row, levels) for row in rows])


def _completed(row, levels):
    firm = row.enterprise_id
    mail = f"contact{firm:03d}@example.com"
    referred = _is_referred(row)
    return {
        "key": row.id,
        "new_asker": f"示例联系人{firm:03d}",
        "new_telephone": f"0751-0000{firm:03d}",
        "new_mail": None if row.id % WITHOUT_MAIL == 0 else mail,
        "new_answer": _answer(row, referred) if row.answered_on else None,
        "new_referred_to_id": levels[REFERRED[row.id % len(REFERRED)]] if referred else None,
        "new_referred_on": row.answered_on if referred else None,
    }


def _is_referred(row):
    is_first = row.repeat_of_id is None and row.dispute_id is None
    return bool(row.answered_on) and is_first and row.id % EACH == ONE


def _answer(row, referred):
    _, _, matter = row.matter.partition("：")
    told = f"示例答复：{ANSWERS[matter]}。"
    if referred:
        told += "本级不能确定的部分已移交上级研究。"
    return told
