"""The words of each kind of letter, from what its record says; what only a person can say is asked
for in brackets.
"""

from data_access.filter.filters import whole_office
from indicators.deadlines import COUNTING
from locales import formats
from ui.deadlines import words as deadline_words
from ui.dispute import cards as case_cards
from ui.frame.screen import Screen
from ui.letters.letter import Letter
from ui.warning import words as warning_words
from ui.warning.reading import find, namer

MOST = 5  # deadlines, or warnings, named in a letter


def of_case(screen: Screen, case, documents) -> tuple[Letter, ...]:
    """指导意见书 to the enterprise, and 移交函 to whom the case is referred, which names the
    ``documents`` that go with it.
    """
    return _opinion(screen, case), _referral(screen, case, documents)


def _opinion(screen: Screen, case) -> Letter:
    t = screen.t
    about = {"country": screen.name("country", case["country"]), "number": case["number"]}
    return Letter(
        "opinion",
        t("海外知识产权纠纷应对指导意见书"),
        "opinion",
        (
            t("{name}：", name=case["enterprise"]),
            t(
                "关于你单位在{country}遇到的海外知识产权纠纷（编号{number}），我局组织研究，"
                "现提出以下指导意见，供你单位决策时参考。",
                **about,
            ),
            t("一、案件情况。{said}", said=case_cards.answer(screen, case)),
            t("二、应对期限。{said}", said=_deadlines(screen, case)),
            t("三、应对建议。（请填写：抗辩理由、规避设计、和解条件、证据保全等具体意见）"),
            t(
                "四、后续支持。需要专家支援、保险理赔或者上级指导中心协助的，请及时与我局联系；"
                "案件有新进展的，请在五个工作日内告知我局。"
            ),
            t("本意见供参考，不代替律师意见；应诉、和解等决定由你单位自行作出。"),
        ),
    )


def _deadlines(screen: Screen, case) -> str:
    """What must be done until when; overdue ones first."""
    t = screen.t
    frame = deadline_words.read(screen.due, case["number"])
    to_do = frame[frame["state"].isin(COUNTING)] if len(frame) else frame
    said = [_deadline(row, t) for row in to_do.head(MOST).itertuples()]
    if not said or case["closed_on"]:
        return t("目前没有登记未办结的期限，请以法院、主管机关和平台文书所载日期为准。")
    listed = t("；").join(said)
    return t("请注意：{listed}。期限以文书所载日期为准，逾期可能丧失相应权利。", listed=listed)


def _deadline(row, t) -> str:
    words = {"day": formats.day(row.due_on, t), "act": deadline_words.spoken(row, "act", t)}
    if row.state == "overdue":
        return t("{act}已于{day}到期，请立即与我局联系", **words)
    return t("{day}前{act}", **words)


def _referral(screen: Screen, case, documents) -> Letter:
    t = screen.t
    levels = [screen.name("referral_level", code) for code in case["referrals"]["level"]]
    to = levels[-1] if levels else t("（请填写受移交单位）")
    names = t("、").join(documents) or t("无")
    return Letter(
        "referral",
        t("海外知识产权纠纷移交函"),
        "letter",
        (
            t("{name}：", name=to),
            t(
                "我局受理{enterprise}在{country}的海外知识产权纠纷（编号{number}）。"
                "因案情需要，现将有关情况和材料移交你单位，请予指导。",
                enterprise=case["enterprise"],
                country=screen.name("country", case["country"]),
                number=case["number"],
            ),
            t("一、案件情况。{said}", said=case_cards.answer(screen, case)),
            t("二、已开展的工作。{said}", said=_work_done(case, t)),
            t("三、请求事项。（请填写）"),
            t("四、随函材料。{names}。", names=names),
            t("办理意见请函复我局。承办人：{name}。", name=case["handler"] or t("（请填写）")),
        ),
    )


def _work_done(case, t) -> str:
    experts = list(dict.fromkeys(case["experts"]["name"]))
    if not experts:
        return t("已登记受理，尚未派专家。")
    return t("已登记受理，派{names}承办。", names=t("、").join(experts))


def of_session(values, t) -> tuple[Letter, ...]:
    """培训通知 to the enterprises; ``values``: of the record of the session."""
    lecturer = values.get("lecturer")
    by = t("，由{name}主讲", name=lecturer) if lecturer else ""
    day = formats.day(values["held_on"], t)
    return (
        Letter(
            "session",
            t("关于举办“{title}”培训的通知", title=values["title"]),
            "letter",
            (
                t("各有关企业："),
                t(
                    "为提升企业海外知识产权保护和纠纷应对能力，我局定于{day}举办“{title}”培训。"
                    "现将有关事项通知如下：",
                    day=day,
                    title=values["title"],
                ),
                t("一、时间。{day}（请填写几时）。", day=day),
                t("二、地点。（请填写）"),
                t("三、内容。{title}{by}。", title=values["title"], by=by),
                t("四、参加人员。企业负责人，法务、知识产权和外贸业务人员。"),
                t("五、报名。请于（请填写日期）前将参加人员名单报我局。"),
            ),
        ),
    )


def of_enterprise(screen: Screen, enterprise) -> tuple[Letter, ...]:
    """风险提示函, with the warnings of its markets and its industry."""
    t = screen.t
    said = _warnings(screen, enterprise) or [t("（请填写风险情况）")]
    return (
        Letter(
            "risk",
            t("海外知识产权风险提示函"),
            "letter",
            (
                t("{name}：", name=enterprise["name"]),
                t("我局在监测中发现与你单位有关的海外知识产权风险，现提示如下："),
                *said,
                t(
                    "请你单位检查出口产品在上述国家/地区的商标、专利和平台资质，保存权利证明和"
                    "销售记录；收到律师函、平台通知、法院或者海关文书的，请在当日联系我局，"
                    "不要自行承诺或者错过答复期限。"
                ),
                t("需要咨询、培训或者海外保险的，我局可以提供指导。"),
            ),
        ),
    )


def _warnings(screen: Screen, enterprise) -> list[str]:
    """The alarms of the countries to which it sells and of its industry, one sentence each."""
    t = screen.t
    chosen = whole_office(screen.chosen)
    found = find(chosen)
    if found is None or not found.enough:
        return []
    own = {("country", code) for code in enterprise["markets"]}
    own.add(("industry", enterprise["industry"]))
    name = namer(t, chosen)
    rows = [row for row in found.alarms if (row.dimension, row.code) in own]
    return [
        warning_words.alarm(row, name(row.dimension, row.code), found.last, t)
        for row in rows[:MOST]
    ]
