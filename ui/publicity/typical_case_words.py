"""The first draft of a typical case, with nothing in it that tells who it was."""

from indicators import anonymity
from locales import formats, later, translator

PARTS = (later("一、案情"), later("二、指导与应对"), later("三、结果"), later("四、启示"))
PROMPTS = (later("（请写明预警、会商、应对措施。）"), later("（请写明对同类企业的提示。）"))
LEFTOVERS = {
    "prompt": later("尚未填写的提示"),
    "case": later("纠纷编号"),
    "enterprise": later("企业名称"),
    "credit_code": later("统一社会信用代码"),
    "right": later("权利号或名称"),
    "expert": later("专家姓名"),
    "employer": later("专家工作单位"),
    "consultation": later("咨询编号"),
    "other": later("台账中的企业或专家姓名"),
    "phone": later("电话号码"),
    "mail": later("电子邮箱"),
    "court_number": later("境外案号"),
    "exact_day": later("具体日期"),
}
DAYS_OF_A_MONTH = 30.4
NAMED = ("country", "channel", "industry", "ip_type", "position", "route", "outcome")
UNITS = {"wan": later("约{n}万元"), "yi": later("约{n}亿元")}


def draft(found, words, t):
    """Title and text of a case: years for days, rounded amounts, an industry for the enterprise.

    ``found``: of ``data_access.decisions.typical_cases.facts``.
    """
    names = {key: _name(found, key, words, t) for key in NAMED}
    title = t("{country}{channel}应对案例", country=names["country"], channel=names["channel"])
    paragraphs = (
        f"{t(PARTS[0])}\n{_facts(found, names, t)}",
        f"{t(PARTS[1])}\n{t(PROMPTS[0])}",
        f"{t(PARTS[2])}\n{_result(found, names, t)}",
        f"{t(PARTS[3])}\n{t(PROMPTS[1])}",
    )
    return title, "\n\n".join(paragraphs)


def _name(found, key, words, t):
    if found[key]:
        return words.name(key, found[key], t.language)
    return t("未填")


def _facts(found, names, t):
    amount = told(found["amount_fen"], t)
    if amount:
        amount = t("，涉案金额{amount}", amount=amount)
    return t(
        "{year}年，我区一家{industry}企业在{country}遇到{channel}，"
        "涉及{ip}，企业为{position}方{amount}。",
        year=found["occurred_on"].year,
        industry=names["industry"],
        country=names["country"],
        channel=names["channel"],
        ip=names["ip_type"],
        position=names["position"],
        amount=amount,
    )


def _result(found, names, t):
    if not found["closed_on"]:
        return t("案件尚在办理。")
    days = (found["closed_on"] - found["occurred_on"]).days
    avoided = told(found["avoided_fen"], t)
    if avoided:
        avoided = t("，挽回损失{amount}", amount=avoided)
    return t(
        "历时约{n}个月，以{route}方式结案，结果为{outcome}{avoided}。",
        n=max(1, formats.half_up(days / DAYS_OF_A_MONTH)),
        route=names["route"],
        outcome=names["outcome"],
        avoided=avoided,
    )


def told(fen, t):
    """A rounded amount in words; "" where there is none."""
    found = anonymity.rounded(fen)
    if found is None:
        return ""
    n, unit = found
    return t(UNITS[unit], n=n)


def not_to_publish(text, identifying):
    """What of a text must go before it is published: prompts that nobody has answered, in either
    language, and what tells who it was, of ``identifying`` or by its form.
    """
    prompts = [("prompt", translator(code)(one)) for code in ("zh", "en") for one in PROMPTS]
    return anonymity.remnants(text, [*prompts, *identifying])


def left(found, t):
    """What must still go, one line each."""
    return [t("{what}：{words}", what=t(LEFTOVERS[what]), words=words) for what, words in found]
