"""The yearly assessment read and told: what the data give for each line, what is missing, and what
is proposed.
"""

from data_access.database import clock
from data_access.filter.filters import Filter, to_query
from indicators import assessment as assessment_figures
from locales import formats, later
from ui.frame import filter_state, site

REPORTS = {"annual_plan": later("年度计划"), "annual_summary": later("年度总结")}
PAGES = {
    "acceptance": "disputes",
    "handling": "disputes",
    "results": "disputes",
    "handed_down": "consultations",
    "training": "training",
    "publicity": "publicity",
    "guides": "publicity",
    "experts": "experts",
    "institutions": "filings",
    "reports": "edit",
    "quarterly": "edit",
    "aid_projects": "edit",
}
ENTRY = {
    "reports": "information_report:new",
    "quarterly": "information_report:new",
    "aid_projects": "aid_project:new",
}  # lines whose records have no page of their own
EVIDENCE = {
    "acceptance": later("发生后30天内受理{part}起，应计{whole}起"),
    "handling": later("年内在办过{whole}起，其中办理未超过规定天数{part}起"),
    "handed_down": later("上级转办{whole}起，已答复或受理{part}起"),
    "training": later("已举办{part}场，年度计划{whole}场"),
    "publicity": later("宣传{part}篇"),
    "guides": later("报告与指南{part}份"),
    "experts": later("在册专家{part}人"),
    "aid_projects": later("实施援助项目{part}项"),
    "institutions": later("在册服务机构{part}家"),
}
LACKING = {
    "acceptance": later("未及时受理{n}起"),
    "handling": later("办理超过规定天数{n}起"),
    "handed_down": later("未答复{n}起"),
    "training": later("比年度计划少{n}场"),
    "publicity": later("满分还差{n}篇"),
    "guides": later("满分还差{n}份"),
    "experts": later("满分还差{n}人"),
    "aid_projects": later("满分还差{n}项"),
    "institutions": later("满分还差{n}家"),
}


def part(line, t):
    return line.item.part_zh if t.language == "zh" else line.item.part_en


def name(line, t):
    return line.item.name_zh if t.language == "zh" else line.item.name_en


def rule(line, t):
    return line.item.rule_zh if t.language == "zh" else line.item.rule_en


def points(value, t):
    """A score of at most one decimal more than it needs: 9.3, 10."""
    return formats.NOTHING if value is None or value != value else f"{float(value):g}"


def report_name(report, t):
    """月报 of March, report of a quarter, plan or summary of the year."""
    if report.kind == "monthly":
        return t("{month}月报", month=formats.month(report.period_on, t))
    if report.kind == "quarterly":
        return t("{quarter}季报", quarter=formats.quarter(report.period_on, t))
    return t(REPORTS[report.kind])


def period_name(kind, first, t):
    """The month, quarter or year that a report is about."""
    if kind == "monthly":
        return formats.month(first, t)
    return formats.quarter(first, t) if kind == "quarterly" else t("{year}年", year=first.year)


def evidence(line, t):
    """What the data give for a line, in one sentence."""
    code = line.item.code
    if not line.item.known:
        return t("未列明项")
    if line.told is not None:
        said = t(
            "应报{whole}份，已报{part}份",
            whole=len(line.told.sent) + len(line.told.missing),
            part=len(line.told.sent),
        )
        return said + (
            t("，其中报迟：{names}", names=_names(line.told.late, t)) if line.told.late else ""
        )
    if code == "results":
        (outcome, closed), (followed, _) = line.counts["outcome"], line.counts["follow_up"]
        return t(
            "结案{closed}起，登记结果{outcome}起，进入诉后分析{followed}起",
            closed=closed,
            outcome=outcome,
            followed=followed,
        )
    done, whole = line.counts[code]
    if code == "handed_down" and not whole:
        return t("本年没有上级转办")
    if code == "training" and not whole:
        return t("已举办{part}场，没有年度培训计划", part=done)
    said = (
        t(EVIDENCE[code], part=done, whole=whole)
        if whole is not None
        else t(EVIDENCE[code], part=done)
    )
    return said + (t("，目标{goal}人", goal=f"{line.goal:g}") if line.goal else "")


