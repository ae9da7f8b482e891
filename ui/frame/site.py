"""The pages of the site: file, address, title, icon.

The order is that of the menu; a page with ``menu=False`` is reached by links.
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
    "work": later("办理"),
    "analysis": later("分析"),
    "ledger": later("台账"),
}  # for leadership first, then for staff


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
        "warning.py",
        "warning",
        "see_figures",
        later("预警"),
        ":material/notifications_active:",
        "lead",
    ),
    SitePage(
        "partners.py", "partners", "see_figures", later("贸易伙伴风险"), ":material/public:", "lead"
    ),
    SitePage(
        "risk_index.py",
        "risk_index",
        "see_figures",
        later("风险指数"),
        ":material/leaderboard:",
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
    SitePage("search.py", "search", "see_cases", later("查找"), ":material/search:", "work"),
    SitePage(
        "deadlines.py",
        "deadlines",
        "see_cases",
        later("案件期限"),
        ":material/event_upcoming:",
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
    SitePage(
        "assignment.py",
        "assignment",
        "see_experts",
        later("派案建议"),
        ":material/assignment_ind:",
        "work",
    ),
    SitePage("network.py", "network", "see_figures", later("服务网络"), ":material/hub:", "work"),
    SitePage(
        "communication.py",
        "communication",
        "see_figures",
        later("走访与诉求"),
        ":material/handshake:",
        "work",
    ),
    SitePage(
        "publicity.py",
        "publicity",
        "see_figures",
        later("宣传与案例"),
        ":material/campaign:",
        "work",
    ),
    SitePage(
        "disputes.py", "disputes", "see_figures", later("纠纷统计"), ":material/gavel:", "analysis"
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
        "insurance.py",
        "insurance",
        "see_figures",
        later("保险与成本"),
        ":material/health_and_safety:",
        "analysis",
    ),
    SitePage(
        "filings.py",
        "filings",
        "see_figures",
        later("海外布局"),
        ":material/travel_explore:",
        "analysis",
    ),
    SitePage(
        "training.py", "training", "see_figures", later("培训覆盖"), ":material/school:", "analysis"
    ),
    SitePage(
        "forecast.py",
        "forecast",
        "see_figures",
        later("培训预测"),
        ":material/trending_up:",
        "analysis",
    ),
    SitePage(
        "experts.py", "experts", "see_experts", later("专家工作量"), ":material/groups:", "analysis"
    ),
    SitePage("edit.py", "edit", "enter", later("录入与更正"), ":material/edit_note:", "ledger"),
    SitePage(
        "ledger.py", "ledger", "see_ledger", later("数据管理"), ":material/table_view:", "ledger"
    ),
    SitePage(
        "quality.py", "quality", "see_ledger", later("数据质量"), ":material/fact_check:", "ledger"
    ),
    SitePage("settings.py", "settings", "see_settings", later("设置"), ":material/tune:", "ledger"),
    SitePage("accounts.py", "accounts", "accounts", later("账号"), ":material/group:", "ledger"),
    SitePage("roles.py", "roles", "see_rules", later("权限"), ":material/key:", "ledger"),
    SitePage("audit.py", "audit", "see_audit", later("审计日志"), ":material/policy:", "ledger"),
    SitePage(
        "definitions.py",
        "definitions",
        "see_rules",
        later("指标口径"),
        ":material/menu_book:",
        "ledger",
    ),
    SitePage("partner.py", "partner", "see_figures", later("贸易伙伴"), ":material/public:"),
    SitePage("dispute.py", "dispute", "see_cases", later("案件"), ":material/description:"),
    SitePage("expert.py", "expert", "see_cases", later("专家"), ":material/person:"),
    SitePage("enterprise.py", "enterprise", "see_cases", later("企业"), ":material/factory:"),
    SitePage(
        "procedure.py",
        "procedure",
        "see_rules",
        later("应对工作规程"),
        ":material/format_list_numbered:",
    ),
)
SITE = tuple(page for page in LISTED if (PAGES / page.file).exists())


def page_of(url):
    """The entry of an address; "" is that of the first page."""
    return next(page for page in SITE if page.url == (url or SITE[0].url))


def open_to(person):
    """The pages of the menu that a person may open, in its order."""
    return tuple(page for page in SITE if page.menu and person.may(page.action))


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
