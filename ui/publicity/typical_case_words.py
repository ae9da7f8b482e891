"""The first draft of a typical case from what is stored of it, with nothing in it that tells who it was."""

from indicators import anonymity
from locales import later

PARTS = (later("一、案情"), later("二、指导与应对"), later("三、结果"), later("四、启示"))
LEFTOVERS = {
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
UNITS = {"wan": later("约{n}万元"), "yi": later("约{n}亿元")}


def draft(found, words, t):
    """Title and text from ``data_access.decisions.typical_cases.facts``: years for days, rounded amounts, an industry for the enterprise."""
    name = lambda list_name, key: (
        words.name(list_name, found[key], t.language) if found[key] else t("未填")
    )  # noqa: E731
    title = t(
        "{country}{channel}应对案例",
        country=name("country", "country"),
        channel=name("channel", "channel"),
    )
    amount = (
        t("，涉案金额{amount}", amount=told(found["amount_fen"], t))
        if anonymity.rounded(found["amount_fen"])
        else ""
    )
    facts = t(
        "{year}年，我区一家{industry}企业在{country}遇到{channel}，涉及{ip}，企业为{position}方{amount}。",
        year=found["occurred_on"].year,
        industry=name("industry", "industry"),
        country=name("country", "country"),
        channel=name("channel", "channel"),
        ip=name("ip_type", "ip_type"),
        position=name("position", "position"),
        amount=amount,
    )
    if found["closed_on"]:
        months = max(1, round((found["closed_on"] - found["occurred_on"]).days / 30.4))
        avoided = (
            t("，挽回损失{amount}", amount=told(found["avoided_fen"], t))
            if anonymity.rounded(found["avoided_fen"])
            else ""
        )
        result = t(
            "历时约{n}个月，以{route}方式结案，结果为{outcome}{avoided}。",
            n=months,
            route=name("route", "route"),
            outcome=name("outcome", "outcome"),
            avoided=avoided,
        )
    else:
        result = t("案件尚在办理。")
    return title, "\n\n".join(
        (
            f"{t(PARTS[0])}\n{facts}",
            f"{t(PARTS[1])}\n{t('（请写明预警、会商、应对措施。）')}",
            f"{t(PARTS[2])}\n{result}",
            f"{t(PARTS[3])}\n{t('（请写明对同类企业的提示。）')}",
        )
    )


def told(fen, t):
    """A rounded amount in words."""
    n, unit = anonymity.rounded(fen)
    return t(UNITS[unit], n=n)


def left(found, t):
    """What still identifies, one line each."""
    return [t("{what}：{words}", what=t(LEFTOVERS[what]), words=words) for what, words in found]