def missing(line, t):
    """What lacks for the full points before the date, or what is still to come; empty where nothing
    does.
    """
    if line.told is not None:
        parts = [t("缺：{names}", names=_names(line.told.missing, t))] if line.told.missing else []
        if line.told.ahead:
            first = line.told.ahead[0]
            parts.append(
                t(
                    "待报{n}份，最近一份{name}，{day}前",
                    n=len(line.told.ahead),
                    name=report_name(first, t),
                    day=formats.day(first.due_on, t),
                )
            )
        return t("；").join(parts)
    code = line.item.code
    if not line.item.known or line.proposed is None:
        return ""
    if code == "results":
        (outcome, closed), (followed, _) = line.counts["outcome"], line.counts["follow_up"]
        lacking = [t("没有登记结果{n}起", n=closed - outcome)] * (outcome < closed) + [
            t("未进入诉后分析{n}起", n=closed - followed)
        ] * (followed < closed)
        return t("；").join(lacking)
    done, whole = line.counts[code]
    lacking = (line.goal or assessment_figures.FULL.get(code) or whole or 0) - done
    return t(LACKING[code], n=f"{lacking:g}") if lacking > 0 else ""


def _names(reports, t):
    return t("、").join(report_name(r, t) for r in reports)


def totals(lines):
    """(proposed, confirmed, points known, lines to confirm)."""
    known = [line for line in lines if line.item.known]
    return (
        sum(line.proposed or 0 for line in known),
        sum(line.score.confirmed for line in known if line.score is not None),
        sum(line.item.points for line in known),
        sum(line.to_do for line in known),
    )


def answer(lines, year, chosen, t):
    proposed, confirmed, known, to_do = totals(lines)
    unseen = sum(line.item.points for line in lines if not line.item.known)
    gaps = [r for line in lines if line.told for r in line.told.missing]
    said = t(
        (
            "{year}年度考核：已知{known}分中，按截至{day}的数据预评{proposed}分，"
            "已核定{confirmed}分（{to_do}项待核定）；另有{unseen}分原文未见，不计"
        ),
        year=year,
        known=points(known, t),
        day=formats.day(chosen.as_of, t),
        proposed=points(formats.half_up(proposed, 1), t),
        confirmed=points(formats.half_up(confirmed, 2), t),
        to_do=to_do,
        unseen=points(unseen, t),
    )
    said += _confirmed_later(lines, chosen.as_of, t)
    if gaps:
        return t("{said}。缺报：{names}。", said=said, names=_names(gaps, t))
    if any(line.told.sent for line in lines if line.told):
        return t("{said}。应报的都已报。", said=said)
    return t("{said}。还没有到期应报的。", said=said)


def _confirmed_later(lines, as_of, t):
    """That scores are those in force today, where one was confirmed after the as-of date."""
    moments = [line.score.confirmed_at for line in lines if line.score is not None]
    days = [clock.local(moment.to_pydatetime()).date() for moment in moments]
    last = max(days, default=as_of)
    if last <= as_of:
        return ""
    return t("；核定分为现行的，最近一次核定于{day}", day=formats.day(last, t))


def link(line, year):
    """Address and query of the page with the rows behind a line, of the whole office; None where
    there is none.
    """
    url = PAGES.get(line.item.code)
    if url not in {p.url for p in site.SITE}:
        return None
    query_of = to_query(
        Filter(as_of=filter_state.chosen().as_of, period=str(year) if url == "disputes" else "")
    )
    query_of |= {"record": ENTRY[line.item.code]} if line.item.code in ENTRY else {}
    return url, query_of | ({"lang": "en"} if filter_state.link().get("lang") == "en" else {})
