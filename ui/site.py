"""The pages of the site: file, address, title, icon. The order is that of the menu; a page with ``menu=False`` is reached by links."""
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from locales import later

PAGES = Path(__file__).resolve().parents[1] / "pages"


@dataclass(frozen=True)
class SitePage:
    file: str
    url: str
    title: str
    icon: str
    menu: bool = True


SITE = (
    SitePage("overview.py", "overview", later("总览"), ":material/dashboard:"),
    SitePage("warning.py", "warning", later("预警"), ":material/notifications_active:"),
    SitePage("disputes.py", "disputes", later("纠纷统计"), ":material/gavel:"),
    SitePage("durations.py", "durations", later("办理时长"), ":material/hourglass_top:"),
    SitePage("partners.py", "partners", later("贸易伙伴风险"), ":material/public:"),
    SitePage("risk_index.py", "risk_index", later("风险指数"), ":material/leaderboard:"),
    SitePage("training.py", "training", later("培训覆盖"), ":material/school:"),
    SitePage("forecast.py", "forecast", later("培训预测"), ":material/trending_up:"),
    SitePage("experts.py", "experts", later("专家工作量"), ":material/groups:"),
    SitePage("assignment.py", "assignment", later("派案建议"), ":material/assignment_ind:"),
    SitePage("edit.py", "edit", later("录入与更正"), ":material/edit_note:"),
    SitePage("quality.py", "quality", later("数据质量"), ":material/fact_check:"),
    SitePage("ledger.py", "ledger", later("数据管理"), ":material/table_view:"),
    SitePage("definitions.py", "definitions", later("指标口径"), ":material/menu_book:"),
    SitePage("partner.py", "partner", later("贸易伙伴"), ":material/public:", menu=False),
    SitePage("dispute.py", "dispute", later("案件"), ":material/description:", menu=False),
    SitePage("expert.py", "expert", later("专家"), ":material/person:", menu=False),
)


def streamlit_pages(t):
    """The st.Page of each site page that exists, by address."""
    return {p.url: st.Page(PAGES / p.file, title=t(p.title), icon=p.icon, url_path=p.url, default=p.url == "overview", visibility="visible" if p.menu else "hidden")
            for p in SITE if (PAGES / p.file).exists()}


def path(url):
    """The file of a page, for links and st.switch_page."""
    return str(PAGES / next(p.file for p in SITE if p.url == url))
