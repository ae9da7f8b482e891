"""The pages of the site: file, address, title, icon.

The order is that of the menu within a group; a page without a group is reached by links. Pages that
belong together stand in one entry of the menu, each with its own address, action and title: its
tabs (``TABS``).
"""

from copy import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st

from locales import later, translator

PAGES = Path(__file__).resolve().parents[2] / "pages"


GROUPS = {
    "lead": later("决策"),
    "analysis": later("分析"),
    "work": later("办理"),
    "system": "",  # below a line
}  # headings of the menu
LEADERS_ORDER = ("lead", "analysis", "work", "system")
WORK_FIRST = ("work", "lead", "analysis", "system")  # for everybody else who sees cases
SYSTEM_FIRST = ("system", "work", "lead", "analysis")  # for who runs the system alone


@dataclass(frozen=True)
class SitePage:
    file: str
    url: str
    action: str  # that opens it, of data_access.accounts.roles
    title: str
    icon: str
    group: str | None = None  # under which heading of the menu; None: reached by links

    @property
    def menu(self):
        return self.group is not None


LISTED = (
    SitePage(
        "overview.py", "overview", "see_figures", later("总览"), ":material/dashboard:", "lead"
    ),
    SitePage(
        "scoreboard.py",
        "scoreboard",
        "see_figures",
        later("十一项措施"),
        ":material/checklist:",
        "lead",
    ),
    SitePage(
        "assessment.py",
        "assessment",
        "see_figures",
        later("年度考核"),
        ":material/grading:",
        "lead",
    ),
    SitePage(
        "month.py",
        "month",
        "see_figures",
        later("本月对上月"),
        ":material/calendar_month:",
        "lead",
    ),
    SitePage("reports.py", "reports", "see_reports", later("报告"), ":material/article:", "lead"),
    SitePage(
        "warning.py",
        "warning",
        "see_figures",
        later("预警"),
        ":material/notifications_active:",
        "lead",
    ),
    SitePage(
        "disputes.py", "disputes", "see_figures", later("纠纷统计"), ":material/gavel:", "analysis"
    ),
    SitePage(
        "opponents.py",
        "opponents",
        "see_figures",
        later("对方"),
        ":material/person_alert:",
        "analysis",
    ),
    SitePage(
        "durations.py",
        "durations",
        "see_figures",
        later("办理时长"),
        ":material/hourglass_top:",
        "analysis",
    ),
    SitePage(
        "resolution.py",
        "resolution",
        "see_figures",
        later("多元化解"),
        ":material/balance:",
        "analysis",
    ),
    SitePage(
        "partners.py",
        "partners",
        "see_figures",
        later("贸易伙伴风险"),
        ":material/public:",
        "analysis",
    ),
    SitePage(
        "risk_index.py",
        "risk_index",
        "see_figures",
        later("风险指数"),
        ":material/leaderboard:",
        "analysis",
    ),
    SitePage(
        "desk/tasks.py",
        "tasks",
        "see_tasks",
        later("我的待办"),
        ":material/checklist_rtl:",
        "work",
    ),
    SitePage(
        "deadlines.py",
        "deadlines",
        "see_cases",
        later("案件期限"),
        ":material/event_upcoming:",
        "work",
    ),
    SitePage(
        "firms/enterprises.py",
        "enterprises",
        "see_cases",
        later("企业名录"),
        ":material/factory:",
        "work",
    ),
    SitePage(
        "consultations.py",
        "consultations",
        "see_figures",
        later("咨询与移交"),
        ":material/support_agent:",
        "work",
    ),
    SitePage("edit.py", "edit", "see_forms", later("录入与更正"), ":material/edit_note:", "work"),
    SitePage(
        "quality.py", "quality", "see_ledger", later("数据质量"), ":material/fact_check:", "work"
    ),
    SitePage(
        "ledger.py", "ledger", "see_ledger", later("数据管理"), ":material/table_view:", "work"
    ),
    SitePage(
        "persons.py",
        "persons",
        "answer_persons",
        later("个人信息"),
        ":material/person_search:",
        "work",
    ),
    SitePage(
        "communication.py",
        "communication",
        "see_figures",
        later("走访与诉求"),
        ":material/handshake:",
        "work",
    ),
    SitePage(
        "experts.py", "experts", "see_experts", later("专家工作量"), ":material/groups:", "work"
    ),
    SitePage(
        "assignment.py",
        "assignment",
        "see_experts",
        later("派案建议"),
        ":material/assignment_ind:",
        "work",
    ),
    SitePage(
        "training.py", "training", "see_figures", later("培训覆盖"), ":material/school:", "work"
    ),
    SitePage(
        "forecast.py",
        "forecast",
        "see_figures",
        later("培训预测"),
        ":material/trending_up:",
        "work",
    ),
    SitePage(
        "filings.py",
        "filings",
        "see_figures",
        later("海外布局"),
        ":material/travel_explore:",
        "work",
    ),
    SitePage(
        "insurance.py",
        "insurance",
        "see_figures",
        later("保险与成本"),
        ":material/health_and_safety:",
        "work",
    ),
    SitePage(
        "money.py", "money", "see_figures", later("资金与挽回"), ":material/payments:", "work"
    ),
    SitePage("network.py", "network", "see_figures", later("服务网络"), ":material/hub:", "work"),
    SitePage(
        "publicity.py",
        "publicity",
        "see_figures",
        later("宣传与案例"),
        ":material/campaign:",
        "work",
    ),
    SitePage("settings.py", "settings", "see_settings", later("设置"), ":material/tune:", "system"),
    SitePage(
        "definitions.py",
        "definitions",
        "see_rules",
        later("指标口径"),
        ":material/menu_book:",
        "system",
    ),
    SitePage("roles.py", "roles", "see_rules", later("权限"), ":material/key:", "system"),
    SitePage("accounts.py", "accounts", "accounts", later("账号"), ":material/group:", "system"),
    SitePage("audit.py", "audit", "see_audit", later("审计日志"), ":material/policy:", "system"),
    SitePage("search.py", "search", "see_cases", later("查找"), ":material/search:"),
    SitePage("one/partner.py", "partner", "see_figures", later("贸易伙伴"), ":material/public:"),
    SitePage("one/dispute.py", "dispute", "see_cases", later("案件"), ":material/description:"),
    SitePage("one/expert.py", "expert", "see_cases", later("专家"), ":material/person:"),
    SitePage("firms/enterprise.py", "enterprise", "see_cases", later("企业"), ":material/factory:"),
    SitePage(
        "one/procedure.py",
        "procedure",
        "see_rules",
        later("应对工作规程"),
        ":material/format_list_numbered:",
    ),
)
# Pages that stand together as the tabs of one entry, in their order, under its title.
TABS = {
    later("待办与期限"): ("tasks", "deadlines"),
    later("措施与考核"): ("scoreboard", "assessment", "month"),
    later("纠纷"): ("disputes", "opponents", "durations", "resolution"),
    later("伙伴风险"): ("partners", "risk_index"),
    later("录入与台账"): ("edit", "quality", "ledger", "persons"),
    later("企业与走访"): ("enterprises", "communication"),
    later("专家与派案"): ("experts", "assignment"),
    later("培训与预测"): ("training", "forecast"),
    later("布局与保险"): ("filings", "insurance", "money"),
    later("设置与口径"): ("settings", "definitions", "roles"),
}
# What such an entry is called where the page that comes first in its title is not open.
WITHOUT_THE_FIRST = {
    later("录入与台账"): later("台账与数据质量"),
    later("设置与口径"): later("口径与权限"),
}
SITE = tuple(page for page in LISTED if (PAGES / page.file).exists())


def page_of(url):
    """The entry of an address; "" is that of the first page."""
    return next(page for page in SITE if page.url == (url or SITE[0].url))


def title_of_entry(page):
    """Of the entry of the menu that a page belongs to: its own title where it stands alone."""
    return next((title for title, urls in TABS.items() if page.url in urls), page.title)


def streamlit_pages(t):
    """The st.Page of each site page that exists, by address: those of this run, as Streamlit marks
    in them which one is shown.
    """
    return {url: copy(page) for url, page in _pages(t.language).items()}


@cache
def _pages(language):
    """Made once: to make one, Streamlit asks the disk for every folder on the way to its file.

    They have no icon: a browser would fetch it from the internet for the title of its window.
    """
    t = translator(language)
    return {
        p.url: st.Page(
            PAGES / p.file,
            title=t(p.title),
            url_path=p.url,
            default=p.url == "overview",
            visibility="visible" if p.menu else "hidden",
        )
        for p in SITE
    }


def linked(url):
    """What a link to a page leads to; its words stand in the link."""
    return _pages("zh")[url]


def path(url):
    """The file of a page, for st.switch_page."""
    return str(PAGES / next(p.file for p in SITE if p.url == url))
